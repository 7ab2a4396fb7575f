import { sellCard } from '../../contracts/cards'
import type { SoldLine } from '../../domain/checkout/sale-bill'
import { err, ok, type Result } from '../../domain/shared/result'
import { sellAtCounter } from '../checkout/post-purchases'
import { command, type ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { cardPlans } from './documents'

/**
 * 开卡: the card comes into being when the bill is paid (`postCardSold`). Database requests: 8 for a bill of its own, 7 on a
 * bill that is open (`sellAtCounter`; plan).
 */
export const sellCardAction = command(sellCard, ({ to, planId, isGift }, scope) =>
  sellAtCounter(scope, to, (transaction, { storeId }) => sellPlan(transaction, storeId, planId, scope, isGift)),
)

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
