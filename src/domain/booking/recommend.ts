import { GRID_MINUTES, runLength } from './cells'
import type { DayState } from './day-starts'
import type { Offer } from './find-slots'
import { placePhases } from './occupancy'
import type { VisitPlan } from './visit-plan'

/** Why an offer is made first: no gap is left, she came at this hour before, or a therapist has time. */
export type OfferReason = 'packed' | 'habit' | 'balanced'

/** A customer's habit is a start at most this far from one of hers. */
const HABIT_MINUTES = 30

interface ScoredOffer {
  readonly startMinute: number
  /** Minutes beside the visit that become too short to sell. */
  readonly wastedMinutes: number
  /** Ends of the therapists' minutes that meet another visit, a break or the end of a shift. */
  readonly touchCount: number
  readonly loadMinutes: number
}

/**
 * Up to three of a day's offers to be shown first, by start: the one that packs the day best (it touches what is there
 * and wastes nothing), the one nearest to the customer's habit, and the one whose therapists have least to do. The score
 * that decides among equals is the minutes wasted plus the therapists' booked minutes.
 */
export function recommend(
  offers: readonly Offer[],
  state: DayState,
  recentStartMinutes: readonly number[],
  plan: Pick<VisitPlan, 'leastSellableMinutes' | 'policy'>,
): ReadonlyMap<number, OfferReason> {
  const reasons = new Map<number, OfferReason>()
  const scored = offers.map((offer) => scoreOffer(offer, state, plan))
  const pick = (reason: OfferReason, fits: (offer: ScoredOffer) => boolean, rank: (offer: ScoredOffer) => number) => {
    const [best] = scored
      .filter((offer) => !reasons.has(offer.startMinute) && fits(offer))
      .sort((a, b) => rank(a) - rank(b) || scoreOf(a) - scoreOf(b) || a.startMinute - b.startMinute)
    if (best !== undefined) reasons.set(best.startMinute, reason)
  }
  const fromHabit = ({ startMinute }: ScoredOffer): number =>
    Math.min(...recentStartMinutes.map((recent) => Math.abs(recent - startMinute)))
  pick(
    'packed',
    ({ wastedMinutes, touchCount }) => wastedMinutes === 0 && touchCount > 0,
    ({ touchCount }) => -touchCount,
  )
  pick('habit', (offer) => fromHabit(offer) <= HABIT_MINUTES, fromHabit)
  pick('balanced', () => true, scoreOf)
  return reasons
}

function scoreOf({ wastedMinutes, loadMinutes }: ScoredOffer): number {
  return wastedMinutes + loadMinutes
}

function scoreOffer(
  { assignment, startMinute }: Offer,
  state: DayState,
  { leastSellableMinutes, policy }: Pick<VisitPlan, 'leastSellableMinutes' | 'policy'>,
): ScoredOffer {
  let wastedMinutes = 0
  let touchCount = 0
  let loadMinutes = 0
  assignment.forEach((item, index) => {
    const staffPhases = placePhases(item).filter(({ phase }) => phase.needsStaff)
    const [first, last] = [staffPhases.at(0), staffPhases.at(-1)]
    if (first === undefined || last === undefined) return
    const free = state.freeCellsOf(item.staffMemberId)
    const gaps = [
      runLength(free, first.startMinute / GRID_MINUTES - 1, -1),
      runLength(free, last.endMinute / GRID_MINUTES, 1),
    ]
    for (const gapMinutes of gaps.map((cells) => cells * GRID_MINUTES)) {
      if (gapMinutes === 0) touchCount += 1
      else if (gapMinutes < leastSellableMinutes + policy.bufferMinutes) wastedMinutes += gapMinutes
    }
    const choice = state.items[index]?.choices.find(({ staffMemberId }) => staffMemberId === item.staffMemberId)
    loadMinutes += choice?.loadMinutes ?? 0
  })
  return { startMinute, wastedMinutes, touchCount, loadMinutes }
}
