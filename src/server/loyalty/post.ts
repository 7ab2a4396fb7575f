import {
  earnPoints,
  earnReferralPoints,
  earnReviewPoints,
  pointsEntryIdsOf,
  reversePoints,
  reverseWhole,
} from '../../domain/loyalty/points'
import type { SettledBill, SettledRefund } from '../../domain/shared/settled-bill'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { entryOf, ledgerEntries } from '../platform/ledger'
import { postEarned, postReversal, type PointsTransaction } from './move-points'
import { readPointRules } from './point-rules'
import { countTowardsTier, takeBackFromTier, type CountedForTier } from './post-tiers'

export { exportBirthdayOf, forgetBirthday, readNextGiftFrom, runDueBirthdays } from './birthdays'
export { runDueCoupons } from './due-coupons'
export { runDuePoints } from './due-points'
export { exportTierOf, runDueTiers } from './post-tiers'
export { exportCouponsOf } from './post-coupons'

/** Who recommended the customer of a bill, and whether it is her first paid visit: what postCommissions answers. */
export interface BillReferral {
  readonly referrerId?: string
  readonly isFirstPaidVisit: boolean
}

/**
 * Posts the points of a settled bill: its customer's, and at her first paid visit those of whoever recommended her. To
 * be called once for each bill: a second time collides with the first. Returns the customer's points, whether it counted
 * for a tier, and the one she has reached with it. Database requests: 4 (rules; balances, entry, balances), 3 more for a recommendation, 1 when there
 * is nothing to post; 2 more for each of the two where points end, and where there are tiers.
 */
export async function postPoints(
  transaction: PointsTransaction,
  bill: SettledBill,
  { referrerId, isFirstPaidVisit }: BillReferral,
): Promise<{ readonly points: number } & CountedForTier> {
  const rules = await readPointRules(transaction)
  const earned = earnPoints(bill, rules)
  await postEarned(transaction, earned)
  if (isFirstPaidVisit && referrerId !== undefined)
    await postEarned(transaction, earnReferralPoints(bill, referrerId, rules))
  const points = earned?.amount ?? 0
  return { points, ...(await countTowardsTier(transaction, bill, points, rules.tiers)) }
}

/**
 * Takes back the points that a refund takes: the customer's in proportion, and those for having recommended her, and for its
 * review, once the whole bill is refunded; with them goes what it counted for a tier at `countedAt` (absent: it did not).
 * Database requests: 4 (entries, rules), and 5 for each that is taken back (is it done already; balances, lots; entry, balances), 1 more where
 * its points end; 2 more where it counted for a tier, 1 more where she falls.
 */
export async function takeBackPoints(
  transaction: CommandTransaction,
  refund: SettledRefund,
  countedAt: number | undefined,
): Promise<void> {
  const { own, referral, review } = pointsEntryIdsOf(refund.billId)
  const ownEarned = await transaction.get(ledgerEntries, own)
  const reversal = ownEarned && reversePoints(entryOf(ownEarned), refund)
  await postReversal(transaction, ownEarned && entryOf(ownEarned), reversal)
  const { tiers } = await readPointRules(transaction)
  if (countedAt !== undefined)
    await takeBackFromTier(transaction, refund, { settledAt: countedAt, points: -(reversal?.amount ?? 0) }, tiers)
  for (const entryId of [referral, review]) {
    const found = await transaction.get(ledgerEntries, entryId)
    const earned = found && entryOf(found)
    await postReversal(transaction, earned, earned && reverseWhole(earned, refund))
  }
}

/**
 * Posts the points for the review of a bill. Database requests: 1, 3 more where the salon gives any, 2 more where they
 * end.
 */
export async function postReviewPoints(
  transaction: PointsTransaction,
  review: Parameters<typeof earnReviewPoints>[0],
): Promise<void> {
  await postEarned(transaction, earnReviewPoints(review, await readPointRules(transaction)))
}

/** More than anybody has; an export of one person's data is one answer. */
const MOST_EXPORTED = 1000

/** A customer's points for her own eyes, latest first. One database request. */
export function exportPointsOf(database: Database, customerId: string): Promise<Record<string, unknown>[]> {
  const options = { orderBy: ['at', 'desc'], limit: MOST_EXPORTED } as const
  return database.find(ledgerEntries, { ownerId: customerId, account: 'points' }, options)
}
