import { drawCustomers, type Habits } from './customers'
import { playDay, type ChoosingRule, type DayOutcome } from './play-day'
import { estimate, estimateGrowth, type Estimate } from './statistics'
import { STAFF_MINUTES } from './store'

/** The seeds that are reported; the weights of the prices were tried out from 500000 on. */
const FIRST_SEED = 1

/** One side of a comparison, over all seeds. */
export interface Side {
  readonly soldMinutes: Estimate
  /** Of the staff's minutes, between 0 and 1. */
  readonly soldShare: Estimate
  readonly refusedCount: Estimate
  readonly wishDistanceMinutes: Estimate
}

/** The same customers of the same seeds, with and without what is offered first. */
export interface Comparison {
  readonly demandShare: number
  readonly seedCount: number
  readonly anyFree: Side
  readonly ours: Side
  /** A part of what was sold before. */
  readonly soldGrowth: Estimate
  readonly fewerRefusals: Estimate
  readonly longerDistanceMinutes: Estimate
}

export interface Situation {
  readonly demandShare: number
  readonly habits?: Habits
  /** How customers choose on our side. */
  readonly rule?: ChoosingRule
}

/** Plays every seed twice and compares. */
export function compare({ demandShare, habits = {}, rule = 'offeredFirst' }: Situation, seedCount: number): Comparison {
  const before: DayOutcome[] = []
  const after: DayOutcome[] = []
  for (let seed = FIRST_SEED; seed < FIRST_SEED + seedCount; seed += 1) {
    const customers = drawCustomers(seed, demandShare, habits)
    before.push(playDay(customers, 'anyFree'))
    after.push(playDay(customers, rule))
  }
  const difference = (of: (day: DayOutcome) => number): Estimate =>
    estimate(after.map((day, index) => of(day) - of(before[index] ?? day)))
  const soldOf = ({ soldMinutes }: DayOutcome): number => soldMinutes
  const { mean, margin } = difference(({ refusedCount }) => refusedCount)
  return {
    demandShare,
    seedCount,
    anyFree: sideOf(before),
    ours: sideOf(after),
    soldGrowth: estimateGrowth(before.map(soldOf), after.map(soldOf)),
    fewerRefusals: { mean: -mean, margin },
    longerDistanceMinutes: difference(({ wishDistanceMinutes }) => wishDistanceMinutes),
  }
}

function sideOf(days: readonly DayOutcome[]): Side {
  return {
    soldMinutes: estimate(days.map(({ soldMinutes }) => soldMinutes)),
    soldShare: estimate(days.map(({ soldMinutes }) => soldMinutes / STAFF_MINUTES)),
    refusedCount: estimate(days.map(({ refusedCount }) => refusedCount)),
    wishDistanceMinutes: estimate(days.map(({ wishDistanceMinutes }) => wishDistanceMinutes)),
  }
}
