/**
 * What documents were before recent commits: as much of the past as open transactions can still see.
 *
 * A transaction's snapshot is a commit number. A document as of then is what the first later commit replaced, or what
 * it is now. With no transaction open nothing is kept. (LMDB's own snapshots would do too, but each pins every page
 * of the file, and says nothing about which documents have changed.)
 */
import type { StoredDocument } from '../documents'

interface PastState {
  readonly key: string
  readonly commitNumber: number
  readonly before: StoredDocument | undefined
}

export class History {
  private readonly past = new Map<string, PastState[]>()
  /** In commit order, so that forgetting is taking from the front. */
  private readonly queue: PastState[] = []
  private readonly snapshots = new Map<string, number>()
  private lastCommit = 0

  /** Starts to remember for this transaction; its snapshot is now. */
  openSnapshot(transactionId: string): void {
    this.snapshots.set(transactionId, this.lastCommit)
  }

  closeSnapshot(transactionId: string): void {
    if (!this.snapshots.delete(transactionId)) return
    this.forgetUpTo(Math.min(...this.snapshots.values(), this.lastCommit))
  }

  /** Notes one commit. `key` names a document. */
  note(changes: readonly { readonly key: string; readonly before: StoredDocument | undefined }[]): void {
    this.lastCommit += 1
    if (this.snapshots.size === 0) return
    for (const { key, before } of changes) {
      const state = { key, commitNumber: this.lastCommit, before }
      const states = this.past.get(key)
      if (states === undefined) this.past.set(key, [state])
      else states.push(state)
      this.queue.push(state)
    }
  }

  /** The document as the transaction's snapshot has it, if it has changed since: `{ before }`; else `undefined`. */
  changedSince(transactionId: string, key: string): { readonly before: StoredDocument | undefined } | undefined {
    const snapshot = this.snapshots.get(transactionId)
    const states = this.past.get(key)
    if (snapshot === undefined || states === undefined) return undefined
    let low = 0
    let high = states.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((states[middle]?.commitNumber ?? 0) > snapshot) high = middle
      else low = middle + 1
    }
    return states[low]
  }

  /** How many past states are kept: 0 when no transaction is open. */
  get size(): number {
    return this.queue.length
  }

  private forgetUpTo(commitNumber: number): void {
    const counts = new Map<string, number>()
    let forgotten = 0
    for (const state of this.queue) {
      if (state.commitNumber > commitNumber) break
      forgotten += 1
      counts.set(state.key, (counts.get(state.key) ?? 0) + 1)
    }
    this.queue.splice(0, forgotten)
    for (const [key, count] of counts) {
      const states = this.past.get(key)
      states?.splice(0, count)
      if (states?.length === 0) this.past.delete(key)
    }
  }
}
