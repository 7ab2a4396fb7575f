import {
  countBill,
  countRefund,
  presentTier,
  reviewTier,
  type StandingChanged,
  type Tier,
  type TierRules,
} from '../../domain/loyalty/tiers'
import { addFen } from '../../domain/shared/money'
import { ok } from '../../domain/shared/result'
import type { SettledBill, SettledRefund } from '../../domain/shared/settled-bill'
import { postMoneyNews } from '../notify/post'
import type { JobScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { readPointRules } from './point-rules'
import { readStanding, standingDocument, tierStandings } from './tier-documents'

/** What holds where an owner has made none. */
const NO_TIERS: TierRules = { basis: 'spending', termMonths: 12, tiers: [] }

type Writing = Pick<CommandTransaction, 'get' | 'put'>

/** What a customer's tier brings on a bill that is opened now. */
export interface TierOnBill {
  readonly tierId: string
  readonly tierName: string
  readonly discountBp: number
  readonly pointsRateBp: number
  readonly isForProducts?: boolean
}

/** The tier a customer has. Database requests: 1 (rules), 2 where there are tiers (standing). */
async function readTier(reading: Pick<CommandTransaction, 'get'>, customerId: string): Promise<Tier | undefined> {
  const { tiers: rules } = await readPointRules(reading)
  if (rules === undefined || rules.tiers.length === 0) return undefined
  return presentTier(await readStanding(reading, customerId), rules)
}

/** Whether her tier lets her choose days that others may not yet. Database requests: 1, 2 where there are tiers. */
export async function hasBookingPriority(database: Pick<Database, 'get'>, customerId: string): Promise<boolean> {
  return (await readTier(database, customerId))?.hasPriority === true
}

/** The tier a customer has, as a bill keeps it. Database requests: 1, 2 where there are tiers. */
export async function readTierOnBill(
  transaction: Pick<CommandTransaction, 'get'>,
  customerId: string,
): Promise<TierOnBill | undefined> {
  const tier = await readTier(transaction, customerId)
  if (tier === undefined) return undefined
  const { tierId, name: tierName, discountBp, pointsRateBp, isForProducts } = tier
  return { tierId, tierName, discountBp, pointsRateBp, ...(isForProducts === true && { isForProducts }) }
}

/** Whether a bill counted for a tier, and the name of the one she has reached with it. */
export interface CountedForTier {
  readonly isCounted: boolean
  readonly tierName: string | undefined
}

/** Counts a settled bill. Two database requests, none without tiers: then it does not count. */
export async function countTowardsTier(
  transaction: Writing,
  { customerId, lines, at }: Pick<SettledBill, 'customerId' | 'lines' | 'at'>,
  points: number,
  rules: TierRules | undefined,
): Promise<CountedForTier> {
  if (rules === undefined || rules.tiers.length === 0) return { isCounted: false, tierName: undefined }
  const spentFen = addFen(...lines.map(({ moneyFen }) => moneyFen))
  const standing = await readStanding(transaction, customerId)
  const { standing: after, change } = countBill(standing, rules, { spentFen, points }, at)
  await transaction.put(tierStandings, standingDocument(after))
  return { isCounted: true, tierName: change?.tier?.name }
}

/**
 * Takes a refund of a bill that counted off what counted, also while the salon has no tiers, and the tier with it where
 * that is what it was reached with; she is told. Database requests: 2, 1 more where she falls.
 */
export async function takeBackFromTier(
  transaction: CommandTransaction,
  { customerId, refundId, lines, at }: Pick<SettledRefund, 'customerId' | 'refundId' | 'lines' | 'at'>,
  { settledAt, points }: { readonly settledAt: number; readonly points: number },
  rules: TierRules = NO_TIERS,
): Promise<void> {
  const spentFen = addFen(...lines.map(({ refundedFen }) => refundedFen))
  const standing = await readStanding(transaction, customerId)
  const changed = countRefund(standing, rules, { settledAt, spentFen, points }, at)
  await write(transaction, changed, `${refundId}_tier`)
}

/** One run stays well under a function's 60 s; what is left is there for the run of the next minute. */
const MOST_AT_ONCE = 50

/**
 * Looks at standings whose term is over. Returns how many. Database requests: 1, and for each 5 (start, standing, rules;
 * standing; commit), 1 more to tell of another tier.
 */
export async function runDueTiers(
  scope: Pick<JobScope, 'database' | 'now' | 'runTransaction' | 'log'>,
): Promise<number> {
  const { database, now, runTransaction, log } = scope
  const isDue = { nextDueAt: database.command.lte(now()) }
  const due = await database.find(tierStandings, isDue, { orderBy: ['nextDueAt', 'asc'], limit: MOST_AT_ONCE })
  for (const { _id: customerId } of due) {
    try {
      const nowAt = now()
      await runTransaction(async (transaction) => ok(await review(transaction, customerId, nowAt)))
    } catch (error) {
      // One that can't be looked at must not keep the others waiting; it is due again in a minute.
      log.fault('due-tier-failed', error, { customerId })
    }
  }
  return due.length
}

async function review(transaction: CommandTransaction, customerId: string, nowAt: number): Promise<undefined> {
  const standing = await readStanding(transaction, customerId)
  if (standing.nextDueAt === undefined || standing.nextDueAt > nowAt) return undefined
  const { tiers: rules = NO_TIERS } = await readPointRules(transaction)
  await write(transaction, reviewTier(standing, rules, nowAt), `${customerId}_${nowAt}_tier`)
  return undefined
}

/** Two database requests where there is something to tell, else one. */
async function write(
  transaction: CommandTransaction,
  { standing, change }: StandingChanged,
  causeId: string,
): Promise<void> {
  await transaction.put(tierStandings, standingDocument(standing))
  if (change === undefined) return
  const kind = change.kind === 'reached' ? 'tierReached' : 'tierFell'
  const line = { kind, recipientId: standing.customerId, facts: { tierName: change.tier?.name ?? '' } } as const
  await postMoneyNews(transaction, { causeId, lines: [line] })
}

/** What counts for a customer's tier, for her own eyes. One database request. */
export async function exportTierOf(database: Database, customerId: string): Promise<Record<string, unknown>[]> {
  const found = await database.get(tierStandings, customerId)
  return found === undefined ? [] : [found]
}
