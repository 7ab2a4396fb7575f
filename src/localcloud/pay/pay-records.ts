import * as z from 'zod'
import { ORDER_STATES, REFUND_STATUSES } from './pay-states'

export const orderSchema = z.object({
  /** The merchant's number and the shop's, which together name the order. */
  key: z.string(),
  subMchId: z.string(),
  outTradeNo: z.string(),
  /** The mini-program in which it is paid, and the person who may pay it. */
  subAppid: z.string(),
  openid: z.string(),
  body: z.string(),
  attach: z.string().optional(),
  totalFeeFen: z.number().int(),
  /** Where the callback goes. */
  envId: z.string(),
  functionName: z.string(),
  /** Two requests for one number must agree in this. */
  fingerprint: z.string(),
  prepayId: z.string(),
  prepayExpiresAt: z.number(),
  createdAt: z.number(),
  expiresAt: z.number(),
  state: z.enum(ORDER_STATES),
  transactionId: z.string().optional(),
  paidAt: z.number().optional(),
})
/** An order at WeChat Pay. */
export type Order = z.infer<typeof orderSchema>

export const refundSchema = z.object({
  key: z.string(),
  orderKey: z.string(),
  subMchId: z.string(),
  outRefundNo: z.string(),
  refundId: z.string(),
  refundFeeFen: z.number().int(),
  refundDesc: z.string().optional(),
  envId: z.string().optional(),
  functionName: z.string().optional(),
  createdAt: z.number(),
  status: z.enum(REFUND_STATUSES),
  succeededAt: z.number().optional(),
})
/** A refund of an order, or of a part of it. */
export type Refund = z.infer<typeof refundSchema>

/** The shop's number of an order or a refund is unique per merchant. */
export function merchantKey(subMchId: string, number: string): string {
  return `${subMchId}:${number}`
}
