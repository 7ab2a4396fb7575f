import { buyMembership, sellMembership } from '../../contracts/membership'
import type { SoldLine } from '../../domain/checkout/sale-bill'
import { err, ok, type Result } from '../../domain/shared/result'
import { buyInApp, sellAtCounter } from '../checkout/post-purchases'
import { command, type ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { membershipPlans } from './documents'

/** 开通 by the customer. Database requests: 9 (`buyInApp`; plan). */
export const buyMembershipAction = command(buyMembership, ({ storeId, planId }, scope) =>
  buyInApp(scope, storeId, (transaction) => sellPlan(transaction, storeId, planId, scope)),
)

/**
 * 开通 at the counter; it begins when the bill is paid (`postMembershipSold`). Database requests: 8 for a bill of its own,
 * 7 on a bill that is open (`sellAtCounter`; plan).
 */
export const sellMembershipAction = command(sellMembership, ({ to, planId }, scope) =>
  sellAtCounter(scope, to, (transaction, { storeId }) => sellPlan(transaction, storeId, planId, scope)),
)

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
