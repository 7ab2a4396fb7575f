import { addDays, daysBetween, type IsoDate, minuteOn, storeDateOf, weekdayOf } from '../../domain/shared/time'
import type { Language } from '../messages/language'
import { speakSharedIn } from '../messages/shared-sentences'

const DAY_MINUTES = 1440

/** The clock on the wall at `minute` of a day, always 24 hours: 630 and 2070 are `10:30`. */
export function formatClock(minute: number): string {
  const ofDay = ((minute % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES
  const pad = (part: number): string => String(part).padStart(2, '0')
  return `${pad(Math.floor(ofDay / 60))}:${pad(ofDay % 60)}`
}

/** Minutes from the midnight a business day begins with: 630 is `10:30`, 1530 is `次日 01:30`. */
export function formatMinute(minute: number, language: Language): string {
  const time = formatClock(minute)
  return minute < DAY_MINUTES ? time : speakSharedIn(language)('time.nextDay', { time })
}

/** From start to end: `10:30–12:00`; an end past midnight is said to be of the next day. */
export function formatMinuteRange(startMinute: number, endMinute: number, language: Language): string {
  const isBothNextDay = startMinute >= DAY_MINUTES
  const end = isBothNextDay ? formatClock(endMinute) : formatMinute(endMinute, language)
  return speakSharedIn(language)('time.range', { start: formatMinute(startMinute, language), end })
}

/** How long something takes: `45分钟`, `1小时30分`, `2小时`. */
export function formatDuration(durationMinutes: number, language: Language): string {
  const speak = speakSharedIn(language)
  const hours = Math.floor(durationMinutes / 60)
  const minutes = durationMinutes % 60
  if (hours === 0) return speak('duration.minutes', { minutes })
  return minutes === 0 ? speak('duration.hours', { hours }) : speak('duration.hoursMinutes', { hours, minutes })
}

/** `周一` to `周日`. */
export function formatWeekday(on: IsoDate, language: Language): string {
  return speakSharedIn(language)(WEEKDAY_KEYS[weekdayOf(on) - 1] ?? 'weekday.7')
}

const WEEKDAY_KEYS = [
  'weekday.1',
  'weekday.2',
  'weekday.3',
  'weekday.4',
  'weekday.5',
  'weekday.6',
  'weekday.7',
] as const

/** `3月10日`. */
export function formatShortDay(on: IsoDate, language: Language): string {
  const { month, day } = partsOf(on)
  return speakSharedIn(language)('day.short', { month, day })
}

/** A day as people say it on `today`: `今天 周一`, `明天 周二`, `3月10日 周一`, and with its year outside this one. */
export function formatDay(on: IsoDate, today: IsoDate, language: Language): string {
  const speak = speakSharedIn(language)
  const weekday = formatWeekday(on, language)
  const relative = formatRelativeDay(on, today, language)
  if (relative !== undefined) return speak('day.relative', { relative, weekday })
  if (on.slice(0, 4) !== today.slice(0, 4)) return formatDayOfYear(on, today, language)
  const { month, day } = partsOf(on)
  return speak('day.withWeekday', { month, day, weekday })
}

/** `今天`, `明天`, `后天` or `昨天`; undefined for all other days. */
export function formatRelativeDay(on: IsoDate, today: IsoDate, language: Language): string | undefined {
  const key = RELATIVE_KEYS.get(daysBetween(today, on))
  return key === undefined ? undefined : speakSharedIn(language)(key)
}

type RelativeKey = 'day.yesterday' | 'day.today' | 'day.tomorrow' | 'day.afterTomorrow'

const RELATIVE_KEYS: ReadonlyMap<number, RelativeKey> = new Map([
  [-1, 'day.yesterday'],
  [0, 'day.today'],
  [1, 'day.tomorrow'],
  [2, 'day.afterTomorrow'],
])

/** A moment (epoch ms) in the store's zone: `10:30` today, else `昨天 10:30`, `3月10日 10:30`, or with another year. */
export function formatMoment(at: number, nowAt: number, language: Language): string {
  const on = storeDateOf(at)
  const today = storeDateOf(nowAt)
  const clock = formatClock(minuteOn(on, at))
  if (on === today) return clock
  const isNear = on === addDays(today, -1) || on === addDays(today, 1)
  const day = isNear ? formatRelativeDay(on, today, language) : undefined
  return `${day ?? formatDayOfYear(on, today, language)} ${clock}`
}

/** A year ago would be read as the days to come: another year is said. */
function formatDayOfYear(on: IsoDate, today: IsoDate, language: Language): string {
  if (on.slice(0, 4) === today.slice(0, 4)) return formatShortDay(on, language)
  return speakSharedIn(language)('day.withYear', partsOf(on))
}

/** What is left until something: `3天4小时`, `2小时5分`, `12分钟`; below an hour with seconds, `04:59`. */
export function formatTimeLeft(leftMs: number, language: Language): string {
  const speak = speakSharedIn(language)
  if (leftMs <= 0) return speak('countdown.ended')
  const leftSeconds = Math.ceil(leftMs / 1000)
  const days = Math.floor(leftSeconds / 86_400)
  const hours = Math.floor((leftSeconds % 86_400) / 3600)
  if (days > 0) return hours === 0 ? speak('duration.days', { days }) : speak('duration.daysHours', { days, hours })
  if (hours > 0) return formatDuration(Math.floor(leftSeconds / 60), language)
  const pad = (part: number): string => String(part).padStart(2, '0')
  return `${pad(Math.floor(leftSeconds / 60))}:${pad(leftSeconds % 60)}`
}

function partsOf(on: IsoDate): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = on.split('-').map(Number)
  return { year, month, day }
}
