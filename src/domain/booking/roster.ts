import { err, ok, type Result } from '../shared/result'
import { isOverlapping, weekdayOf, type IsoDate, type MinuteInterval } from '../shared/time'
import type { StaffDay } from './days'
import { withFreedMinutes } from './freed-minutes'
import { isStanding } from './occupancy'

/** When somebody works on one day, and when she pauses. */
export interface DayPlan {
  readonly shifts: readonly MinuteInterval[]
  readonly breaks: readonly MinuteInterval[]
}

/** A week's plan, Monday first, and the day from which it holds. */
export interface WeekPattern {
  readonly from: IsoDate
  readonly week: readonly DayPlan[]
}

export interface VisitsInTheWay {
  readonly code: 'VISITS_IN_THE_WAY'
  readonly appointmentIds: readonly string[]
}

export interface ShiftsOverlap {
  readonly code: 'SHIFTS_OVERLAP'
  readonly on: IsoDate
}

const DAY_MINUTES = 1440

/** The plan of a day by the latest pattern that holds by then; undefined before the first. */
export function planOn(patterns: readonly WeekPattern[], on: IsoDate): DayPlan | undefined {
  return patterns.filter(({ from }) => from <= on).at(-1)?.week[weekdayOf(on) - 1]
}

/** The patterns with a new one, which replaces all that would begin later; those that are over by `today` are dropped. */
export function withPattern(patterns: readonly WeekPattern[], added: WeekPattern, today: IsoDate): WeekPattern[] {
  const all = [...patterns.filter(({ from }) => from < added.from), added]
  return all.filter((_pattern, index) => {
    const next = all[index + 1]
    return next === undefined || next.from > today
  })
}

/** Consecutive days of one staff member, with the days before and after them, which are not planned here. */
export interface Stretch {
  readonly before: StaffDay
  readonly days: readonly StaffDay[]
  readonly after: StaffDay
}

/**
 * Decides what the days become under the plans (undefined leaves a day as it is). Refused when a visit that stands at
 * `nowAt` (epoch ms) would lie outside the shifts or in a break, when she already works at another store that day, or
 * when shifts of neighbouring days would overlap after midnight. Returns the days to write: those that changed, and a
 * day after night work, so that two people who plan neighbouring days can't miss each other.
 */
export function decideDayPlans(
  { before, days, after }: Stretch,
  storeId: string,
  planOf: (day: StaffDay) => DayPlan | undefined,
  nowAt: number,
): Result<readonly StaffDay[], VisitsInTheWay | ShiftsOverlap> {
  const planned: StaffDay[] = []
  for (const day of days) {
    const plan = planOf(day)
    const decided = plan === undefined ? ok(day) : decideDayPlan(day, storeId, plan, nowAt)
    if (!decided.isOk) return decided
    planned.push(decided.value)
  }
  const all = [before, ...planned, after]
  const old = [before, ...days, after]
  const toWrite: StaffDay[] = []
  for (const [index, day] of all.entries()) {
    const previous = all[index - 1]
    const isChanged = day !== old[index]
    const isAfterChange = previous !== undefined && previous !== old[index - 1]
    const isAfterNight = previous !== undefined && lastEndOf(previous) > DAY_MINUTES
    if (previous !== undefined && (isChanged || isAfterChange) && isReaching(previous, day))
      return err({ code: 'SHIFTS_OVERLAP', on: day.on })
    if (isChanged || (isAfterChange && isAfterNight)) toWrite.push(day)
  }
  return ok(toWrite)
}

function decideDayPlan(
  day: StaffDay,
  storeId: string,
  { shifts, breaks }: DayPlan,
  nowAt: number,
): Result<StaffDay, VisitsInTheWay | ShiftsOverlap> {
  if (day.storeId !== storeId && day.shifts.length > 0)
    return shifts.length === 0 ? ok(day) : err({ code: 'SHIFTS_OVERLAP', on: day.on })
  const inTheWay = day.busy.filter(
    (taken) =>
      isStanding(taken, nowAt) && (!isCovered(taken, shifts) || breaks.some((pause) => isOverlapping(pause, taken))),
  )
  if (inTheWay.length > 0) return visitsInTheWay(inTheWay)
  const isSame = isSameList(day.shifts, shifts) && isSameList(day.breaks, breaks)
  return ok(isSame ? day : withFreedMinutes({ ...day, storeId, shifts, breaks }))
}

function visitsInTheWay(visits: readonly { readonly appointmentId: string }[]): Result<never, VisitsInTheWay> {
  return err({
    code: 'VISITS_IN_THE_WAY',
    appointmentIds: [...new Set(visits.map(({ appointmentId }) => appointmentId))],
  })
}

/** Whether every minute lies in a shift; shifts may touch or overlap. */
export function isCovered({ startMinute, endMinute }: MinuteInterval, shifts: readonly MinuteInterval[]): boolean {
  const inOrder = [...shifts].sort((a, b) => a.startMinute - b.startMinute)
  let coveredTo = startMinute
  for (const shift of inOrder) {
    if (shift.startMinute <= coveredTo) coveredTo = Math.max(coveredTo, shift.endMinute)
  }
  return coveredTo >= endMinute
}

function isSameList(a: readonly MinuteInterval[], b: readonly MinuteInterval[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ startMinute, endMinute }, index) => {
      const other = b[index]
      return other?.startMinute === startMinute && other.endMinute === endMinute
    })
  )
}

function lastEndOf({ shifts }: StaffDay): number {
  return Math.max(0, ...shifts.map(({ endMinute }) => endMinute))
}

/** Whether a day's shifts reach into those of the day after it. */
function isReaching(day: StaffDay, nextDay: StaffDay): boolean {
  if (nextDay.shifts.length === 0) return false
  const firstStartMinute = Math.min(...nextDay.shifts.map(({ startMinute }) => startMinute))
  return lastEndOf(day) - DAY_MINUTES > firstStartMinute
}

/** The visits that stand in these hours of her day at `nowAt` (epoch ms), each once. */
export function visitsWithin({ busy }: Pick<StaffDay, 'busy'>, hours: MinuteInterval, nowAt: number): string[] {
  const inTheWay = busy.filter((taken) => isStanding(taken, nowAt) && isOverlapping(taken, hours))
  return [...new Set(inTheWay.map(({ appointmentId }) => appointmentId))]
}

/**
 * Decides whether she may be away in these hours: not while a visit stands in them at `nowAt` (epoch ms), but for those
 * that somebody has seen and lets stay (`stayingIds`).
 */
export function decideTimeOff(
  day: StaffDay,
  { startMinute, endMinute }: MinuteInterval,
  nowAt: number,
  stayingIds: readonly string[] = [],
): Result<StaffDay, VisitsInTheWay> {
  const hours = { startMinute, endMinute }
  const appointmentIds = visitsWithin(day, hours, nowAt).filter((id) => !stayingIds.includes(id))
  if (appointmentIds.length > 0) return err({ code: 'VISITS_IN_THE_WAY', appointmentIds })
  return ok({ ...day, timeOff: [...day.timeOff, hours] })
}

/**
 * The day of somebody who leaves at `fromMinute`: what she has worked stays, nothing is offered after it, and the visits
 * she has then stay until somebody has seen to them. A later plan of the store may take it over again.
 */
export function withoutShiftsFrom({ isOwnPlan: _own, ...day }: StaffDay, fromMinute: number): StaffDay {
  const untilThen = (list: readonly MinuteInterval[]): MinuteInterval[] =>
    list
      .filter(({ startMinute }) => startMinute < fromMinute)
      .map(({ startMinute, endMinute }) => ({ startMinute, endMinute: Math.min(endMinute, fromMinute) }))
  return { ...day, shifts: untilThen(day.shifts), breaks: untilThen(day.breaks) }
}

/** The day without these hours of time off, of which one alike is given back. */
export function withoutTimeOff(day: StaffDay, { startMinute, endMinute }: MinuteInterval): StaffDay {
  const index = day.timeOff.findIndex((hours) => hours.startMinute === startMinute && hours.endMinute === endMinute)
  if (index === -1) return day
  return withFreedMinutes({ ...day, timeOff: day.timeOff.filter((_hours, position) => position !== index) })
}
