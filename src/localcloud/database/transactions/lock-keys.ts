/** What a change locks: its document, and every unique value it takes or gives up. */
import type { DocumentId } from '../documents'
import type { StoredCollection } from '../storage/catalog'
import { entryChanges, type Change } from '../storage/change-writer'
import type { IndexEntry } from '../storage/index-keys'

/** Names one document of one collection; tells number ids from string ids. */
export function documentLockKey(collection: StoredCollection, id: DocumentId): string {
  return `${collection.id}${typeof id === 'number' ? '#' : ':'}${id}`
}

/** Names one value of one unique index. */
export function uniqueLockKey(entry: IndexEntry): string {
  return `unique ${entry.bytes.toString('latin1')}`
}

/** Every key that must be free, or the writer's own, for the change to be made. */
export function lockKeys(change: Change): string[] {
  const keys = [documentLockKey(change.collection, change.id)]
  for (const index of change.collection.indexes) {
    if (!index.isUnique) continue
    const { removed, added } = entryChanges(index, change)
    for (const entry of [...removed, ...added]) keys.push(uniqueLockKey(entry))
  }
  return keys
}
