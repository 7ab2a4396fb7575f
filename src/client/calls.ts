import type { CloudClock } from './cloud-clock'
import { CommandsUnderWay } from './commands-under-way'
import type { CallName, CallReply, CallRequest } from './contracts'
import type { Platform } from './platform/platform'
import { isQuery } from './queries'

export interface CallOptions {
  /** How often it is sent at most; 4 when absent. 1: a screen that asks again by itself. */
  readonly mostAttempts?: number
}

const MOST_ATTEMPTS = 4
/** Before the second attempt, the third and so on; each up to half longer by chance, so that phones do not go in step. */
const PAUSES_MS = [300, 1000, 3000]
const PASS_KEY = 'pass'

/** Sends calls: requestIds, repeats, and the pass by which the server knows a customer. */
export class Calls {
  private readonly commands: CommandsUnderWay

  constructor(
    private readonly platform: Platform,
    private readonly clock: CloudClock,
  ) {
    this.commands = new CommandsUnderWay(platform.storage)
  }

  async call<Name extends CallName>(
    name: Name,
    data: CallRequest<Name>,
    { mostAttempts = MOST_ATTEMPTS }: CallOptions = {},
  ): Promise<CallReply<Name>> {
    if (isQuery(name)) return this.send(name, { data }, mostAttempts)
    const requestId = this.commands.open(name, data)
    const reply = await this.send(name, { data, requestId }, mostAttempts)
    // What may still be carried out keeps its requestId, for the next tap.
    if (reply.ok || !reply.error.retryable) this.commands.close(requestId)
    return reply
  }

  private async send<Name extends CallName>(
    name: Name,
    envelope: { readonly data: unknown; readonly requestId?: string },
    mostAttempts: number,
  ): Promise<CallReply<Name>> {
    for (let attempt = 1; ; attempt += 1) {
      const reply = await this.sendOnce(name, envelope)
      if (reply.ok) this.keepPass(name, reply.data)
      if (reply.ok || !reply.error.retryable || attempt >= mostAttempts) return reply
      const pauseMs = PAUSES_MS[Math.min(attempt, PAUSES_MS.length) - 1] ?? 0
      await new Promise((resolve) => setTimeout(resolve, pauseMs * (1 + Math.random() / 2)))
    }
  }

  private async sendOnce<Name extends CallName>(
    name: Name,
    envelope: { readonly data: unknown; readonly requestId?: string },
  ): Promise<CallReply<Name>> {
    const [functionName = '', action] = name.split('/')
    const pass = this.platform.storage.read(PASS_KEY)
    const sentAt = this.clock.phoneNow()
    try {
      const event = { action, ...envelope, ...(pass === undefined ? {} : { pass }) }
      const reply = await this.platform.callFunction(functionName, event)
      if (isReplyTo(name, reply)) {
        this.clock.hear(reply.at, sentAt)
        return reply
      }
    } catch {
      // Whether the work was done is not known: the same requestId will tell.
    }
    return { ok: false, error: { code: 'NO_ANSWER', details: {}, traceId: '', retryable: true } }
  }

  /** The replies that say who the caller is carry a pass; without one in them, the old is no longer true. */
  private keepPass(name: CallName, data: unknown): void {
    if (!['identity/sign-in', 'identity/register', 'identity/delete-me'].includes(name)) return
    const pass: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'pass') : undefined
    if (typeof pass === 'string') this.platform.storage.write(PASS_KEY, pass)
    else this.platform.storage.remove(PASS_KEY)
  }
}

/** Whether it is an answer of our server; its contract has checked what is in it. */
function isReplyTo<Name extends CallName>(_name: Name, value: unknown): value is CallReply<Name> & { at: number } {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false
  if (!('at' in value) || typeof value.at !== 'number') return false
  if (value.ok === true) return 'data' in value
  return value.ok === false && 'error' in value && typeof value.error === 'object' && value.error !== null
}
