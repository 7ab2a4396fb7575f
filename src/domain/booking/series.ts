import { addDays, type IsoDate } from '../shared/time'
import { hoursOn } from './day-state'
import { holdUntilAtOf, type Deposit, type VisitTerms } from './deposit'
import type { BookableStore } from './visit-plan'

/** A course has at most this many visits. */
export const MOST_SERIES_VISITS = 10
/** Closed days are skipped, but not for ever: a store that never opens on that weekday has no series then. */
const MOST_STEPS = 3 * MOST_SERIES_VISITS

/**
 * What became of one visit of a series; `held` waits for the course's deposit; `undone` was held or booked, and given back
 * because another could not be, or the deposit was not paid.
 */
export type SeriesVisitState = 'waiting' | 'held' | 'booked' | 'refused' | 'undone' | 'cancelled'

/** One visit of a series, as it was wished for, and what became of it. */
export interface SeriesVisit {
  readonly on: IsoDate
  readonly startMinute: number
  readonly state: SeriesVisitState
  readonly appointmentId?: string
  /** Why it could not be booked, or not be cancelled. */
  readonly code?: string
}

/** What a series comes to: held until its deposit is paid; all booked, some, none; or its rest cancelled. */
export type SeriesStatus = 'booking' | 'held' | 'booked' | 'partlyBooked' | 'notBooked' | 'cancelling' | 'cancelled'

/** Other visits of a course are held longer than the one that the deposit is paid for: they are taken after it. */
const REST_GRACE_MS = 5 * 60_000
/** Then the timer has let them expire, and the course can say so. */
const LAPSE_AFTER_MS = 60_000

/** The deposit of a course, which is asked for once: its first visit that could be had takes it. */
export interface SeriesDeposit extends Deposit {
  /** The visit whose bill takes it; absent: none is held yet. */
  readonly appointmentId?: string
  /** Until when (epoch ms) she may begin to pay. */
  readonly payUntilAt?: number
  /** Until when the other visits are held. */
  readonly restHeldUntilAt?: number
  /** What each visit is once it is paid. */
  readonly paidStatus?: 'requested' | 'confirmed'
  readonly paidAt?: number
  /** It was not paid in time. */
  readonly isLapsed?: boolean
}

/** What a course remembers of its deposit once the visit that takes it is held. */
export function heldDeposit(
  deposit: SeriesDeposit,
  appointmentId: string,
  { payUntilAt, paidStatus }: NonNullable<VisitTerms['deposit']>,
): SeriesDeposit {
  const restHeldUntilAt = holdUntilAtOf({ payUntilAt }) + REST_GRACE_MS
  return { ...deposit, appointmentId, payUntilAt, paidStatus, restHeldUntilAt }
}

/** When (epoch ms) a held course has lapsed if its deposit is not paid. */
export function lapsesAt({ restHeldUntilAt = 0 }: SeriesDeposit): number {
  return restHeldUntilAt + LAPSE_AFTER_MS
}

/** A course of visits booked at once, as far as carrying it out goes. */
export interface SeriesProgress {
  readonly status: SeriesStatus
  /** All of them or none; else the ones that fit. */
  readonly isAllOrNothing: boolean
  readonly visits: readonly SeriesVisit[]
  /** Absent: none was due. */
  readonly deposit?: SeriesDeposit
}

/** What is to be done next with a series, one transaction each; `take`: a held visit, since the deposit is paid. */
export type SeriesStep =
  | { readonly kind: 'book' | 'take' | 'undo' | 'cancel'; readonly index: number }
  | { readonly kind: 'lapse' }
  | { readonly kind: 'finish'; readonly status: SeriesStatus }

/**
 * What is next at `nowAt` (epoch ms): visits are booked in order, or held where a deposit is to be paid, and taken once it
 * is; where all are wanted and one was refused, or the deposit was not paid, those that were had are given back, the
 * latest first. Whoever carries a series on after a kill is told the same. Undefined when nothing is left, or while it
 * waits for its deposit.
 */
export function nextSeriesStep(
  { status, isAllOrNothing, visits, deposit }: SeriesProgress,
  nowAt: number,
): SeriesStep | undefined {
  if (status === 'cancelling') {
    const index = visits.findIndex((visit) => isHad(visit) && visit.code === undefined)
    return index < 0 ? { kind: 'finish', status: 'cancelled' } : { kind: 'cancel', index }
  }
  if (status === 'held') return deposit !== undefined && nowAt >= lapsesAt(deposit) ? { kind: 'lapse' } : undefined
  if (status !== 'booking') return undefined
  const isUndoing = isAllOrNothing && visits.some(({ state }) => state === 'refused')
  if (isUndoing || deposit?.isLapsed === true) {
    const index = visits.map(isHad).lastIndexOf(true)
    return index < 0 ? { kind: 'finish', status: 'notBooked' } : { kind: 'undo', index }
  }
  const waiting = visits.findIndex(({ state }) => state === 'waiting')
  if (waiting >= 0) return { kind: 'book', index: waiting }
  const held = visits.findIndex(({ state }) => state === 'held')
  if (held < 0) return { kind: 'finish', status: statusOf(visits) }
  return deposit?.paidAt === undefined ? { kind: 'finish', status: 'held' } : { kind: 'take', index: held }
}

function isHad({ state }: SeriesVisit): boolean {
  return state === 'held' || state === 'booked'
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
