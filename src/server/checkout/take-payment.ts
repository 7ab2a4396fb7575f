import { takePayment } from '../../contracts/checkout'
import { surplusFenOf, type Bill } from '../../domain/checkout/bill'
import { giveBackFen } from '../../domain/checkout/deposit-bill'
import { takePayments } from '../../domain/checkout/payments'
import { checkCounterDiscount, unallowedDiscountFenOf, type DiscountNotAllowed } from '../../domain/checkout/pricing'
import { ok, type Result } from '../../domain/shared/result'
import { command } from '../platform/actions'
import type { StaffMember } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import { postTakings } from '../platform/ledger'
import { changeBill } from './change-bill'
import { billDocument, bills } from './documents'
import { givingBack, sendMoneyBack } from './give-money-back'
import { requireStaff } from './load-bill'
import { lowerFeeOf } from './lower-fee'
import { queueBillDue } from './messages'
import { readCheckoutPolicy } from './policy'
import { postOwed } from './post-owed'
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
    const allowed = await checkDiscounts(transaction, bill, staff)
    if (!allowed.isOk) return allowed
    const fits = await checkSold(transaction, bill, scope.nowAt)
    if (!fits.isOk) return fits
    const { taken } = decided.value
    const giving = givingBack(scope, SURPLUS_REASON, staff.staffMemberId)
    const { bill: after, refund } = giveBackFen(decided.value.bill, surplusFenOf(bill), giving)
    await transaction.put(bills, billDocument(after))
    await postTakings(transaction, takingsOf(after, taken))
    if (refund !== undefined) await sendMoneyBack(transaction, after, refund)
    await lowerFeeOf(transaction, bill, after)
    await postOwed(transaction, bill, after, scope.nowAt)
    await postSold(transaction, after, scope.nowAt)
    if (after.status === 'paid') await queueBillDue(transaction, billId)
    return ok({ bill: staffBillViewOf(after, staff) })
  })
})

/**
 * Whether the counter has kept to what it may take off, as the bill is now: a manager may take the money for all that. No
 * database request, one where something was taken off that no manager has allowed.
 */
async function checkDiscounts(
  transaction: CommandTransaction,
  { lines }: Bill,
  { roles }: StaffMember,
): Promise<Result<undefined, DiscountNotAllowed>> {
  if (roles.includes('storeManager') || roles.includes('owner')) return ok(undefined)
  if (unallowedDiscountFenOf(lines) === 0) return ok(undefined)
  return checkCounterDiscount(lines, (await readCheckoutPolicy(transaction)).mostCounterDiscountBp)
}
