import { buyMembership, sellMembership } from '../../contracts/membership'
import type { SoldLine } from '../../domain/checkout/sale-bill'
import { err, ok, type Result } from '../../domain/shared/result'
import { addToBill, billViewOf, openSaleBill, staffBillViewOf } from '../checkout/post-purchases'
import { command, type ActionScope } from '../platform/actions'
import { mayActInStore } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import { membershipPlans } from './documents'

/** 开通 by the customer. Database requests: 8, 7 with a pass (who calls; start, plan; store, customer, bill; answer; commit). */
export const buyMembershipAction = command(buyMembership, ({ storeId, planId }, scope) =>
  scope.answerOnce(async (transaction) => {
    const customerId = scope.caller.customer?.customerId ?? ''
    const line = await sellPlan(transaction, storeId, planId, scope)
    if (!line.isOk) return line
    const opened = await openSaleBill(transaction, { storeId, customerId, line: line.value }, scope)
    if (opened.isOk) return ok({ bill: billViewOf(opened.value) })
    if (opened.error.code === 'STORE_UNKNOWN') return err({ code: 'STORE_UNKNOWN' })
    throw new Error('a customer who calls has a record')
  }),
)

/**
 * 开通 at the counter; it begins when the bill is paid (`postMembershipSold`). Database requests: 8 for a bill of its own
 * (staff; start, plan; store, customer, bill; answer; commit), 7 on a bill that is open (staff; start, bill, plan; bill,
 * answer; commit).
 */
export const sellMembershipAction = command(sellMembership, ({ to, planId }, scope) => {
  if ('billId' in to)
    return addToBill(scope, to, (transaction, { storeId }) => sellPlan(transaction, storeId, planId, scope))
  const { staff } = scope.caller
  const { storeId, customerId } = to
  if (staff === undefined || !mayActInStore(staff, storeId)) return Promise.resolve(err({ code: 'NOT_YOUR_STORE' }))
  return scope.answerOnce(async (transaction) => {
    const line = await sellPlan(transaction, storeId, planId, scope)
    if (!line.isOk) return line
    const opened = await openSaleBill(transaction, { storeId, customerId, line: line.value }, scope)
    if (opened.isOk) return ok({ bill: staffBillViewOf(opened.value, staff) })
    return err({ code: opened.error.code === 'STORE_UNKNOWN' ? 'NOT_YOUR_STORE' : opened.error.code })
  })
})

/** The line that sells a plan as it is now. One database request. */
async function sellPlan(
  transaction: CommandTransaction,
  storeId: string,
  planId: string,
  { makeId }: Pick<ActionScope, 'makeId'>,
): Promise<Result<SoldLine, { readonly code: 'PLAN_UNKNOWN' }>> {
  const plan = await transaction.get(membershipPlans, planId)
  if (plan === undefined || plan.storeId !== storeId || !plan.isActive) return err({ code: 'PLAN_UNKNOWN' })
  const { terms, name, priceFen } = plan
  return ok({ sale: { kind: 'membership', planId, membershipId: makeId('ms'), terms }, name, priceFen })
}
