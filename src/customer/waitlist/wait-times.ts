import type { CallData } from '../../client'
import { addDays, daysBetween, parseIsoDate, type IsoDate } from '../../domain/shared/time'
import type { Store } from '../state/catalogs'
import { EVENING_MINUTE, NOON_MINUTE } from '../state/day-parts'

export type WaitlistEntry = CallData<'booking/list-my-waitlist'>['entries'][number]

/** When she could come, as the form shows it. */
export interface WaitTimes {
  readonly firstOn: IsoDate
  /** How many days in a row, the first included. */
  readonly dayCount: number
  readonly fromMinute: number
  readonly toMinute: number
  readonly noticeMinutes: number
}

/** Parts of a day, each within the store's hours. */
export type DayPart = 'allDay' | 'morning' | 'afternoon' | 'evening'

/** From the earliest opening of the week to the latest closing. */
export function hoursOf({ weeklyHours }: Pick<Store, 'weeklyHours'>): { fromMinute: number; toMinute: number } {
  const open = weeklyHours.filter((hours) => hours !== null)
  if (open.length === 0) return { fromMinute: 0, toMinute: 1440 }
  return {
    fromMinute: Math.min(...open.map(({ opensMinute }) => opensMinute)),
    toMinute: Math.max(...open.map(({ closesMinute }) => closesMinute)),
  }
}

/** The parts of the day that the store is open in, with their minutes. */
export function partsOf(store: Pick<Store, 'weeklyHours'>): Partial<Record<DayPart, [number, number]>> {
  const { fromMinute, toMinute } = hoursOf(store)
  const within = (from: number, to: number): [number, number] => [Math.max(from, fromMinute), Math.min(to, toMinute)]
  const parts: Record<DayPart, [number, number]> = {
    allDay: [fromMinute, toMinute],
    morning: within(0, NOON_MINUTE),
    afternoon: within(NOON_MINUTE, EVENING_MINUTE),
    evening: within(EVENING_MINUTE, toMinute),
  }
  return Object.fromEntries(Object.entries(parts).filter(([, [from, to]]) => from < to))
}

/** The last day she could come. */
export function lastOnOf({ firstOn, dayCount }: Pick<WaitTimes, 'firstOn' | 'dayCount'>): IsoDate {
  return addDays(firstOn, dayCount - 1)
}

/** What an entry says of when; days before today are over. */
export function timesOf(entry: WaitlistEntry, today: IsoDate): WaitTimes {
  const { fromMinute, toMinute, noticeMinutes } = entry
  const first = parseIsoDate(entry.firstOn) ?? today
  const last = parseIsoDate(entry.lastOn) ?? today
  const firstOn = first < today ? today : first
  return { firstOn, dayCount: Math.max(1, daysBetween(firstOn, last) + 1), fromMinute, toMinute, noticeMinutes }
}

/** The same as the actions take it. */
export function wishedTimesOf(times: WaitTimes) {
  const { firstOn, fromMinute, toMinute, noticeMinutes } = times
  return { firstOn, lastOn: lastOnOf(times), fromMinute, toMinute, noticeMinutes }
}
