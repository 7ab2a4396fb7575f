/** The one way into storage: writes changes, remembers what open transactions may still see, and tells listeners. */
import type { CommittedChange } from './operations'
import type { Change, ChangeWriter } from './storage/change-writer'
import type { History } from './transactions/history'
import { documentLockKey } from './transactions/lock-keys'

type CommitListener = (changes: readonly CommittedChange[]) => void

export class Commits {
  private readonly listeners = new Set<CommitListener>()

  constructor(
    private readonly writer: ChangeWriter,
    private readonly history: History,
  ) {}

  /** Makes the changes lasting together, or throws and has changed nothing. */
  commit(changes: readonly Change[]): void {
    if (changes.length === 0) return
    this.writer.write(changes)
    this.history.note(changes.map(({ collection, id, before }) => ({ key: documentLockKey(collection, id), before })))
    if (this.listeners.size > 0) this.tell(changes.map(asCommitted))
  }

  onCommit(listener: CommitListener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** What a listener throws must not undo, in the eyes of the writer, what is already on disk. */
  private tell(changes: readonly CommittedChange[]): void {
    for (const listener of this.listeners) {
      try {
        listener(changes)
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : String(error))
      }
    }
  }
}

function asCommitted({ collection, id, before, after, isReplacement }: Change): CommittedChange {
  return {
    collection: collection.name,
    documentId: id,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after: after.document }),
    ...(isReplacement === true ? { isReplacement } : {}),
  }
}
