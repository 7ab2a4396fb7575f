import { err, ok, type Result } from '../shared/result'
import type { PayoutLimitRules } from './payout-limits'
import { NO_PROGRAMMES, type Programmes } from './programmes'

/** Level 1 brought the customer herself; level 2 brought level 1. There is no third. */
export type CommissionLevel = 1 | 2

/** What one level earns of a line: basis points of the money paid, or fen for each unit, which go before the rate. */
export interface LevelRate {
  readonly rateBp: number
  readonly fixedFen?: number
}

/** The rates of both levels, by default or for the services of one category. */
export interface LevelRates {
  readonly levelOne: LevelRate
  readonly levelTwo: LevelRate
}

/** The rules of 美丽合伙人 at one version. */
export interface PartnerRules extends LevelRates, PayoutLimitRules {
  readonly ruleVersion: number
  readonly isOn: boolean
  readonly isLevelTwoOn: boolean
  readonly categoryRates: readonly (LevelRates & { readonly categoryId: string })[]
  readonly holdDays: number
  readonly protectDays: number
  readonly leastPayoutFen: number
  readonly mostPayoutFen: number
  readonly approvalFreeUpToFen: number
  /** Absent: nobody has decided about the three others, and they are off. */
  readonly programmes?: Programmes
}

/** Both levels together never take more than half of a line by their rates. A safeguard of ours, not a law. */
const MOST_RATES_BP = 5000

/** What a level earns of services of the category: the category's own rate, or the default one. */
export function rateOf(rules: PartnerRules, categoryId: string, level: CommissionLevel): LevelRate {
  const rates = rules.categoryRates.find((each) => each.categoryId === categoryId) ?? rules
  return level === 1 ? rates.levelOne : rates.levelTwo
}

/** Whether a partner may earn at the level at all under these rules. */
export function isLevelOn(rules: Pick<PartnerRules, 'isOn' | 'isLevelTwoOn'>, level: CommissionLevel): boolean {
  return rules.isOn && (level === 1 || rules.isLevelTwoOn)
}

/** What the rules say of the three programmes beside the beauty partners'. */
export function programmesOf({ programmes = NO_PROGRAMMES }: Pick<PartnerRules, 'programmes'>): Programmes {
  return programmes
}

/** What is wrong with rules. */
export type RulesInvalid =
  { readonly code: 'PAYOUT_LIMITS_INVALID' } | { readonly code: 'RATES_TOO_HIGH'; readonly categoryId?: string }

/** Refuses rules that contradict themselves, or that give away more than half of a line by rates, level 2 on or off. */
export function checkRules(
  rules: Omit<PartnerRules, 'ruleVersion' | 'isLevelTwoOn' | 'programmes'>,
): Result<undefined, RulesInvalid> {
  const { mostPayoutFen, mostPerDayFen, mostPerMonthFen, mostOfAllPerDayFen } = rules
  const mosts = [mostPayoutFen, mostPerDayFen, mostPerMonthFen, mostOfAllPerDayFen]
  if (mosts.some((mostFen) => mostFen !== undefined && rules.leastPayoutFen > mostFen))
    return err({ code: 'PAYOUT_LIMITS_INVALID' })
  if (isTooHigh(rules)) return err({ code: 'RATES_TOO_HIGH' })
  const tooHigh = rules.categoryRates.find(isTooHigh)
  return tooHigh === undefined ? ok(undefined) : err({ code: 'RATES_TOO_HIGH', categoryId: tooHigh.categoryId })
}

function isTooHigh({ levelOne, levelTwo }: LevelRates): boolean {
  return levelOne.rateBp + levelTwo.rateBp > MOST_RATES_BP
}
