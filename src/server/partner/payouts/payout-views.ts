import type * as z from 'zod'
import type { payoutView, staffPayoutView } from '../../../contracts/partner-views'
import { hasPayoutEnded } from '../../../domain/partner/payout'
import { checkRecall } from '../../../domain/partner/payout-recall'
import type { ReadVariable } from '../../platform/variables'
import type { PayoutDocument } from '../documents'

export type PayoutView = z.output<typeof payoutView>
export type StaffPayoutView = z.output<typeof staffPayoutView>

/** Who pays, as wx.requestMerchantTransfer wants it: the merchant's number, and the mini-program she is in. */
export interface Payer {
  readonly mchId: string
  readonly appId: string
}

/** The payer of this installation, for a customer who calls from `appid`; undefined without a merchant. */
export function payerOf(readVariable: ReadVariable, appid: string): Payer | undefined {
  const mchId = readVariable('MCH_ID')
  return mchId === undefined || mchId === '' ? undefined : { mchId, appId: appid }
}

/** A payout as its partner sees it: while it awaits her tap with what the tap needs, and with a reason once it is over. */
export function payoutViewOf(payout: PayoutDocument, payer: Payer | undefined): PayoutView {
  const { _id: payoutId, amountFen, taxFen, state, method, requestedAt, settledAt, reason, packageInfo } = payout
  const isBeingRecalled = payout.recall !== undefined && !hasPayoutEnded(state)
  const isAwaited = state === 'awaitingConfirmation' && !isBeingRecalled
  const isConfirmable = isAwaited && packageInfo !== undefined && payer !== undefined
  return {
    payoutId,
    amountFen,
    taxFen,
    arrivesFen: amountFen - taxFen,
    state,
    method,
    requestedAt,
    settledAt,
    // Before, and when WeChat says otherwise afterwards, it is the salon's business, such as an account to be filled.
    ...(hasPayoutEnded(state) && reason !== 'PAID_AFTER_END' && { reason }),
    ...(isBeingRecalled && { isBeingRecalled }),
    ...(isConfirmable && { confirmation: { ...payer, package: packageInfo } }),
  }
}

/** The same for those who decide, with the name of whom it goes to. */
export function staffPayoutViewOf(payout: PayoutDocument, customerName: string): StaffPayoutView {
  const { customerId, checks, heldBy, decidedByStaffMemberId: decidedBy, reason, proofFileId, proofNote } = payout
  const forStaff = { customerId, customerName, checks, heldBy, decidedBy, reason, proofFileId, proofNote }
  const { recall } = payout
  const isRecallable = recall === undefined && checkRecall(payout).isOk
  return {
    ...payoutViewOf(payout, undefined),
    ...forStaff,
    ...(recall !== undefined && { recall: { at: recall.at, by: recall.staffMemberId, reason: recall.reason } }),
    ...(isRecallable && { isRecallable }),
  }
}
