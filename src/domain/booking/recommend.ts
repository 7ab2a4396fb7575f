import type { IsoDate, MinuteInterval } from '../shared/time'
import type { DayState } from './day-starts'
import type { Offer } from './find-slots'
import { priceOffers, type PricedOffer } from './offer-price'
import type { VisitPlan } from './visit-plan'

/** Why an offer is made first: it leaves no gap, she came at this hour before, or it is a quiet hour. */
export type OfferReason = 'packed' | 'habit' | 'balanced'

const MOST_OFFERED_FIRST = 3
/** A customer's habit is a start at most this far from one of hers. */
const HABIT_MINUTES = 30
/** Of a whole day, times so far apart are named: somebody who has not said when should find one that suits. */
const APART_MINUTES = 120

/** For whom, and for when, times are offered. */
export interface Wanted {
  readonly plan: Pick<VisitPlan, 'leastSellableMinutes' | 'policy' | 'store'>
  readonly on: IsoDate
  /** The starts of her latest visits. */
  readonly recentStartMinutes: readonly number[]
  /** The starts that suit her, both ends included; absent: she has not said. */
  readonly within?: MinuteInterval
}

/**
 * Up to three of a day's offers to be shown first, by start: her usual time, if she has one, and those that cost the
 * store least (see `priceOffers`). Who has said when she can come gets one in the middle half of that time, so that there
 * is one she likes; who has not gets times that lie apart.
 */
export function recommend(
  offers: readonly Offer[],
  state: DayState,
  { plan, on, recentStartMinutes, within }: Wanted,
): ReadonlyMap<number, OfferReason> {
  const suiting = offers.filter(({ startMinute }) => within === undefined || isWithin(startMinute, within))
  const byPrice = [...priceOffers(suiting, state, plan, on)].sort(byPriceThenStart)
  const fromHabit = ({ startMinute }: PricedOffer): number =>
    Math.min(...recentStartMinutes.map((recent) => Math.abs(recent - startMinute)))
  const [usual] = byPrice
    .filter((offer) => fromHabit(offer) <= HABIT_MINUTES)
    .sort((a, b) => fromHabit(a) - fromHabit(b))
  const chosen = usual === undefined ? [] : [usual]
  const middle = within === undefined ? undefined : middleHalfOf(within)
  const isLiked = ({ startMinute }: PricedOffer): boolean => middle !== undefined && isWithin(startMinute, middle)
  const liked = byPrice.find(isLiked)
  if (liked !== undefined && !chosen.some(isLiked)) chosen.push(liked)
  const apartMinutes = within === undefined ? APART_MINUTES : plan.policy.stepMinutes
  for (const offer of byPrice) {
    if (chosen.length === MOST_OFFERED_FIRST) break
    if (chosen.every((other) => Math.abs(other.startMinute - offer.startMinute) >= apartMinutes)) chosen.push(offer)
  }
  return new Map(chosen.map((offer) => [offer.startMinute, offer === usual ? 'habit' : reasonFor(offer)]))
}

function reasonFor({ wastedMinutes, touchCount }: PricedOffer): OfferReason {
  return wastedMinutes === 0 && touchCount > 0 ? 'packed' : 'balanced'
}

function byPriceThenStart(a: PricedOffer, b: PricedOffer): number {
  return a.priceMinutes - b.priceMinutes || a.startMinute - b.startMinute
}

function isWithin(startMinute: number, within: MinuteInterval): boolean {
  return startMinute >= within.startMinute && startMinute <= within.endMinute
}

/** The half of an interval around its middle. */
function middleHalfOf({ startMinute, endMinute }: MinuteInterval): MinuteInterval {
  const quarterMinutes = (endMinute - startMinute) / 4
  return { startMinute: startMinute + quarterMinutes, endMinute: endMinute - quarterMinutes }
}
