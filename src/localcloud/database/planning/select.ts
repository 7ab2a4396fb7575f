/** Finds a collection's documents by filter, in order. */
import type { Document, SortOrder } from '../documents'
import { compareBy, compileFilter, nearestFirst } from '../language'
import type { StoredCollection } from '../storage/catalog'
import type { CachedDocument } from '../storage/document-cache'
import type { DocumentStore } from '../storage/document-store'

export interface Selection {
  readonly filter: Document
  readonly sort?: SortOrder
  readonly skip?: number
  readonly limit?: number
}

/** The documents that match, sorted, skipped and limited. */
export function select(store: DocumentStore, collection: StoredCollection, selection: Selection): CachedDocument[] {
  const matches = compileFilter(selection.filter)
  const found: CachedDocument[] = []
  for (const entry of store.scan(collection)) if (matches(entry.document)) found.push(entry)
  const distance = nearestFirst(selection.filter)
  if (distance !== undefined) found.sort((left, right) => distance(left.document) - distance(right.document))
  if (selection.sort !== undefined) {
    const compare = compareBy(selection.sort)
    found.sort((left, right) => compare(left.document, right.document))
  }
  const skip = selection.skip ?? 0
  return found.slice(skip, selection.limit === undefined ? undefined : skip + selection.limit)
}
