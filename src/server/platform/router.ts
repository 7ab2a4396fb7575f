import { PLATFORM_ERRORS, type PlatformErrorCode, type TimedReply } from '../../contracts/reply'
import { err, type CodedError, type Result } from '../../domain/shared/result'
import type { Action, ActionScope } from './actions'
import { isAllowed, readIdentity, type Identity } from './caller'
import { transactionRunner } from './command-transaction'
import { doorFor, type Answer, type Door } from './doors'
import { kindOfFailure } from './failures'
import { makeLog, pseudonym, type Log } from './log'
import { drainAtOnce, type Drain, type OutboxMessage, type Senders, type SenderTools } from './outbox'
import { recogniseCaller } from './recognise-caller'
import { openServices, toolsOf, type Services } from './services'
import { TransactionGivenUp } from './transaction'

/**
 * The `main` of a function: hands each event to the action it names, for those who may call it, and answers
 * `{ ok: true, data, at }` or `{ ok: false, error, at }`; it never throws. WeChat Pay's callbacks are answered as it
 * wants (doors.ts).
 *
 * ```ts
 * export const main = serve([takeTicketAction, showQueueAction], exampleSenders)
 * ```
 */
export function serve(
  actions: readonly Action[],
  senders: Senders = {},
  open: () => Services = () => openServices(process.env),
): (event: unknown) => Promise<Answer> {
  const byName = new Map(actions.map((action) => [action.contract.name.split('/')[1], action]))
  let services: Services | undefined
  return async (event) => {
    services ??= open()
    return new Handling(services, senders, byName).handle(event)
  }
}

/** The handling of one event, from who calls to the answer. */
class Handling {
  private readonly traceId: string
  private readonly nowAt: number
  private readonly identity: Identity
  private readonly log: Log
  private readonly door: Door
  private readonly committed: OutboxMessage[] = []

  constructor(
    private readonly services: Services,
    private readonly senders: Senders,
    private readonly actions: ReadonlyMap<string | undefined, Action>,
  ) {
    this.nowAt = services.clock.now()
    this.traceId = services.makeId('trace', this.nowAt)
    this.identity = readIdentity(services.readContext(), services.staffAppid)
    const { side, openid } = this.identity
    this.log = makeLog({ traceId: this.traceId, side, caller: pseudonym(openid) }, services.writeLog)
    this.door = doorFor(side, services.transfers)
  }

  async handle(event: unknown): Promise<Answer> {
    return this.door.answer(await this.replyTo(event))
  }

  private async replyTo(event: unknown): Promise<TimedReply<unknown>> {
    const result = await this.perform(event).catch((error: unknown) => err(this.errorOf(error)))
    await drainAtOnce(this.drain(), this.committed)
    if (result.isOk) return { ok: true, data: result.value, at: this.nowAt }
    const { code, ...details } = result.error
    this.log.info('refused', { code })
    const isRetryable = isPlatformCode(code) && PLATFORM_ERRORS[code].isRetryable
    return { ok: false, error: { code, details, traceId: this.traceId, retryable: isRetryable }, at: this.nowAt }
  }

  private readonly makeId = (prefix: string): string => this.services.makeId(prefix, this.nowAt)

  private async perform(event: unknown): Promise<Result<unknown, CodedError>> {
    const sent = this.door.read(event)
    if (sent === undefined) return err({ code: 'BAD_REQUEST', fields: ['action', 'requestId'] })
    const action = this.actions.get(sent.action)
    if (action === undefined) return err({ code: 'UNKNOWN_ACTION' })
    const { services, traceId, nowAt, log, makeId } = this
    const caller = await recogniseCaller(services, this.identity, action.contract, { pass: sent.pass, nowAt })
    if (!isAllowed(caller, action.contract.allow)) return err({ code: 'NOT_ALLOWED' })
    const scope: ActionScope = { ...toolsOf(services), caller, nowAt, database: services.database, log, makeId }
    const onCommit = (messages: readonly OutboxMessage[]): void => void this.committed.push(...messages)
    const { requestId, data: input } = sent
    return action.perform({ services, scope, drain: this.drain(), traceId, requestId, input, onCommit })
  }

  private drain(): Drain {
    const { services, senders, log } = this
    const now = (): number => services.clock.now()
    const senderTools = (message: OutboxMessage): SenderTools => {
      const nowAt = now()
      const caller = { appid: this.identity.appid }
      const origin = { action: message.kind, caller, nowAt, traceId: message.traceId }
      const runTransaction = transactionRunner(services, origin, () => undefined)
      const { database, makeId } = services
      const ownId = (prefix: string): string => makeId(prefix, nowAt)
      return { ...toolsOf(services), database, log, nowAt, makeId: ownId, runTransaction }
    }
    return { database: services.database, senders, log, now, senderTools }
  }

  /** What a throw comes to: a few are known and can be tried again; the rest is our fault, and stays inside. */
  private errorOf(error: unknown): CodedError & Readonly<Record<string, unknown>> {
    if (error instanceof TransactionGivenUp && !['unanswered', 'overloaded', 'gone'].includes(error.lastFailure)) {
      this.log.fault('transaction-given-up', error)
      return { code: 'BUSY_TRY_AGAIN', attempts: error.attempts }
    }
    this.log.fault('action-failed', error)
    const kind = error instanceof TransactionGivenUp ? error.lastFailure : kindOfFailure(error)
    return { code: ['unanswered', 'overloaded', 'gone'].includes(kind) ? 'CLOUD_UNAVAILABLE' : 'INTERNAL' }
  }
}

function isPlatformCode(code: string): code is PlatformErrorCode {
  return Object.hasOwn(PLATFORM_ERRORS, code)
}
