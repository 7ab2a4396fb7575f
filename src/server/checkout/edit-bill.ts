import { editBill } from '../../contracts/checkout'
import { checkEditable } from '../../domain/checkout/bill'
import { editLines } from '../../domain/checkout/edit-lines'
import { checkCounterDiscount } from '../../domain/checkout/pricing'
import { ok } from '../../domain/shared/result'
import { readCatalog } from '../catalog/post'
import { command } from '../platform/actions'
import { changeBill } from './change-bill'
import { billDocument, bills } from './documents'
import { requireStaff } from './load-bill'
import { readCheckoutPolicy } from './policy'
import { staffBillViewOf } from './views'

/**
 * Changes at the counter; a bill that has changed is to be signed anew. Database requests: 8 (staff; start, bill,
 * catalogue; bill, answer; commit; and the policy for receptionists first).
 */
export const editBillAction = command(editBill, async ({ billId, version, lines: wanted, roundingFen }, scope) => {
  const staff = requireStaff(scope.caller)
  const isManager = staff.roles.includes('storeManager') || staff.roles.includes('owner')
  const mostBp = isManager ? 10_000 : (await readCheckoutPolicy(scope.database)).mostCounterDiscountBp
  return changeBill(scope, { billId, version }, async (transaction, bill) => {
    const checked = checkEditable(bill)
    if (!checked.isOk) return checked
    const { services = [], therapists = [] } = (await readCatalog(transaction, bill.storeId)) ?? {}
    const edited = editLines(bill.lines, wanted, roundingFen, { services, therapists })
    if (!edited.isOk) return edited
    const lines = edited.value
    const allowed = checkCounterDiscount(bill.lines, lines, mostBp)
    if (!allowed.isOk) return allowed
    const { signedAt: _signedAt, ...rest } = bill
    const after = { ...rest, lines, version: version + 1 }
    await transaction.put(bills, billDocument(after))
    return ok({ bill: staffBillViewOf(after, staff) })
  })
})
