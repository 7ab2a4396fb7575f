import { createHash } from 'node:crypto'

/** What travels between `cloudPay` and WeChat: JSON with the names of API v2. */
export type PayFields = Readonly<Record<string, unknown>>

/** The service provider through which cloud development pays; shops are its sub-merchants. */
export const PROVIDER = { appid: 'wxd2d16a504f24665e', mch_id: '1800008281' } as const

/** The key that local signatures are made with. WeChat's is its own; shops never see it in cloud development. */
const SIGNING_KEY = 'local-cloud-signing-key'

/** A request that WeChat Pay refuses. The SDK does not throw for it: the shop must look at the codes. */
export class PayRefusal extends Error {
  /** `errCode` undefined: the request itself is wrong (`return_code: FAIL`); else the business refuses it. */
  constructor(
    readonly description: string,
    readonly errCode?: string,
  ) {
    super(errCode === undefined ? description : `${errCode} ${description}`)
    this.name = 'PayRefusal'
  }

  fields(): PayFields {
    if (this.errCode === undefined) return { return_code: 'FAIL', return_msg: this.description }
    return {
      return_code: 'SUCCESS',
      return_msg: 'OK',
      result_code: 'FAIL',
      err_code: this.errCode,
      err_code_des: this.description,
    }
  }
}

/** A reply as WeChat signs it: both codes SUCCESS, who answers for whom, and `fields`. */
export function successReply(
  merchant: { subMchId: string; subAppid?: string },
  nonce: string,
  fields: PayFields,
): PayFields {
  const reply = {
    return_code: 'SUCCESS',
    return_msg: 'OK',
    ...PROVIDER,
    ...(merchant.subAppid === undefined ? {} : { sub_appid: merchant.subAppid }),
    sub_mch_id: merchant.subMchId,
    nonce_str: nonce,
    result_code: 'SUCCESS',
    ...fields,
  }
  return { ...reply, sign: sign(reply) }
}

/** The MD5 signature of API v2 over all text and number fields that are not empty. */
export function sign(fields: PayFields): string {
  const text = Object.entries(fields)
    .filter(
      ([name, value]) => name !== 'sign' && (typeof value === 'number' || (typeof value === 'string' && value !== '')),
    )
    .map(([name, value]) => `${name}=${String(value)}`)
    .sort()
    .join('&')
  return createHash('md5').update(`${text}&key=${SIGNING_KEY}`).digest('hex').toUpperCase()
}

/** What `wx.requestPayment` is called with. */
export interface PaymentArguments {
  readonly appId: string
  readonly timeStamp: string
  readonly nonceStr: string
  /** `prepay_id=…` */
  readonly package: string
  readonly signType: 'MD5'
  readonly paySign: string
}

/** Makes the `payment` object of `unifiedOrder`. */
export function signPayment(appId: string, prepayId: string, nonceStr: string, nowMs: number): PaymentArguments {
  const timeStamp = String(Math.floor(nowMs / 1000))
  const unsigned = { appId, timeStamp, nonceStr, package: `prepay_id=${prepayId}`, signType: 'MD5' } as const
  return { ...unsigned, paySign: sign(unsigned) }
}

/** Whether the arguments are as they were signed; `appId` is not among those of `wx.requestPayment`. */
export function isPaymentSigned(appId: string, payment: Omit<PaymentArguments, 'appId'>): boolean {
  const { timeStamp, nonceStr, package: packageText, signType, paySign } = payment
  return sign({ appId, timeStamp, nonceStr, package: packageText, signType }) === paySign
}
