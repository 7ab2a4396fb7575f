import * as z from 'zod'

/** What a page hands to `wx.requestPayment`. */
export const paymentParameters = z.object({
  timeStamp: z.string(),
  nonceStr: z.string(),
  /** `prepay_id=…` */
  package: z.string(),
  signType: z.string(),
  paySign: z.string(),
})
export type PaymentParameters = z.output<typeof paymentParameters>

/** What WeChat Pay's callback tells of an order that was paid. Compare `paidFen` with the stored order. */
export const paymentResult = z.object({
  outTradeNo: z.string(),
  paidFen: z.int().nonnegative(),
  transactionId: z.string(),
  paidAt: z.int(),
})
export type PaymentResult = z.output<typeof paymentResult>

/** What WeChat Pay's callback tells of a refund that has ended; `abnormal`: ask again with the same number. */
export const refundResult = z.object({
  outTradeNo: z.string(),
  outRefundNo: z.string(),
  refundFen: z.int().nonnegative(),
  state: z.enum(['done', 'closed', 'abnormal']),
})
export type RefundResult = z.output<typeof refundResult>

/** What the callback of merchant transfers (商家转账) tells of one that has ended. Its signature was checked. */
export const transferResult = z.object({
  outBillNo: z.string(),
  transferBillNo: z.string(),
  amountFen: z.int().nonnegative(),
  openid: z.string(),
  state: z.enum(['SUCCESS', 'FAIL', 'CANCELLED']),
  failReason: z.string().optional(),
})
export type TransferResult = z.output<typeof transferResult>
