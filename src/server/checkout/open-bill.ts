import { openBill } from '../../contracts/checkout'
import { openBillOf } from '../../domain/checkout/open-bill'
import { err, ok } from '../../domain/shared/result'
import { readVisitToBill } from '../booking/post'
import { readCatalog } from '../catalog/post'
import { command } from '../platform/actions'
import { requireStaff, requireStore } from '../platform/caller'
import { billDocument, billIdOf, billOf, bills } from './documents'
import { postDepositHeld } from './post-deposit-held'
import { readPrices } from './read-prices'
import { staffBillViewOf } from './views'

/**
 * 开单. A bill that took the visit's deposit is made anew of the visit as it is now, and keeps what was paid. Database
 * requests: 10 (staff; start, appointment, bill, catalogue, rules of points, memberships; bill, answer; commit), 6 for a bill that is
 * there already; one more where a deposit is held, and where there are tiers.
 */
export const openBillAction = command(openBill, async ({ appointmentId }, scope) => {
  const staff = requireStaff(scope.caller)
  return scope.answerOnce(async (transaction) => {
    const visit = await readVisitToBill(transaction, appointmentId)
    if (visit === undefined || !requireStore(scope.caller, visit.storeId).isOk)
      return err({ code: 'APPOINTMENT_UNKNOWN' })
    const billId = billIdOf(appointmentId)
    const present = await transaction.get(bills, billId)
    if (present?.status === 'open' || present?.status === 'paid')
      return ok({ bill: staffBillViewOf(billOf(present), staff) })
    const catalog = await readCatalog(transaction, visit.storeId)
    const categoryOf = (id: string): string | undefined =>
      catalog?.services.find(({ serviceId }) => serviceId === id)?.categoryId
    const prices = await readPrices(transaction, { ...visit, nowAt: scope.nowAt })
    const opened = openBillOf(visit, { billId, earlier: present, openedAt: scope.nowAt }, categoryOf, prices)
    if (!opened.isOk) return opened
    await transaction.put(bills, billDocument(opened.value))
    if (present !== undefined) await postDepositHeld(transaction, billOf(present), opened.value, scope.nowAt)
    return ok({ bill: staffBillViewOf(opened.value, staff) })
  })
})
