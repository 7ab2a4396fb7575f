import { cancelBill } from '../../contracts/checkout'
import { cancelBill as decideCancel } from '../../domain/checkout/bill'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { changeBill } from './change-bill'
import { billDocument, bills } from './documents'
import { requireStaff } from './load-bill'
import { staffBillViewOf } from './views'

/** Closes a bill of which nothing was paid. Database requests: 7 (staff; start, bill; bill, audit, answer; commit). */
export const cancelBillAction = command(cancelBill, ({ billId, version, reason }, scope) =>
  changeBill(scope, { billId, version }, async (transaction, bill) => {
    const cancelled = decideCancel(bill, reason)
    if (!cancelled.isOk) return cancelled
    await transaction.put(bills, billDocument(cancelled.value))
    await transaction.recordAudit(billId)
    return ok({ bill: staffBillViewOf(cancelled.value, requireStaff(scope.caller)) })
  }),
)
