import { cancelBill } from '../../contracts/checkout'
import { cancelBill as decideCancel } from '../../domain/checkout/bill'
import { checkMayCancel } from '../../domain/checkout/bill-moves'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { requireStaff } from '../platform/caller'
import { changeBill } from './change-bill'
import { keepCancelled } from './keep-cancelled'
import { staffBillViewOf } from './views'

/** Closes a bill of which nothing was paid. Database requests: 7 (staff; start, bill; bill, audit, answer; commit), 2 more for a fee and for each coupon. */
export const cancelBillAction = command(cancelBill, ({ billId, version, reason }, scope) =>
  changeBill(scope, { billId, version }, async (transaction, bill) => {
    const staff = requireStaff(scope.caller)
    const may = checkMayCancel(bill, staff.roles)
    if (!may.isOk) return may
    const cancelled = decideCancel(bill, reason)
    if (!cancelled.isOk) return cancelled
    await keepCancelled(transaction, bill, cancelled.value, scope.nowAt)
    await transaction.recordAudit(billId)
    return ok({ bill: staffBillViewOf(cancelled.value, staff) })
  }),
)
