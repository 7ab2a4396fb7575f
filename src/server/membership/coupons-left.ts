import * as z from 'zod'
import { ok } from '../../domain/shared/result'
import { findMembershipCoupons, withdrawMembershipCoupons } from '../loyalty/post-memberships'
import { defineSender, type Sender } from '../platform/outbox'

/** The message that a membership was given back and gave more coupons than end in that transaction. */
export const MEMBERSHIP_COUPONS_LEFT = 'membership.coupons-left'

/** So many coupons end in one transaction, which has 80 operations at most: two for each, beside the refund's. */
export const MOST_COUPONS_AT_ONCE = 15

/** What the coupons say of it; the refund's own reason stands in the bill. */
const REASON = '退付费会员'

const couponsLeft = z.object({ customerId: z.string(), membershipId: z.string() })

/** Ends the coupons that are left of a membership that was given back. Safe to repeat: what was used stays used. */
export const membershipCouponsSender: Sender = defineSender(
  couponsLeft,
  async (wanted, { database, runTransaction }) => {
    const { customerId, membershipId } = wanted
    const find = () => findMembershipCoupons(database, customerId, membershipId)
    // Looked for anew each time: one that was used meanwhile ends its transaction early, and is not found again.
    for (let held = await find(); held.activeCouponIds.length > 0; held = await find()) {
      const some = { ...held, activeCouponIds: held.activeCouponIds.slice(0, MOST_COUPONS_AT_ONCE) }
      await runTransaction(async (transaction) => ok(await withdrawMembershipCoupons(transaction, some, REASON)))
    }
  },
)
