import * as z from 'zod'
import type { TimedReply } from '../../contracts/reply'
import type { Identity } from './caller'
import type { MerchantTransfers } from './merchant-transfers'

/** What apps send. WeChat adds fields of its own (`userInfo`), which are ignored: they prove nothing. */
const envelope = z.object({
  action: z.string().max(60),
  requestId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,64}$/)
    .optional(),
  data: z.unknown(),
  /** From identity/sign-in: who the customer is, without a database request (docs/adr/0005). */
  pass: z.string().max(200).optional(),
})
export type Envelope = z.output<typeof envelope>

/** What WeChat Pay wants to hear: 0, or it comes again. */
export interface PayCallbackReply {
  readonly errcode: number
  readonly errmsg: string
}

/** What HTTP access makes an HTTP answer of. */
export interface HttpReply {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Whatever a function may answer. */
export type Answer = TimedReply<unknown> | PayCallbackReply | HttpReply

/** How the events of one source are read, and how their sender is answered. */
export interface Door {
  /** Which action the event is for and what it is told; undefined for an event that is not as it should be. */
  read(event: unknown): Envelope | undefined
  answer(reply: TimedReply<unknown>): Answer
}

/** The door for callers of this side. Callbacks never choose their action: it has a fixed name. */
export function doorFor(side: Identity['side'], transfers: MerchantTransfers): Door {
  if (side === 'payCallback') return payCallbackDoor
  return side === 'http' ? transferCallbackDoor(transfers) : appDoor
}

/** What WeChat sends when a timer is due; the trigger is named after the action. */
const timerEvent = z.object({ Type: z.literal('Timer'), TriggerName: z.string() })

const appDoor: Door = {
  read(event) {
    const timer = timerEvent.safeParse(event)
    if (timer.success) return { action: timer.data.TriggerName, data: {} }
    return envelope.safeParse(event).data
  },
  answer: (reply) => reply,
}

const payEvent = z.looseObject({ outTradeNo: z.string(), refundId: z.unknown().optional() })

/** WeChat Pay tells of a payment or, with a `refundId`, of a refund; the action is handed the event as it is. */
const payCallbackDoor: Door = {
  read(event) {
    const { data } = payEvent.safeParse(event)
    if (data === undefined) return undefined
    return { action: data.refundId === undefined ? 'receive-pay-result' : 'receive-refund-result', data }
  },
  answer: (reply) => (reply.ok ? { errcode: 0, errmsg: 'OK' } : { errcode: -1, errmsg: reply.error.code }),
}

const httpEvent = z.object({
  httpMethod: z.literal('POST'),
  headers: z.record(z.string(), z.unknown()),
  body: z.string(),
  isBase64Encoded: z.boolean().optional(),
})

/** Anybody may knock here: what WeChat Pay has not signed goes no further. The action is handed the opened content. */
function transferCallbackDoor(transfers: MerchantTransfers): Door {
  return {
    read(event) {
      const { data } = httpEvent.safeParse(event)
      if (data === undefined || !transfers.isSetUp) return undefined
      const body = data.isBase64Encoded === true ? Buffer.from(data.body, 'base64').toString('utf8') : data.body
      const opened = transfers.openCallback(data.headers, body)
      return opened.isOk ? { action: 'receive-transfer-result', data: opened.value } : undefined
    },
    answer(reply) {
      const [statusCode, code, message] = reply.ok ? [200, 'SUCCESS', 'OK'] : [500, 'FAIL', reply.error.code]
      const headers = { 'content-type': 'application/json' }
      return { statusCode, headers, body: JSON.stringify({ code, message }) }
    },
  }
}
