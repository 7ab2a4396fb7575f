import { putOnAccount, saveOwingLimit } from '../../contracts/on-account'
import { putOnAccount as decideOnAccount } from '../../domain/checkout/on-account'
import { ok } from '../../domain/shared/result'
import { holdCustomer } from '../booking/post'
import { command } from '../platform/actions'
import { requireStaff } from '../platform/caller'
import { readBalances } from '../platform/ledger'
import { changeBill } from './change-bill'
import { confirmPayment } from './confirmation'
import { billDocument, bills } from './documents'
import { keepMostOwedFen, readMostOwedFen } from './owing-limit'
import { checkPayable } from './pay-on-bill'
import { postOwed } from './post-owed'
import { staffBillViewOf } from './views'

/**
 * 挂账. Two bills of one customer meet in her balances, so that she never owes more than the limit. Database requests: 15
 * (staff; start, bill; standing, standing, limit, balances, bill, signature, balances, entry, balances, audit; answer; commit).
 */
export const putOnAccountAction = command(putOnAccount, ({ billId, version, strokes }, scope) => {
  const staff = requireStaff(scope.caller)
  return changeBill(scope, { billId, version }, async (transaction, bill) => {
    // Nobody could ask her for it.
    const held = await holdCustomer(transaction, bill.customerId)
    if (!held.isOk) return held
    const mostOwedFen = await readMostOwedFen(transaction)
    const { 'customer.owed': owedFen = 0 } = await readBalances(transaction, bill.customerId)
    const payable = await checkPayable(transaction, bill, { nowAt: scope.nowAt, staff })
    if (!payable.isOk) return payable
    const decided = decideOnAccount(payable.value, { owedFen, mostOwedFen }, scope.nowAt)
    if (!decided.isOk) return decided
    const after = decided.value
    await transaction.put(bills, billDocument(after))
    await confirmPayment(transaction, bill, { strokes }, scope)
    await postOwed(transaction, bill, after, scope.nowAt)
    await transaction.recordAudit(billId, { owedFen })
    return ok({ bill: staffBillViewOf(after, staff) })
  })
})

/** Database requests: 6 (staff; start; policy, audit, answer; commit). */
export const saveOwingLimitAction = command(saveOwingLimit, ({ mostOwedFen }, scope) =>
  scope.answerOnce(async (transaction) => {
    await keepMostOwedFen(transaction, mostOwedFen)
    await transaction.recordAudit('owingLimit', { mostOwedFen })
    return ok({ mostOwedFen })
  }),
)
