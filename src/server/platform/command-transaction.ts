import { auditEntries, type AuditDetails } from './audit'
import type { Caller } from './caller'
import type { Collection } from './database'
import { outboxMessages, type OutboxMessage } from './outbox'
import type { Services } from './services'
import { transact, type Transaction } from './transaction'
import type { Result } from '../../domain/shared/result'

/** What a transaction is for: who asked for what, and when (epoch ms). */
export interface TransactionOrigin {
  readonly action: string
  readonly caller: Pick<Caller, 'appid' | 'openid' | 'staff'>
  readonly nowAt: number
  readonly traceId: string
}

/** A transaction that can also leave messages for after the commit, and say who did what. */
export interface CommandTransaction {
  get: Transaction['get']
  insert: Transaction['insert']
  put: Transaction['put']
  remove: Transaction['remove']
  /**
   * Leaves something to be done outside the database once this is committed, at most once. The payload names people and
   * things by id; what is personal stays in their documents.
   */
  queueMessage(kind: string, payload: Readonly<Record<string, unknown>>): Promise<void>
  /** Records that the caller has done this action to `subjectId`; `details` are small and never personal. */
  recordAudit(subjectId: string, details?: AuditDetails): Promise<void>
}

/** Messages that a transaction has written; each goes into `messages` too. */
export function commandTransaction(
  services: Pick<Services, 'makeId'>,
  { caller, action, nowAt, traceId }: TransactionOrigin,
  transaction: Transaction,
  messages: OutboxMessage[],
): CommandTransaction {
  return {
    get: <D extends { readonly _id: string }>(collection: Collection<D>, id: string) => transaction.get(collection, id),
    insert: (collection, document) => transaction.insert(collection, document),
    put: (collection, document) => transaction.put(collection, document),
    remove: (collection, id) => transaction.remove(collection, id),
    async queueMessage(kind, payload) {
      const _id = services.makeId('msg', nowAt)
      const message: OutboxMessage = { _id, kind, payload, state: 'waiting', createdAt: nowAt, traceId }
      await transaction.insert(outboxMessages, message)
      messages.push(message)
    },
    recordAudit: (subjectId, details) =>
      transaction.insert(auditEntries, {
        _id: services.makeId('audit', nowAt),
        at: nowAt,
        actorOpenid: caller.openid ?? '',
        actorAppid: caller.appid,
        ...(caller.staff === undefined ? {} : { staffMemberId: caller.staff.staffMemberId }),
        action,
        subjectId,
        ...(details === undefined ? {} : { details }),
        traceId,
      }),
  }
}

/** Runs `work` in a transaction of its own; what it refuses is not kept. Two database requests beside the work's. */
export type RunTransaction = <T, E>(
  work: (transaction: CommandTransaction) => Promise<Result<T, E>>,
) => Promise<Result<T, E>>

/**
 * A transaction for jobs and senders, with the same treatment of conflicts as a command's, but no kept answer: `work`
 * runs again after a conflict or a lost reply, so what it writes must itself show that it was done. `onCommit` is told
 * of the messages written.
 */
export function transactionRunner(
  services: Services,
  origin: TransactionOrigin,
  onCommit: (messages: readonly OutboxMessage[]) => void,
): RunTransaction {
  return async (work) => {
    const { result, messages } = await transact(services, async (transaction) => {
      const written: OutboxMessage[] = []
      const decided = await work(commandTransaction(services, origin, transaction, written))
      return { isToCommit: decided.isOk, value: { result: decided, messages: decided.isOk ? written : [] } }
    })
    onCommit(messages)
    return result
  }
}
