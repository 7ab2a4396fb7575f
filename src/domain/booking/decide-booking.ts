import type { HealthCondition } from '../shared/health'
import { isOverlapping, type IsoDate } from '../shared/time'
import { err, ok, type Result } from '../shared/result'
import { assignments, type Assignment } from './assign-visit'
import { listBlocks, type AnswerableCode, type BookingBlock } from './blocks'
import { bookingWindow, checkWindow, type BookingManner, type WindowError } from './booking-window'
import { GRID_MINUTES } from './cells'
import { minutesOnDay } from './day-state'
import { readDay, type DayState } from './day-starts'
import type { CustomerStanding, LiveVisit } from './days'
import { firstAssignment, leastVisitMinutes, type KnownDays } from './find-slots'
import { isStanding } from './occupancy'
import type { VisitPlan } from './visit-plan'

/** A visit somebody wants at one exact start. */
export interface WishedVisit extends BookingManner {
  readonly plan: VisitPlan
  readonly on: IsoDate
  readonly startMinute: number
  readonly nowAt: number
  /** What her health record says; absent: nothing. */
  readonly conditions?: readonly HealthCondition[]
  /** What staff answer for; absent: nobody does for anything. */
  readonly answeredFor?: readonly AnswerableCode[]
  /** The course it is booked in; absent: by itself. */
  readonly seriesId?: string
  /** Staff book a course, of as many visits as it has. Absent: the store's cap holds. */
  readonly isUncapped?: boolean
}

/** Why a customer may not book at all, or not then. */
export type CustomerError = BookingBlock | { readonly code: 'CUSTOMER_BUSY'; readonly appointmentId: string }

export type SlotTaken = { readonly code: 'SLOT_TAKEN' }
export type DecideBookingError = WindowError | CustomerError | SlotTaken

/** Decides all that does not depend on who is free: when visits may start, and whether this customer may have one then. */
export function checkBooking(
  wish: WishedVisit,
  standing: CustomerStanding,
): Result<undefined, WindowError | CustomerError> {
  const { plan, on, startMinute, nowAt } = wish
  const refusal =
    checkWindow(bookingWindow(plan, wish, nowAt), plan.policy, on, startMinute) ?? checkCustomer(wish, standing)
  return refusal === undefined ? ok(undefined) : err(refusal)
}

/**
 * Decides whether the visit can start exactly then, by the days and the standing as they are now (those of the visit
 * that is moved already released), and who does what. `known` must hold the days of everybody in the plan.
 */
export function decideBooking(
  wish: WishedVisit,
  standing: CustomerStanding,
  known: KnownDays,
): Result<Assignment, DecideBookingError> {
  const checked = checkBooking(wish, standing)
  if (!checked.isOk) return checked
  const state = openDay(wish, standing.live, known)
  const assignment = state === undefined ? undefined : firstAssignment(state, wish.startMinute)
  return assignment === undefined ? err({ code: 'SLOT_TAKEN' }) : ok(assignment)
}

function openDay(wish: WishedVisit, live: readonly LiveVisit[], known: KnownDays): DayState | undefined {
  const { plan, on, nowAt } = wish
  const { stepMinutes } = bookingWindow(plan, wish, nowAt)
  return readDay(plan, { on, ...known, live, stepMinutes }, nowAt)
}

/** Why this customer may not book that visit; undefined when she may. */
function checkCustomer(wish: WishedVisit, standing: CustomerStanding): CustomerError | undefined {
  const { plan, on, startMinute, nowAt } = wish
  const [block] = listBlocks(plan, { ...wish, standing }, { from: on, to: on })
  if (block !== undefined) return block
  const visit = { startMinute, endMinute: startMinute + leastVisitMinutes(plan) }
  const inTheWay = standing.live.find(
    (live) =>
      isStanding(live, nowAt) && live.endMinute > live.startMinute && isOverlapping(visit, minutesOnDay(live, on)),
  )
  return inTheWay && { code: 'CUSTOMER_BUSY', appointmentId: inTheWay.appointmentId }
}

/** At most this many assignments are looked through for different people. */
const MOST_LOOKED_AT = 60

/** Different ways to staff a visit at one start, best first, as staff ids for each item; none when it is not free. */
export function listStaffings(
  wish: WishedVisit,
  live: readonly LiveVisit[],
  known: KnownDays,
  most: number,
): readonly (readonly string[])[] {
  const state = openDay(wish, live, known)
  // Between two cells nothing starts.
  if (state === undefined || wish.startMinute % GRID_MINUTES !== 0) return []
  const staffings = new Map<string, readonly string[]>()
  let lookedAt = 0
  for (const assignment of assignments(state, wish.startMinute)) {
    const staffMemberIds = assignment.map(({ staffMemberId }) => staffMemberId)
    staffings.set(staffMemberIds.join(), staffMemberIds)
    lookedAt += 1
    if (staffings.size === most || lookedAt === MOST_LOOKED_AT) break
  }
  return [...staffings.values()]
}
