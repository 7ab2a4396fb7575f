import { takePayment } from '../../contracts/checkout'
import { takePayments } from '../../domain/checkout/payments'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { postTakings } from '../platform/ledger'
import { changeBill } from './change-bill'
import { billDocument, bills } from './documents'
import { requireStaff } from './load-bill'
import { queueBillDue } from './messages'
import { takingsOf } from './takings'
import { staffBillViewOf } from './views'

/**
 * 收款. Database requests: 8 for one payment that closes the bill (staff; start, bill; bill, entry, message, answer;
 * commit), one more for each further payment, one less while something is left to pay.
 */
export const takePaymentAction = command(takePayment, async ({ billId, version, payments }, scope) => {
  const staff = requireStaff(scope.caller)
  return changeBill(scope, { billId, version }, async (transaction, bill) => {
    const decided = takePayments(bill, payments, { at: scope.nowAt, staffMemberId: staff.staffMemberId })
    if (!decided.isOk) return decided
    const { bill: after, taken } = decided.value
    await transaction.put(bills, billDocument(after))
    await postTakings(transaction, takingsOf(after, taken))
    if (after.status === 'paid') await queueBillDue(transaction, billId)
    return ok({ bill: staffBillViewOf(after, staff) })
  })
})
