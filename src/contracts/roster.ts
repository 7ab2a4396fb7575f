import * as z from 'zod'
import { defineContract } from './contract'
import { idOf, isoDate, minuteInterval } from './fields'

const NOT_YOUR_STORE = 'The caller does not work at that store.'
const STAFF_MEMBER_UNKNOWN = 'There is no staff member of that id on the store’s list.'
const VISITS_IN_THE_WAY = 'Visits are booked in those minutes; appointmentIds names them.'
const SHIFTS_OVERLAP = 'Shifts of neighbouring days, or of two stores, would overlap; on says which day.'

const dayPlan = z.strictObject({
  shifts: z.array(minuteInterval).max(4),
  breaks: z.array(minuteInterval).max(4),
})

/** A week's pattern of one staff member (Monday first), applied from a day on as far as the store can be booked. */
export const saveWeeklyRoster = defineContract({
  name: 'booking/save-weekly-roster',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({
    storeId: idOf('store'),
    staffMemberId: idOf('staff'),
    from: isoDate,
    week: z.array(dayPlan).length(7),
  }),
  reply: z.object({ appliedThrough: z.string() }),
  errors: { NOT_YOUR_STORE, STAFF_MEMBER_UNKNOWN, VISITS_IN_THE_WAY, SHIFTS_OVERLAP },
})

/** One day that differs from the pattern. */
export const saveDayRoster = defineContract({
  name: 'booking/save-day-roster',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({ storeId: idOf('store'), staffMemberId: idOf('staff'), on: isoDate, day: dayPlan }),
  reply: z.object({ on: z.string() }),
  errors: { NOT_YOUR_STORE, STAFF_MEMBER_UNKNOWN, VISITS_IN_THE_WAY, SHIFTS_OVERLAP },
})

/** Who works when, for up to a fortnight, and each one's weekly pattern. */
export const showRoster = defineContract({
  name: 'booking/show-roster',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ storeId: idOf('store'), from: isoDate, days: z.int().min(1).max(14) }),
  reply: z.object({
    patterns: z.array(z.object({ staffMemberId: z.string(), week: z.array(dayPlan) })),
    staffDays: z.array(
      z.object({
        staffMemberId: z.string(),
        on: z.string(),
        shifts: z.array(minuteInterval),
        breaks: z.array(minuteInterval),
        timeOff: z.array(minuteInterval),
        bookedMinutes: z.int(),
      }),
    ),
  }),
  errors: { NOT_YOUR_STORE },
})

const timeOffView = z.object({
  timeOffId: z.string(),
  staffMemberId: z.string(),
  storeId: z.string(),
  on: z.string(),
  startMinute: z.int(),
  endMinute: z.int(),
  reason: z.string(),
  state: z.enum(['requested', 'approved', 'refused', 'withdrawn']),
  /** While it is not decided: the visits that stand in these hours. Absent: none. */
  appointmentIds: z.array(z.string()).optional(),
})

/** 请假: asks for hours of one day off. */
export const requestTimeOff = defineContract({
  name: 'booking/request-time-off',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({
    storeId: idOf('store'),
    on: isoDate,
    hours: minuteInterval,
    reason: z.string().trim().max(100).default(''),
  }),
  reply: z.object({ timeOff: timeOffView }),
  errors: { NOT_YOUR_STORE, DAY_PAST: 'The day is over.' },
})

/**
 * Approves or refuses time off. Approved hours are taken from the day in one transaction, and with them the visits in
 * `staying` are marked for calling; a visit that is not among them refuses it.
 */
export const decideTimeOff = defineContract({
  name: 'booking/decide-time-off',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({
    timeOffId: idOf('off'),
    isApproved: z.boolean(),
    /** Visits that stay where they are until somebody has spoken with their customers. */
    staying: z
      .array(
        z.strictObject({
          appointmentId: idOf('appt'),
          /** Her customer is asked to choose another time; else she is left for calling. */
          isCustomerAsked: z.boolean(),
        }),
      )
      .max(15)
      .default([]),
  }),
  reply: z.object({ timeOff: timeOffView }),
  errors: {
    NOT_YOUR_STORE,
    TIME_OFF_UNKNOWN: 'There is no request of that id.',
    TIME_OFF_DECIDED: 'It has been decided already; state says how.',
    VISITS_IN_THE_WAY,
  },
})

/** Takes one's own time off back, asked for or approved. */
export const withdrawTimeOff = defineContract({
  name: 'booking/withdraw-time-off',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({ timeOffId: idOf('off') }),
  reply: z.object({ timeOff: timeOffView }),
  errors: {
    TIME_OFF_UNKNOWN: 'There is no request of that id.',
    TIME_OFF_DECIDED: 'It was refused or withdrawn already; state says which.',
  },
})

/** Time off of a store, from a day on. */
export const listTimeOff = defineContract({
  name: 'booking/list-time-off',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ storeId: idOf('store'), from: isoDate }),
  reply: z.object({ timeOff: z.array(timeOffView) }),
  errors: { NOT_YOUR_STORE },
})
