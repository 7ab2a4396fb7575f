import {
  earnPoints,
  earnReferralPoints,
  pointsEntryIdsOf,
  reversePoints,
  reverseReferralPoints,
} from '../../domain/loyalty/points'
import type { LedgerEntry } from '../../domain/shared/ledger'
import type { SettledBill, SettledRefund } from '../../domain/shared/settled-bill'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { entryOf, ledgerEntries, postEntries, readBalances } from '../platform/ledger'
import { readPointRules } from './point-rules'
import { countTowardsTier, takeBackFromTier } from './post-tiers'

export { runDueCoupons } from './due-coupons'
export { exportTierOf, runDueTiers } from './post-tiers'
export { exportCouponsOf } from './post-coupons'

type LedgerTransaction = Pick<CommandTransaction, 'get' | 'insert' | 'put'>

/** Who recommended the customer of a bill, and whether it is her first paid visit: what postCommissions answers. */
export interface BillReferral {
  readonly referrerId?: string
  readonly isFirstPaidVisit: boolean
}

/**
 * Posts the points of a settled bill: its customer's, and at her first paid visit those of whoever recommended her. To
 * be called once for each bill: a second time collides with the first. Returns the customer's points, and the tier she
 * has reached with it. Database requests: 4 (rules; balances, entry, balances), 3 more for a recommendation, 1 when there
 * is nothing to post; 2 more where there are tiers.
 */
export async function postPoints(
  transaction: LedgerTransaction,
  bill: SettledBill,
  { referrerId, isFirstPaidVisit }: BillReferral,
): Promise<{ readonly points: number; readonly tierName: string | undefined }> {
  const rules = await readPointRules(transaction)
  const earned = earnPoints(bill, rules)
  await postEntry(transaction, earned)
  if (isFirstPaidVisit && referrerId !== undefined)
    await postEntry(transaction, earnReferralPoints(bill, referrerId, rules))
  const points = earned?.amount ?? 0
  return { points, tierName: await countTowardsTier(transaction, bill, points, rules.tiers) }
}

/**
 * Takes back the points that a refund takes: the customer's in proportion, and those for having recommended her once the
 * whole bill is refunded; with them goes what it counted for a tier when it settled at `settledAt`. Database requests: 3
 * (entries, rules), and 4 for each that is taken back (is it done already; balances, entry, balances); 2 more where there
 * are tiers, 1 more where she falls.
 */
export async function takeBackPoints(
  transaction: CommandTransaction,
  refund: SettledRefund,
  settledAt: number,
): Promise<void> {
  const { own, referral } = pointsEntryIdsOf(refund.billId)
  const ownEarned = await transaction.get(ledgerEntries, own)
  const reversal = ownEarned && reversePoints(entryOf(ownEarned), refund)
  await postReversal(transaction, reversal)
  const { tiers } = await readPointRules(transaction)
  await takeBackFromTier(transaction, refund, { settledAt, points: -(reversal?.amount ?? 0) }, tiers)
  const referralEarned = await transaction.get(ledgerEntries, referral)
  if (referralEarned !== undefined)
    await postReversal(transaction, reverseReferralPoints(entryOf(referralEarned), refund))
}

/** More than anybody has; an export of one person's data is one answer. */
const MOST_EXPORTED = 1000

/** A customer's points for her own eyes, latest first. One database request. */
export function exportPointsOf(database: Database, customerId: string): Promise<Record<string, unknown>[]> {
  const options = { orderBy: ['at', 'desc'], limit: MOST_EXPORTED } as const
  return database.find(ledgerEntries, { ownerId: customerId, account: 'points' }, options)
}

async function postReversal(transaction: LedgerTransaction, reversal: LedgerEntry | undefined): Promise<void> {
  if (reversal === undefined || (await transaction.get(ledgerEntries, reversal.entryId)) !== undefined) return
  await postEntry(transaction, reversal)
}

async function postEntry(transaction: LedgerTransaction, entry: LedgerEntry | undefined): Promise<void> {
  if (entry === undefined) return
  await postEntries(transaction, entry.ownerId, await readBalances(transaction, entry.ownerId), [entry])
}
