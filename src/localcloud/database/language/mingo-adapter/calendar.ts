import { badValue } from '../refusals'
import { parseOffsetMinutes } from './date-parsing'

const DAY_MS = 86_400_000

/** A moment as a calendar on the wall of some zone shows it. */
export interface CalendarDate {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
  /** 1 to 366. */
  readonly dayOfYear: number
  /** 1 is Sunday. */
  readonly dayOfWeek: number
  /** 0 to 53; week 1 begins with the year's first Sunday. */
  readonly week: number
  /** 1 is Monday. */
  readonly isoDayOfWeek: number
  readonly isoWeek: number
  readonly isoWeekYear: number
  readonly offsetMinutes: number
}

/** What a calendar shows at a moment; `zone` is `+08:00`, `Asia/Shanghai` and the like, UTC when `undefined`. */
export function toCalendar(date: Date, zone: string | undefined): CalendarDate {
  const offsetMinutes = offsetMinutesAt(date.getTime(), zone)
  const local = new Date(date.getTime() + offsetMinutes * 60_000)
  const year = local.getUTCFullYear()
  const dayOfYear = Math.floor((startOfDayMs(local) - Date.UTC(year, 0, 1)) / DAY_MS) + 1
  const dayOfWeek = local.getUTCDay() + 1
  const isoDayOfWeek = local.getUTCDay() === 0 ? 7 : local.getUTCDay()
  // The ISO week belongs to the year in which its Thursday lies.
  const thursday = new Date(startOfDayMs(local) + (4 - isoDayOfWeek) * DAY_MS)
  const isoWeekYear = thursday.getUTCFullYear()
  return {
    year,
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
    dayOfYear,
    dayOfWeek,
    week: Math.floor((dayOfYear + 7 - dayOfWeek) / 7),
    isoDayOfWeek,
    isoWeek: Math.floor((thursday.getTime() - Date.UTC(isoWeekYear, 0, 1)) / DAY_MS / 7) + 1,
    isoWeekYear,
    offsetMinutes,
  }
}

/** The moment at which a calendar in the zone shows `localMs` (its time, as if it were UTC). */
export function fromCalendar(localMs: number, zone: string | undefined): Date {
  const guess = localMs - offsetMinutesAt(localMs, zone) * 60_000
  // Around a change of the clock the offset at the guess decides.
  return new Date(localMs - offsetMinutesAt(guess, zone) * 60_000)
}

/** Milliseconds, as if UTC, of the Monday on which an ISO year begins. */
export function isoYearStartMs(isoWeekYear: number): number {
  const fourth = new Date(Date.UTC(isoWeekYear, 0, 4))
  return fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * DAY_MS
}

function startOfDayMs(local: Date): number {
  return Math.floor(local.getTime() / DAY_MS) * DAY_MS
}

function offsetMinutesAt(timeMs: number, zone: string | undefined): number {
  if (zone === undefined) return 0
  return parseOffsetMinutes(zone) ?? namedOffsetMinutes(timeMs, zone)
}

const FORMATTERS = new Map<string, Intl.DateTimeFormat>()

function namedOffsetMinutes(timeMs: number, zone: string): number {
  const formatter = FORMATTERS.get(zone) ?? makeFormatter(zone)
  FORMATTERS.set(zone, formatter)
  const parts = new Map(formatter.formatToParts(timeMs).map(({ type, value }) => [type, Number(value)]))
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0
  const localMs = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return Math.round((localMs - Math.floor(timeMs / 1000) * 1000) / 60_000)
}

function makeFormatter(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    throw badValue(`unrecognized time zone identifier: "${zone}"`)
  }
}
