import { editBill } from '../../contracts/checkout'
import { checkEditable } from '../../domain/checkout/bill'
import { editLines } from '../../domain/checkout/edit-lines'
import { checkCounterDiscount, noteAllowed } from '../../domain/checkout/pricing'
import { keepEffective } from '../../domain/checkout/use-coupons'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { isManager, requireStaff } from '../platform/caller'
import { changeBill } from './change-bill'
import { billDocument, bills } from './documents'
import { freeCoupons } from './free-coupons'
import { readCheckoutPolicy } from './policy'
import { readOffer } from './read-offer'
import { staffBillViewOf } from './views'

/** What a manager may take off. */
const ALL_OF_IT = { mostCounterDiscountBp: 10_000 }

/**
 * Changes at the counter; a bill that has changed is to be signed anew. Database requests: 8 (staff; start, bill,
 * catalogue; bill, answer; commit; and the policy for receptionists first), one more for the name of a caller who sold a
 * product and is no therapist, two more for each coupon that takes nothing off any more.
 */
export const editBillAction = command(editBill, async ({ billId, version, lines: wanted, roundingFen }, scope) => {
  const staff = requireStaff(scope.caller)
  const { mostCounterDiscountBp } = isManager(staff) ? ALL_OF_IT : await readCheckoutPolicy(scope.database)
  return changeBill(scope, { billId, version }, async (transaction, bill) => {
    const checked = checkEditable(bill)
    if (!checked.isOk) return checked
    const { offer } = await readOffer(transaction, bill.storeId, staff, wanted)
    const { signedAt: _signedAt, coupons = [], ...rest } = bill
    const edited = editLines(bill.lines, wanted, roundingFen, offer, bill)
    if (!edited.isOk) return edited
    const lines = noteAllowed(bill.lines, edited.value, isManager(staff))
    const allowed = checkCounterDiscount(lines, mostCounterDiscountBp)
    if (!allowed.isOk) return allowed
    const after = keepEffective({ ...rest, lines, version: version + 1 }, coupons)
    await freeCoupons(transaction, bill, after, scope.nowAt)
    await transaction.put(bills, billDocument(after))
    return ok({ bill: staffBillViewOf(after, staff) })
  })
})
