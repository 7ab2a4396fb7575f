import {
  earnTopUpPoints,
  reverseTopUpPoints,
  topUpPointsIdOf,
  type PaidTopUp,
} from '../../domain/loyalty/top-up-points'
import type { TopUp, TopUpEarned, TopUpSale } from '../../domain/prepaid/top-ups'
import { postMoneyNews } from '../notify/post'
import type { CommandTransaction } from '../platform/command-transaction'
import { entryOf, ledgerEntries } from '../platform/ledger'
import { postAllEarned, postReversal } from './move-points'
import { readPointRules } from './point-rules'
import { countTowardsTier, takeBackFromTier } from './post-tiers'

/**
 * Posts the points of all top-ups of a bill that is paid, which count for her tier where that is by points. To be called
 * once for each. Returns what each earned, by its id; nothing where top-ups earn none. Database requests: 1 (rules); where
 * they earn 2 more (balances, balances) and 1 for each, 2 more where points end, 2 more where there are tiers, 1 more to
 * tell of one that she has reached.
 */
export async function postTopUpPoints(
  transaction: CommandTransaction,
  topUps: readonly PaidTopUp[],
): Promise<ReadonlyMap<string, TopUpEarned>> {
  const rules = await readPointRules(transaction)
  const earned = topUps.flatMap((topUp) => {
    const own = earnTopUpPoints(topUp, rules)
    return own === undefined ? [] : [{ ...own, topUpId: topUp.topUpId }]
  })
  const [first] = topUps
  if (first === undefined || earned.length === 0) return new Map()
  const { customerId, topUpId, at } = first
  await postAllEarned(
    transaction,
    earned.flatMap(({ entry }) => (entry === undefined ? [] : [entry])),
  )
  const points = earned.reduce((sum, each) => sum + each.points, 0)
  // What she spends counts when she spends it; these are points alone.
  const counted = await countTowardsTier(transaction, { customerId, lines: [], at }, points, rules.tiers)
  const { isCounted, tierName } = counted
  if (tierName !== undefined) {
    const line = { kind: 'tierReached', recipientId: customerId, facts: { tierName } } as const
    await postMoneyNews(transaction, { causeId: topUpId, lines: [line] })
  }
  return new Map(earned.map((each) => [each.topUpId, { points: each.points, isCounted }]))
}

/** A refund of a top-up as it stood before. */
export interface TopUpRefunded {
  readonly customerId: string
  readonly topUp: TopUp & TopUpSale
  readonly refundFen: number
  readonly refundId: string
  /** Epoch ms. */
  readonly at: number
}

/**
 * Takes back what a refund takes of a top-up's points; what she has spent of them is carried below zero. Database
 * requests: none where it earned nothing; 6 (entry; is it done, balances, lots; entry, balances), 1 more where points end;
 * 3 more where it counted for a tier (rules, standing, standing), 1 more where she falls.
 */
export async function takeBackTopUpPoints(
  transaction: CommandTransaction,
  { customerId, topUp, refundFen, refundId, at }: TopUpRefunded,
): Promise<void> {
  const { topUpId, billId, principalFen, principalRefundedFen: refundedBeforeFen = 0, earned, boughtAt } = topUp
  if (earned === undefined || earned.points === 0) return
  const found = await transaction.get(ledgerEntries, topUpPointsIdOf(topUpId))
  const entry = found && entryOf(found)
  const reversal =
    entry && reverseTopUpPoints(entry, { principalFen, refundFen, refundedBeforeFen, billId, refundId, at })
  await postReversal(transaction, entry, reversal)
  if (!earned.isCounted || reversal === undefined) return
  const { tiers } = await readPointRules(transaction)
  const taken = { settledAt: boughtAt, points: -reversal.amount }
  await takeBackFromTier(transaction, { customerId, refundId, lines: [], at }, taken, tiers)
}
