import { splitFen } from '../shared/money'
import { err, ok, type Result } from '../shared/result'

/** The most a person may be paid in a day or a month, and the salon may pay in a day; absent: no limit. */
export interface PayoutLimitRules {
  readonly mostPerDayFen?: number
  readonly mostPerMonthFen?: number
  readonly mostOfAllPerDayFen?: number
}

/** What was paid, or is on its way, in the same day and month. */
export interface PayoutsSoFar {
  readonly personDayFen: number
  readonly personMonthFen: number
  readonly wholeDayFen: number
}

/** One limit that stands, and what is left of it. */
export interface PayoutLimitLeft {
  readonly limit: 'personDay' | 'personMonth' | 'wholeDay'
  readonly mostFen: number
  readonly leftFen: number
}

const CODES = {
  personDay: 'PERSON_DAY_LIMIT',
  personMonth: 'PERSON_MONTH_LIMIT',
  wholeDay: 'WHOLE_DAY_LIMIT',
} as const

/** A payout that would go beyond a limit: `leftFen` is what may still be paid. */
export interface PayoutLimitReached {
  readonly code: (typeof CODES)[keyof typeof CODES]
  readonly mostFen: number
  readonly leftFen: number
}

/** The limits that stand, with what is left of each. */
export function limitsLeft(
  { mostPerDayFen, mostPerMonthFen, mostOfAllPerDayFen }: PayoutLimitRules,
  { personDayFen, personMonthFen, wholeDayFen }: PayoutsSoFar,
): readonly PayoutLimitLeft[] {
  const left = (limit: PayoutLimitLeft['limit'], mostFen: number | undefined, soFarFen: number): PayoutLimitLeft[] =>
    mostFen === undefined ? [] : [{ limit, mostFen, leftFen: Math.max(0, mostFen - soFarFen) }]
  return [
    ...left('personDay', mostPerDayFen, personDayFen),
    ...left('personMonth', mostPerMonthFen, personMonthFen),
    ...left('wholeDay', mostOfAllPerDayFen, wholeDayFen),
  ]
}

/** Refuses an amount that is more than is left of a limit. */
export function checkPayoutLimits(
  amountFen: number,
  limits: readonly PayoutLimitLeft[],
): Result<undefined, PayoutLimitReached> {
  const reached = limits.find(({ leftFen }) => amountFen > leftFen)
  if (reached === undefined) return ok(undefined)
  const { limit, mostFen, leftFen } = reached
  return err({ code: CODES[limit], mostFen, leftFen })
}

/** The salon's day is counted in so many documents: payouts of one moment seldom meet in one. */
export const DAY_SLOTS = 8

/** What a payout takes of one slot of the salon's day. */
export interface SlotTake {
  readonly slot: number
  readonly amountFen: number
}

/** The slots in the order a payout looks at them: its own first. */
export function slotsFor(payoutId: string): readonly number[] {
  const own = payoutId.charCodeAt(payoutId.length - 1) % DAY_SLOTS
  return Array.from({ length: DAY_SLOTS }, (_, step) => (own + step) % DAY_SLOTS)
}

/** How much of the salon's day belongs to a slot: together they are the limit to the fen. */
export function slotFen(mostFen: number, slot: number): number {
  return splitFen(mostFen, new Array<number>(DAY_SLOTS).fill(1))[slot] ?? 0
}
