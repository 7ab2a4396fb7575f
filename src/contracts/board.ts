import * as z from 'zod'
import { boardVisit } from './board-views'
import { staffAppointmentView } from './booking-views'
import { defineContract } from './contract'
import { BLOCK_ERRORS } from './booking-errors'
import { healthReason, idOf, isoDate, minute, minuteInterval } from './fields'

const STORE_UNKNOWN = 'There is no store of that id, or it is closed for good.'
const NOT_YOUR_STORE = 'The caller does not work at that store.'

const target = { appointmentId: idOf('appt'), version: z.int().min(1) }
const byMinutes = z
  .int()
  .min(-600)
  .max(600)
  .multipleOf(5)
  .refine((minutes) => minutes !== 0, 'nothing would change')

/** What every change on the board may be refused for. */
const BOARD_ERRORS = {
  STORE_UNKNOWN,
  APPOINTMENT_UNKNOWN: 'There is no appointment of that id that the caller may see.',
  MOVE_NOT_POSSIBLE: 'An appointment of that status does not allow it; status says which it has.',
  VERSION_OUTDATED: 'Somebody changed the appointment meanwhile; version is the present one.',
  ITEMS_CHANGED: 'The visit has other services than the request is about.',
  NOTHING_CHANGES: 'The visit would be where it is already.',
  START_PAST: 'A visit can be moved to the running five minutes at the earliest.',
  TOO_FAR: 'The last bookable day is lastOn.',
  START_OFF_STEP: 'Visits start on the step; stepMinutes says which.',
  OUTSIDE_HOURS: 'The store is not open throughout the visit.',
  OUTSIDE_SHIFT: 'The staff member does not work throughout her part of the visit.',
  STAFF_ON_BREAK: 'She has her break then, from startMinute to endMinute.',
  STAFF_AWAY: 'She has time off then, from startMinute to endMinute.',
  STAFF_BUSY: 'She has other visits then, the first from startMinute to endMinute; appointmentIds names them.',
  ROOM_FULL: 'All rooms of that kind are taken then.',
  CUSTOMER_BUSY: 'The customer has another visit then; appointmentId says which.',
} as const

const PLACE_ERRORS = {
  STAFF_UNSKILLED: 'That therapist does not do that service; staffMemberId and serviceId say which.',
  VISIT_TORN: 'The visit’s services would overlap, change their order, or lie more than maxWaitMinutes apart.',
} as const

const BILL_ERRORS = {
  BILL_CLOSED: 'What is to be paid would change, and the bill is paid; status says so.',
  PAYMENT_STARTED: 'What is to be paid would change, and a part is paid, or the customer is paying by WeChat just now.',
} as const

const changedReply = z.object({ appointments: z.array(staffAppointmentView) })

/** 改期 on the board: each service of a visit at exactly this start, by this person. Any 5 minutes, no lead time. */
export const moveVisit = defineContract({
  name: 'booking/move-visit',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({
    ...target,
    on: isoDate,
    /** One for each service of the visit, in its order. */
    items: z
      .array(z.strictObject({ startMinute: minute, staffMemberId: idOf('staff') }))
      .min(1)
      .max(20),
    /** Asked for only where something speaks against the visit on another day than it was booked for. */
    healthReason,
  }),
  reply: changedReply,
  errors: { ...BOARD_ERRORS, ...PLACE_ERRORS, ...BLOCK_ERRORS, ...BILL_ERRORS },
})

/** 加钟 or longer, or shorter: a coming or running visit; visits in the way make room, as the request says, or not at all. */
export const resize = defineContract({
  name: 'booking/resize',
  kind: 'command',
  allow: ['staff'],
  request: z
    .strictObject({
      ...target,
      /** The position of the service in the visit. */
      itemIndex: z.int().min(0).max(19),
      byMinutes,
      /** Whether more time is sold (加钟), as a service of its own; else it is given or taken at the same price. */
      isExtension: z.boolean(),
      /** Other visits that go later with it, and by how much. */
      pushed: z
        .array(z.strictObject({ ...target, byMinutes: byMinutes.min(5) }))
        .max(5)
        .default([]),
    })
    .refine(
      ({ appointmentId, pushed }) =>
        new Set([appointmentId, ...pushed.map((other) => other.appointmentId)]).size === pushed.length + 1,
      'each visit is changed once',
    ),
  reply: changedReply,
  errors: {
    ...BOARD_ERRORS,
    ...BILL_ERRORS,
    TOO_SHORT: 'A service lasts leastMinutes at least.',
    EXTENSION_NOT_LAST: 'Only what ends the visit can be extended.',
  },
})

/** 对调: two visits of one day exchange their therapists, their times, or both; or nothing changes. */
export const swap = defineContract({
  name: 'booking/swap',
  kind: 'command',
  allow: ['staff'],
  request: z
    .strictObject({
      first: z.strictObject(target),
      second: z.strictObject(target),
      exchange: z.enum(['therapists', 'times', 'both']),
    })
    .refine(({ first, second }) => first.appointmentId !== second.appointmentId, 'two visits are exchanged'),
  reply: changedReply,
  errors: {
    ...BOARD_ERRORS,
    ...PLACE_ERRORS,
    ...BILL_ERRORS,
    SEVERAL_THERAPISTS: 'Therapists are exchanged only between visits that one person does.',
    DAYS_DIFFER: 'The visits are on different days.',
  },
})

/** A store's day: who works when, and every appointment of it. */
export const showDay = defineContract({
  name: 'booking/show-day',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ storeId: idOf('store'), on: isoDate }),
  reply: z.object({
    on: z.string(),
    opensMinute: z.int().optional(),
    closesMinute: z.int().optional(),
    staffDays: z.array(
      z.object({
        staffMemberId: z.string(),
        shifts: z.array(z.object({ startMinute: z.int(), endMinute: z.int() })),
        breaks: z.array(z.object({ startMinute: z.int(), endMinute: z.int() })),
        timeOff: z.array(z.object({ startMinute: z.int(), endMinute: z.int() })),
      }),
    ),
    appointments: z.array(boardVisit),
  }),
  errors: { NOT_YOUR_STORE, STORE_UNKNOWN },
})

/** One therapist's week: seven days from `from` on, with her visits. */
export const showWeek = defineContract({
  name: 'booking/show-week',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ storeId: idOf('store'), staffMemberId: idOf('staff'), from: isoDate }),
  reply: z.object({
    days: z.array(
      z.object({
        on: z.string(),
        opensMinute: z.int().optional(),
        closesMinute: z.int().optional(),
        shifts: z.array(minuteInterval),
        breaks: z.array(minuteInterval),
        timeOff: z.array(minuteInterval),
        appointments: z.array(boardVisit),
      }),
    ),
  }),
  errors: { NOT_YOUR_STORE, STORE_UNKNOWN },
})
