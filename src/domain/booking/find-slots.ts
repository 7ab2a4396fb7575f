import { addDays, minuteOn, type IsoDate, type MinuteInterval } from '../shared/time'
import { assignments, type Assignment } from './assign-visit'
import { bookingWindow, type BookingManner, type BookingWindow } from './booking-window'
import { changeRange, GRID_MINUTES, listCells } from './cells'
import { hoursOn } from './day-state'
import { readDay, type DayState } from './day-starts'
import type { LiveVisit, RoomDay, StaffDay } from './days'
import { customerEndMinute } from './occupancy'
import { phaseRunsOf } from './phase-runs'
import { recommend, type OfferReason } from './recommend'
import { chainsOf, type Step } from './visit-chains'
import type { VisitPlan } from './visit-plan'

/** What is asked: which visit, when, and for whom. */
export interface SlotQuestion extends BookingManner {
  readonly plan: VisitPlan
  readonly from: IsoDate
  readonly days: number
  /** The day whose offers are listed; absent: the first with any. */
  readonly on?: IsoDate
  readonly nowAt: number
  readonly live: readonly LiveVisit[]
  readonly recentStartMinutes: readonly number[]
  /** The starts that suit the customer, both ends included: what is offered first lies there. Absent: any. */
  readonly within?: MinuteInterval
}

/** The documents of the days asked about; of other days they may be there too. */
export interface KnownDays {
  readonly staffDays: readonly StaffDay[]
  readonly roomDays: readonly RoomDay[]
}

export type Fullness = 'closed' | 'full' | 'few' | 'some' | 'plenty'

export interface OfferedDay {
  readonly on: IsoDate
  readonly fullness: Fullness
  readonly startCount: number
}

/** A start that can be booked, and how it would be carried out. */
export interface Offer {
  readonly startMinute: number
  /** When the customer is done. */
  readonly endMinute: number
  readonly assignment: Assignment
  readonly reason?: OfferReason
}

export interface Slots {
  readonly days: readonly OfferedDay[]
  readonly on?: IsoDate
  readonly offers: readonly Offer[]
}

/** One day, and from what an offer of it is made. */
interface OpenDay {
  readonly on: IsoDate
  readonly state: DayState | undefined
  readonly startMinutes: readonly number[]
  /** How the visit would be carried out from one of them. */
  readonly assignmentAt: (startMinute: number) => Assignment | undefined
}

/** The known days by their dates, looked through once. */
interface DayIndex {
  readonly byDate: ReadonlyMap<IsoDate, { readonly staffDays: StaffDay[]; readonly roomDays: RoomDay[] }>
  readonly staffDays: readonly StaffDay[]
}

function indexDays({ staffDays, roomDays }: KnownDays): DayIndex {
  const byDate = new Map<IsoDate, { readonly staffDays: StaffDay[]; readonly roomDays: RoomDay[] }>()
  const ofDate = (on: IsoDate) => {
    const found = byDate.get(on) ?? { staffDays: [], roomDays: [] }
    byDate.set(on, found)
    return found
  }
  for (const day of staffDays) ofDate(day.on).staffDays.push(day)
  for (const day of roomDays) ofDate(day.on).roomDays.push(day)
  return { byDate, staffDays }
}

/**
 * The free times for a visit, by docs/booking.md: how full each day asked about is (days before today and past the
 * horizon are left out), and the offers of one of them, up to three with a reason to take them first.
 */
export function findSlots(question: SlotQuestion, known: KnownDays): Slots {
  const { plan, nowAt } = question
  const window = bookingWindow(plan, question, nowAt)
  const index = indexDays(known)
  const days: OfferedDay[] = []
  let chosen: OpenDay | undefined
  for (const on of listDays(question, window)) {
    const day = openDay(question, index, window, on)
    days.push(offeredDay(plan, window, day))
    // Of the others nothing is kept: a large store's month is a lot to hold.
    if (chosen === undefined && (question.on === undefined ? hasStarts(day) : on === question.on)) chosen = day
  }
  const offers = chosen === undefined ? [] : listOffers(chosen)
  const reasons =
    chosen?.state === undefined ? undefined : recommend(offers, chosen.state, { ...question, on: chosen.on })
  return {
    days,
    ...(chosen !== undefined && { on: chosen.on }),
    offers: offers.map((offer) => {
      const reason = reasons?.get(offer.startMinute)
      return reason === undefined ? offer : { ...offer, reason }
    }),
  }
}

/** A free time near one that is gone. */
export interface NearbyTime {
  readonly on: IsoDate
  readonly startMinute: number
}

/** The free times nearest to a wished one: those of its day first, then of the days around it, nearer days first. */
export function findNearbyTimes(
  question: Omit<SlotQuestion, 'on'>,
  known: KnownDays,
  wished: NearbyTime,
  most: number,
): readonly NearbyTime[] {
  const window = bookingWindow(question.plan, question, question.nowAt)
  const index = indexDays(known)
  const days = listDays(question, window)
  const distance = (on: IsoDate): number => Math.abs(days.indexOf(on) - days.indexOf(wished.on))
  const near: NearbyTime[] = []
  for (const on of [...days].sort((a, b) => distance(a) - distance(b))) {
    const { startMinutes } = openDay(question, index, window, on)
    const away = (startMinute: number): number => Math.abs(startMinute - wished.startMinute)
    const nearest = [...startMinutes].sort((a, b) => away(a) - away(b) || a - b)
    near.push(...nearest.slice(0, most - near.length).map((startMinute) => ({ on, startMinute })))
    if (near.length === most) break
  }
  return near
}

function listDays({ from, days }: Pick<SlotQuestion, 'from' | 'days'>, window: BookingWindow): IsoDate[] {
  const asked = Array.from({ length: days }, (_, index) => addDays(from, index))
  return asked.filter((on) => on >= window.firstOn && on <= window.lastOn)
}

function openDay(question: Omit<SlotQuestion, 'on'>, known: DayIndex, window: BookingWindow, on: IsoDate): OpenDay {
  const { plan, nowAt, live } = question
  const { staffDays = [], roomDays = [] } = known.byDate.get(on) ?? {}
  const { stepMinutes } = window
  const state = readDay(plan, { on, staffDays, roomDays, live, stepMinutes, allDays: known.staffDays }, nowAt)
  if (state === undefined) return { on, state, startMinutes: [], assignmentAt: () => undefined }
  const earliestMinute = Math.max(0, minuteOn(on, window.earliestAt + 59_999))
  const possible = state.starts.slice()
  changeRange(possible, 0, Math.ceil(earliestMinute / GRID_MINUTES), false)
  const startMinutes = listCells(possible).map((cell) => cell * GRID_MINUTES)
  const assignmentAt = (startMinute: number) => firstAssignment(state, startMinute)
  if (!needsSearch(state)) return { on, state, startMinutes, assignmentAt }
  const found = new Map<number, Assignment>()
  for (const startMinute of startMinutes) {
    const assignment = assignmentAt(startMinute)
    if (assignment !== undefined) found.set(startMinute, assignment)
  }
  return { on, state, startMinutes: [...found.keys()], assignmentAt: (startMinute) => found.get(startMinute) }
}

/** Whether looking ahead alone may promise too much: what goes on at once, or a customer who has to be elsewhere. */
function needsSearch({ items, hasOverlaps, customerFree }: DayState): boolean {
  return items.length > 1 && (hasOverlaps || customerFree !== undefined)
}

/** The best way to carry out the visit from that minute; undefined when there is none. */
export function firstAssignment(state: DayState, startMinute: number): Assignment | undefined {
  for (const assignment of assignments(state, startMinute)) return assignment
  return undefined
}

function listOffers({ startMinutes, assignmentAt }: OpenDay): Offer[] {
  return startMinutes.flatMap((startMinute) => {
    const assignment = assignmentAt(startMinute)
    if (assignment === undefined) return []
    return [{ startMinute, endMinute: Math.max(...assignment.map(customerEndMinute)), assignment }]
  })
}

function hasStarts({ startMinutes }: OpenDay): boolean {
  return startMinutes.length > 0
}

/** Below a quarter of the starts an empty day would have it is few, from 60 % on plenty. */
function offeredDay(plan: VisitPlan, window: BookingWindow, { on, state, startMinutes }: OpenDay): OfferedDay {
  const startCount = startMinutes.length
  if (state?.isStaffed !== true) return { on, fullness: 'closed', startCount }
  if (startCount === 0) return { on, fullness: 'full', startCount }
  const share = startCount / Math.max(1, countStartsOfEmptyDay(plan, window, on))
  return { on, fullness: share < 0.25 ? 'few' : share < 0.6 ? 'some' : 'plenty', startCount }
}

function countStartsOfEmptyDay(plan: VisitPlan, { stepMinutes }: BookingWindow, on: IsoDate): number {
  const hours = hoursOn(plan.store, on)
  if (hours === undefined) return 0
  const visitMinutes = leastVisitMinutes(plan)
  return Math.floor((hours.closesMinute - visitMinutes - hours.opensMinute) / stepMinutes) + 1
}

/** The customer's minutes if each item is done by the quickest, without waits: those of the guest who takes longest. */
export function leastVisitMinutes({ items }: Pick<VisitPlan, 'items'>): number {
  const cellsOf = (position: number): number => {
    const { candidates = [], service } = items[position] ?? {}
    const each = new Set(candidates.map(({ phases }) => phaseRunsOf(phases).customerEnd))
    return each.size === 0 ? phaseRunsOf(service?.phases ?? []).customerEnd : Math.min(...each)
  }
  const cellsOfStep = (step: Step): number => Math.max(...step.map(cellsOf))
  const cells = chainsOf(items).map((chain) => chain.reduce((sum, step) => sum + cellsOfStep(step), 0))
  return Math.max(0, ...cells) * GRID_MINUTES
}
