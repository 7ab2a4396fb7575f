import * as z from 'zod'
import { LAST_MINUTE, parseIsoDate, type IsoDate } from '../domain/shared/time'

/** An id of the project: its prefix, and letters, digits and signs that no path or query reads anything into. */
export function idOf(prefix: string): z.ZodString {
  return z.string().regex(new RegExp(`^${prefix}_[0-9A-Za-z-]{1,40}$`))
}

/** No shop's days lie outside these; within them the days around a day are days too. */
const [FIRST_DAY, LAST_DAY] = ['1900-01-01', '2999-12-31']

/** A day of the calendar in the store's zone. */
export const isoDate: z.ZodType<IsoDate, string> = z.string().transform((text, context) => {
  const on = parseIsoDate(text)
  if (on !== undefined && on >= FIRST_DAY && on <= LAST_DAY) return on
  context.addIssue({ code: 'custom', message: 'not a day of the calendar' })
  return z.NEVER
})

/** Minutes from midnight of the business day, on the 5-minute grid where visits are concerned. */
export const minute = z.int().min(0).max(LAST_MINUTE)

/** From `startMinute`, included, to `endMinute`, not included. */
export const minuteInterval = z
  .strictObject({ startMinute: minute, endMinute: minute })
  .refine(({ startMinute, endMinute }) => startMinute < endMinute, 'an interval ends after it starts')

/**
 * What changes how a line looks without being seen in it: control, zero-width and direction signs, and letters that draw
 * nothing. The joiner inside an emoji such as 👩‍⚕️ stays.
 */
const UNSEEN = /(?!\u200D\p{Extended_Pictographic})[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u2800\u3164\uFFA0]/gu

/**
 * What a person wants to be called; shown to staff and customers. Unseen signs are taken out: whoever pastes a name
 * cannot see them to do it herself.
 */
export const displayName = z
  .string()
  .overwrite((text) => text.replace(UNSEEN, ''))
  .trim()
  .min(1)
  .max(30)

/** A Chinese mobile number without its country code. */
export const phone = z.string().regex(/^1[3-9]\d{9}$/)

/**
 * Staff only: why a visit is right although her health record, or a missing prerequisite, speaks against it; kept in the
 * visit's history. Absent: nobody answers for it.
 */
export const healthReason = z.string().trim().min(1).max(100).optional()

/** A file in cloud storage. */
export const fileId = z.string().regex(/^cloud:\/\/[^\s]{1,300}$/)

/** An amount in whole fen, never negative. */
export const amountFen = z.int().min(0).max(100_000_000)
