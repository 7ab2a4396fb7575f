import * as z from 'zod'
import {
  APPOINTMENT_UNKNOWN,
  BOOK_ERRORS,
  CUSTOMER_UNKNOWN,
  MOVE_ERRORS,
  NOT_YOUR_STORE,
  SERVICE_UNKNOWN,
  STAFF_UNSKILLED,
  STORE_UNKNOWN,
} from './booking-errors'
import { appointmentView, bookingBlock, offer, offeredDay, staffAppointmentView } from './booking-views'
import { APPOINTMENT_STATUSES } from '../domain/shared/appointment-statuses'
import { defineContract } from './contract'
import { amountFen, healthReason, idOf, isoDate, minute } from './fields'

const wishedItem = z.strictObject({
  serviceId: idOf('svc'),
  /** Absent: anybody who can. */
  staffMemberId: idOf('staff').optional(),
  /** Absent: for the customer herself; 1 to 4 are guests she brings. Guests start together, each by somebody else. */
  guest: z.int().min(0).max(4).optional(),
  /** Done beside the same guest's item before it, by somebody else (manicure during a foot bath). Absent: it follows. */
  isParallel: z.boolean().optional(),
})
/** What somebody would like done, in order. */
export const wishedItems = z
  .array(wishedItem)
  .min(1)
  .max(8)
  .refine(
    (items) => items.every(({ guest = 0, isParallel }, index) => !isParallel || hasEarlierItem(items, guest, index)),
    'an item beside another needs an earlier one for the same guest',
  )

function hasEarlierItem(items: readonly { readonly guest?: number | undefined }[], wanted: number, index: number) {
  return items.slice(0, index).some(({ guest = 0 }) => guest === wanted)
}

const note = z.string().trim().max(200).default('')
/** Where and when somebody would like what. */
const wish = { storeId: idOf('store'), on: isoDate, startMinute: minute, items: wishedItems, note }
const reason = z.string().trim().max(100)

/** Free times for a visit: how full each day is, and the offers of one day. */
export const findSlots = defineContract({
  name: 'booking/find-slots',
  kind: 'query',
  allow: ['visitor', 'customer', 'staff'],
  readsCustomer: true,
  request: z.strictObject({
    storeId: idOf('store'),
    items: wishedItems,
    /** First day asked about; days before today are left out. */
    from: isoDate,
    /** Two weeks of times, or a month's fullness with the weeks around it. */
    days: z.int().min(1).max(42),
    /** The day whose offers are listed; absent: the first with any. */
    on: isoDate.optional(),
    /** The starts that suit the customer, both ends included: what is offered first lies there. Absent: any. */
    within: z.strictObject({ startMinute: minute, endMinute: minute }).optional(),
    /** Staff only: for whom, so that her other visits are kept free. */
    customerId: idOf('cust').optional(),
    /** The appointment that would be moved: its own minutes count as free. */
    movingAppointmentId: idOf('appt').optional(),
    /** Staff only, for a walk-in 散客: no lead time, and starts on every 5 minutes. */
    isWalkIn: z.boolean().default(false),
  }),
  reply: z.object({
    days: z.array(offeredDay),
    on: z.string().optional(),
    offers: z.array(offer),
    /** Why there are none; staff are offered times beside CONTRAINDICATED, for which they may answer. Absent: nothing. */
    blocks: z.array(bookingBlock).optional(),
    /** Staff only: services that her health record asks to be minded in; absent: none. */
    warnedServiceIds: z.array(z.string()).optional(),
  }),
  errors: { STORE_UNKNOWN, SERVICE_UNKNOWN, STAFF_UNSKILLED, NOT_YOUR_STORE },
})

/** 预约: takes a time for the caller herself. Where a deposit is due, the time is held until she has paid it. */
export const book = defineContract({
  name: 'booking/book',
  kind: 'command',
  allow: ['customer'],
  request: z.strictObject({
    ...wish,
    /** The deposit she was told of and agreed to; absent: none. */
    agreedDepositFen: amountFen.optional(),
  }),
  reply: z.object({ appointment: appointmentView }),
  errors: BOOK_ERRORS,
})

/** 代客预约: takes a time in a customer's name; also for one without WeChat. It is confirmed at once. */
export const bookForCustomer = defineContract({
  name: 'booking/book-for-customer',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({
    ...wish,
    customerId: idOf('cust'),
    /** A walk-in 散客 need not keep the lead time, and may start on any 5 minutes. */
    isWalkIn: z.boolean().default(false),
    healthReason,
  }),
  reply: z.object({ appointment: staffAppointmentView }),
  errors: { ...BOOK_ERRORS, NOT_YOUR_STORE, CUSTOMER_UNKNOWN },
})

const target = { appointmentId: idOf('appt'), version: z.int().min(1) }
const staffReply = z.object({ appointment: staffAppointmentView })
const customerReply = z.object({ appointment: appointmentView })

/** 改期: the old minutes are given back and the new ones taken, or nothing changes. */
export const reschedule = defineContract({
  name: 'booking/reschedule',
  kind: 'command',
  allow: ['customer', 'staff'],
  request: z.strictObject({ ...target, on: isoDate, startMinute: minute, items: wishedItems.optional(), healthReason }),
  reply: customerReply,
  errors: {
    ...BOOK_ERRORS,
    ...MOVE_ERRORS,
    CHANGE_WINDOW_CLOSED: 'The customer may change it herself until changeableUntilAt; now only the store can.',
  },
})

/**
 * 取消: by the customer until the window closes, and then for the fee of the visit's terms, if it has one; by staff at any
 * time before service. What was paid goes back, but for a 定金 that is the fee.
 */
export const cancel = defineContract({
  name: 'booking/cancel',
  kind: 'command',
  allow: ['customer', 'staff'],
  request: z.strictObject({
    ...target,
    reason: reason.default(''),
    /** The fee she was told of and agreed to; absent: none. */
    agreedFeeFen: amountFen.optional(),
  }),
  reply: customerReply,
  errors: {
    ...MOVE_ERRORS,
    CHANGE_WINDOW_CLOSED: 'The customer may change it herself until changeableUntilAt; now only the store can.',
    CANCEL_FEE_DUE: 'Cancelling costs feeFen now, which the customer has to agree to.',
  },
})

/** The store takes a requested appointment. */
export const confirm = defineContract({
  name: 'booking/confirm',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject(target),
  reply: staffReply,
  errors: MOVE_ERRORS,
})

/** The store cannot take a requested appointment, and says why. */
export const decline = defineContract({
  name: 'booking/decline',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({ ...target, reason: reason.min(1) }),
  reply: staffReply,
  errors: MOVE_ERRORS,
})

/** 到店: by the customer at the store with the desk's code, or by staff with hers. */
export const checkIn = defineContract({
  name: 'booking/check-in',
  kind: 'command',
  allow: ['customer', 'staff'],
  request: z.strictObject({
    ...target,
    /** The customer proves that she is there by the code the desk shows: storeId and the day's four digits. */
    deskCode: z.string().max(60).optional(),
  }),
  reply: customerReply,
  errors: {
    ...MOVE_ERRORS,
    DESK_CODE_WRONG: 'The code is not today’s code of this store’s desk.',
    DESK_CODE_TRIES_USED: 'Too many wrong codes were given for this visit; only staff can check her in.',
    TOO_EARLY: 'Checking in opens opensAt.',
  },
})

/** Finds today's appointment by the code its customer shows. */
export const findByCheckInCode = defineContract({
  name: 'booking/find-by-check-in-code',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ storeId: idOf('store'), code: z.string().regex(/^\d{6}$/) }),
  reply: staffReply,
  errors: { APPOINTMENT_UNKNOWN, NOT_YOUR_STORE },
})

/** The code the desk shows today, for customers to check in with. */
export const showDeskCode = defineContract({
  name: 'booking/show-desk-code',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ storeId: idOf('store') }),
  reply: z.object({ deskCode: z.string(), on: z.string() }),
  errors: { NOT_YOUR_STORE },
})

/** The treatment begins. */
export const start = defineContract({
  name: 'booking/start',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject(target),
  reply: staffReply,
  errors: MOVE_ERRORS,
})

/** The treatment is done; what is left of the booked minutes is free again. */
export const complete = defineContract({
  name: 'booking/complete',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject(target),
  reply: staffReply,
  errors: MOVE_ERRORS,
})

/** 爽约: she did not come. Possible once the start has passed. The fee of the visit's terms is due, or her 定金 kept. */
export const markNoShow = defineContract({
  name: 'booking/mark-no-show',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({
    ...target,
    /** Why nothing is charged, and what was paid goes back; absent: the fee is due. */
    waiveReason: reason.min(1).optional(),
  }),
  reply: staffReply,
  errors: { ...MOVE_ERRORS, NOT_YET: 'The visit has not begun; startsAt says when it does.' },
})

/** The caller's own appointments: coming ones first to come first, past ones latest first. */
export const listMyAppointments = defineContract({
  name: 'booking/list-my-appointments',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({ which: z.enum(['coming', 'past']), before: z.int().optional() }),
  reply: z.object({ appointments: z.array(appointmentView), next: z.int().optional() }),
  errors: {},
})

/** One appointment of the caller's. */
export const showMyAppointment = defineContract({
  name: 'booking/show-my-appointment',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({ appointmentId: idOf('appt') }),
  reply: customerReply,
  errors: { APPOINTMENT_UNKNOWN },
})

/** One appointment, for staff of its store. */
export const showAppointment = defineContract({
  name: 'booking/show-appointment',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ appointmentId: idOf('appt') }),
  reply: staffReply,
  errors: { APPOINTMENT_UNKNOWN },
})

/** Requests that wait for the store's answer, the earliest visit first. */
export const listRequested = defineContract({
  name: 'booking/list-requested',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ storeId: idOf('store') }),
  reply: z.object({ appointments: z.array(staffAppointmentView) }),
  errors: { NOT_YOUR_STORE },
})

/** A customer's appointments at the caller's stores, latest first. */
export const listCustomerAppointments = defineContract({
  name: 'booking/list-customer-appointments',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({
    customerId: idOf('cust'),
    status: z.enum(APPOINTMENT_STATUSES).optional(),
    before: z.int().optional(),
  }),
  reply: z.object({ appointments: z.array(staffAppointmentView), next: z.int().optional() }),
  errors: {},
})
