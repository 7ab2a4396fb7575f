/** What a transaction sees, and how its writes join it. */
import { CloudError } from '../../errors'
import type { Document, DocumentId } from '../documents'
import { onlyId } from '../document-ids'
import type { StoredCollection, StoredIndex } from '../storage/catalog'
import { entryChanges, type Change } from '../storage/change-writer'
import { rangeOf, type DocumentStore } from '../storage/document-store'
import type { IndexEntry } from '../storage/index-keys'
import { duplicateKey, hasSameValues } from '../storage/unique-values'
import type { ViewedDocument, WriteView } from '../writes'
import type { History } from './history'
import { documentLockKey, lockKeys } from './lock-keys'
import type { LockTable } from './lock-table'
import type { Transaction } from './transaction'

export class TransactionView implements WriteView {
  constructor(
    private readonly transaction: Transaction,
    private readonly parts: { readonly store: DocumentStore; readonly locks: LockTable; readonly history: History },
  ) {}

  findById(collection: StoredCollection, id: DocumentId): ViewedDocument | undefined {
    const key = documentLockKey(collection, id)
    const write = this.transaction.writes.get(key)
    if (write !== undefined) {
      const { record, after } = write
      return after === undefined ? undefined : { ...(record === undefined ? {} : { record }), document: after.document }
    }
    const past = this.parts.history.changedSince(this.transaction.id, key)
    if (past === undefined) return this.parts.store.findById(collection, id)
    return past.before === undefined ? undefined : { document: past.before }
  }

  select(collection: StoredCollection, filter: Document): readonly ViewedDocument[] {
    const id = onlyId(filter)
    if (id === undefined) throw new CloudError('INVALID_PARAM', 'inside a transaction documents are found by _id only')
    const viewed = this.findById(collection, id)
    return viewed === undefined ? [] : [viewed]
  }

  /** Locks what the changes touch and keeps them until the commit; TRANSACTION_CONFLICT when another was first. */
  write(changes: readonly Change[]): void {
    for (const change of changes) {
      const key = documentLockKey(change.collection, change.id)
      const earlier = this.transaction.writes.get(key)
      if (earlier === undefined && this.hasChanged(key)) throw new CloudError('TRANSACTION_CONFLICT')
      const merged = earlier === undefined ? change : join(earlier, change)
      const keys = lockKeys(merged)
      if (this.parts.locks.isTaken(keys, this.transaction.id)) throw new CloudError('TRANSACTION_CONFLICT')
      for (const index of change.collection.indexes) if (index.isUnique) this.refuseDuplicates(merged, index)
      this.parts.locks.take(this.transaction.id, keys)
      this.transaction.writes.set(key, merged)
    }
  }

  private hasChanged(key: string): boolean {
    return this.parts.history.changedSince(this.transaction.id, key) !== undefined
  }

  private refuseDuplicates(change: Change, index: StoredIndex): void {
    const { added } = entryChanges(index, change)
    for (const entry of added) {
      for (const write of this.transaction.writes.values()) {
        if (write.collection !== change.collection || write.id === change.id || write.after === undefined) continue
        if (hasSameValues(index, entry, write.after.document))
          throw duplicateKey(change.collection, index, entry.values)
      }
      for (const record of this.parts.store.records(change.collection, index, rangeOf(entry.bytes), false)) {
        this.refuseHolder(change, index, entry, record)
      }
    }
  }

  /** The committed document behind `record` has the value, unless this transaction has changed or removed it. */
  private refuseHolder(change: Change, index: StoredIndex, entry: IndexEntry, record: number): void {
    const holder = this.parts.store.read(change.collection, record)?.document
    if (holder === undefined || record === change.record) return
    const key = documentLockKey(change.collection, holder._id)
    if (this.transaction.writes.has(key) || !hasSameValues(index, entry, holder)) return
    if (this.hasChanged(key)) throw new CloudError('TRANSACTION_CONFLICT')
    throw duplicateKey(change.collection, index, entry.values)
  }
}

/** Two changes of one document as one; one that was replaced on the way is replaced in the end. */
function join(earlier: Change, { after, isReplacement }: Change): Change {
  return { ...earlier, after, isReplacement: earlier.isReplacement === true || isReplacement === true }
}
