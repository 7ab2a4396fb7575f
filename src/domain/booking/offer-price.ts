import type { IsoDate } from '../shared/time'
import { DAY_CELLS, GRID_MINUTES, hasCell, runLength, type Cells } from './cells'
import { hoursOn } from './day-state'
import type { DayState } from './day-starts'
import type { Offer } from './find-slots'
import { gapValueOf } from './gap-value'
import { placePhases } from './occupancy'
import type { VisitPlan } from './visit-plan'

/** What the weights are was tried out with `npm run simulate:day`, on other seeds than docs/packing.md shows. */
const CROWD_WEIGHT = 1
const GAP_WEIGHT = 0.3

/** What an offer costs the store, and how it lies in the day. */
export interface PricedOffer {
  readonly startMinute: number
  /** Minutes that somebody else would have bought: those of wanted hours, and of gaps that become too short. */
  readonly priceMinutes: number
  /** Minutes beside the visit that become too short to sell. */
  readonly wastedMinutes: number
  /** Ends of the therapists' minutes that meet another visit, a break or the end of a shift. */
  readonly touchCount: number
}

type PricedPlan = Pick<VisitPlan, 'leastSellableMinutes' | 'policy' | 'store'>

/**
 * What each offer of a day costs the store. A minute is worth more in the middle of the day, which lies in more people's
 * hours than its ends, and more where few of those who could do the visit are free; a gap costs what could have been sold
 * of it before, less what still can be.
 */
export function priceOffers(
  offers: readonly Offer[],
  state: DayState,
  plan: PricedPlan,
  on: IsoDate,
): readonly PricedOffer[] {
  const pricesUntil = sumHourPrices(state, plan, on)
  return offers.map((offer) => priceOffer(offer, state, plan, pricesUntil))
}

function priceOffer(
  { assignment, startMinute }: Offer,
  state: DayState,
  { leastSellableMinutes, policy }: PricedPlan,
  pricesUntil: Float64Array,
): PricedOffer {
  const valueOf = gapValueOf(leastSellableMinutes, policy.stepMinutes)
  let priceMinutes = 0
  let wastedMinutes = 0
  let touchCount = 0
  for (const item of assignment) {
    const staffPhases = placePhases(item).filter(({ phase }) => phase.needsStaff)
    const [first, last] = [staffPhases.at(0), staffPhases.at(-1)]
    if (first === undefined || last === undefined) continue
    for (const phase of staffPhases)
      priceMinutes += priceUntil(pricesUntil, phase.endMinute) - priceUntil(pricesUntil, phase.startMinute)
    const free = state.freeCellsOf(item.staffMemberId)
    const gaps = [
      runLength(free, first.startMinute / GRID_MINUTES - 1, -1),
      runLength(free, last.endMinute / GRID_MINUTES, 1),
    ].map((cells) => cells * GRID_MINUTES)
    const ownMinutes = last.endMinute - first.startMinute
    priceMinutes += GAP_WEIGHT * (valueOf(ownMinutes + gaps.reduce((sum, gap) => sum + gap, 0)) - ownMinutes)
    for (const gapMinutes of gaps) {
      const usableMinutes = gapMinutes - policy.bufferMinutes
      priceMinutes -= GAP_WEIGHT * valueOf(usableMinutes)
      if (gapMinutes === 0) touchCount += 1
      else if (usableMinutes < leastSellableMinutes) wastedMinutes += gapMinutes
    }
  }
  return { startMinute, priceMinutes, wastedMinutes, touchCount }
}

function priceUntil(pricesUntil: Float64Array, minute: number): number {
  return pricesUntil[Math.min(DAY_CELLS, Math.ceil(minute / GRID_MINUTES))] ?? 0
}

/** For each cell, what all minutes of the day before it are worth, in minutes of the day's best hour. */
function sumHourPrices(state: DayState, { store }: PricedPlan, on: IsoDate): Float64Array {
  const { opensMinute, closesMinute } = hoursOn(store, on) ?? { opensMinute: 0, closesMinute: 0 }
  const halfDayMinutes = Math.max(GRID_MINUTES, (closesMinute - opensMinute) / 2)
  const people = new Set(state.items.flatMap(({ choices }) => choices.map(({ staffMemberId }) => staffMemberId)))
  const freeCounts = countFree([...people].map((staffMemberId) => state.freeCellsOf(staffMemberId)))
  const pricesUntil = new Float64Array(DAY_CELLS + 1)
  for (let cell = 0; cell < DAY_CELLS; cell += 1) {
    const minute = (cell + 0.5) * GRID_MINUTES
    const fromEndMinutes = Math.max(0, Math.min(minute - opensMinute, closesMinute - minute))
    const takenShare = people.size === 0 ? 0 : 1 - (freeCounts[cell] ?? 0) / people.size
    const price = fromEndMinutes / halfDayMinutes + CROWD_WEIGHT * takenShare
    pricesUntil[cell + 1] = (pricesUntil[cell] ?? 0) + price * GRID_MINUTES
  }
  return pricesUntil
}

function countFree(freeCells: readonly Cells[]): Uint16Array {
  const counts = new Uint16Array(DAY_CELLS)
  for (const cells of freeCells)
    for (let cell = 0; cell < DAY_CELLS; cell += 1) if (hasCell(cells, cell)) counts[cell] = (counts[cell] ?? 0) + 1
  return counts
}
