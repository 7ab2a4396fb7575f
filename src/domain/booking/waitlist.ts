import { err, ok, type Result } from '../shared/result'
import type { SealedText } from '../shared/sealed-text'
import { addDays, daysBetween, momentAt, type IsoDate, type MinuteInterval } from '../shared/time'
import { bookingWindow } from './booking-window'
import { leastVisitMinutes } from './find-slots'
import type { VisitPlan, WishedItem } from './visit-plan'

export type WaitlistStatus = 'waiting' | 'offered' | 'booked' | 'left' | 'removed' | 'expired'

/** Why an offer came to nothing: she said no, said nothing, somebody else was first, or she can't come then any more. */
export type PassedBecause = 'declined' | 'lapsed' | 'taken' | 'withdrawn'

/** A start on a day. */
export interface WaitlistTime {
  readonly on: IsoDate
  readonly startMinute: number
}

/** A service somebody waits for, named as it was when she asked. */
export interface AwaitedItem extends WishedItem {
  readonly serviceName: string
  readonly staffName?: string
}

/** Minutes of one therapist that an offered visit would take. */
export interface StaffSpan extends MinuteInterval {
  readonly staffMemberId: string
}

/** A free time that an entry was asked about. It holds no minutes: anybody may book them meanwhile. */
export interface WaitlistOffer extends WaitlistTime {
  readonly offerId: string
  readonly endMinute: number
  readonly takes: readonly StaffSpan[]
  readonly madeAt: number
  /** Until when (epoch ms) she can take it, that moment not included. */
  readonly untilAt: number
}

/** When a visit would suit: on these days, within these minutes of each, known so long before. */
export interface AwaitedTimes {
  readonly firstOn: IsoDate
  readonly lastOn: IsoDate
  readonly fromMinute: number
  readonly toMinute: number
  readonly noticeMinutes: number
}

/** 候补: one visit that a customer waits for. Every change raises `version`. */
export interface WaitlistEntry extends AwaitedTimes {
  readonly entryId: string
  readonly storeId: string
  readonly storeName: string
  readonly customerId: string
  readonly items: readonly AwaitedItem[]
  readonly askedAt: number
  readonly status: WaitlistStatus
  readonly version: number
  readonly offer?: WaitlistOffer
  /** Times she declined or let run out: they are not offered to her again. */
  readonly passed: readonly WaitlistTime[]
  readonly lastPassed?: WaitlistTime & { readonly why: PassedBecause }
  /** Days on which the waitlist has to be looked through because of what happened to this entry; absent: none. */
  readonly lookOn?: readonly IsoDate[]
  readonly appointmentId?: string
  /** Why the store took her off. */
  readonly reasonSealed?: SealedText
}

/** What a store decides about its waitlist; minutes. */
export interface WaitlistRules {
  readonly mostEntries: number
  readonly offersAtOnce: number
  readonly offerMinutes: number
  readonly leastOfferMinutes: number
  /** Minutes of the day between which an offer does not run out: nobody has to answer in her sleep. */
  readonly quietFromMinute: number
  readonly quietToMinute: number
}

/** Times kept as passed; older ones are days that are over, or were offered long ago. */
const MOST_PASSED = 60
const MINUTE_MS = 60_000

/** Whether an entry of this status still waits. */
export function isWaiting(status: WaitlistStatus): boolean {
  return status === 'waiting' || status === 'offered'
}

/** Every day that would suit. */
export function daysOf({ firstOn, lastOn }: Pick<AwaitedTimes, 'firstOn' | 'lastOn'>): IsoDate[] {
  return Array.from({ length: daysBetween(firstOn, lastOn) + 1 }, (_, index) => addDays(firstOn, index))
}

/** When (epoch ms) nothing wished for can be had any more: the end of the last day's hours. */
export function waitsUntil({ lastOn, toMinute }: Pick<AwaitedTimes, 'lastOn' | 'toMinute'>): number {
  return momentAt(lastOn, toMinute)
}

/**
 * When the timer has to look at an entry (epoch ms): at once if it makes days worth looking at, each minute while it is
 * asked about a time, else when it ends; undefined for one that is over.
 */
export function waitlistDueAt(entry: WaitlistEntry): number | undefined {
  if (entry.lookOn !== undefined && entry.lookOn.length > 0) return entry.askedAt
  if (!isWaiting(entry.status)) return undefined
  return entry.offer?.madeAt ?? waitsUntil(entry)
}

export type WishError =
  | { readonly code: 'TOO_FAR'; readonly lastOn: IsoDate }
  | { readonly code: 'WAITLIST_DAYS_PAST' }
  | { readonly code: 'WAITLIST_HOURS_SHORT'; readonly visitMinutes: number }

/** Decides whether anything could ever come of the wish: days within the horizon and ahead, hours that hold the visit. */
export function checkAwaitedTimes(plan: VisitPlan, times: AwaitedTimes, nowAt: number): Result<undefined, WishError> {
  const { lastOn, earliestAt } = bookingWindow(plan, { isWalkIn: false }, nowAt)
  if (times.lastOn > lastOn) return err({ code: 'TOO_FAR', lastOn })
  const visitMinutes = leastVisitMinutes(plan)
  if (times.toMinute - times.fromMinute < visitMinutes) return err({ code: 'WAITLIST_HOURS_SHORT', visitMinutes })
  const latestStartAt = momentAt(times.lastOn, times.toMinute - visitMinutes)
  const isAhead = latestStartAt >= Math.max(earliestAt, nowAt + times.noticeMinutes * MINUTE_MS)
  return isAhead ? ok(undefined) : err({ code: 'WAITLIST_DAYS_PAST' })
}

/**
 * Until when (epoch ms) a visit that starts at `startsAt` may be offered at `nowAt`: an hour, less when it is soon (a
 * quarter of what is left), and never past the last moment at which it can be booked. Through the night it stands until
 * morning. Undefined when too little time is left to ask anybody.
 */
export function offerUntilAt(
  { startsAt, leadMinutes }: { readonly startsAt: number; readonly leadMinutes: number },
  nowAt: number,
  { offerMinutes, leastOfferMinutes, quietFromMinute, quietToMinute }: WaitlistRules,
): number | undefined {
  const latestAt = startsAt - leadMinutes * MINUTE_MS
  const leftMinutes = (latestAt - nowAt) / MINUTE_MS
  if (leftMinutes < leastOfferMinutes) return undefined
  const minutes = Math.min(offerMinutes, Math.max(leastOfferMinutes, Math.floor(leftMinutes / 4)))
  const untilAt = nowAt + minutes * MINUTE_MS
  return Math.min(latestAt, afterQuiet(untilAt, quietFromMinute, quietToMinute))
}

/** The moment itself, or the morning when it lies in the night. */
function afterQuiet(at: number, fromMinute: number, toMinute: number): number {
  const minute = minuteOfDay(at)
  if (minute < toMinute) return at + (toMinute - minute) * MINUTE_MS
  return minute >= fromMinute ? at + (1440 - minute + toMinute) * MINUTE_MS : at
}

/** Minutes since midnight of the store, with parts of a minute. */
function minuteOfDay(at: number): number {
  return ((at - momentAt('2000-01-01', 0)) / MINUTE_MS) % 1440
}

/** The entry, asked about a time. */
export function withOffer(entry: WaitlistEntry, offer: WaitlistOffer): WaitlistEntry {
  const { lookOn: _lookOn, ...rest } = entry
  return { ...rest, status: 'offered', version: entry.version + 1, offer }
}

/** The entry waiting on after an offer came to nothing; the day is worth a look for the others. */
export function withoutOffer(entry: WaitlistEntry, why: PassedBecause): WaitlistEntry {
  const { offer, ...rest } = entry
  if (offer === undefined) return entry
  const { on, startMinute } = offer
  const isOwnAnswer = why === 'declined' || why === 'lapsed'
  const passed = isOwnAnswer ? [...entry.passed, { on, startMinute }].slice(-MOST_PASSED) : entry.passed
  const version = entry.version + 1
  return { ...rest, status: 'waiting', version, passed, lastPassed: { on, startMinute, why }, lookOn: [on] }
}

type End = 'booked' | 'left' | 'removed' | 'expired'

/** The entry at its end. Whoever is first behind it may be asked about the time it was asked about. */
export function endEntry(
  entry: WaitlistEntry,
  status: End,
  more: Pick<WaitlistEntry, 'appointmentId' | 'reasonSealed'> = {},
): WaitlistEntry {
  const { offer, lookOn: _lookOn, ...rest } = entry
  const look = offer === undefined ? {} : { lookOn: [offer.on] }
  return { ...rest, ...look, ...more, status, version: entry.version + 1 }
}

export type OfferOver = { readonly code: 'WAITLIST_OFFER_OVER' }

/** Decides whether the offer she answers is the one she has at `nowAt` (epoch ms); then, which. */
export function checkOffer(entry: WaitlistEntry, offerId: string, nowAt: number): Result<WaitlistOffer, OfferOver> {
  const { offer } = entry
  const stands = entry.status === 'offered' && offer?.offerId === offerId && nowAt < offer.untilAt
  return stands ? ok(offer) : err({ code: 'WAITLIST_OFFER_OVER' })
}
