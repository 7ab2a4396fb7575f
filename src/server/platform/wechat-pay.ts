import * as cloud from 'wx-server-sdk'
import * as z from 'zod'
import { paymentParameters, type PaymentParameters } from '../../contracts/wechat-payments'
import { err, ok, type Result } from '../../domain/shared/result'
import { MONEY_PAGE, requireVariable, type ReadVariable } from './variables'
import type { WechatContext } from './wechat'

/** No usable answer came: what was asked for was done, or not. Ask by the number; never take a new number for it. */
export interface WechatUnanswered {
  readonly code: 'WECHAT_UNANSWERED'
}

/** WeChat Pay said no; nothing was done. `text` is WeChat's own sentence, for the log and for staff. */
export interface PayRefusal {
  readonly code:
    /** The number was used before, for another order. */
    | 'ORDER_NUMBER_TAKEN'
    | 'ORDER_PAID'
    | 'ORDER_CLOSED'
    /** There is no order, or no refund, of this number. */
    | 'ORDER_NOT_FOUND'
    /** More than was paid, together with what went back before. */
    | 'REFUND_TOO_HIGH'
    /** The refund's number was used before for another amount, or the order was for another one. */
    | 'REFUND_MISMATCH'
    /** The merchant's account does not hold what is to go back. */
    | 'MERCHANT_BALANCE_SHORT'
    | 'WECHAT_PAY_REFUSED'
  readonly text: string
}

export interface OrderToPlace {
  /** At most 32 of `[0-9A-Za-z_-]`. */
  readonly outTradeNo: string
  readonly amountFen: number
  /** What the customer reads, at most 128 characters. */
  readonly description: string
  /** Epoch ms, more than a minute away; without it the order can be paid for days. */
  readonly expiresAt?: number
  /** Whoever pays, as the customer app knows them; without it the caller. */
  readonly payerOpenid?: string
}

/** What WeChat Pay knows of an order. */
export interface FoundOrder {
  /** `refunding`: paid, and some refund was asked for since. `unknown`: there is no order of this number (yet). */
  readonly state: 'notPaid' | 'paid' | 'closed' | 'refunding' | 'unknown'
  readonly paidFen?: number
  readonly transactionId?: string
  readonly paidAt?: number
}

export interface RefundToMake {
  readonly outTradeNo: string
  /** At most 64 of `[0-9A-Za-z_-|*@]`; the same number is the same refund, however often it is asked for. */
  readonly outRefundNo: string
  /** What the whole order was. */
  readonly orderFen: number
  readonly refundFen: number
  /** At most 80 characters; the customer reads it. */
  readonly reason: string
}

/** What WeChat Pay knows of a refund. */
export interface FoundRefund {
  /** `abnormal`: the money could not go back; ask again with the same number. `unknown`: no such refund (yet). */
  readonly state: 'processing' | 'done' | 'closed' | 'abnormal' | 'unknown'
}

/** Payments through `cloud.cloudPay`. Every call is safe to repeat with the same number and contents. */
export interface WechatPay {
  /** Whether the installation has a merchant (`PAY_SUB_MCH_ID`); without one every call throws. */
  readonly isSetUp: boolean
  placeOrder(
    order: OrderToPlace,
  ): Promise<Result<{ readonly payment: PaymentParameters }, PayRefusal | WechatUnanswered>>
  findOrder(outTradeNo: string): Promise<Result<FoundOrder, PayRefusal | WechatUnanswered>>
  /** An order that is closed already is closed; one that is paid refuses with `ORDER_PAID`. */
  closeOrder(outTradeNo: string): Promise<Result<undefined, PayRefusal | WechatUnanswered>>
  /** Takes the refund on; how it ended the callback or `findRefund` tells. */
  refund(refund: RefundToMake): Promise<Result<undefined, PayRefusal | WechatUnanswered>>
  findRefund(outRefundNo: string): Promise<Result<FoundRefund, PayRefusal | WechatUnanswered>>
}

/** What `cloudPay` needs to know of the installation and of the running invocation. */
export interface WechatPayParts {
  readonly readVariable: ReadVariable
  readonly readContext: () => WechatContext
}

/**
 * WeChat Pay as the SDK offers it to a function. Variables: `PAY_SUB_MCH_ID`, `PAY_CALLBACK_FUNCTION` (`paynotify` without
 * it) and, for orders that another than the caller pays, `CUSTOMER_APPID`.
 */
export function openWechatPay({ readVariable, readContext }: WechatPayParts): WechatPay {
  const merchant = (): object => ({ subMchId: requireVariable(readVariable, 'PAY_SUB_MCH_ID', MONEY_PAGE) })
  const callback = (): object => ({
    envId: readContext()['ENV'],
    functionName: readVariable('PAY_CALLBACK_FUNCTION') ?? 'paynotify',
  })
  const payer = (openid: string): object => ({
    subAppid: requireVariable(readVariable, 'CUSTOMER_APPID', MONEY_PAGE),
    subOpenid: openid,
  })
  return {
    isSetUp: Boolean(readVariable('PAY_SUB_MCH_ID')),
    async placeOrder({ outTradeNo, amountFen, description, expiresAt, payerOpenid }) {
      const answer = await askPay('unifiedOrder', {
        ...merchant(),
        ...callback(),
        outTradeNo,
        totalFee: amountFen,
        body: description,
        // WeChat asks for an address and its own examples send this one: a function has none of its own.
        spbillCreateIp: '127.0.0.1',
        ...(expiresAt === undefined ? {} : { timeExpire: compactTime(expiresAt) }),
        ...(payerOpenid === undefined ? {} : payer(payerOpenid)),
      })
      return answer.isOk ? readPart(placedOrder, answer.value) : answer
    },
    async findOrder(outTradeNo) {
      const answer = await askPay('queryOrder', { ...merchant(), outTradeNo })
      return answer.isOk ? readOrder(answer.value) : unknownIfNotFound(answer.error)
    },
    async closeOrder(outTradeNo) {
      const answer = await askPay('closeOrder', { ...merchant(), outTradeNo })
      return answer.isOk || answer.error.code === 'ORDER_CLOSED' ? ok(undefined) : answer
    },
    async refund({ outTradeNo, outRefundNo, orderFen, refundFen, reason }) {
      const fields = { outTradeNo, outRefundNo, totalFee: orderFen, refundFee: refundFen, refundDesc: reason }
      const answer = await askPay('refund', { ...merchant(), ...callback(), ...fields })
      return answer.isOk ? ok(undefined) : answer
    },
    async findRefund(outRefundNo) {
      const answer = await askPay('queryRefund', { ...merchant(), outRefundNo })
      return answer.isOk ? readRefund(answer.value) : unknownIfNotFound(answer.error)
    },
  }
}

type Unsuccessful = PayRefusal | WechatUnanswered
type Answer = Readonly<Record<string, unknown>>

const UNANSWERED = { code: 'WECHAT_UNANSWERED' } as const

/** -501007 invalid parameters, -601004 and -6041xx permissions: mistakes of ours, which must not look like silence. */
const OUR_MISTAKES = /^-(501007|601004|6041\d\d)$/

/** Whatever keeps WeChat's answer from us is `WECHAT_UNANSWERED`; only mistakes of ours throw. */
async function askPay(api: string, fields: object): Promise<Result<Answer, Unsuccessful>> {
  // The SDK's declarations do not know `cloudPay`.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
  const { cloudPay } = cloud as unknown as { cloudPay: Record<string, (fields: object) => Promise<unknown>> }
  try {
    const answer = generalAnswer.safeParse(await cloudPay[api]?.(fields))
    return answer.success ? successOf(answer.data) : err(UNANSWERED)
  } catch (error) {
    const errCode: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'errCode') : undefined
    if (typeof errCode !== 'number' || OUR_MISTAKES.test(String(errCode))) throw error
    return err(UNANSWERED)
  }
}

const generalAnswer = z.looseObject({
  returnCode: z.string(),
  returnMsg: z.string().optional(),
  resultCode: z.string().optional(),
  errCodeDes: z.string().optional(),
})

/** WeChat's sentences: the SDK writes its own `errCode: 0` over the code that would say it better. */
const REFUSALS: readonly (readonly [RegExp, Unsuccessful['code']])[] = [
  // "Ask again with the same number", say the tables of errors: it was done, or not.
  [/系统(错误|异常|繁忙|超时)|接口返回错误|触发重试|system ?error/i, 'WECHAT_UNANSWERED'],
  [/订单号重复/, 'ORDER_NUMBER_TAKEN'],
  [/订单号?不存在|退款订单查询失败/, 'ORDER_NOT_FOUND'],
  [/全额退款|退款金额大于/, 'REFUND_TOO_HIGH'],
  [/与之前请求不一致/, 'REFUND_MISMATCH'],
  [/已支付/, 'ORDER_PAID'],
  [/已关闭/, 'ORDER_CLOSED'],
  [/余额不足/, 'MERCHANT_BALANCE_SHORT'],
]

function successOf(answer: z.output<typeof generalAnswer>): Result<Answer, Unsuccessful> {
  const { returnCode, returnMsg, resultCode, errCodeDes } = answer
  if (returnCode === 'SUCCESS' && resultCode === 'SUCCESS') return ok(answer)
  const text = errCodeDes ?? returnMsg ?? ''
  const code = REFUSALS.find(([sign]) => sign.test(text))?.[1] ?? 'WECHAT_PAY_REFUSED'
  return err(code === 'WECHAT_UNANSWERED' ? UNANSWERED : { code, text })
}

function unknownIfNotFound(error: Unsuccessful): Result<{ readonly state: 'unknown' }, Unsuccessful> {
  return error.code === 'ORDER_NOT_FOUND' ? ok({ state: 'unknown' }) : err(error)
}

/** An answer that does not say what it should is as good as none. */
function readPart<Part>(shape: z.ZodType<Part>, answer: Answer): Result<Part, WechatUnanswered> {
  const parsed = shape.safeParse(answer)
  return parsed.success ? ok(parsed.data) : err(UNANSWERED)
}

const placedOrder = z.object({ payment: paymentParameters })

/** `trade_state`; REVOKED, USERPAYING and PAYERROR are not documented for mini-programs, but cost nothing to know. */
const ORDER_STATES: Readonly<Record<string, FoundOrder['state']>> = {
  NOTPAY: 'notPaid',
  USERPAYING: 'notPaid',
  PAYERROR: 'notPaid',
  SUCCESS: 'paid',
  REFUND: 'refunding',
  CLOSED: 'closed',
  REVOKED: 'closed',
}

const paidOrder = z.object({
  totalFee: z.int(),
  transactionId: z.string(),
  timeEnd: z
    .string()
    .regex(/^\d{14}$/)
    .transform(readCompactTime),
})

function readOrder(answer: Answer): Result<FoundOrder, WechatUnanswered> {
  const state = ORDER_STATES[String(answer['tradeState'])]
  if (state === undefined) return err(UNANSWERED)
  if (state !== 'paid' && state !== 'refunding') return ok({ state })
  const paid = readPart(paidOrder, answer)
  if (!paid.isOk) return paid
  const { totalFee: paidFen, transactionId, timeEnd: paidAt } = paid.value
  return ok({ state, paidFen, transactionId, paidAt })
}

const REFUND_STATES: Readonly<Record<string, FoundRefund['state']>> = {
  PROCESSING: 'processing',
  SUCCESS: 'done',
  REFUNDCLOSE: 'closed',
  CHANGE: 'abnormal',
}

/** The status stands in a numbered name (documented) or in a list (seen). */
function readRefund(answer: Answer): Result<FoundRefund, WechatUnanswered> {
  const list: unknown = answer['refundStatusList']
  const listed: unknown = Array.isArray(list) ? list[0] : undefined
  const state = REFUND_STATES[String(answer['refundStatus_0'] ?? listed)]
  return state === undefined ? err(UNANSWERED) : ok({ state })
}

/** WeChat writes all times in UTC+8. */
const BEIJING_OFFSET_MS = 8 * 3_600_000

/** `20250115150403`, the form of `time_expire`. */
function compactTime(atMs: number): string {
  return new Date(atMs + BEIJING_OFFSET_MS).toISOString().replace(/\D/g, '').slice(0, 14)
}

/** Epoch ms of the 14 digits of a `time_end`. */
function readCompactTime(digits: string): number {
  const iso = digits.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6+08:00')
  return Date.parse(iso)
}
