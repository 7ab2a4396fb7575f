import { err, ok, type Result } from '../shared/result'
import { addDays, momentAt, storeDateOf, type IsoDate } from '../shared/time'

/** From `fromAt` (epoch ms), included, to `toAt`, not included. */
export interface TimeSpan {
  readonly fromAt: number
  readonly toAt: number
}

/** The last day that was closed. */
export interface LastDay extends TimeSpan {
  readonly on: IsoDate
}

export type DayNotClosable =
  /** It is closed, or a later day is: `lastOn`. */
  { readonly code: 'DAY_CLOSED'; readonly lastOn: IsoDate } | { readonly code: 'DAY_AHEAD' }

/**
 * What a day's close covers: from where the last one ended, or the day's first moment, to now, but not beyond the day
 * itself. Days that nobody closed are covered by the next one that is.
 */
export function daySpan(on: IsoDate, last: LastDay | undefined, nowAt: number): Result<TimeSpan, DayNotClosable> {
  if (last !== undefined && on <= last.on) return err({ code: 'DAY_CLOSED', lastOn: last.on })
  if (on > storeDateOf(nowAt)) return err({ code: 'DAY_AHEAD' })
  const toAt = Math.min(nowAt, momentAt(addDays(on, 1), 0))
  return ok({ fromAt: last?.toAt ?? momentAt(on, 0), toAt })
}

/** What speaks against closing the day now. */
export interface Hindrances {
  readonly openBillCount: number
  readonly isShiftOpen: boolean
}

/** Whether the day may be closed: nothing is left open, or somebody says why it is closed all the same. */
export function checkHindrances(
  { openBillCount, isShiftOpen }: Hindrances,
  note: string | undefined,
): Result<undefined, { readonly code: 'DAY_HINDERED' } & Hindrances> {
  const isHindered = openBillCount > 0 || isShiftOpen
  return isHindered && note === undefined ? err({ code: 'DAY_HINDERED', openBillCount, isShiftOpen }) : ok(undefined)
}
