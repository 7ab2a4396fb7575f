import { quoteMembershipRefund, refundMembership } from '../../contracts/membership'
import { membershipRefundedEntries } from '../../domain/membership/entries'
import type { Membership, MembershipAccount } from '../../domain/membership/membership'
import { endMembership, quoteMembershipRefund as quote, type MembershipUse } from '../../domain/membership/refund'
import { err, ok, type Result } from '../../domain/shared/result'
import { readMembershipUse } from '../checkout/post-memberships'
import { refundSoldLine } from '../checkout/post-sales'
import {
  findMembershipCoupons,
  withdrawMembershipCoupons,
  type MembershipCouponsHeld,
} from '../loyalty/post-memberships'
import { command, query } from '../platform/actions'
import { mayActInStore, type StaffMember } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { postEntries, postTakings, readBalances } from '../platform/ledger'
import { MEMBERSHIP_COUPONS_LEFT, MOST_COUPONS_AT_ONCE } from './coupons-left'
import { putMemberships, readMemberships } from './documents'

/** What the bill and WeChat say of a refund without a reason. */
const REASONLESS = '付费会员七日无理由退款'

/** What a refund would come to. Database requests: 4 (staff, memberships; coupons, bills). */
export const quoteMembershipRefundAction = query(
  quoteMembershipRefund,
  async ({ customerId, membershipId }, { caller, database, nowAt }) => {
    const found = findMembership(await readMemberships(database, customerId), membershipId, caller.staff)
    if (!found.isOk) return found
    const { use } = await readUse(database, customerId, found.value)
    if (use.openBillId !== undefined) return err({ code: 'COUPON_ON_OPEN_BILL', billId: use.openBillId })
    const quoted = quote(found.value, use, nowAt)
    if (!quoted.isOk) return quoted
    const { steps, refundFen, isWhole, reasonlessUntilAt } = quoted.value
    return ok({ steps: [...steps], refundFen, isWhole, reasonlessUntilAt })
  },
)

/**
 * 退会员: by managers of the store that sold it. A bill that was opened while it ran keeps its price. Database requests: 19
 * for one that was paid in cash (staff; memberships, coupons, bills; start, memberships; bill, bill, entry, two messages; balances,
 * entry, balances, the store's entry; memberships, audit, answer; commit), 2 more for each coupon that ends with it (of more
 * than fifteen, the others end after the commit, for 1), 2 more by WeChat, one less where nothing is kept.
 */
export const refundMembershipAction = command(refundMembership, async (request, scope) => {
  const { customerId, membershipId, refundFen, reason } = request
  const { nowAt, caller } = scope
  const seen = findMembership(await readMemberships(scope.database, customerId), membershipId, caller.staff)
  if (!seen.isOk) return seen
  const { use, coupons } = await readUse(scope.database, customerId, seen.value)
  if (use.openBillId !== undefined) return err({ code: 'COUPON_ON_OPEN_BILL', billId: use.openBillId })
  return scope.answerOnce(async (transaction) => {
    const account = await readMemberships(transaction, customerId)
    const found = findMembership(account, membershipId, caller.staff)
    if (!found.isOk) return found
    const membership = found.value
    const quoted = quote(membership, use, nowAt)
    if (!quoted.isOk) return quoted
    const { refundFen: dueFen, reasonlessUntilAt } = quoted.value
    if (dueFen !== refundFen) return err({ code: 'AMOUNT_OUTDATED', refundFen: dueFen })
    if (reason === undefined && nowAt >= reasonlessUntilAt) return err({ code: 'REASON_NEEDED', reasonlessUntilAt })
    // Coupons may have been given since they were looked at, or used.
    const isAsSeen = membership.givenTimes === seen.value.givenTimes
    if (!isAsSeen || !(await endCoupons(transaction, { customerId, membershipId }, coupons, reason ?? REASONLESS)))
      return err({ code: 'AMOUNT_OUTDATED', refundFen: dueFen })
    const byStaffMemberId = caller.staff?.staffMemberId ?? ''
    const { billId, lineId } = membership
    const sold = { billId, lineId, amountFen: refundFen, reason: reason ?? REASONLESS, staffMemberId: byStaffMemberId }
    const refunded = await refundSoldLine(transaction, sold, scope)
    if (!refunded.isOk) {
      if (refunded.error.code === 'TOO_MANY_REFUNDS') return err(refunded.error)
      throw new Error(`the bill ${billId} does not give ${refundFen} back: ${refunded.error.code}`)
    }
    const { ofCustomer, ofStore } = membershipRefundedEntries(customerId, membership, { refundFen, at: nowAt })
    await postEntries(transaction, customerId, await readBalances(transaction, customerId), ofCustomer)
    await postTakings(transaction, ofStore)
    await putMemberships(
      transaction,
      endMembership(account, membershipId, { at: nowAt, refundFen, byStaffMemberId }),
      nowAt,
    )
    await transaction.recordAudit(customerId, { membershipId, refundFen })
    return ok({ refundFen, billId })
  })
})

/** Ends what can still be used of its coupons, the last of very many after the commit; false where one was used meanwhile. */
async function endCoupons(
  transaction: Pick<CommandTransaction, 'get' | 'put' | 'queueMessage'>,
  whose: { readonly customerId: string; readonly membershipId: string },
  coupons: MembershipCouponsHeld,
  reason: string,
): Promise<boolean> {
  const activeCouponIds = coupons.activeCouponIds.slice(0, MOST_COUPONS_AT_ONCE)
  const isMore = activeCouponIds.length < coupons.activeCouponIds.length
  if (isMore) await transaction.queueMessage(MEMBERSHIP_COUPONS_LEFT, { ...whose })
  return withdrawMembershipCoupons(transaction, { ...coupons, activeCouponIds }, reason)
}

function findMembership(
  { memberships }: MembershipAccount,
  membershipId: string,
  staff: StaffMember | undefined,
): Result<Membership, { readonly code: 'MEMBERSHIP_UNKNOWN' }> {
  const found = memberships.find((each) => each.membershipId === membershipId)
  const maySee = found !== undefined && staff !== undefined && mayActInStore(staff, found.storeId)
  return maySee ? ok(found) : err({ code: 'MEMBERSHIP_UNKNOWN' })
}

interface UseRead {
  readonly use: MembershipUse & { readonly openBillId?: string }
  readonly coupons: MembershipCouponsHeld
}

/** What was had of a membership, and the coupons it gave. Two database requests. */
async function readUse(
  database: Database,
  customerId: string,
  { membershipId, soldAt }: Pick<Membership, 'membershipId' | 'soldAt'>,
): Promise<UseRead> {
  const coupons = await findMembershipCoupons(database, customerId, membershipId)
  const { usedCouponIds } = coupons
  return { use: await readMembershipUse(database, { customerId, membershipId, soldAt, usedCouponIds }), coupons }
}
