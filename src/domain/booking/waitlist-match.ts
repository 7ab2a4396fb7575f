import { isOverlapping, momentAt, type IsoDate } from '../shared/time'
import { checkBooking, decideBooking, type WishedVisit } from './decide-booking'
import type { CustomerStanding } from './days'
import { findSlots, type KnownDays, type Offer } from './find-slots'
import { itemEndMinute } from './occupancy'
import type { VisitPlan } from './visit-plan'
import { offerUntilAt, type StaffSpan, type WaitlistEntry, type WaitlistOffer, type WaitlistRules } from './waitlist'

const MINUTE_MS = 60_000

/** Somebody who waits, with what she waits for looked up, and all that decides whether she may book. */
export interface WaitingCustomer {
  readonly entry: WaitlistEntry
  readonly plan: VisitPlan
  readonly standing: CustomerStanding
  /** What a booking of hers is decided by beside the time; absent: nothing. */
  readonly conditions?: WishedVisit['conditions']
}

/** A time to ask somebody about. */
export interface ProposedOffer extends Pick<WaitlistOffer, 'on' | 'startMinute' | 'endMinute' | 'takes' | 'untilAt'> {
  readonly entryId: string
}

/** A time she could have, and whether it packs the day. */
interface Chance {
  readonly offer: Omit<ProposedOffer, 'entryId'>
  readonly isPacked: boolean
}

interface Ranked {
  readonly customer: WaitingCustomer
  readonly chances: readonly Chance[]
}

/** A day, the minutes of it that are on offer already, and when and by which rules it is looked at. */
export interface DayToOffer {
  readonly on: IsoDate
  readonly known: KnownDays
  readonly onOffer: readonly Pick<WaitlistOffer, 'takes'>[]
  readonly nowAt: number
  readonly rules: WaitlistRules
}

/**
 * Who is asked about which time of a day. Whoever waits for the very therapist comes first, then whoever fills a gap
 * without leaving one too short to sell, then whoever asked first. Each is asked about one time at most, and of any
 * minutes of a therapist no more than `offersAtOnce` are asked at once. Every time can be booked as the days stand.
 */
export function proposeOffers(day: DayToOffer, waiting: readonly WaitingCustomer[]): readonly ProposedOffer[] {
  const taken = day.onOffer.map(({ takes }) => takes)
  const ranked = waiting.map((customer): Ranked => ({ customer, chances: chancesOf(customer, day) })).sort(byRank)
  return ranked.flatMap(({ customer, chances }) => {
    const chance = chances.find(({ offer }) => countRivals(offer.takes, taken) < day.rules.offersAtOnce)
    if (chance === undefined) return []
    taken.push(chance.offer.takes)
    return [{ ...chance.offer, entryId: customer.entry.entryId }]
  })
}

/** Whether the time an entry was asked about could still be booked; if not, because of others or because of her. */
export function checkOfferedTime(
  { entry, plan, standing, conditions }: WaitingCustomer,
  known: KnownDays,
  nowAt: number,
): 'free' | 'taken' | 'withdrawn' {
  if (entry.offer === undefined) return 'withdrawn'
  const { on, startMinute } = entry.offer
  const wish = { plan, on, startMinute, isWalkIn: false, nowAt, ...(conditions !== undefined && { conditions }) }
  const decided = decideBooking(wish, standing, known)
  if (decided.isOk) return 'free'
  return decided.error.code === 'SLOT_TAKEN' ? 'taken' : 'withdrawn'
}

/** The times of that day that she could have and has not passed on, the best first. */
function chancesOf(customer: WaitingCustomer, { on, known, nowAt, rules }: DayToOffer): readonly Chance[] {
  const { entry, plan, standing, conditions } = customer
  if (on < entry.firstOn || on > entry.lastOn) return []
  const { live, recentStartMinutes = [] } = standing
  const question = { plan, from: on, days: 1, on, nowAt, live, recentStartMinutes, isWalkIn: false }
  const chances = findSlots(question, known).offers.flatMap((found): Chance[] => {
    const { startMinute, endMinute } = found
    const startsAt = momentAt(on, startMinute)
    const untilAt = offerUntilAt({ startsAt, leadMinutes: leadOf(customer) }, nowAt, rules)
    if (untilAt === undefined || startMinute < entry.fromMinute || endMinute > entry.toMinute) return []
    if (entry.passed.some((passed) => passed.on === on && passed.startMinute === startMinute)) return []
    return [{ offer: { on, startMinute, endMinute, takes: takesOf(found), untilAt }, isPacked: isPacked(found) }]
  })
  const [first] = chances
  if (first === undefined) return []
  const wish = { plan, on, startMinute: first.offer.startMinute, isWalkIn: false, nowAt }
  const checked = checkBooking({ ...wish, ...(conditions !== undefined && { conditions }) }, standing)
  return checked.isOk ? chances.sort((a, b) => Number(b.isPacked) - Number(a.isPacked)) : []
}

/** She has to know of it as early as she wished, and the store as early as it takes bookings. */
function leadOf({ entry, plan }: WaitingCustomer): number {
  return Math.max(plan.policy.leadMinutes, entry.noticeMinutes)
}

function isPacked({ reason }: Offer): boolean {
  return reason === 'packed'
}

/** The minutes of each therapist from the start of an item to its end, processing included. */
export function takesOf({ assignment }: Pick<Offer, 'assignment'>): StaffSpan[] {
  return assignment.map(({ staffMemberId, startMinute, phases }) => {
    return { staffMemberId, startMinute, endMinute: itemEndMinute({ startMinute, phases }) }
  })
}

function byRank(a: Ranked, b: Ranked): number {
  const packed = ({ chances }: Ranked): number => Number(chances[0]?.isPacked === true)
  const { entry: first } = a.customer
  const { entry: second } = b.customer
  return (
    namedCount(second) - namedCount(first) ||
    packed(b) - packed(a) ||
    first.askedAt - second.askedAt ||
    (first.entryId < second.entryId ? -1 : 1)
  )
}

/** 1 for whoever waits for a certain therapist. */
function namedCount({ items }: Pick<WaitlistEntry, 'items'>): number {
  return items.some(({ staffMemberId }) => staffMemberId !== undefined) ? 1 : 0
}

/** How many of the offers made could not be taken together with this one. */
function countRivals(takes: readonly StaffSpan[], offered: readonly (readonly StaffSpan[])[]): number {
  return offered.filter((others) =>
    others.some((other) =>
      takes.some((span) => span.staffMemberId === other.staffMemberId && isOverlapping(span, other)),
    ),
  ).length
}

/** When (epoch ms) the last moment is to make up her mind about a visit, by hand offered too. */
export function handOfferUntilAt(
  plan: VisitPlan,
  { on, startMinute }: { readonly on: IsoDate; readonly startMinute: number },
  nowAt: number,
  rules: WaitlistRules,
): number {
  const { leadMinutes } = plan.policy
  const startsAt = momentAt(on, startMinute)
  return offerUntilAt({ startsAt, leadMinutes }, nowAt, rules) ?? startsAt - leadMinutes * MINUTE_MS
}
