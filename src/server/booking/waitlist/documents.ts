import * as z from 'zod'
import { isoDate } from '../../../contracts/fields'
import { WAITLIST_STATUSES } from '../../../contracts/waitlist'
import { isWaiting, waitlistDueAt, type WaitlistEntry } from '../../../domain/booking/waitlist'
import { defineCollection } from '../../platform/database'
import { sealedText } from '../../platform/personal-data'
import { namedWish } from '../documents'

const time = z.object({ on: isoDate, startMinute: z.int() })

const offer = time.extend({
  offerId: z.string(),
  endMinute: z.int(),
  takes: z.array(z.object({ staffMemberId: z.string(), startMinute: z.int(), endMinute: z.int() })),
  madeAt: z.int(),
  untilAt: z.int(),
})

/**
 * 候补. `isWaiting` and `nextDueAt` (epoch ms: when the timer has to look at it) follow from the rest, for the indexes.
 * Whoever waits is named by id alone.
 */
export const waitlistEntries = defineCollection(
  'waitlistEntries',
  z.object({
    _id: z.string(),
    storeId: z.string(),
    storeName: z.string(),
    customerId: z.string(),
    items: z.array(namedWish.extend({ staffName: z.string().optional() })),
    firstOn: isoDate,
    lastOn: isoDate,
    fromMinute: z.int(),
    toMinute: z.int(),
    noticeMinutes: z.int(),
    askedAt: z.int(),
    status: z.enum(WAITLIST_STATUSES),
    version: z.int(),
    offer: offer.optional(),
    passed: z.array(time),
    lastPassed: time.extend({ why: z.enum(['declined', 'lapsed', 'taken', 'withdrawn']) }).optional(),
    lookOn: z.array(isoDate).optional(),
    appointmentId: z.string().optional(),
    reasonSealed: sealedText.optional(),
    isWaiting: z.boolean(),
    nextDueAt: z.int().optional(),
  }),
)
export type WaitlistEntryDocument = ReturnType<typeof waitlistEntries.parse>

/** The same documents, of which only what the timer goes by is read: one that has lost its shape hides no others. */
export const dueWaitlistEntries = defineCollection(
  'waitlistEntries',
  z.object({
    _id: z.string(),
    storeId: z.string(),
    version: z.int(),
    lastOn: isoDate,
    toMinute: z.int(),
    isWaiting: z.boolean(),
    offer: z.object({ on: isoDate }).optional(),
    lookOn: z.array(isoDate).optional(),
    nextDueAt: z.int().optional(),
  }),
)
export type DueWaitlistEntry = ReturnType<typeof dueWaitlistEntries.parse>

/** Days that gave minutes back; nothing else of them is read. */
export const freedDays = defineCollection(
  'bookingDays',
  z.object({ _id: z.string(), storeId: z.string(), on: isoDate, freedCount: z.int().optional() }),
)
export type FreedDay = ReturnType<typeof freedDays.parse>

/** An entry as the domain knows it. */
export function entryOf(document: WaitlistEntryDocument): WaitlistEntry {
  const { _id: entryId, isWaiting: _isWaiting, nextDueAt: _nextDueAt, ...rest } = document
  return { entryId, ...rest }
}

/** An entry as a document. */
export function entryDocument(entry: WaitlistEntry): WaitlistEntryDocument {
  const { entryId, items, passed, lookOn, offer: made, ...rest } = entry
  const nextDueAt = waitlistDueAt(entry)
  return {
    _id: entryId,
    ...rest,
    items: items.map((item) => ({ ...item })),
    passed: [...passed],
    ...(lookOn !== undefined && { lookOn: [...lookOn] }),
    ...(made !== undefined && { offer: { ...made, takes: [...made.takes] } }),
    isWaiting: isWaiting(entry.status),
    ...(nextDueAt !== undefined && { nextDueAt }),
  }
}
