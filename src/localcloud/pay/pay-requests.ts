import { isIP } from 'node:net'
import { CloudError } from '../errors'
import { parseCompactTime } from '../services/cloud-time'
import { PayRefusal, type PayFields } from './pay-wire'

/** Documented: at most 32 of these. */
const OUT_TRADE_NO = /^[0-9A-Za-z_-]{1,32}$/
/** Documented: at most 64 of these. */
const OUT_REFUND_NO = /^[0-9A-Za-z_\-|*@]{1,64}$/
/** One hundred million yuan, WeChat's own ceiling for one order. */
const HIGHEST_FEE_FEN = 10_000_000_000
/** Documented: an order lives longer than one minute. */
const SHORTEST_LIFE_MS = 60_000

export interface UnifiedOrderRequest {
  readonly subMchId: string
  readonly outTradeNo: string
  readonly subAppid?: string
  readonly openid?: string
  readonly body: string
  readonly attach?: string
  readonly totalFeeFen: number
  readonly envId: string
  readonly functionName: string
  readonly expiresAt?: number
}

/** Which order: by the shop's number or by WeChat's. */
export interface OrderName {
  readonly subMchId: string
  readonly outTradeNo?: string
  readonly transactionId?: string
}

export interface RefundRequest extends OrderName {
  readonly outRefundNo: string
  readonly totalFeeFen: number
  readonly refundFeeFen: number
  readonly refundDesc?: string
  readonly envId?: string
  readonly functionName?: string
}

/** Checks what `unifiedOrder` was sent; throws `PayRefusal`, or `CloudError` for what the cloud itself needs. */
export function readUnifiedOrder(fields: PayFields, nowMs: number): UnifiedOrderRequest {
  const envId = cloudText(fields, 'env_id')
  const functionName = cloudText(fields, 'function_name')
  const tradeType = text(fields, 'trade_type', 16) ?? 'JSAPI'
  if (tradeType !== 'JSAPI') throw new PayRefusal('trade_type参数有误')
  const feeType = text(fields, 'fee_type', 16) ?? 'CNY'
  if (feeType !== 'CNY') throw new PayRefusal('fee_type参数有误')
  if (isIP(needed(fields, 'spbill_create_ip', 64)) === 0) throw new PayRefusal('spbill_create_ip参数有误')
  text(fields, 'nonce_str', 32)
  return {
    subMchId: needed(fields, 'sub_mch_id', 32),
    outTradeNo: outTradeNo(fields),
    subAppid: text(fields, 'sub_appid', 32),
    openid: text(fields, 'sub_openid', 128) ?? text(fields, 'openid', 128),
    body: needed(fields, 'body', 128),
    attach: text(fields, 'attach', 127),
    totalFeeFen: fee(fields, 'total_fee'),
    envId,
    functionName,
    expiresAt: expiry(fields, nowMs),
  }
}

/** Checks what `closeOrder` was sent. */
export function readCloseOrder(fields: PayFields): Required<Pick<OrderName, 'subMchId' | 'outTradeNo'>> {
  return { subMchId: needed(fields, 'sub_mch_id', 32), outTradeNo: outTradeNo(fields) }
}

/** Checks what `queryOrder` was sent: one of the two numbers. */
export function readOrderName(fields: PayFields): OrderName {
  const transactionId = text(fields, 'transaction_id', 32)
  return {
    subMchId: needed(fields, 'sub_mch_id', 32),
    transactionId,
    outTradeNo: transactionId === undefined ? outTradeNo(fields) : text(fields, 'out_trade_no', 32),
  }
}

/** Checks what `refund` was sent. */
export function readRefund(fields: PayFields): RefundRequest {
  const outRefundNo = needed(fields, 'out_refund_no', 64)
  if (!OUT_REFUND_NO.test(outRefundNo)) throw new PayRefusal('out_refund_no参数格式有误')
  return {
    ...readOrderName(fields),
    outRefundNo,
    totalFeeFen: fee(fields, 'total_fee'),
    refundFeeFen: fee(fields, 'refund_fee'),
    refundDesc: text(fields, 'refund_desc', 80),
    envId: text(fields, 'env_id', 64),
    functionName: text(fields, 'function_name', 64),
  }
}

/** The name of a refund or, without one, of an order whose refunds are asked for. */
export interface RefundName extends OrderName {
  readonly outRefundNo?: string
  readonly refundId?: string
}

/** Checks what `queryRefund` was sent: one of four numbers. */
export function readRefundName(fields: PayFields): RefundName {
  const outRefundNo = text(fields, 'out_refund_no', 64)
  const refundId = text(fields, 'refund_id', 32)
  if (outRefundNo === undefined && refundId === undefined) return readOrderName(fields)
  return { subMchId: needed(fields, 'sub_mch_id', 32), outRefundNo, refundId }
}

function outTradeNo(fields: PayFields): string {
  const number = needed(fields, 'out_trade_no', Number.MAX_SAFE_INTEGER)
  if (number.length > 32) throw new PayRefusal('out_trade_no参数长度有误')
  if (!OUT_TRADE_NO.test(number)) throw new PayRefusal('out_trade_no参数格式有误')
  return number
}

function fee(fields: PayFields, name: string): number {
  const value = fields[name] ?? undefined
  if (value === undefined) throw new PayRefusal(`缺少参数${name}`)
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > HIGHEST_FEE_FEN)
    throw new PayRefusal(`invalid ${name}`)
  return value
}

function expiry(fields: PayFields, nowMs: number): number | undefined {
  const value = text(fields, 'time_expire', 14)
  if (value === undefined) return undefined
  const expiresAt = parseCompactTime(value)
  if (expiresAt === undefined || expiresAt - nowMs <= SHORTEST_LIFE_MS) throw new PayRefusal('time_expire时间过短')
  return expiresAt
}

function needed(fields: PayFields, name: string, maxLength: number): string {
  const value = text(fields, name, maxLength)
  if (value === undefined) throw new PayRefusal(`缺少参数${name}`)
  return value
}

function text(fields: PayFields, name: string, maxLength: number): string | undefined {
  const value = fields[name] ?? undefined
  if (value === undefined || value === '') return undefined
  if (typeof value !== 'string') throw new PayRefusal(`${name}参数格式有误`)
  if ([...value].length > maxLength) throw new PayRefusal(`${name}参数长度有误`)
  return value
}

/** What the cloud needs to call back; without it the request does not reach WeChat Pay. */
function cloudText(fields: PayFields, name: string): string {
  const value = fields[name]
  if (typeof value !== 'string' || value === '') throw new CloudError('INVALID_PARAM', `${name} is required`)
  return value
}
