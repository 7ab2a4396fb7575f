import * as z from 'zod'
import { wishedItems } from './booking'
import { BOOK_ERRORS, CUSTOMER_UNKNOWN, NOT_YOUR_STORE } from './booking-errors'
import { bookingBlock, nearbyTime } from './booking-views'
import { DEPOSIT_KINDS } from './checkout-views'
import { defineContract } from './contract'
import { amountFen, healthReason, idOf, isoDate, minute } from './fields'

/** A course has at most this many visits. */
const MOST_VISITS = 10

const PLAN_ERRORS = {
  STORE_UNKNOWN: BOOK_ERRORS.STORE_UNKNOWN,
  SERVICE_UNKNOWN: BOOK_ERRORS.SERVICE_UNKNOWN,
  STAFF_UNSKILLED: BOOK_ERRORS.STAFF_UNSKILLED,
  NOT_YOUR_STORE,
} as const

/** What became of one visit of a course. */
export const SERIES_VISIT_STATES = ['waiting', 'held', 'booked', 'refused', 'undone', 'cancelled'] as const

/**
 * What a course comes to. booking and cancelling are under way (a killed run is carried on by the timer); held waits for
 * its deposit.
 */
export const SERIES_STATUSES = [
  'booking',
  'held',
  'booked',
  'partlyBooked',
  'notBooked',
  'cancelling',
  'cancelled',
] as const

/** A course of visits: what was wished for and what became of each. */
export const seriesView = z.object({
  seriesId: z.string(),
  storeId: z.string(),
  storeName: z.string(),
  serviceNames: z.array(z.string()),
  status: z.enum(SERIES_STATUSES),
  isAllOrNothing: z.boolean(),
  visits: z.array(
    z.object({
      on: z.string(),
      startMinute: z.int(),
      state: z.enum(SERIES_VISIT_STATES),
      appointmentId: z.string().optional(),
      /** Why it could not be booked, or not be cancelled: an error code. */
      code: z.string().optional(),
    }),
  ),
  /** Asked for once, and paid on the bill of one visit; absent: none was due. */
  deposit: z
    .object({
      amountFen: z.int(),
      kind: z.enum(DEPOSIT_KINDS),
      /** The visit whose bill takes it; absent: none is held yet. */
      appointmentId: z.string().optional(),
      /** Epoch ms: until when she may begin to pay. */
      payUntilAt: z.int().optional(),
      paidAt: z.int().optional(),
    })
    .optional(),
})

/** A course tried out: which days fit, what is near the others, and which closed days were skipped. Nothing is held. */
export const previewSeries = defineContract({
  name: 'booking/preview-series',
  kind: 'query',
  allow: ['customer', 'staff'],
  request: z.strictObject({
    storeId: idOf('store'),
    items: wishedItems,
    firstOn: isoDate,
    startMinute: minute,
    everyDays: z.int().min(1).max(90),
    count: z.int().min(2).max(MOST_VISITS),
    /** Staff only: for whom. */
    customerId: idOf('cust').optional(),
  }),
  reply: z.object({
    visits: z.array(
      z.object({
        on: z.string(),
        startMinute: z.int(),
        /** Why it does not fit: an error code; absent when it does. */
        code: z.string().optional(),
        /** The nearest free times that may be booked instead, when it does not. */
        alternatives: z.array(nearbyTime),
      }),
    ),
    skippedOn: z.array(z.string()),
    /** For staff: what speaks against a day, and they may answer for; absent: nothing. */
    blocks: z.array(bookingBlock).optional(),
    /** What she has to pay at once; absent: nothing. For staff, who book without one, never. */
    deposit: z.object({ amountFen: z.int(), kind: z.enum(DEPOSIT_KINDS) }).optional(),
  }),
  errors: PLAN_ERRORS,
})

/**
 * 疗程: books up to ten visits, a transaction each; all of them or the ones that fit. It answers when the course is
 * written down; `show-series` tells what became of it. A course of a customer's counts as one visit ahead, and where a
 * deposit is due it is asked for once: until it is paid, all its visits are only held.
 */
export const bookSeries = defineContract({
  name: 'booking/book-series',
  kind: 'command',
  allow: ['customer', 'staff'],
  request: z.strictObject({
    storeId: idOf('store'),
    items: wishedItems,
    visits: z
      .array(z.strictObject({ on: isoDate, startMinute: minute }))
      .min(2)
      .max(MOST_VISITS)
      .refine((visits) => new Set(visits.map(({ on }) => on)).size === visits.length, 'one visit a day'),
    isAllOrNothing: z.boolean(),
    /** Staff only, and then needed: for whom. */
    customerId: idOf('cust').optional(),
    /** The deposit she was told of and agreed to; absent: none. */
    agreedDepositFen: amountFen.optional(),
    healthReason,
  }),
  reply: z.object({ seriesId: z.string() }),
  errors: {
    ...PLAN_ERRORS,
    CUSTOMER_UNKNOWN,
    CUSTOMER_BLOCKED: BOOK_ERRORS.CUSTOMER_BLOCKED,
    TOO_MANY_LIVE: BOOK_ERRORS.TOO_MANY_LIVE,
    DEPOSIT_DUE: BOOK_ERRORS.DEPOSIT_DUE,
  },
})

const SERIES_UNKNOWN = 'There is no course of that id that the caller may see.'

/** A course, for its customer or staff of its store. */
export const showSeries = defineContract({
  name: 'booking/show-series',
  kind: 'query',
  allow: ['customer', 'staff'],
  request: z.strictObject({ seriesId: idOf('series') }),
  reply: z.object({ series: seriesView }),
  errors: { SERIES_UNKNOWN },
})

/** Cancels all visits of a course that can still be cancelled; single ones are cancelled like any other visit. */
export const cancelSeries = defineContract({
  name: 'booking/cancel-series',
  kind: 'command',
  allow: ['customer', 'staff'],
  request: z.strictObject({ seriesId: idOf('series') }),
  reply: z.object({ series: seriesView }),
  errors: { SERIES_UNKNOWN, SERIES_CHANGING: 'It is being booked or cancelled just now.' },
})
