/** Finds a collection's documents by filter, in order, as cheaply as its indexes allow. */
import { onlyId } from '../document-ids'
import type { Document, SortOrder } from '../documents'
import { compareBy, compileFilter, nearestFirst } from '../language'
import type { StoredCollection } from '../storage/catalog'
import type { CachedDocument } from '../storage/document-cache'
import type { DocumentStore } from '../storage/document-store'
import { choosePlan, type IndexPlan, type Plan } from './plan'

export interface Selection {
  readonly filter: Document
  readonly sort?: SortOrder | undefined
  readonly skip?: number | undefined
  readonly limit?: number | undefined
}

export interface Selected {
  readonly entries: readonly CachedDocument[]
  /** Documents that were read although an index could have spared them. */
  readonly wastedDocuments: number
}

/** The documents that match, sorted, skipped and limited. */
export function select(store: DocumentStore, collection: StoredCollection, selection: Selection): Selected {
  const id = onlyId(selection.filter)
  if (id !== undefined) return { entries: page(toList(store.findById(collection, id)), selection), wastedDocuments: 0 }
  const matches = compileFilter(selection.filter)
  const compare = orderOf(selection)
  const plan = choosePlan(collection, selection)
  const isInOrder = compare === undefined || (plan.kind === 'index' && plan.isSorted)
  const wanted = isInOrder && selection.limit !== undefined ? (selection.skip ?? 0) + selection.limit : Infinity
  const found: CachedDocument[] = []
  let examined = 0
  if (wanted > 0) {
    for (const entry of candidates(store, collection, plan)) {
      examined += 1
      if (!matches(entry.document)) continue
      found.push(entry)
      if (found.length >= wanted) break
    }
  }
  if (compare !== undefined && !isInOrder) found.sort((left, right) => compare(left.document, right.document))
  return {
    entries: page(found, selection),
    wastedDocuments: plan.kind === 'scan' ? examined : examined - found.length,
  }
}

function toList(entry: CachedDocument | undefined): readonly CachedDocument[] {
  return entry === undefined ? [] : [entry]
}

function page(found: readonly CachedDocument[], { skip = 0, limit }: Selection): readonly CachedDocument[] {
  if (skip === 0 && (limit === undefined || found.length <= limit)) return found
  return found.slice(skip, limit === undefined ? undefined : skip + limit)
}

type Compare = (left: Readonly<Document>, right: Readonly<Document>) => number

/** The order that was asked for, or the nearest first for a `$near` without one. */
function orderOf({ filter, sort }: Selection): Compare | undefined {
  if (sort !== undefined && Object.keys(sort).length > 0) return compareBy(sort)
  const distance = nearestFirst(filter)
  return distance === undefined ? undefined : (left, right) => distance(left) - distance(right)
}

function* candidates(store: DocumentStore, collection: StoredCollection, plan: Plan): Generator<CachedDocument, void> {
  if (plan.kind === 'scan') {
    yield* store.scan(collection)
    return
  }
  const parts = plan.kind === 'union' ? plan.parts : [plan]
  const canRepeat = parts.length > 1 || parts.some(({ index }) => index.arrayFields.length > 0)
  const seen = canRepeat ? new Set<number>() : undefined
  for (const part of parts) {
    for (const record of recordsOf(store, collection, part)) {
      if (seen?.has(record) === true) continue
      seen?.add(record)
      const entry = store.read(collection, record)
      if (entry !== undefined) yield entry
    }
  }
}

function* recordsOf(store: DocumentStore, collection: StoredCollection, plan: IndexPlan): Generator<number, void> {
  for (const range of plan.ranges) yield* store.records(collection, plan.index, range, plan.isReverse)
}
