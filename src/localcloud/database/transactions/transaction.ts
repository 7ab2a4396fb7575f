/** One open transaction: what it has written so far, seen by its own reads and by nobody else until it commits. */
import type { Change } from '../storage/change-writer'

export interface Transaction {
  readonly id: string
  /** By the cloud's clock, epoch ms. */
  readonly startedAt: number
  /** Ends it after the same time by the real clock. */
  readonly timer: NodeJS.Timeout
  operations: number
  /**
   * By document key, each document it wrote: from the state its snapshot had to the state it last wrote. The snapshot
   * is current for these, as nobody else may change a document that is locked.
   */
  readonly writes: Map<string, Change>
}

/** Why a transaction is no more. */
export type TransactionEnd = 'committed' | 'aborted' | 'expired' | 'overOperations' | 'failed'
