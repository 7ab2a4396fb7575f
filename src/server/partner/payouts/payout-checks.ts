import type * as z from 'zod'
import type { payoutCheck } from '../../../contracts/partner-views'
import type { PartnerRules } from '../../../domain/partner/rules'
import type { Database } from '../../platform/database'
import { commissions, partnerships, payees } from '../documents'
import { readPartnerRules } from '../partner-rules'
import { limitsLeft, type PayoutLimitLeft } from '../../../domain/partner/payout-limits'
import { storeDateOf } from '../../../domain/shared/time'
import { readPayoutDay } from './payout-days'
import { personSoFar } from './tax-months'

export type PayoutCheck = z.output<typeof payoutCheck>

/** More friends than this within a day are looked at by a person before money leaves. Chosen; no outside source. */
const MOST_FRIENDS_A_DAY = 10
/** More than this part of what was earned going back in refunds is looked at too. Chosen; no outside source. */
const MOST_REFUNDED_BP = 3000
const LATEST_COMMISSIONS = 100
const DAY_MS = 86_400_000

/** What is known of a partner before her payout is decided. */
export interface PayoutEvidence {
  readonly rules: PartnerRules
  readonly hasRealName: boolean
  /** By which others who are the same person are found. */
  readonly identityIndex?: string
  readonly friendsWithinADay: number
  readonly earnedFen: number
  readonly reversedFen: number
  /** Paid by the salon today; 0 where its day has no limit. */
  readonly wholeDayFen: number
}

/** Four database requests: rules, payee, friends of the last day, latest commissions; 1 more where the salon's day has a limit. */
export async function readEvidence(database: Database, customerId: string, nowAt: number): Promise<PayoutEvidence> {
  const rules = await readPartnerRules(database)
  const payee = await database.get(payees, customerId)
  const isRecent = { referrerId: customerId, boundAt: database.command.gt(nowAt - DAY_MS) }
  const friends = await database.find(partnerships, isRecent, { limit: MOST_FRIENDS_A_DAY + 1 })
  const latest = await database.find(
    commissions,
    { partnerId: customerId },
    { orderBy: ['earnedAt', 'desc'], limit: LATEST_COMMISSIONS },
  )
  const sum = (of: 'amountFen' | 'reversedFen'): number => latest.reduce((total, each) => total + each[of], 0)
  const hasDayLimit = rules.mostOfAllPerDayFen !== undefined
  return {
    rules,
    hasRealName: payee !== undefined,
    ...(payee?.identityIndex !== undefined && { identityIndex: payee.identityIndex }),
    friendsWithinADay: friends.length,
    earnedFen: sum('amountFen'),
    reversedFen: sum('reversedFen'),
    wholeDayFen: hasDayLimit ? await readPayoutDay(database, storeDateOf(nowAt)) : 0,
  }
}

/** What is left of the limits that stand, for a payout of this moment. */
export function limitsOf(
  { rules, wholeDayFen }: Pick<PayoutEvidence, 'rules' | 'wholeDayFen'>,
  month: Parameters<typeof personSoFar>[0],
  nowAt: number,
): readonly PayoutLimitLeft[] {
  return limitsLeft(rules, { ...personSoFar(month, storeDateOf(nowAt)), wholeDayFen })
}

/** What speaks for and against paying `amountFen` of `availableFen`, with the numbers behind it. */
export function checkPayout(
  { rules, hasRealName, friendsWithinADay, earnedFen, reversedFen }: PayoutEvidence,
  isActive: boolean,
  amountFen: number,
  availableFen: number,
): PayoutCheck[] {
  const { leastPayoutFen, mostPayoutFen } = rules
  return [
    { name: 'partnerActive', isPassed: isActive, facts: {} },
    { name: 'realName', isPassed: hasRealName, facts: {} },
    {
      name: 'limits',
      isPassed: amountFen >= leastPayoutFen && amountFen <= mostPayoutFen,
      facts: { leastPayoutFen, mostPayoutFen },
    },
    { name: 'noDebt', isPassed: availableFen >= amountFen, facts: { availableFen } },
    { name: 'noBurst', isPassed: friendsWithinADay <= MOST_FRIENDS_A_DAY, facts: { friendsWithinADay } },
    {
      name: 'refundShare',
      isPassed: BigInt(reversedFen) * 10_000n <= BigInt(earnedFen) * BigInt(MOST_REFUNDED_BP),
      facts: { earnedFen, reversedFen },
    },
  ]
}
