import * as z from 'zod'
import { defineContract } from './contract'

/**
 * WeChat Pay says that an order was paid. What it says is checked against the order; twice, late, out of order, of a
 * wrong amount or unknown: each has its end (docs/money.md). WeChat repeats it until it hears `errcode: 0`.
 */
export const receivePayResult = defineContract({
  name: 'paynotify/receive-pay-result',
  kind: 'job',
  allow: ['payCallback'],
  request: z.object({
    resultCode: z.string(),
    outTradeNo: z.string().max(32),
    transactionId: z.string().max(64),
    totalFee: z.int(),
  }),
  reply: z.object({ outcome: z.string() }),
  errors: {},
})

/** WeChat Pay says how a refund ended. */
export const receiveRefundResult = defineContract({
  name: 'paynotify/receive-refund-result',
  kind: 'job',
  allow: ['payCallback'],
  request: z.object({ outRefundNo: z.string().max(64), refundStatus: z.string(), refundFee: z.int() }),
  reply: z.object({ outcome: z.string() }),
  errors: {},
})

/** WeChat says how a transfer to a partner stands; the platform has checked its signature and opened it. */
export const receiveTransferResult = defineContract({
  name: 'paynotify/receive-transfer-result',
  kind: 'job',
  allow: ['transferCallback'],
  request: z.object({
    out_bill_no: z.string().max(32),
    transfer_bill_no: z.string().max(64),
    state: z.enum([
      'ACCEPTED',
      'PROCESSING',
      'WAIT_USER_CONFIRM',
      'TRANSFERING',
      'SUCCESS',
      'FAIL',
      'CANCELING',
      'CANCELLED',
    ]),
    transfer_amount: z.int(),
    fail_reason: z.string().optional(),
  }),
  reply: z.object({ outcome: z.string() }),
  errors: {},
})
