import * as z from 'zod'
import { wishedItems } from './booking'
import { APPOINTMENT_UNKNOWN, BOOK_ERRORS, CUSTOMER_UNKNOWN, NOT_YOUR_STORE, VERSION_OUTDATED } from './booking-errors'
import { appointmentView, nearbyTime } from './booking-views'
import { defineContract } from './contract'
import { amountFen, idOf, isoDate, minute } from './fields'

/** What became of a proposal 反预约: open until it is answered, taken back or has run out. */
export const REBOOKING_STATUSES = ['open', 'accepted', 'declined', 'withdrawn', 'expired'] as const

/** One service of a proposal, with the therapist it is proposed with; without one, anybody who can. */
const proposedItem = z.object({
  serviceId: z.string(),
  serviceName: z.string(),
  staffMemberId: z.string().optional(),
  staffName: z.string().optional(),
})

/** A proposal as its customer sees it. It holds no minutes: the time may be gone when she answers. */
export const rebookingView = z.object({
  rebookingId: z.string(),
  version: z.int(),
  status: z.enum(REBOOKING_STATUSES),
  storeId: z.string(),
  storeName: z.string(),
  items: z.array(proposedItem),
  on: z.string(),
  startMinute: z.int(),
  /** Epoch ms; from then on it can't be accepted. */
  expiresAt: z.int(),
  sentAt: z.int(),
  /** The visit that came of it. */
  appointmentId: z.string().optional(),
})

/** The same for staff, with the customer. */
export const staffRebookingView = rebookingView.extend({ customerId: z.string() })

/** When a customer should come again after a visit, and free times for it. */
const suggestion = z.object({
  items: z.array(proposedItem),
  lastOn: z.string(),
  dueOn: z.string(),
  gapDays: z.int(),
  /** rhythm: the gap between her own visits; cycle: the service's. */
  basis: z.enum(['rhythm', 'cycle']),
  /** Free now, nearest to the due day and the hour she came at first. Empty: none near, or not bookable yet. */
  times: z.array(nearbyTime),
  /** Set when the due day lies past the horizon: the day from which on it can be booked. */
  bookableFromOn: z.string().optional(),
})

const REBOOKING_ERRORS = {
  REBOOKING_UNKNOWN: 'There is no proposal of that id that the caller may see.',
  REBOOKING_CLOSED: 'The proposal was answered, taken back or has run out; status says which.',
  VERSION_OUTDATED,
} as const

const ownReply = z.object({ rebooking: rebookingView })
const staffReply = z.object({ rebooking: staffRebookingView })

/** When the customer of a visit should come next, from the service's cycle and her own rhythm, with free times. */
export const suggestRebooking = defineContract({
  name: 'booking/suggest-rebooking',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ appointmentId: idOf('appt') }),
  reply: z.object({
    /** Absent: no service of the visit has a cycle, nor the customer a rhythm; or the visit has not begun. */
    suggestion: suggestion.optional(),
    /** Her latest proposal, whatever became of it. */
    rebooking: staffRebookingView.optional(),
    /** She has a visit ahead already. */
    hasVisitAhead: z.boolean(),
  }),
  errors: { APPOINTMENT_UNKNOWN },
})

/** Who should come again about now and has nothing ahead: due from 30 days ago to 14 days from now, longest due first. */
export const listDueCustomers = defineContract({
  name: 'booking/list-due-customers',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ storeId: idOf('store') }),
  reply: z.object({
    customers: z.array(
      z.object({
        customerId: z.string(),
        customerName: z.string(),
        /** The visit she would come again for. */
        appointmentId: z.string(),
        serviceNames: z.array(z.string()),
        lastOn: z.string(),
        dueOn: z.string(),
        /** Her proposal, when one was sent after that visit. */
        rebooking: staffRebookingView.optional(),
      }),
    ),
  }),
  errors: { NOT_YOUR_STORE },
})

/** 反预约: proposes a time to a customer after a visit of hers. Nothing is booked, and no minutes are held. */
export const sendRebooking = defineContract({
  name: 'booking/send-rebooking',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({ appointmentId: idOf('appt'), on: isoDate, startMinute: minute, items: wishedItems }),
  reply: staffReply,
  errors: {
    APPOINTMENT_UNKNOWN,
    CUSTOMER_UNKNOWN,
    STORE_UNKNOWN: BOOK_ERRORS.STORE_UNKNOWN,
    SERVICE_UNKNOWN: BOOK_ERRORS.SERVICE_UNKNOWN,
    STAFF_UNSKILLED: BOOK_ERRORS.STAFF_UNSKILLED,
    START_OFF_STEP: BOOK_ERRORS.START_OFF_STEP,
    TOO_SOON: BOOK_ERRORS.TOO_SOON,
    TOO_FAR: BOOK_ERRORS.TOO_FAR,
    CUSTOMER_BLOCKED: BOOK_ERRORS.CUSTOMER_BLOCKED,
    ALREADY_PROPOSED: 'She has a proposal to answer; expiresAt says until when.',
  },
})

/** The store takes its proposal back. */
export const withdrawRebooking = defineContract({
  name: 'booking/withdraw-rebooking',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({ rebookingId: idOf('reb'), version: z.int().min(1) }),
  reply: staffReply,
  errors: REBOOKING_ERRORS,
})

/** The caller's latest proposal, whatever became of it. */
export const showMyRebooking = defineContract({
  name: 'booking/show-my-rebooking',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({}),
  reply: z.object({ rebooking: rebookingView.optional() }),
  errors: {},
})

/**
 * Takes the proposed time, or another one that suits better, by the booking of any other visit. The proposed time is
 * confirmed at once, since the store has named it; another one as the store's policy says.
 */
export const acceptRebooking = defineContract({
  name: 'booking/accept-rebooking',
  kind: 'command',
  allow: ['customer'],
  request: z.strictObject({
    version: z.int().min(1),
    /** Absent: the proposed time. */
    instead: z.strictObject({ on: isoDate, startMinute: minute }).optional(),
    /** The deposit she was told of and agreed to; absent: none. Of the proposed time nothing is asked. */
    agreedDepositFen: amountFen.optional(),
  }),
  reply: z.object({ appointment: appointmentView }),
  errors: { ...REBOOKING_ERRORS, ...BOOK_ERRORS },
})

/** She does not want it; nobody proposes the same again after the same visit. */
export const declineRebooking = defineContract({
  name: 'booking/decline-rebooking',
  kind: 'command',
  allow: ['customer'],
  request: z.strictObject({ version: z.int().min(1) }),
  reply: ownReply,
  errors: REBOOKING_ERRORS,
})
