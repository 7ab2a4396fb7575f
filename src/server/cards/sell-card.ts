import { sellCard } from '../../contracts/cards'
import type { SoldLine } from '../../domain/checkout/sale-bill'
import { err, ok, type Result } from '../../domain/shared/result'
import { addToBill, openSaleBill, staffBillViewOf } from '../checkout/post-purchases'
import { command, type ActionScope } from '../platform/actions'
import { mayActInStore } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import { cardPlans } from './documents'

/**
 * 开卡: the card comes into being when the bill is paid (`postCardSold`). Database requests: 8 for a bill of its own
 * (staff; start, plan; store, customer, bill; answer; commit), 7 on a bill that is open (staff; start, bill, plan; bill,
 * answer; commit).
 */
export const sellCardAction = command(sellCard, ({ to, planId, isGift }, scope) => {
  if ('billId' in to)
    return addToBill(scope, to, (transaction, { storeId }) => sellPlan(transaction, storeId, planId, scope, isGift))
  const { staff } = scope.caller
  const { storeId, customerId } = to
  if (staff === undefined || !mayActInStore(staff, storeId)) return Promise.resolve(err({ code: 'NOT_YOUR_STORE' }))
  return scope.answerOnce(async (transaction) => {
    const line = await sellPlan(transaction, storeId, planId, scope, isGift)
    if (!line.isOk) return line
    const opened = await openSaleBill(transaction, { storeId, customerId, line: line.value }, scope)
    if (opened.isOk) return ok({ bill: staffBillViewOf(opened.value, staff) })
    return err({ code: opened.error.code === 'STORE_UNKNOWN' ? 'NOT_YOUR_STORE' : opened.error.code })
  })
})

type CardSale = Extract<SoldLine['sale'], { readonly kind: 'card' }>

/** The line that sells a plan as it is now. One database request. */
export async function sellPlan(
  transaction: CommandTransaction,
  storeId: string,
  planId: string,
  { makeId }: Pick<ActionScope, 'makeId'>,
  isGift = false,
): Promise<Result<SoldLine & { readonly sale: CardSale }, { readonly code: 'PLAN_UNKNOWN' }>> {
  const plan = await transaction.get(cardPlans, planId)
  if (plan === undefined || plan.storeId !== storeId || !plan.isActive) return err({ code: 'PLAN_UNKNOWN' })
  const { _id, storeId: _storeId, priceFen, isActive: _isActive, version: _version, ...terms } = plan
  return ok({
    sale: { kind: 'card', planId, cardId: makeId('card'), terms, ...(isGift && { isGift }) },
    name: terms.name,
    priceFen,
  })
}
