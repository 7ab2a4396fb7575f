import * as z from 'zod'
import { isoDate } from '../../contracts/fields'
import { MONEY_NEWS } from '../../contracts/notify'
import { sealedText } from '../platform/personal-data'

/** The message that something happened to an appointment: what its customer, its staff and the store are told of. */
export const APPOINTMENT_CHANGED = 'notify.appointment-changed'

/**
 * All that telling needs, so that the sender does not have to read the appointment again; but the customer's name, which
 * is read when a message is sent, and is not in the outbox.
 */
export const appointmentNews = z.object({
  what: z.enum([
    'requested',
    'confirmed',
    'declined',
    'rescheduled',
    'rearranged',
    'cancelled',
    'expired',
    'arrived',
    'reminderDayBefore',
    'reminderHourBefore',
    'thanks',
    'leftForCalling',
    'customerAsked',
    'other',
  ]),
  by: z.enum(['customer', 'staff', 'shop']),
  appointmentId: z.string(),
  version: z.int(),
  storeId: z.string(),
  storeName: z.string(),
  customerId: z.string(),
  staffMemberIds: z.array(z.string()),
  serviceNames: z.array(z.string()),
  on: isoDate,
  startMinute: z.int(),
  /** Staff who did it need not be told. */
  actorStaffMemberId: z.string().optional(),
  reasonSealed: sealedText.optional(),
  /** What to do before the visit (with a reminder), or after it (with the thanks). */
  tips: z.array(z.string()).optional(),
})
export type AppointmentNews = z.output<typeof appointmentNews>

/** The message that somebody asked for time off, or that it was decided. */
export const TIME_OFF_CHANGED = 'notify.time-off-changed'

export const timeOffNews = z.object({
  timeOffId: z.string(),
  state: z.enum(['requested', 'approved', 'refused', 'withdrawn']),
  storeId: z.string(),
  storeName: z.string(),
  staffMemberId: z.string(),
  staffName: z.string(),
  on: isoDate,
  startMinute: z.int(),
  endMinute: z.int(),
  /** Who did it need not be told. */
  actorStaffMemberId: z.string().optional(),
})
export type TimeOffNews = z.output<typeof timeOffNews>

/** The message that money moved: everything one cause tells people goes into one, so that it costs one insert. */
export const MONEY_CHANGED = 'notify.money-changed'

export const moneyNews = z.object({
  /** Makes the lines' ids: a line of one kind is told once to each. */
  causeId: z.string(),
  lines: z.array(
    z.object({
      kind: z.enum(MONEY_NEWS),
      /** A customer; without one it is for the owners. */
      recipientId: z.string().optional(),
      /** Whose name it says: read when it is looked at, and masked for customers. */
      aboutCustomerId: z.string().optional(),
      /** Amounts, ids and names of stores; never people's. */
      facts: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
})
export type MoneyNews = z.output<typeof moneyNews>

/** The message that something happened to somebody's place on the waitlist 候补. */
export const WAITLIST_CHANGED = 'notify.waitlist-changed'

export const waitlistNews = z.object({
  what: z.enum(['joined', 'changed', 'offered', 'taken', 'removed', 'expired']),
  entryId: z.string(),
  version: z.int(),
  storeId: z.string(),
  storeName: z.string(),
  customerId: z.string(),
  serviceNames: z.array(z.string()),
  /** The time she is asked about; without one the first day and minute she waits for. */
  on: isoDate,
  startMinute: z.int(),
  untilAt: z.int().optional(),
  /** Why the store took her off. */
  reasonSealed: sealedText.optional(),
})
export type WaitlistNews = z.output<typeof waitlistNews>

/** The message that a next visit was proposed to a customer, or that she does not want it. */
export const REBOOKING_CHANGED = 'notify.rebooking-changed'

export const rebookingNews = z.object({
  what: z.enum(['proposed', 'declined']),
  rebookingId: z.string(),
  version: z.int(),
  customerId: z.string(),
  /** Who sent it. */
  staffMemberId: z.string(),
  storeId: z.string(),
  storeName: z.string(),
  serviceNames: z.array(z.string()),
  on: isoDate,
  startMinute: z.int(),
})
export type RebookingNews = z.output<typeof rebookingNews>
