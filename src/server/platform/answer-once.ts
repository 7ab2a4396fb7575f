import { createHash } from 'node:crypto'
import * as z from 'zod'
import { err, ok, type CodedError, type Result } from '../../domain/shared/result'
import { auditEntries } from './audit'
import type { Caller } from './caller'
import { defineCollection, type Collection } from './database'
import { outboxMessages, type OutboxMessage } from './outbox'
import type { Services } from './services'
import { transact, type Transaction } from './transaction'

/** The answer to a command that was carried out. Only successes are kept: a refused command may be tried again. */
export const requestRecords = defineCollection(
  'requests',
  z.object({
    _id: z.string(),
    action: z.string(),
    inputHash: z.string(),
    /** JSON text: a reply's fields must not be taken for the database's. */
    reply: z.string(),
    at: z.int(),
  }),
)

/** Answers are kept this long; a retry comes within minutes. */
export const KEEP_ANSWERS_MS = 7 * 86_400_000

/** One command as it was sent. */
export interface Command {
  readonly action: string
  readonly requestId: string
  /** As it was sent, before any defaults were filled in. */
  readonly input: unknown
  readonly caller: Caller
  readonly nowAt: number
  readonly traceId: string
}

export interface IdempotencyMismatch {
  readonly code: 'IDEMPOTENCY_MISMATCH'
}

/** A transaction that can also leave messages for after the commit, and say who did what. */
export interface CommandTransaction {
  get: Transaction['get']
  insert: Transaction['insert']
  put: Transaction['put']
  remove: Transaction['remove']
  /** Leaves something to be done outside the database once this is committed, at most once. */
  queueMessage(kind: string, payload: Readonly<Record<string, unknown>>): Promise<void>
  /** Records that the caller has done this action to `subjectId`. */
  recordAudit(subjectId: string): Promise<void>
}

/** What came of a command, and the messages its commit wrote. A replay writes none. */
export interface Answer<T, E> {
  readonly result: Result<T, E | IdempotencyMismatch>
  readonly messages: readonly OutboxMessage[]
}

type Work<E> = (transaction: CommandTransaction) => Promise<Result<unknown, E>>

/**
 * Carries out a command once, however often it is sent: the answer is written in the same transaction as the work, and
 * found there by a repeat, also by one that comes after a kill between commit and reply.
 */
export async function answerOnce<E extends CodedError>(
  services: Services,
  command: Command,
  work: Work<E>,
): Promise<Answer<unknown, E>> {
  const recordId = `${command.caller.openid ?? ''}:${command.requestId}`
  const inputHash = hashInput(command.action, command.input)
  return transact<Answer<unknown, E>>(services, async (transaction) => {
    const before = await transaction.get(requestRecords, recordId)
    if (before !== undefined)
      return { isToCommit: false, value: { result: repeatAnswer(before, inputHash), messages: [] } }
    const messages: OutboxMessage[] = []
    const result = await work(commandTransaction(services, command, transaction, messages))
    if (!result.isOk) return { isToCommit: false, value: { result, messages: [] } }
    const reply = JSON.stringify(result.value)
    const { action, nowAt } = command
    await transaction.insert(requestRecords, { _id: recordId, action, inputHash, reply, at: nowAt })
    return { isToCommit: true, value: { result, messages } }
  })
}

function repeatAnswer(
  record: ReturnType<typeof requestRecords.parse>,
  inputHash: string,
): Result<unknown, IdempotencyMismatch> {
  if (record.inputHash !== inputHash) return err({ code: 'IDEMPOTENCY_MISMATCH' })
  return ok(JSON.parse(record.reply))
}

function commandTransaction(
  services: Services,
  { caller, action, nowAt, traceId }: Command,
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
    recordAudit: (subjectId) =>
      transaction.insert(auditEntries, {
        _id: services.makeId('audit', nowAt),
        at: nowAt,
        actorOpenid: caller.openid ?? '',
        actorAppid: caller.appid,
        ...(caller.staff === undefined ? {} : { staffMemberId: caller.staff.staffMemberId }),
        action,
        subjectId,
        traceId,
      }),
  }
}

/** The same for the same action and the same input, whatever the order of its fields. */
export function hashInput(action: string, input: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([action, sortFields(input)]))
    .digest('hex')
}

function sortFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortFields)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return Object.fromEntries(entries.map(([name, field]) => [name, sortFields(field)]))
}
