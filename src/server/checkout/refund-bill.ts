import { refundBill } from '../../contracts/checkout'
import { refundBill as decideRefund } from '../../domain/checkout/refunds'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { requireStaff } from '../platform/caller'
import { changeBill } from './change-bill'
import { billDocument, bills } from './documents'
import { freeCoupons } from './free-coupons'
import { sendMoneyBack } from './give-money-back'
import { lowerFeeOf } from './lower-fee'
import { queueBillDue } from './messages'
import { postOwed } from './post-owed'
import { restoreCards } from './restore-cards'
import { staffBillViewOf } from './views'

/**
 * 退款. Cash and card are handed back at the counter; WeChat's part is written down and sent after the commit. Database
 * requests: 10 for one payment in cash (staff; start, bill; bill, entry, two messages, audit, answer; commit), 12 for one
 * by WeChat; two more for each coupon that is free again; one more for each further payment, three by WeChat.
 */
export const refundBillAction = command(refundBill, async ({ billId, version, lines, reason }, scope) => {
  const { nowAt, makeId } = scope
  const staff = requireStaff(scope.caller)
  return changeBill(scope, { billId, version }, async (transaction, bill) => {
    const decided = decideRefund(
      bill,
      { reason, ...(lines && { lines }) },
      {
        ...{ at: nowAt, staffMemberId: staff.staffMemberId, refundId: makeId('refund') },
        makePayRefundId: () => makeId('RF').replace('_', ''),
      },
    )
    if (!decided.isOk) return decided
    const { bill: after, refund } = decided.value
    const restored = await restoreCards(transaction, after, refund)
    if (!restored.isOk) return restored
    await transaction.put(bills, billDocument(after))
    await sendMoneyBack(transaction, after, refund)
    await lowerFeeOf(transaction, bill, after)
    await postOwed(transaction, bill, after, nowAt)
    await freeCoupons(transaction, bill, after, nowAt)
    if (after.status === 'paid') await queueBillDue(transaction, billId)
    await transaction.recordAudit(billId, { refundId: refund.refundId, amountFen: refund.amountFen })
    return ok({ bill: staffBillViewOf(after, staff) })
  })
})
