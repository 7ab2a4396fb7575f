import type { Bill } from '../../domain/checkout/bill'
import { readTierOnBill } from '../loyalty/post-tiers'
import { readMembershipOnBill } from '../membership/post'
import type { CommandTransaction } from '../platform/command-transaction'

/**
 * The tier and the membership of a customer, whose prices a bill that is opened now has and keeps. Database requests: 2
 * (rules of points, memberships), 3 where there are tiers (standing).
 */
export async function readPrices(
  transaction: Pick<CommandTransaction, 'get'>,
  whose: { readonly customerId: string; readonly storeId: string; readonly nowAt: number },
): Promise<Pick<Bill, 'tier' | 'membership'>> {
  const tier = await readTierOnBill(transaction, whose.customerId)
  const membership = await readMembershipOnBill(transaction, whose)
  return { ...(tier !== undefined && { tier }), ...(membership !== undefined && { membership }) }
}
