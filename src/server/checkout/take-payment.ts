import { takePayment } from '../../contracts/checkout'
import { surplusFenOf } from '../../domain/checkout/bill'
import { giveBackFen } from '../../domain/checkout/deposit-bill'
import { takePayments } from '../../domain/checkout/payments'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { postTakings } from '../platform/ledger'
import { changeBill } from './change-bill'
import { billDocument, bills } from './documents'
import { givingBack, sendMoneyBack } from './give-money-back'
import { requireStaff } from './load-bill'
import { lowerFeeOf } from './lower-fee'
import { queueBillDue } from './messages'
import { checkSold, postSold } from './sold'
import { takingsOf } from './takings'
import { staffBillViewOf } from './views'

/** Why the customer of a visit that came to less than its deposit gets money back. */
const SURPLUS_REASON = '定金多于消费,退回差额'

/**
 * 收款; with it goes back what a deposit was more than the visit came to. Database requests: 8 for one payment that closes the bill (staff; start, bill; bill, entry, message, answer;
 * commit), one more for each further payment, one less while something is left to pay; what is sold beside services is handed over (`postSold`).
 */
export const takePaymentAction = command(takePayment, async ({ billId, version, payments }, scope) => {
  const staff = requireStaff(scope.caller)
  return changeBill(scope, { billId, version }, async (transaction, bill) => {
    const decided = takePayments(bill, payments, { at: scope.nowAt, staffMemberId: staff.staffMemberId })
    if (!decided.isOk) return decided
    const fits = await checkSold(transaction, bill)
    if (!fits.isOk) return fits
    const { taken } = decided.value
    const giving = givingBack(scope, SURPLUS_REASON, staff.staffMemberId)
    const { bill: after, refund } = giveBackFen(decided.value.bill, surplusFenOf(bill), giving)
    await transaction.put(bills, billDocument(after))
    await postTakings(transaction, takingsOf(after, taken))
    if (refund !== undefined) await sendMoneyBack(transaction, after, refund)
    await lowerFeeOf(transaction, bill, after)
    await postSold(transaction, after, scope.nowAt)
    if (after.status === 'paid') await queueBillDue(transaction, billId)
    return ok({ bill: staffBillViewOf(after, staff) })
  })
})
