import * as z from 'zod'
import { wishedItems } from './booking'
import { BOOK_ERRORS, CUSTOMER_UNKNOWN, NOT_YOUR_STORE } from './booking-errors'
import { appointmentView } from './booking-views'
import { defineContract } from './contract'
import { amountFen, idOf, isoDate, minute } from './fields'

/** What becomes of a waitlist entry 候补: waiting, asked about a free time, and the four ends. */
export const WAITLIST_STATUSES = ['waiting', 'offered', 'booked', 'left', 'removed', 'expired'] as const

/** Whoever waits names at most this many days in a row. */
export const MOST_WAITLIST_DAYS = 14

const wish = {
  items: wishedItems,
  firstOn: isoDate,
  /** The last day that would suit, included. */
  lastOn: isoDate,
  /** The visit lies in these minutes of each day. */
  fromMinute: minute,
  toMinute: minute,
  /** How long before a visit she has to know of it. */
  noticeMinutes: z.int().min(0).max(2880).default(0),
}

/** Times offered to an entry: the store or its staff asked whether she would come then. */
const offeredTime = z.object({
  offerId: z.string(),
  on: z.string(),
  startMinute: z.int(),
  endMinute: z.int(),
  /** Until when (epoch ms) she can take it. */
  untilAt: z.int(),
})

/** A waitlist entry as its customer sees it. */
export const waitlistEntryView = z.object({
  entryId: z.string(),
  storeId: z.string(),
  storeName: z.string(),
  items: z.array(
    z.object({
      serviceId: z.string(),
      serviceName: z.string(),
      staffMemberId: z.string().optional(),
      staffName: z.string().optional(),
      guest: z.int().optional(),
      isParallel: z.boolean().optional(),
    }),
  ),
  firstOn: z.string(),
  lastOn: z.string(),
  fromMinute: z.int(),
  toMinute: z.int(),
  noticeMinutes: z.int(),
  askedAt: z.int(),
  status: z.enum(WAITLIST_STATUSES),
  version: z.int(),
  offer: offeredTime.optional(),
  /** What became of the last offer that she did not take. */
  lastPassed: z
    .object({ on: z.string(), startMinute: z.int(), why: z.enum(['declined', 'lapsed', 'taken', 'withdrawn']) })
    .optional(),
  /** The visit that came of it. */
  appointmentId: z.string().optional(),
  /** Why the store took her off, in its words. */
  reason: z.string().optional(),
})

/** The same for staff: with the customer. */
export const staffWaitlistEntryView = waitlistEntryView.extend({ customerId: z.string(), customerName: z.string() })

const ENTRY_ERRORS = {
  WAITLIST_ENTRY_UNKNOWN: 'There is no waitlist entry of that id that the caller may see.',
  WAITLIST_ENTRY_OVER: 'An entry of that status does not allow it; status says which it has.',
} as const

const WISH_ERRORS = {
  STORE_UNKNOWN: BOOK_ERRORS.STORE_UNKNOWN,
  SERVICE_UNKNOWN: BOOK_ERRORS.SERVICE_UNKNOWN,
  STAFF_UNSKILLED: BOOK_ERRORS.STAFF_UNSKILLED,
  TOO_FAR: BOOK_ERRORS.TOO_FAR,
  WAITLIST_DAYS_PAST: 'Nothing could be booked any more in the days and hours wished for.',
  WAITLIST_HOURS_SHORT: 'The visit does not fit between the hours wished for; visitMinutes says how long it takes.',
} as const

const JOIN_ERRORS = {
  ...WISH_ERRORS,
  CUSTOMER_BLOCKED: BOOK_ERRORS.CUSTOMER_BLOCKED,
  FEE_UNPAID: BOOK_ERRORS.FEE_UNPAID,
  CONTRAINDICATED: BOOK_ERRORS.CONTRAINDICATED,
  PREREQUISITE_MISSING: BOOK_ERRORS.PREREQUISITE_MISSING,
  TOO_MANY_LIVE: BOOK_ERRORS.TOO_MANY_LIVE,
  WAITLIST_FULL: 'The customer waits for as many visits as one may; mostEntries says how many.',
} as const

const ownReply = z.object({ entry: waitlistEntryView })
const staffReply = z.object({ entry: staffWaitlistEntryView })
const isWindow = ({ fromMinute, toMinute }: { fromMinute: number; toMinute: number }): boolean => fromMinute < toMinute

/** 候补: waits for a time, for the caller herself. */
export const joinWaitlist = defineContract({
  name: 'booking/join-waitlist',
  kind: 'command',
  allow: ['customer'],
  request: z.strictObject({ storeId: idOf('store'), ...wish }).refine(isWindow, 'hours end after they begin'),
  reply: ownReply,
  errors: JOIN_ERRORS,
})

/** 代客候补: puts a customer on the waitlist; also one without WeChat. */
export const joinWaitlistForCustomer = defineContract({
  name: 'booking/join-waitlist-for-customer',
  kind: 'command',
  allow: ['staff'],
  request: z
    .strictObject({ storeId: idOf('store'), customerId: idOf('cust'), ...wish })
    .refine(isWindow, 'hours end after they begin'),
  reply: staffReply,
  errors: { ...JOIN_ERRORS, NOT_YOUR_STORE, CUSTOMER_UNKNOWN },
})

/** What she waits for becomes another; her place in the line stays. Not while she is asked about a time. */
export const changeWaitlistEntry = defineContract({
  name: 'booking/change-waitlist-entry',
  kind: 'command',
  allow: ['customer', 'staff'],
  request: z
    .strictObject({ entryId: idOf('wait'), version: z.int().min(1), ...wish })
    .refine(isWindow, 'hours end after they begin'),
  reply: ownReply,
  errors: {
    ...WISH_ERRORS,
    ...ENTRY_ERRORS,
    VERSION_OUTDATED: 'Somebody changed the entry meanwhile; version is the present one.',
  },
})

/** 退出候补: the caller no longer waits. */
export const leaveWaitlist = defineContract({
  name: 'booking/leave-waitlist',
  kind: 'command',
  allow: ['customer'],
  request: z.strictObject({ entryId: idOf('wait') }),
  reply: ownReply,
  errors: ENTRY_ERRORS,
})

/** The store takes somebody off its waitlist, and says why. */
export const removeFromWaitlist = defineContract({
  name: 'booking/remove-from-waitlist',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({ entryId: idOf('wait'), reason: z.string().trim().min(1).max(100) }),
  reply: staffReply,
  errors: ENTRY_ERRORS,
})

const OFFER_ERRORS = {
  WAITLIST_ENTRY_UNKNOWN: ENTRY_ERRORS.WAITLIST_ENTRY_UNKNOWN,
  WAITLIST_OFFER_OVER: 'The offer has run out or was withdrawn; the entry stays on the waitlist.',
} as const

/**
 * Takes the time that is offered, by the booking of any other visit: by the customer, or by staff who speak with her. If
 * somebody else was first the outcome is `taken`, and she stays on the waitlist.
 */
export const acceptWaitlistOffer = defineContract({
  name: 'booking/accept-waitlist-offer',
  kind: 'command',
  allow: ['customer', 'staff'],
  request: z.strictObject({
    entryId: idOf('wait'),
    offerId: idOf('wof'),
    /** The deposit she was told of and agreed to; absent: none. */
    agreedDepositFen: amountFen.optional(),
  }),
  reply: z.object({
    outcome: z.enum(['booked', 'taken']),
    entry: waitlistEntryView,
    appointment: appointmentView.optional(),
  }),
  errors: {
    ...OFFER_ERRORS,
    ...BOOK_ERRORS,
    CUSTOMER_UNKNOWN,
  },
})

/** She does not want that time, and waits on; it is not offered to her again. */
export const declineWaitlistOffer = defineContract({
  name: 'booking/decline-waitlist-offer',
  kind: 'command',
  allow: ['customer', 'staff'],
  request: z.strictObject({ entryId: idOf('wait'), offerId: idOf('wof') }),
  reply: ownReply,
  errors: OFFER_ERRORS,
})

/** Staff offer a free time by hand; it holds no minutes either. */
export const offerToWaitlist = defineContract({
  name: 'booking/offer-to-waitlist',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({ entryId: idOf('wait'), on: isoDate, startMinute: minute }),
  reply: staffReply,
  errors: { ...ENTRY_ERRORS, ...BOOK_ERRORS },
})

/** The caller's own entries: those she waits with first, then the latest that are over. */
export const listMyWaitlist = defineContract({
  name: 'booking/list-my-waitlist',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({}),
  reply: z.object({ entries: z.array(waitlistEntryView) }),
  errors: {},
})

/** Who waits at a store, whoever asked first to the front. */
export const listWaitlist = defineContract({
  name: 'booking/list-waitlist',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ storeId: idOf('store'), after: z.int().optional() }),
  reply: z.object({ entries: z.array(staffWaitlistEntryView), next: z.int().optional() }),
  errors: { NOT_YOUR_STORE },
})
