import { createHash } from 'node:crypto'
import * as z from 'zod'
import { err, ok, type CodedError, type Result } from '../../domain/shared/result'
import { commandTransaction, type CommandTransaction, type TransactionOrigin } from './command-transaction'
import { defineCollection } from './database'
import type { OutboxMessage } from './outbox'
import { sealedText } from './personal-data'
import type { Services } from './services'
import { transact } from './transaction'

/** The answer to a command that was carried out. Only successes are kept: a refused command may be tried again. */
export const requestRecords = defineCollection(
  'requests',
  z.object({
    _id: z.string(),
    action: z.string(),
    /** Keyed: requests hold phones, and a plain hash of one is soon guessed. */
    inputHash: z.string(),
    /** Sealed JSON text: replies hold names and phones. */
    reply: sealedText,
    at: z.int(),
  }),
)

/** Answers are kept this long; a retry comes within minutes. */
export const KEEP_ANSWERS_MS = 7 * 86_400_000

/** The pause before the second look for an answer; each further one is twice as long. */
const FIRST_LOOK_MS = 100

/** One command as it was sent. */
export interface Command extends TransactionOrigin {
  readonly requestId: string
  /** As it was sent, before any defaults were filled in. */
  readonly input: unknown
}

export interface IdempotencyMismatch {
  readonly code: 'IDEMPOTENCY_MISMATCH'
}

/** What came of a command, and the messages its commit wrote. A replay writes none. */
export interface Answer<T, E> {
  readonly result: Result<T, E | IdempotencyMismatch>
  readonly messages: readonly OutboxMessage[]
}

type Work<E> = (transaction: CommandTransaction) => Promise<Result<unknown, E>>

/**
 * Carries a command out once, however often it is sent: the answer is inserted in the transaction of the work, under an
 * id that a repeat would use too. So a repeat comes to nothing, whether its work succeeds (the insert collides), is
 * refused or throws; only then is the first answer looked for, and given again (docs/adr/0005).
 */
export async function answerOnce<E extends CodedError>(
  services: Services,
  command: Command,
  work: Work<E>,
): Promise<Answer<unknown, E>> {
  const { action, nowAt } = command
  const findOutcome = async (): Promise<Answer<unknown, E> | undefined> => {
    const earlier = await findAnswer(services, command)
    return earlier === undefined ? undefined : { result: earlier, messages: [] }
  }
  const answer = await transact<Answer<unknown, E>>(
    services,
    async (transaction) => {
      const messages: OutboxMessage[] = []
      const result = await work(commandTransaction(services, command, transaction, messages))
      if (!result.isOk) return { isToCommit: false, value: { result, messages: [] } }
      const reply = services.personalData.seal(JSON.stringify(result.value))
      const inputHash = keyedHash(services, command)
      await transaction.insert(requestRecords, { _id: recordIdOf(command), action, inputHash, reply, at: nowAt })
      return { isToCommit: true, value: { result, messages } }
    },
    findOutcome,
  )
  return answer.result.isOk ? answer : ((await findOutcome()) ?? answer)
}

/** The answer that was given to this command before, or the mismatch with it. One database request. */
export async function findAnswer(
  services: Services,
  command: Command,
): Promise<Result<unknown, IdempotencyMismatch> | undefined> {
  const record = await services.database.get(requestRecords, recordIdOf(command))
  if (record === undefined) return undefined
  if (record.inputHash !== keyedHash(services, command)) return err({ code: 'IDEMPOTENCY_MISMATCH' })
  return ok(JSON.parse(services.personalData.open(record.reply)))
}

/** Looks for the answer, again and again until `patienceMs` have been waited in all; at once, and once, for 0. */
export async function awaitAnswer(services: Services, command: Command, patienceMs = 0): ReturnType<typeof findAnswer> {
  for (let pauseMs = FIRST_LOOK_MS, waitedMs = 0; ; pauseMs *= 2) {
    const answer = await findAnswer(services, command)
    if (answer !== undefined || waitedMs + pauseMs > patienceMs) return answer
    await services.pause(pauseMs)
    waitedMs += pauseMs
  }
}

function recordIdOf({ caller, requestId }: Command): string {
  return `${caller.openid ?? ''}:${requestId}`
}

function keyedHash({ personalData }: Services, { action, input }: Command): string {
  return personalData.indexOf('requestInput', hashInput(action, input))
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
