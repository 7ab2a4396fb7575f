import type { BillMembership } from '../../domain/checkout/bill'
import { membershipSoldEntries } from '../../domain/membership/entries'
import { addMembership, runningOn, stateOn, type MembershipSold } from '../../domain/membership/membership'
import { storeDateOf } from '../../domain/shared/time'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { postEntries, readBalances } from '../platform/ledger'
import { putMemberships, readMemberships } from './documents'

export { MEMBERSHIP_COUPONS_LEFT, membershipCouponsSender } from './coupons-left'
export { runDueMemberships } from './due-memberships'

type Reader = Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>

/**
 * 开通 in the transaction in which its bill becomes paid: what was paid is deferred, and it begins now, or after what she
 * has; its coupons come with the timer's next run. Database requests: 5 (memberships; balances, entry, balances;
 * memberships).
 */
export async function postMembershipSold(
  transaction: Pick<CommandTransaction, 'get' | 'insert' | 'put'>,
  customerId: string,
  sold: MembershipSold,
): Promise<void> {
  const account = await readMemberships(transaction, customerId)
  const after = addMembership(account, sold, storeDateOf(sold.soldAt))
  const membership = after.memberships.at(-1)
  if (membership === undefined) throw new Error('it was added')
  const { ofCustomer } = membershipSoldEntries(customerId, membership)
  await postEntries(transaction, customerId, await readBalances(transaction, customerId), ofCustomer)
  await putMemberships(transaction, after, sold.soldAt)
}

/** The membership that runs at a store, as a bill that is opened now keeps it. One database request. */
export async function readMembershipOnBill(
  transaction: Pick<CommandTransaction, 'get'>,
  { customerId, storeId, nowAt }: { readonly customerId: string; readonly storeId: string; readonly nowAt: number },
): Promise<BillMembership | undefined> {
  const running = runningOn(await readMemberships(transaction, customerId), storeId, storeDateOf(nowAt))
  if (running === undefined) return undefined
  const { membershipId, terms } = running
  const { name, discountBp, categoryIds, isForProducts, pointsRateBp } = terms
  const isForMore = isForProducts === true ? { isForProducts } : {}
  return { membershipId, name, discountBp, categoryIds, pointsRateBp, ...isForMore }
}

/** How many memberships of hers run or wait. One database request. */
export async function countMembershipsLeft(reader: Reader, customerId: string, nowAt: number): Promise<number> {
  const today = storeDateOf(nowAt)
  const { memberships, isGivenUp } = await readMemberships(reader, customerId)
  const states = memberships.map((each) => stateOn(each, today))
  return isGivenUp === true ? 0 : states.filter((state) => state === 'active' || state === 'waiting').length
}

/**
 * She deletes herself: nothing of her memberships is given, told or used any more; what is left is earned day by day.
 * Database requests: 2.
 */
export async function giveUpMemberships(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  customerId: string,
  nowAt: number,
): Promise<void> {
  const account = await readMemberships(transaction, customerId)
  await putMemberships(transaction, { ...account, isGivenUp: true }, nowAt)
}

/** A customer's memberships for her own eyes. One database request. */
export async function exportMembershipsOf(database: Database, customerId: string): Promise<Record<string, unknown>[]> {
  return (await readMemberships(database, customerId)).memberships.map((each) => ({ ...each }))
}
