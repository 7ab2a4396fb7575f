import * as z from 'zod'
import { appointmentChange, callMark } from '../../contracts/booking-views'
import { APPOINTMENT_STATUSES } from '../../domain/shared/appointment-statuses'
import { servicePhase } from '../../contracts/catalog'
import { DEPOSIT_KINDS } from '../../contracts/checkout-views'
import { isoDate } from '../../contracts/fields'
import type { Appointment } from '../../domain/booking/appointment'
import { isToCall } from '../../domain/booking/call-mark'
import type { CustomerStanding, RoomDay, StaffDay } from '../../domain/booking/days'
import { nextDueAtOf } from '../../domain/booking/reminders'
import type { ServicePhase } from '../../domain/shared/services'
import type { IsoDate } from '../../domain/shared/time'
import { defineCollection } from '../platform/database'
import { sealedText } from '../platform/personal-data'

const interval = z.object({ startMinute: z.int(), endMinute: z.int() })
const taken = interval.extend({ appointmentId: z.string(), holdUntilAt: z.int().optional() })

const staffDay = z.object({
  _id: z.string(),
  kind: z.literal('staff'),
  storeId: z.string(),
  staffMemberId: z.string(),
  on: isoDate,
  shifts: z.array(interval),
  breaks: z.array(interval),
  timeOff: z.array(interval),
  busy: z.array(taken.extend({ turn: z.literal('rotation').optional() })),
  isOwnPlan: z.boolean().optional(),
  freedCount: z.int().optional(),
})

const roomDay = z.object({
  _id: z.string(),
  kind: z.literal('room'),
  storeId: z.string(),
  roomKind: z.string(),
  on: isoDate,
  taken: z.array(taken),
  freedCount: z.int().optional(),
})

/** Days of staff and of rooms: one collection, so that one query answers how a store's days stand. */
export const bookingDays = defineCollection('bookingDays', z.discriminatedUnion('kind', [staffDay, roomDay]))
export const staffDays = defineCollection('bookingDays', staffDay)
export const roomDays = defineCollection('bookingDays', roomDay)
export type StaffDayDocument = ReturnType<typeof staffDays.parse>
export type RoomDayDocument = ReturnType<typeof roomDays.parse>

/** The id of a staff member's day. */
export function staffDayIdOf(staffMemberId: string, on: IsoDate): string {
  return `${staffMemberId}_${on.replaceAll('-', '')}`
}

/** The id of the day of one kind of room. */
export function roomDayIdOf(storeId: string, roomKind: string, on: IsoDate): string {
  return `${storeId}_${roomKind}_${on.replaceAll('-', '')}`
}

/** A staff member's day as a document. */
export function staffDayDocument(day: StaffDay): StaffDayDocument {
  const { staffMemberId, storeId, on, shifts, breaks, timeOff, busy, isOwnPlan, freedCount } = day
  const lists = { shifts: [...shifts], breaks: [...breaks], timeOff: [...timeOff], busy: [...busy] }
  const own = { ...(isOwnPlan === true && { isOwnPlan }), ...(freedCount !== undefined && { freedCount }) }
  return { _id: staffDayIdOf(staffMemberId, on), kind: 'staff', staffMemberId, storeId, on, ...lists, ...own }
}

/** A kind of room's day as a document. */
export function roomDayDocument({ storeId, roomKind, on, taken: takenList, freedCount }: RoomDay): RoomDayDocument {
  const own = { taken: [...takenList], ...(freedCount !== undefined && { freedCount }) }
  return { _id: roomDayIdOf(storeId, roomKind, on), kind: 'room', storeId, roomKind, on, ...own }
}

/** What decides whether a customer may book. */
export const customerStandings = defineCollection(
  'customerStandings',
  z.object({
    _id: z.string(),
    displayName: z.string().optional(),
    live: z.array(taken.extend({ on: isoDate, storeId: z.string(), seriesId: z.string().optional() })),
    unpaidFeeFen: z.int(),
    blockCodes: z.array(z.string()),
    noShowCount: z.int(),
    recentStartMinutes: z.array(z.int()).optional(),
    waitlistEntryIds: z.array(z.string()).optional(),
    conditionsSealed: sealedText.optional(),
    blockReasonSealed: sealedText.optional(),
    doneOn: z.array(z.object({ serviceId: z.string(), on: isoDate })).optional(),
    assignedTherapists: z.array(z.object({ storeId: z.string(), staffMemberId: z.string() })).optional(),
    /** How often something was written about her elsewhere that her deletion must see. Absent: never. */
    holdCount: z.int().optional(),
  }),
)
export type StandingDocument = ReturnType<typeof customerStandings.parse>

/** Stands in a standing once its customer has been deleted: no bookings are taken any more. */
export const DELETED = 'deleted'

/** Stands in the standing of a customer whom staff have put on the blocklist 黑名单. */
export const BLOCKLISTED = 'blocklisted'

/** A customer before her first booking. */
export function newStanding(customerId: string): CustomerStanding {
  return { customerId, live: [], unpaidFeeFen: 0, blockCodes: [], noShowCount: 0 }
}

/** A customer's standing as a document. */
export function standingDocument(standing: CustomerStanding): StandingDocument {
  const { customerId, live, blockCodes, recentStartMinutes, doneOn, waitlistEntryIds, ...others } = standing
  const { assignedTherapists, ...rest } = others
  const lists = { live: [...live], blockCodes: [...blockCodes] }
  return {
    _id: customerId,
    ...rest,
    ...lists,
    ...(recentStartMinutes !== undefined && { recentStartMinutes: [...recentStartMinutes] }),
    ...(doneOn !== undefined && { doneOn: [...doneOn] }),
    ...(assignedTherapists !== undefined && { assignedTherapists: [...assignedTherapists] }),
    ...(waitlistEntryIds !== undefined && { waitlistEntryIds: [...waitlistEntryIds] }),
  }
}

/** A standing as the domain knows it. */
export function standingOf({ _id, ...rest }: StandingDocument): CustomerStanding {
  return { customerId: _id, ...rest }
}

/** A service that somebody wishes for, with the name it had then; without a therapist, anybody who can. */
export const namedWish = z.object({
  serviceId: z.string(),
  serviceName: z.string(),
  staffMemberId: z.string().optional(),
  guest: z.int().optional(),
  isParallel: z.boolean().optional(),
})

/** The history also keeps whose hand it was; views name people instead. Why is in `reasonsSealed`. */
const change = appointmentChange.omit({ reason: true }).extend({ staffMemberId: z.string().optional() })

const item = z.object({
  serviceId: z.string(),
  serviceName: z.string(),
  staffMemberId: z.string(),
  staffName: z.string(),
  turn: z.enum(['requested', 'rotation', 'extension']),
  askedForStaffMemberId: z.string().optional(),
  startMinute: z.int(),
  phases: z.array(servicePhase),
  salePriceFen: z.int(),
  guest: z.int().optional(),
  isParallel: z.boolean().optional(),
})

/** What a customer agreed to when she booked: see `VisitTerms`. */
const terms = z.object({
  deposit: z
    .object({
      amountFen: z.int(),
      kind: z.enum(DEPOSIT_KINDS),
      payUntilAt: z.int(),
      paidStatus: z.enum(['requested', 'confirmed']),
      paidAt: z.int().optional(),
    })
    .optional(),
  noShowFeeFen: z.int(),
  lateCancelFeeFen: z.int(),
})

/**
 * Visits. `nextDueAt` (epoch ms) says when the timer has to look at it: see `nextDueAtOf`. What people wrote is sealed,
 * and stands in fields of its own, so that one request forgets it.
 */
export const appointments = defineCollection(
  'appointments',
  z.object({
    _id: z.string(),
    storeId: z.string(),
    storeName: z.string(),
    customerId: z.string(),
    customerName: z.string(),
    on: isoDate,
    startMinute: z.int(),
    endMinute: z.int(),
    startsAt: z.int(),
    changeableUntilAt: z.int(),
    status: z.enum(APPOINTMENT_STATUSES),
    version: z.int(),
    source: z.enum(['customerApp', 'staffApp']),
    items: z.array(item),
    noteSealed: sealedText.optional(),
    checkInCode: z.string(),
    preparationTips: z.array(z.string()),
    history: z.array(change),
    /** By position in the history. */
    reasonsSealed: z.record(z.string(), sealedText).optional(),
    holdUntilAt: z.int().optional(),
    terms: terms.optional(),
    deskCodeMisses: z.int().optional(),
    seriesId: z.string().optional(),
    callMark: callMark.optional(),
    /** When the visit begins (epoch ms), while somebody has to call its customer; absent otherwise: the index needs it. */
    toCallAt: z.int().optional(),
    nextDueAt: z.int().optional(),
    /** When it fell due first, if what is due could not be done: `nextDueAt` is then the next try. */
    dueSinceAt: z.int().optional(),
  }),
)
export type AppointmentDocument = ReturnType<typeof appointments.parse>

/** The same documents, of which only the due moments are read: one that has lost its shape must not hide the others. */
export const dueHeads = defineCollection(
  'appointments',
  z.object({ _id: z.string(), nextDueAt: z.number(), dueSinceAt: z.number().optional() }),
)
export type DueHead = ReturnType<typeof dueHeads.parse>

/** An appointment as the domain knows it. */
export function appointmentOf(document: AppointmentDocument): Appointment {
  const { _id, nextDueAt: _dueAt, dueSinceAt: _dueSinceAt, toCallAt: _toCallAt, ...others } = document
  const { reasonsSealed = {}, history, ...rest } = others
  const withReasons = history.map((line, position) => {
    const reasonSealed = reasonsSealed[position]
    return reasonSealed === undefined ? line : { ...line, reasonSealed }
  })
  return { appointmentId: _id, ...rest, history: withReasons }
}

/** An appointment as a document: from `afterAt` (epoch ms) on, the timer has to look at it when it is next due. */
export function appointmentDocument(appointment: Appointment, afterAt: number): AppointmentDocument {
  const { appointmentId, items, preparationTips, history, callMark: mark, ...rest } = appointment
  const nextDueAt = nextDueAtOf(appointment, afterAt)
  const reasons = history.flatMap(({ reasonSealed }, position) =>
    reasonSealed === undefined ? [] : [[String(position), reasonSealed] as const],
  )
  return {
    _id: appointmentId,
    ...rest,
    items: items.map((booked) => ({ ...booked, phases: booked.phases.map(copyPhase) })),
    preparationTips: [...preparationTips],
    history: history.map(({ reasonSealed: _reasonSealed, ...line }) => line),
    ...(reasons.length > 0 && { reasonsSealed: Object.fromEntries(reasons) }),
    ...(mark !== undefined && { callMark: { ...mark, causes: [...mark.causes] } }),
    ...(isToCall(appointment) && { toCallAt: appointment.startsAt }),
    ...(nextDueAt !== undefined && { nextDueAt }),
  }
}

function copyPhase(phase: ServicePhase): z.output<typeof servicePhase> {
  return { ...phase, roomKinds: [...phase.roomKinds] }
}
