import type { TransferResult } from '../../contracts/wechat-payments'
import type { Result } from '../../domain/shared/result'
import type { WechatUnanswered } from './wechat-pay'

/** WeChat's own words for where a transfer stands (TRANSFERING is spelt so by WeChat). */
export const TRANSFER_STATES = [
  'ACCEPTED',
  'PROCESSING',
  'WAIT_USER_CONFIRM',
  'TRANSFERING',
  'SUCCESS',
  'FAIL',
  'CANCELING',
  'CANCELLED',
] as const
export type TransferState = (typeof TRANSFER_STATES)[number]

/** WeChat Pay said no; nothing was done. `reason` is its code, such as `NOT_ENOUGH`; `text` its sentence. */
export interface TransferRefusal {
  readonly code: 'TRANSFER_REFUSED'
  readonly reason: string
  readonly text: string
}

export interface TransferToCreate {
  /** At most 32 letters and digits. The same number with the same contents is the same transfer. */
  readonly outBillNo: string
  /** At least 10. */
  readonly amountFen: number
  /** Of the customer app, unless `appid` names another. */
  readonly openid: string
  readonly appid?: string
  /** Required from 2000 yuan on, refused below 0.30. */
  readonly realName?: string
  /** What the person reads, at most 32 characters. */
  readonly remark: string
  /** What the scene demands: for 1005 `岗位类型` and `报酬说明`, at most 32 characters each. */
  readonly sceneReports: readonly { readonly type: string; readonly content: string }[]
}

export interface CreatedTransfer {
  readonly state: TransferState
  readonly transferBillNo: string
  /** For `wx.requestMerchantTransfer`, while the state is WAIT_USER_CONFIRM. */
  readonly packageInfo?: string
}

/** What WeChat Pay knows of a transfer; `NOT_FOUND` also for one of over 30 days ago. */
export type FoundTransfer =
  | { readonly state: 'NOT_FOUND' }
  | {
      readonly state: TransferState
      readonly transferBillNo: string
      readonly amountFen: number
      readonly failReason?: string
    }

/** An HTTP request that comes as WeChat Pay's: its signature was not right, or it is none we know. */
export interface CallbackRefused {
  readonly code: 'CALLBACK_REFUSED'
  readonly text: string
}

/** Merchant transfers (商家转账) by API v3. Every call is safe to repeat with the same number and contents. */
export interface MerchantTransfers {
  /** Whether the installation has what it takes (`MCH_ID` and its keys); without it every call throws. */
  readonly isSetUp: boolean
  create(transfer: TransferToCreate): Promise<Result<CreatedTransfer, TransferRefusal | WechatUnanswered>>
  find(outBillNo: string): Promise<Result<FoundTransfer, TransferRefusal | WechatUnanswered>>
  /** Works until the person has confirmed. */
  cancel(outBillNo: string): Promise<Result<{ readonly state: TransferState }, TransferRefusal | WechatUnanswered>>
  /** What a callback says, once its signature is checked (names of headers in any case). */
  openCallback(headers: Readonly<Record<string, unknown>>, body: string): Result<TransferResult, CallbackRefused>
}
