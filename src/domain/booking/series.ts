import { addDays, type IsoDate } from '../shared/time'
import { hoursOn } from './day-state'
import type { BookableStore } from './visit-plan'

/** A course has at most this many visits. */
export const MOST_SERIES_VISITS = 10
/** Closed days are skipped, but not for ever: a store that never opens on that weekday has no series then. */
const MOST_STEPS = 3 * MOST_SERIES_VISITS

/** What became of one visit of a series; `undone` was booked, and given back because another could not be. */
export type SeriesVisitState = 'waiting' | 'booked' | 'refused' | 'undone' | 'cancelled'

/** One visit of a series, as it was wished for, and what became of it. */
export interface SeriesVisit {
  readonly on: IsoDate
  readonly startMinute: number
  readonly state: SeriesVisitState
  readonly appointmentId?: string
  /** Why it could not be booked, or not be cancelled. */
  readonly code?: string
}

/** What a series comes to: all booked, some, none; or its rest cancelled. */
export type SeriesStatus = 'booking' | 'booked' | 'partlyBooked' | 'notBooked' | 'cancelling' | 'cancelled'

/** A course of visits booked at once, as far as carrying it out goes. */
export interface SeriesProgress {
  readonly status: SeriesStatus
  /** All of them or none; else the ones that fit. */
  readonly isAllOrNothing: boolean
  readonly visits: readonly SeriesVisit[]
}

/** What is to be done next with a series, one transaction each. */
export type SeriesStep =
  | { readonly kind: 'book' | 'undo' | 'cancel'; readonly index: number }
  | { readonly kind: 'finish'; readonly status: SeriesStatus }

/**
 * What is next: visits are booked in order; where all are wanted and one was refused, those that were booked are given
 * back, the latest first. Whoever carries a series on after a kill is told the same. Undefined when nothing is left.
 */
export function nextSeriesStep({ status, isAllOrNothing, visits }: SeriesProgress): SeriesStep | undefined {
  if (status === 'cancelling') {
    const index = visits.findIndex(({ state, code }) => state === 'booked' && code === undefined)
    return index < 0 ? { kind: 'finish', status: 'cancelled' } : { kind: 'cancel', index }
  }
  if (status !== 'booking') return undefined
  const isUndoing = isAllOrNothing && visits.some(({ state }) => state === 'refused')
  if (isUndoing) {
    const index = visits.map(({ state }) => state).lastIndexOf('booked')
    return index < 0 ? { kind: 'finish', status: 'notBooked' } : { kind: 'undo', index }
  }
  const index = visits.findIndex(({ state }) => state === 'waiting')
  return index < 0 ? { kind: 'finish', status: statusOf(visits) } : { kind: 'book', index }
}

function statusOf(visits: readonly SeriesVisit[]): SeriesStatus {
  const booked = visits.filter(({ state }) => state === 'booked').length
  if (booked === visits.length) return 'booked'
  return booked === 0 ? 'notBooked' : 'partlyBooked'
}

/** The visits with one of them in another state. */
export function withSeriesVisit(
  visits: readonly SeriesVisit[],
  index: number,
  change: Partial<SeriesVisit>,
): SeriesVisit[] {
  return visits.map((visit, place) => (place === index ? { ...visit, ...change } : visit))
}

/** The days of a series: every so many days from the first on, closed days skipped. Fewer where the store hardly opens. */
export function seriesDays(
  store: Pick<BookableStore, 'weeklyHours' | 'closedDays'>,
  { firstOn, everyDays, count }: { readonly firstOn: IsoDate; readonly everyDays: number; readonly count: number },
): { readonly days: readonly IsoDate[]; readonly skippedOn: readonly IsoDate[] } {
  const days: IsoDate[] = []
  const skippedOn: IsoDate[] = []
  for (let step = 0; days.length < count && step < MOST_STEPS; step += 1) {
    const on = addDays(firstOn, step * everyDays)
    if (hoursOn(store, on) === undefined) skippedOn.push(on)
    else days.push(on)
  }
  return { days, skippedOn }
}

/** One day of a course that was tried out: free when there is no code. */
export interface TriedVisit {
  readonly on: string
  readonly startMinute: number
  readonly code?: string | undefined
}

/** Another time in place of one that does not fit. */
export interface SeriesSwap {
  readonly on: string
  readonly startMinute: number
}

/** What of a course is to be booked: what fits, other times chosen instead, one visit a day; `missing` is left out. */
export function visitsToBook(
  tried: readonly TriedVisit[],
  swaps: Readonly<Record<string, SeriesSwap | undefined>>,
): { readonly visits: readonly SeriesSwap[]; readonly missing: number } {
  const byDay = new Map<string, SeriesSwap>()
  for (const { on, startMinute, code } of tried) {
    const chosen = code === undefined ? { on, startMinute } : swaps[on]
    if (chosen !== undefined && !byDay.has(chosen.on)) byDay.set(chosen.on, chosen)
  }
  const visits = [...byDay.values()].sort((a, b) => (a.on < b.on ? -1 : 1))
  return { visits, missing: tried.length - visits.length }
}
