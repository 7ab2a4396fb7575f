import * as z from 'zod'
import { defineCollection, type Database } from './database'
import type { RunTransaction } from './command-transaction'
import type { Log } from './log'
import type { Tools } from './services'

/**
 * Something to be done outside the database. It is written in the transaction it belongs to, and done after the commit
 * at most once: whoever claims it by a conditional update does it, and nobody does it again, whatever came of it.
 */
export const outboxMessages = defineCollection(
  'outbox',
  z.object({
    _id: z.string(),
    kind: z.string(),
    payload: z.record(z.string(), z.unknown()),
    /** `claimed` and never settled: its sender died on the way, and it is not known whether it was done. */
    state: z.enum(['waiting', 'claimed', 'sent', 'failed']),
    createdAt: z.int(),
    claimedAt: z.int().optional(),
    settledAt: z.int().optional(),
    traceId: z.string(),
  }),
)
export type OutboxMessage = ReturnType<typeof outboxMessages.parse>

/** What a sender gets to do its work with. */
export interface SenderTools extends Tools {
  readonly database: Database
  readonly log: Log
  readonly nowAt: number
  readonly makeId: (prefix: string) => string
  /** Messages queued in it wait for the job's next run. */
  readonly runTransaction: RunTransaction
}

/** Does what one kind of message asks for; throwing marks the message as failed. */
export type Sender = (payload: unknown, tools: SenderTools) => Promise<void>

/** The senders a function has, by kind of message. Kinds it lacks are left to the `jobs` function, which has all. */
export type Senders = Readonly<Record<string, Sender>>

/** A sender for payloads of one shape. */
export function defineSender<Payload>(
  shape: z.ZodType<Payload>,
  send: (payload: Payload, tools: SenderTools) => Promise<void>,
): Sender {
  return (payload, tools) => send(shape.parse(payload), tools)
}

/** What draining needs. */
export interface Drain {
  readonly database: Database
  readonly senders: Senders
  readonly log: Log
  readonly now: () => number
  /** The tools for one message, made anew for each. */
  readonly senderTools: (message: OutboxMessage) => SenderTools
}

/** After a commit no more than this many are sent before the caller gets the answer; the job sends the rest. */
const MOST_AT_ONCE = 3

/** Sends what a commit has just written, best effort: whatever goes wrong, the caller still gets the answer. */
export async function drainAtOnce(drain: Drain, messages: readonly OutboxMessage[]): Promise<void> {
  for (const message of messages.slice(0, MOST_AT_ONCE)) await sendOnce(drain, message)
}

/** Sends what was left over, oldest first, up to `limit`; returns how many were settled. One query, two requests each. */
export async function drainLeftOver(drain: Drain, limit: number): Promise<number> {
  const { database, senders } = drain
  const isWaiting = { state: 'waiting', kind: database.command.in(Object.keys(senders)) }
  const messages = await database.find(outboxMessages, isWaiting, { orderBy: ['createdAt', 'asc'], limit })
  let settled = 0
  for (const message of messages) {
    if (await sendOnce(drain, message)) settled += 1
  }
  return settled
}

/** No function runs longer than 60 s: whoever claimed a message before that is dead. */
const DEAD_AFTER_MS = 90_000

/**
 * Lets messages of kinds that may safely be done twice wait again, once their sender has failed or died: for what must
 * be done in the end, such as forgetting somebody. Returns how many. One database request.
 */
export function reviveRepeatable(database: Database, kinds: readonly string[], nowAt: number): Promise<number> {
  const { command } = database
  const isDead = {
    state: command.in(['claimed', 'failed']),
    kind: command.in(kinds),
    claimedAt: command.lte(nowAt - DEAD_AFTER_MS),
  }
  return database.updateWhere(outboxMessages, isDead, { state: 'waiting' })
}

/** What was sent may name people, and nobody reads it again: kept a week, to look into complaints. */
const KEEP_SENT_MS = 7 * 86_400_000

/** Forgets messages that were sent over a week ago; returns how many. One database request. */
export function purgeSent(database: Database, nowAt: number): Promise<number> {
  return database.removeWhere(outboxMessages, { state: 'sent', createdAt: database.command.lt(nowAt - KEEP_SENT_MS) })
}

/** Whether this call sent it: not if somebody else has claimed it, nor if the claim itself failed. */
async function sendOnce({ database, senders, log, now, senderTools }: Drain, message: OutboxMessage): Promise<boolean> {
  const send = senders[message.kind]
  if (send === undefined) return false
  const settle = (state: 'sent' | 'failed'): Promise<number> =>
    database.updateWhere(outboxMessages, { _id: message._id }, { state, settledAt: now() })
  try {
    const claim = { state: 'claimed' as const, claimedAt: now() }
    const claimed = await database.updateWhere(outboxMessages, { _id: message._id, state: 'waiting' }, claim)
    if (claimed !== 1) return false
  } catch (error) {
    // Claimed or not, nobody knows; if not, the job will find it.
    log.fault('outbox-claim-failed', error, { messageKind: message.kind })
    return false
  }
  try {
    await send(message.payload, senderTools(message))
    await settle('sent')
  } catch (error) {
    log.fault('outbox-send-failed', error, { messageKind: message.kind })
    await settle('failed').catch((settleError: unknown) => log.fault('outbox-settle-failed', settleError))
  }
  return true
}
