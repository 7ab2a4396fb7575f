/**
 * Chooses how to find documents: by which index, over which ranges, or by scanning.
 *
 * An index is better the more of its leading fields the filter holds to single values; then if a range follows; then
 * if its order is the wanted one. (An order counts for less than a predicate: sorting in memory is cheap, reading
 * what does not match is not.) Without any predicate an index serves for its order alone, if there is a limit to stop at.
 */
import type { Document, SortOrder } from '../documents'
import type { StoredCollection, StoredIndex } from '../storage/catalog'
import { indexPrefix, rangeOf, type KeyRange } from '../storage/document-store'
import { readBranches, readConditions, type Conditions } from './conditions'
import { indexRanges, type IndexRanges } from './key-ranges'

export interface IndexPlan {
  readonly kind: 'index'
  readonly index: StoredIndex
  readonly ranges: readonly KeyRange[]
  /** Candidates come in the wanted order. */
  readonly isSorted: boolean
  readonly isReverse: boolean
}

export type Plan =
  IndexPlan | { readonly kind: 'union'; readonly parts: readonly IndexPlan[] } | { readonly kind: 'scan' }

export interface Wanted {
  readonly filter: Document
  readonly sort?: SortOrder | undefined
  readonly limit?: number | undefined
}

interface Candidate extends IndexRanges {
  readonly index: StoredIndex
  readonly order: 'forward' | 'reverse' | undefined
}

/** The cheapest way the collection's indexes offer; its candidates are still to be tested with the filter. */
export function choosePlan(collection: StoredCollection, { filter, sort, limit }: Wanted): Plan {
  const indexes = [collection.primary, ...collection.indexes].filter(canBeUsed)
  const conditions = readConditions(filter)
  const best = bestCandidate(indexes, conditions, sort)
  if (best !== undefined) return planFor(best)
  const union = unionPlan(indexes, filter)
  if (union !== undefined) return union
  return (limit === undefined ? undefined : orderPlan(indexes, sort)) ?? { kind: 'scan' }
}

/** `a.0` may mean a position or a field, which the entries do not tell apart. */
function canBeUsed(index: StoredIndex): boolean {
  return index.fields.every(({ field }) => !/(^|\.)\d+(\.|$)/.test(field))
}

function bestCandidate(
  indexes: readonly StoredIndex[],
  conditions: Conditions,
  sort: SortOrder | undefined,
): Candidate | undefined {
  let best: Candidate | undefined
  for (const index of indexes) {
    const found = indexRanges(index, conditions)
    if (found === undefined) continue
    const order = found.ranges.length === 1 ? orderOf(index, sort, found.pointFields) : undefined
    const candidate = { ...found, index, order }
    if (best === undefined || isBetter(candidate, best)) best = candidate
  }
  return best
}

function isBetter(candidate: Candidate, best: Candidate): boolean {
  if (candidate.pointFields !== best.pointFields) return candidate.pointFields > best.pointFields
  if (candidate.hasRange !== best.hasRange) return candidate.hasRange
  return candidate.order !== undefined && best.order === undefined
}

function planFor({ index, ranges, order }: Candidate): IndexPlan {
  return { kind: 'index', index, ranges, isSorted: order !== undefined, isReverse: order === 'reverse' }
}

/** Every branch of an `$or` by its own index. */
function unionPlan(indexes: readonly StoredIndex[], filter: Document): Plan | undefined {
  const parts: IndexPlan[] = []
  for (const branch of readBranches(filter) ?? []) {
    const best = bestCandidate(indexes, readConditions(branch), undefined)
    if (best === undefined) return undefined
    parts.push(planFor(best))
  }
  return parts.length === 0 ? undefined : { kind: 'union', parts }
}

function orderPlan(indexes: readonly StoredIndex[], sort: SortOrder | undefined): Plan | undefined {
  for (const index of indexes) {
    const order = orderOf(index, sort, 0)
    if (order === undefined) continue
    const ranges = [rangeOf(indexPrefix(index))]
    return { kind: 'index', index, ranges, isSorted: true, isReverse: order === 'reverse' }
  }
  return undefined
}

/** In which direction the index has the wanted order, once its first `pointFields` fields are single values. */
function orderOf(
  index: StoredIndex,
  sort: SortOrder | undefined,
  pointFields: number,
): 'forward' | 'reverse' | undefined {
  if (sort === undefined || index.isInexact) return undefined
  const fixed = index.fields.slice(0, pointFields).map(({ field }) => field)
  const wanted = Object.entries(sort).filter(([field]) => !fixed.includes(field) || index.arrayFields.includes(field))
  let order: 'forward' | 'reverse' | undefined
  for (const [at, [field, direction]] of wanted.entries()) {
    const found = index.fields[pointFields + at]
    if (found?.field !== field || found.direction === '2dsphere' || index.arrayFields.includes(field)) return undefined
    const needed = found.direction === direction ? 'forward' : 'reverse'
    if (order !== undefined && order !== needed) return undefined
    order = needed
  }
  return order ?? 'forward'
}
