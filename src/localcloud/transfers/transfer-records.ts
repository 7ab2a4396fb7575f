import * as z from 'zod'
import { TRANSFER_STATES } from './transfer-states'

export const transferSchema = z.object({
  /** The merchant's number and the shop's, which together name the transfer. */
  key: z.string(),
  mchId: z.string(),
  outBillNo: z.string(),
  transferBillNo: z.string(),
  appid: z.string(),
  openid: z.string(),
  sceneId: z.string(),
  /** In plain text, after decryption. */
  userName: z.string().optional(),
  amountFen: z.number().int(),
  remark: z.string(),
  notifyUrl: z.string().optional(),
  /** What the person reads as the kind of money, such as 劳务报酬. */
  perception: z.string(),
  reportInfos: z.array(z.object({ info_type: z.string(), info_content: z.string() })),
  /** Two requests for one number must agree in this. */
  fingerprint: z.string(),
  /** What `wx.requestMerchantTransfer` is called with. */
  packageInfo: z.string(),
  state: z.enum(TRANSFER_STATES),
  /** Taken on without money for it; absent for any other. */
  isUnfunded: z.boolean().optional(),
  failReason: z.string().optional(),
  createdAt: z.number(),
  updatedAt: z.number(),
})
/** A transfer from a merchant to a person (商家转账). */
export type Transfer = z.infer<typeof transferSchema>

/** A request that is still on its way to WeChat. */
export const lateTransferSchema = transferSchema
  .pick({
    ...{ mchId: true, outBillNo: true, appid: true, openid: true, sceneId: true, userName: true, amountFen: true },
    ...{ remark: true, notifyUrl: true, perception: true, reportInfos: true },
  })
  .extend({ key: z.string() })

/** The shop's number of a transfer is unique per merchant. */
export function transferKey(mchId: string, outBillNo: string): string {
  return `${mchId}:${outBillNo}`
}
