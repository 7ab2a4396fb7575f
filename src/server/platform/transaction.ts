import type { Collection } from './database'
import { kindOfFailure, type FailureKind } from './failures'
import type { WechatDatabase, WechatTransaction } from './wechat'

/** Of WeChat's 100 operations a transaction may use this many, so that a busy day leaves room. */
export const MOST_OPERATIONS = 80

/** How often work is tried, by what went wrong. Conflicts pass; a duplicate or a lost transaction mostly stays one. */
const MOST_ATTEMPTS: Readonly<Record<FailureKind, number>> = {
  conflict: 20,
  busy: 20,
  duplicate: 3,
  gone: 3,
  unanswered: 3,
  overloaded: 3,
  other: 1,
}
const FIRST_PAUSE_MS = 10
const LONGEST_PAUSE_MS = 400

/** What a transaction needs of the world, passed in so that tests can name it. */
export interface TransactionWorld {
  readonly sdk: Pick<WechatDatabase, 'startTransaction'>
  /** From 0, included, to 1, not included. */
  random(): number
  pause(durationMs: number): Promise<void>
}

/** The typed give-up: nothing was changed, and the same request may succeed a moment later. */
export class TransactionGivenUp extends Error {
  constructor(
    readonly attempts: number,
    readonly lastFailure: FailureKind,
    cause: unknown,
  ) {
    super(`transaction given up after ${attempts} attempts (${lastFailure})`, { cause })
    this.name = 'TransactionGivenUp'
  }
}

/** What can be done inside a transaction. Operations run one after another, however they are called. */
export class Transaction {
  private tail: Promise<unknown> = Promise.resolve()
  private operations = 0

  constructor(private readonly sdk: WechatTransaction) {}

  get<D extends { readonly _id: string }>(collection: Collection<D>, id: string): Promise<D | undefined> {
    return this.inTurn(async () => {
      const { data } = await this.sdk.collection(collection.name).doc(id).get()
      return data === null || data === undefined ? undefined : collection.parse(data)
    })
  }

  /** Adds a document; if its `_id` is taken, somebody was faster and the whole transaction is tried again. */
  insert<D extends { readonly _id: string }>(collection: Collection<D>, document: D): Promise<void> {
    return this.inTurn(async () => {
      await this.sdk.collection(collection.name).add({ data: collection.parse(document) })
    })
  }

  /** Writes the whole document, whether it was there or not. */
  put<D extends { readonly _id: string }>(collection: Collection<D>, document: D): Promise<void> {
    return this.inTurn(async () => {
      const { _id, ...fields } = collection.parse(document)
      await this.sdk.collection(collection.name).doc(_id).set({ data: fields })
    })
  }

  remove<D extends { readonly _id: string }>(collection: Collection<D>, id: string): Promise<void> {
    return this.inTurn(async () => {
      await this.sdk.collection(collection.name).doc(id).remove()
    })
  }

  /** WeChat answers two operations at once with TransactionBusy; so each waits for the one before. */
  private inTurn<T>(operation: () => Promise<T>): Promise<T> {
    this.operations += 1
    if (this.operations > MOST_OPERATIONS)
      return Promise.reject(new Error(`more than ${MOST_OPERATIONS} operations in one transaction: split the work`))
    const turn = this.tail.then(operation)
    this.tail = turn.catch(() => undefined)
    return turn
  }
}

/** What is done in a transaction, and whether it is to be kept. */
export type TransactionWork<T> = (
  transaction: Transaction,
) => Promise<{ readonly isToCommit: boolean; readonly value: T }>

/**
 * Runs `work` in a transaction and commits, again and again while others get in the way, with growing random pauses;
 * then gives up with `TransactionGivenUp`. If `work` says `isToCommit: false`, nothing is kept.
 * The answer of a commit may be lost, and then `work` runs once more after it took effect: it must be safe to repeat.
 * `findOutcome` is asked, outside of any transaction, after a duplicate and before giving up: what it finds is returned.
 */
export async function transact<T>(
  world: TransactionWorld,
  work: TransactionWork<T>,
  findOutcome: () => Promise<T | undefined> = () => Promise.resolve(undefined),
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOnce(world, work)
    } catch (error) {
      const kind = kindOfFailure(error)
      const isLast = attempt >= MOST_ATTEMPTS[kind]
      if (isLast || kind === 'duplicate') {
        // If even this fails, what went wrong first is the better thing to tell.
        const outcome = await findOutcome().catch(() => undefined)
        if (outcome !== undefined) return outcome
      }
      if (kind === 'other') throw error
      if (isLast) throw new TransactionGivenUp(attempt, kind, error)
      await world.pause(pauseBefore(attempt + 1, world.random()))
    }
  }
}

async function attemptOnce<T>(world: TransactionWorld, work: TransactionWork<T>): Promise<T> {
  const sdkTransaction = await world.sdk.startTransaction()
  let isCommitting = false
  try {
    const { isToCommit, value } = await work(new Transaction(sdkTransaction))
    if (isToCommit) {
      isCommitting = true
      await sdkTransaction.commit()
    } else await sdkTransaction.rollback()
    return value
  } catch (error) {
    // What is not rolled back keeps its locks for up to 30 s. After a failed commit there is nothing left to roll back.
    if (!isCommitting) await sdkTransaction.rollback().catch(() => undefined)
    throw error
  }
}

/** Milliseconds before the given attempt (2 and up): any time up to a limit that doubles. `random` is from 0 to 1. */
export function pauseBefore(attempt: number, random: number): number {
  return Math.floor(random * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 2)))
}
