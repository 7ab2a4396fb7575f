import { momentAt, type IsoDate } from '../shared/time'
import type { AppointmentStatus } from '../shared/appointment-statuses'
import type { Appointment, AppointmentItem } from './appointment'
import type { Assignment } from './assign-visit'
import { customerEndMinute } from './occupancy'
import { placeInVisit } from './visit-chains'
import type { BookingPolicy, VisitPlan } from './visit-plan'

const MINUTE_MS = 60_000

/** Where and when a visit is, what is done in it, and what its customer should know before: all that a move changes. */
export type PlacedVisit = Pick<
  Appointment,
  'on' | 'startMinute' | 'endMinute' | 'startsAt' | 'changeableUntilAt' | 'items' | 'preparationTips'
>

/** Puts a plan at the start it was assigned, with today's names and prices. */
export function placeVisit(plan: VisitPlan, on: IsoDate, startMinute: number, assignment: Assignment): PlacedVisit {
  const items = assignment.map(({ staffMemberId, startMinute: itemStart, phases }, index): AppointmentItem => {
    const planned = plan.items[index]
    const candidate = planned?.candidates.find((each) => each.staffMemberId === staffMemberId)
    if (planned === undefined || candidate === undefined) throw new Error('an assignment does not fit its plan')
    const { serviceId, name: serviceName, salePriceFen } = planned.service
    const { displayName: staffName } = candidate
    const who = { staffMemberId, staffName, turn: planned.turn }
    return { serviceId, serviceName, ...who, startMinute: itemStart, phases, salePriceFen, ...placeInVisit(planned) }
  })
  const startsAt = momentAt(on, startMinute)
  return {
    on,
    startMinute,
    endMinute: Math.max(startMinute, ...items.map(customerEndMinute)),
    startsAt,
    changeableUntilAt: startsAt - plan.policy.cancelWindowMinutes * MINUTE_MS,
    items,
    preparationTips: [...new Set(plan.items.map(({ service }) => service.preparationTips))].filter((tip) => tip !== ''),
  }
}

/** What a visit is once it has been booked or moved: the store need not be asked about what its own staff agreed to. */
export function statusAfterBooking(
  by: 'customer' | 'staff',
  policy: Pick<BookingPolicy, 'isAutoConfirmed'>,
): AppointmentStatus {
  return by === 'staff' || policy.isAutoConfirmed ? 'confirmed' : 'requested'
}

/** Six digits for the desk, from a whole number below a million. */
export function checkInCodeOf(random: number): string {
  return String(random).padStart(6, '0')
}
