/**
 * The open transactions, as WeChat has them: snapshot reads, and the first writer of a document wins.
 *
 * A transaction reads what was committed when it started, and its own writes. The first write of a document locks it;
 * a document that another transaction has locked, or that has changed since the snapshot, is a conflict at once.
 * **A write that fails ends its transaction** (its locks are free at once; all it can still do is be aborted), as on
 * MongoDB. It also ends by itself after 30 s, by the cloud's clock or by the real one, whichever is first, so that a
 * forgotten transaction frees its locks even while the cloud's clock stands still.
 */
import { randomUUID } from 'node:crypto'
import type { CloudClock } from '../../clock'
import { CloudError } from '../../errors'
import type { Limits } from '../../limits'
import type { Commits } from '../commits'
import type { History } from './history'
import type { LockTable } from './lock-table'
import type { Transaction, TransactionEnd } from './transaction'

const NOTHING_TO_RELEASE = (): void => undefined

/** How many ended transactions are remembered, to say why they ended. */
const REMEMBERED_ENDS = 1000

export interface TransactionParts {
  readonly clock: CloudClock
  readonly limits: Limits
  readonly locks: LockTable
  readonly history: History
  readonly commits: Commits
  /** For tests: whether this commit shall fail with DATABASE_TRANSACTION_CONFLICT. */
  readonly hasCommitConflict: () => boolean
}

export class Transactions {
  private readonly open = new Map<string, Transaction>()
  private readonly inFlight = new Set<string>()
  private readonly ends = new Map<string, TransactionEnd>()
  private readonly stopListening: () => void

  constructor(private readonly parts: TransactionParts) {
    this.stopListening = parts.clock.onChange(() => this.endExpired())
  }

  start(): string {
    const id = randomUUID()
    const timer = setTimeout(() => this.end(id, 'expired'), this.parts.limits.transactionMs).unref()
    this.open.set(id, { id, startedAt: this.parts.clock.now(), timer, operations: 0, writes: new Map() })
    this.parts.history.openSnapshot(id)
    return id
  }

  /**
   * Marks an operation as in flight until the returned function is called; TRANSACTION_BUSY when one is already.
   * An unknown transaction is left to the operation itself.
   */
  beginOperation(id: string): () => void {
    if (!this.open.has(id)) return NOTHING_TO_RELEASE
    if (this.inFlight.has(id)) throw new CloudError('TRANSACTION_BUSY')
    this.inFlight.add(id)
    return () => this.inFlight.delete(id)
  }

  /** The open transaction, with one more operation counted. */
  use(id: string): Transaction {
    const transaction = this.require(id)
    if (transaction.operations >= this.parts.limits.transactionOperations) {
      this.end(id, 'overOperations')
      return this.require(id)
    }
    transaction.operations += 1
    return transaction
  }

  commit(id: string): void {
    const { writes } = this.require(id)
    if (this.parts.hasCommitConflict()) {
      this.end(id, 'aborted')
      throw new CloudError('DATABASE_TRANSACTION_CONFLICT')
    }
    try {
      this.parts.commits.commit(
        [...writes.values()].filter(({ before, after }) => before !== undefined || after !== undefined),
      )
    } catch (error) {
      this.end(id, 'failed')
      throw error
    }
    this.end(id, 'committed')
  }

  /** Also ends for good a transaction that has failed or expired. */
  abort(id: string): void {
    const end = this.ends.get(id)
    if (this.open.has(id)) this.end(id, 'aborted')
    else if (end === undefined || end === 'committed' || end === 'aborted')
      throw new CloudError('DATABASE_TRANSACTION_NOT_EXIST')
    else this.ends.set(id, 'aborted')
  }

  /** Ends the transaction because a write of it has failed. */
  fail(id: string): void {
    this.end(id, 'failed')
  }

  /** Ends every transaction that has written to the collection: its indexes are about to change, or it to go. */
  failThoseWriting(collectionId: number): void {
    for (const { id, writes } of [...this.open.values()]) {
      if ([...writes.values()].some(({ collection }) => collection.id === collectionId)) this.end(id, 'failed')
    }
  }

  close(): void {
    this.stopListening()
    for (const id of [...this.open.keys()]) this.end(id, 'aborted')
  }

  private require(id: string): Transaction {
    const transaction = this.open.get(id)
    if (transaction !== undefined && !this.isExpired(transaction)) return transaction
    this.end(id, 'expired')
    const { transactionMs, transactionOperations } = this.parts.limits
    switch (this.ends.get(id)) {
      case 'expired':
        throw new CloudError('DATABASE_TRANSACTION_FAIL', `it was open for more than ${transactionMs / 1000} seconds`)
      case 'overOperations':
        throw new CloudError('DATABASE_TRANSACTION_FAIL', `it had more than ${transactionOperations} operations`)
      case 'failed':
        throw new CloudError('DATABASE_TRANSACTION_FAIL', 'an earlier write of it failed; it can only be aborted')
      default:
        throw new CloudError('DATABASE_TRANSACTION_NOT_EXIST')
    }
  }

  private endExpired(): void {
    for (const transaction of this.open.values()) if (this.isExpired(transaction)) this.end(transaction.id, 'expired')
  }

  private isExpired({ startedAt }: Transaction): boolean {
    return this.parts.clock.now() - startedAt >= this.parts.limits.transactionMs
  }

  private end(id: string, end: TransactionEnd): void {
    const transaction = this.open.get(id)
    if (transaction === undefined) return
    clearTimeout(transaction.timer)
    this.open.delete(id)
    this.inFlight.delete(id)
    this.parts.history.closeSnapshot(id)
    this.ends.set(id, end)
    const [oldest] = this.ends.keys()
    if (this.ends.size > REMEMBERED_ENDS && oldest !== undefined) this.ends.delete(oldest)
    this.parts.locks.release(id)
  }
}
