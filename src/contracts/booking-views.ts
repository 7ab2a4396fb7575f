import * as z from 'zod'
import { APPOINTMENT_STATUSES } from '../domain/shared/appointment-statuses'
import { DEPOSIT_KINDS } from './checkout-views'

/** What may be done with an appointment, each an action of `booking`. */
export const APPOINTMENT_MOVES = [
  'confirm',
  'decline',
  'reschedule',
  'cancel',
  'check-in',
  'start',
  'complete',
  'mark-no-show',
] as const
export type AppointmentMove = (typeof APPOINTMENT_MOVES)[number]

const placeInVisit = {
  /** Absent: for the customer herself; 1 to 4: for a guest she brings. */
  guest: z.int().optional(),
  /** It starts with the same guest's item before it, done by somebody else; absent: it follows. */
  isParallel: z.boolean().optional(),
}

/** One service of a visit, as booked: names and price are those of that time. */
export const appointmentItemView = z.object({
  serviceId: z.string(),
  serviceName: z.string(),
  staffMemberId: z.string(),
  staffName: z.string(),
  /** requested 点钟: the customer asked for her; rotation 轮钟: the shop assigned her; extension 加钟. */
  turn: z.enum(['requested', 'rotation', 'extension']),
  startMinute: z.int(),
  /** When the therapist or the room is free again, cleanup included. */
  endMinute: z.int(),
  salePriceFen: z.int(),
  ...placeInVisit,
})

/** What has happened to an appointment, oldest first. */
export const appointmentChange = z.object({
  at: z.int(),
  what: z.enum([
    'booked',
    'depositPaid',
    'confirmed',
    'declined',
    'rescheduled',
    'cancelled',
    'arrived',
    'started',
    'completed',
    'noShow',
    'expired',
    'leftForCalling',
    'customerAsked',
    'called',
    'kept',
  ]),
  by: z.enum(['customer', 'staff', 'shop']),
  staffName: z.string().optional(),
  reason: z.string().optional(),
})

/** What staying away or cancelling late costs; `isKept`: it is the 定金 that was paid. */
const fee = z.object({ amountFen: z.int(), isKept: z.boolean() })

/** An appointment as its customer sees it. */
export const appointmentView = z.object({
  appointmentId: z.string(),
  storeId: z.string(),
  on: z.string(),
  startMinute: z.int(),
  /** When the customer is done: cleanup does not count. */
  endMinute: z.int(),
  startsAt: z.int(),
  status: z.enum(APPOINTMENT_STATUSES),
  version: z.int(),
  items: z.array(appointmentItemView),
  totalFen: z.int(),
  /** Part of the price, paid before the visit; absent: none is asked. */
  deposit: z
    .object({
      amountFen: z.int(),
      kind: z.enum(DEPOSIT_KINDS),
      /** Until when she may begin to pay; after that the minutes go back. */
      payUntilAt: z.int(),
      /** Absent until it is paid. */
      paidAt: z.int().optional(),
    })
    .optional(),
  /** What cancelling costs the caller now; absent: nothing. */
  cancelFee: fee.optional(),
  /** What staying away costs; absent: nothing. */
  noShowFee: fee.optional(),
  note: z.string(),
  /** Shown at the desk as a code to scan or six digits to say. */
  checkInCode: z.string(),
  preparationTips: z.array(z.string()),
  history: z.array(appointmentChange),
  /** What the caller may do with it now. */
  moves: z.array(z.enum(APPOINTMENT_MOVES)),
  /** Until when the customer may cancel or move it herself. */
  changeableUntilAt: z.int(),
  /** The course of visits it was booked in; absent: by itself. */
  seriesId: z.string().optional(),
  /** Her therapist will not be there: the store asks her to choose another time. Absent: it does not. */
  isAskedToMove: z.boolean().optional(),
  /** Who of those that were to do it has left the store, and can't be asked for any more; absent: nobody. */
  goneStaffIds: z.array(z.string()).optional(),
})

/** 待电联: somebody who was to do the visit will not be there, so its customer has to be spoken with. */
export const callMark = z.object({
  causes: z.array(
    z.object({
      why: z.enum(['timeOff', 'staffLeft']),
      staffMemberId: z.string(),
      staffName: z.string(),
      /** Which time off; absent when she has left. */
      timeOffId: z.string().optional(),
    }),
  ),
  /** She was asked to choose another time herself. */
  isCustomerAsked: z.boolean(),
  /** When she was called; absent: not yet. */
  calledAt: z.int().optional(),
})

/** The same for staff: with the customer. */
export const staffAppointmentView = appointmentView.extend({
  customerId: z.string(),
  customerName: z.string(),
  source: z.enum(['customerApp', 'staffApp']),
  /** Absent: nobody has to be called about it. */
  callMark: callMark.optional(),
})

/** A start that can be booked, with who would do what. */
export const offer = z.object({
  startMinute: z.int(),
  endMinute: z.int(),
  items: z.array(
    z.object({ serviceId: z.string(), staffMemberId: z.string(), startMinute: z.int(), guest: placeInVisit.guest }),
  ),
  /** Set on the few that are offered first: no gap left, she came at this hour before, or a quiet hour. */
  reason: z.enum(['packed', 'habit', 'balanced']).optional(),
})

/** A day to choose from: how much of it is free. */
export const offeredDay = z.object({
  on: z.string(),
  fullness: z.enum(['closed', 'full', 'few', 'some', 'plenty']),
  startCount: z.int(),
})

/** A free time near one that is gone. */
export const nearbyTime = z.object({ on: z.string(), startMinute: z.int() })

/** Why she may not book a visit, whoever is free. What she is told is kind; staff see each fact. */
export const bookingBlock = z.discriminatedUnion('code', [
  /** `reason` is for staff only: why she was put on the blocklist. */
  z.object({ code: z.literal('CUSTOMER_BLOCKED'), reason: z.string().optional() }),
  z.object({ code: z.literal('FEE_UNPAID'), unpaidFeeFen: z.int() }),
  /** Something in her health record speaks against the service; what, is in the record, and reading that is audited. */
  z.object({ code: z.literal('CONTRAINDICATED'), serviceId: z.string() }),
  z.object({
    code: z.literal('PREREQUISITE_MISSING'),
    serviceId: z.string(),
    prerequisiteServiceId: z.string(),
    validDays: z.int(),
    /** The last day her latest visit of it would have been good for; absent when she never had one. */
    validThroughOn: z.string().optional(),
  }),
  z.object({ code: z.literal('TOO_MANY_LIVE'), mostLive: z.int() }),
])
