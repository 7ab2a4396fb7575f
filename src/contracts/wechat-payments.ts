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
