import { addDays, businessMomentOf, momentAt, storeDateOf, type IsoDate } from '../shared/time'
import { hoursOn } from './day-state'
import { GRID_MINUTES } from './cells'
import type { BookableStore, BookingPolicy, VisitPlan } from './visit-plan'

const MINUTE_MS = 60_000
const DAY_MINUTES = 1440

/** The store's business day at `nowAt` (epoch ms): until a late closing it is still the day before. */
export function businessDayAt(store: Pick<BookableStore, 'weeklyHours' | 'closedDays'>, nowAt: number): IsoDate {
  const yesterday = addDays(storeDateOf(nowAt), -1)
  const closesMinute = hoursOn(store, yesterday)?.closesMinute ?? DAY_MINUTES
  return businessMomentOf(nowAt, Math.max(DAY_MINUTES, closesMinute)).on
}

/** How a booking comes about. Somebody who stands in the store 散客 needs no lead, and may start on any 5 minutes. */
export interface BookingManner {
  readonly isWalkIn: boolean
}

export interface BookingWindow {
  readonly firstOn: IsoDate
  readonly lastOn: IsoDate
  readonly stepMinutes: number
  /** The earliest start (epoch ms), included. */
  readonly earliestAt: number
}

/** From when until when, and on which minutes, visits may start. */
export function bookingWindow({ store, policy }: VisitPlan, manner: BookingManner, nowAt: number): BookingWindow {
  const firstOn = businessDayAt(store, nowAt)
  const lastOn = addDays(firstOn, policy.horizonDays)
  if (!manner.isWalkIn)
    return { firstOn, lastOn, stepMinutes: policy.stepMinutes, earliestAt: nowAt + policy.leadMinutes * MINUTE_MS }
  // The five minutes that have just begun are still a start for somebody who is there.
  const earliestAt = nowAt - (nowAt % (GRID_MINUTES * MINUTE_MS))
  return { firstOn, lastOn, stepMinutes: GRID_MINUTES, earliestAt }
}

export type WindowError =
  | { readonly code: 'START_OFF_STEP'; readonly stepMinutes: number }
  | { readonly code: 'TOO_SOON'; readonly leadMinutes: number }
  | { readonly code: 'TOO_FAR'; readonly lastOn: IsoDate }

/** Why a visit may not start at that minute, whoever is free; undefined when it may. */
export function checkWindow(
  window: BookingWindow,
  policy: Pick<BookingPolicy, 'leadMinutes' | 'hasTightStarts'>,
  on: IsoDate,
  startMinute: number,
): WindowError | undefined {
  const { stepMinutes, earliestAt, lastOn } = window
  // Whether a start off the step touches another visit, only the days can tell.
  const gridMinutes = policy.hasTightStarts === true ? GRID_MINUTES : stepMinutes
  if (startMinute % gridMinutes !== 0) return { code: 'START_OFF_STEP', stepMinutes }
  if (momentAt(on, startMinute) < earliestAt) return { code: 'TOO_SOON', leadMinutes: policy.leadMinutes }
  return on > lastOn ? { code: 'TOO_FAR', lastOn } : undefined
}
