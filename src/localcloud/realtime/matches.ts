import type { StoredDocument } from '../database/documents'
import type { CommittedChange } from '../database/operations'
import { changedFields } from './changed-fields'
import type { DocumentChange, QueueType } from './snapshots'

export type WatchChange = DocumentChange<StoredDocument>

/** The documents one watch shows, kept up to date from commits. */
export interface Matches {
  /**
   * Starts over from what the database holds; `changes` were committed while it was read, and may be in it or not.
   * Returns what that does to the list shown.
   */
  load(found: readonly StoredDocument[], changes: readonly CommittedChange[]): WatchChange[]
  /** Follows one commit; returns what it does to the list shown. */
  apply(changes: readonly CommittedChange[]): WatchChange[]
  /** The list shown. */
  shown(): StoredDocument[]
  readonly size: number
  /** Whether documents are missing that only the database knows: `load` must be called again. */
  readonly isShort: boolean
}

/** What a commit does to one document of the list: undefined when nobody would see a difference. */
export function changeOf(change: CommittedChange, wasShown: boolean, isShown: boolean): WatchChange | undefined {
  const { before, after, documentId } = change
  if (after === undefined) {
    if (!wasShown || before === undefined) return undefined
    return { dataType: 'remove', queueType: 'dequeue', docId: documentId, doc: before }
  }
  if (isShown && !wasShown && before === undefined)
    return { dataType: 'add', queueType: 'enqueue', docId: documentId, doc: after }
  if (!wasShown && !isShown) return undefined
  const queueType: QueueType = !wasShown ? 'enqueue' : isShown ? 'update' : 'dequeue'
  if (change.isReplacement === true || before === undefined)
    return { dataType: 'replace', queueType, docId: documentId, doc: after }
  const fields = changedFields(before, after)
  const isUnchanged = Object.keys(fields.updatedFields).length === 0 && fields.removedFields.length === 0
  if (isUnchanged && queueType === 'update') return undefined
  return { dataType: 'update', queueType, docId: documentId, doc: after, ...fields }
}

/** A document that came in or went out because another one did. */
export function pushed(queueType: 'enqueue' | 'dequeue', document: StoredDocument): WatchChange {
  return { dataType: 'limit', queueType, docId: document._id, doc: document }
}
