/** A day in the store's zone, such as `2025-03-09`. */
export type IsoDate = `${number}-${number}-${number}`

/** A moment of a business day: `minute` counts from the midnight `on` begins with, and may pass 1440. */
export interface BusinessMoment {
  readonly on: IsoDate
  readonly minute: number
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const DAY_MINUTES = 1440

/** A business day ends at 06:00 of the next day at the latest. */
export const LAST_MINUTE = 1800

/** Asia/Shanghai has been 8 hours ahead of UTC, without summer time, since 1991. */
const STORE_ZONE_MS = 8 * 60 * MINUTE_MS

/** Reads `2025-03-09`; undefined for anything that is not a day of the calendar. */
export function parseIsoDate(text: string): IsoDate | undefined {
  if (!hasDateShape(text)) return undefined
  const at = Date.parse(`${text}T00:00:00Z`)
  // 2025-02-30 is read as March 2: what does not come back the same is not a day.
  return !Number.isNaN(at) && isoDateOfUtc(at) === text ? text : undefined
}

function isoDateOfUtc(at: number): IsoDate {
  const date = new Date(at)
  const pad = (part: number, width: number): string => String(part).padStart(width, '0')
  const on = `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`
  if (!hasDateShape(on)) throw new RangeError(`a day outside the years 0 to 9999: ${on}`)
  return on
}

function hasDateShape(text: string): text is IsoDate {
  return /^\d{4}-\d{2}-\d{2}$/.test(text)
}

function utcMidnightOf(on: IsoDate): number {
  if (parseIsoDate(on) === undefined) throw new RangeError(`not a day of the calendar: ${on}`)
  return Date.parse(`${on}T00:00:00Z`)
}

/** The calendar day in the store's zone at `at` (epoch ms). */
export function storeDateOf(at: number): IsoDate {
  return isoDateOfUtc(at + STORE_ZONE_MS)
}

/** The moment (epoch ms) at which `minute` of the business day `on` begins. */
export function momentAt(on: IsoDate, minute: number): number {
  return utcMidnightOf(on) - STORE_ZONE_MS + minute * MINUTE_MS
}

/** Whole minutes from the midnight `on` begins with (store's zone) to `at` (epoch ms), rounded down. */
export function minuteOn(on: IsoDate, at: number): number {
  return Math.floor((at - momentAt(on, 0)) / MINUTE_MS)
}

/**
 * The business day and minute of `at` (epoch ms) for a store whose day ends at `closesMinute`: a store that closes at
 * 02:00 (1560) is at 01:30 still in the business day before, at minute 1530.
 */
export function businessMomentOf(at: number, closesMinute: number): BusinessMoment {
  if (!Number.isInteger(closesMinute) || closesMinute < 0 || closesMinute > LAST_MINUTE)
    throw new RangeError(`a business day closes at minute 0 to ${LAST_MINUTE}: ${closesMinute}`)
  const today = storeDateOf(at)
  const minute = minuteOn(today, at)
  if (minute >= closesMinute - DAY_MINUTES) return { on: today, minute }
  return { on: addDays(today, -1), minute: minute + DAY_MINUTES }
}

/** The day `days` after `on`; before it, when negative. */
export function addDays(on: IsoDate, days: number): IsoDate {
  return isoDateOfUtc(utcMidnightOf(on) + days * DAY_MS)
}

/** The same day of the month `months` on; where that month has no such day, its last. */
export function addMonths(on: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return isoDateOfUtc(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)))
}

/** How many days `to` lies after `from`; negative when before. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((utcMidnightOf(to) - utcMidnightOf(from)) / DAY_MS)
}

/**
 * The calendar month `2025-03` in the store's zone, as epoch ms: from its first moment, included, to the next month's,
 * not included.
 */
export function monthSpan(month: string): { readonly startsAt: number; readonly endsAt: number } {
  const first = firstOf(month)
  // No month has more than 31 days, and none less than 28: 31 days on lies in the next one.
  const next = firstOf(addDays(first, 31).slice(0, 7))
  return { startsAt: momentAt(first, 0), endsAt: momentAt(next, 0) }
}

function firstOf(month: string): IsoDate {
  const first = parseIsoDate(`${month}-01`)
  if (first === undefined) throw new RangeError(`not a month of the calendar: ${month}`)
  return first
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(on: IsoDate): number {
  return new Date(utcMidnightOf(on)).getUTCDay() || 7
}

/** From `startMinute`, included, to `endMinute`, not included. */
export interface MinuteInterval {
  readonly startMinute: number
  readonly endMinute: number
}

/** Whether two half-open intervals share a minute: one that ends at 600 does not meet one that starts at 600. */
export function isOverlapping(a: MinuteInterval, b: MinuteInterval): boolean {
  return a.startMinute < b.endMinute && b.startMinute < a.endMinute
}
