import { takePayment } from '../../contracts/checkout'
import { surplusFenOf } from '../../domain/checkout/bill'
import { giveBackFen } from '../../domain/checkout/deposit-bill'
import { takePayments, type TakePaymentError } from '../../domain/checkout/payments'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { requireStaff } from '../platform/caller'
import { changeBill } from './change-bill'
import { givingBack } from './give-money-back'
import { payOnBill } from './pay-on-bill'
import { staffBillViewOf } from './views'

/** Why the customer of a visit that came to less than its deposit gets money back. */
const SURPLUS_REASON = '定金多于消费,退回差额'

/**
 * 收款; with it goes back what a deposit was more than the visit came to. Database requests: 8 for one payment that closes the bill (staff; start, bill; bill, entry, message, answer;
 * commit), one more for each further payment, one less while something is left to pay; what is sold beside services is handed over (`postSold`).
 */
export const takePaymentAction = command(takePayment, ({ billId, version, payments }, scope) => {
  const staff = requireStaff(scope.caller)
  return changeBill(scope, { billId, version }, async (transaction, bill) => {
    const by = { nowAt: scope.nowAt, staff }
    const paid = await payOnBill<TakePaymentError>(transaction, bill, by, (payable) => {
      const decided = takePayments(payable, payments, { at: scope.nowAt, staffMemberId: staff.staffMemberId })
      if (!decided.isOk) return decided
      const giving = givingBack(scope, SURPLUS_REASON, staff.staffMemberId)
      const given = giveBackFen(decided.value.bill, surplusFenOf(payable), giving)
      return ok({ ...given, taken: decided.value.taken })
    })
    return paid.isOk ? ok({ bill: staffBillViewOf(paid.value, staff) }) : paid
  })
})
