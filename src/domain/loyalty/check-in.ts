import { err, ok, type Result } from '../shared/result'
import { addDays, type IsoDate } from '../shared/time'
import type { PointRules } from './points'

/** 签到: when she was here last, and how many days in a row that was. */
export interface CheckInState {
  readonly customerId: string
  /** Absent: never. */
  readonly lastOn?: IsoDate
  readonly daysInRow: number
}

/** Every seventh day in a row brings the extra. */
const ROW_DAYS = 7

/** What checking in brings on `today`, and how many days in a row that is; `isDone` when it is done already. */
export function nextCheckIn(
  { lastOn, daysInRow }: CheckInState,
  { checkInPoints = 0, checkInRowPoints = 0 }: PointRules,
  today: IsoDate,
): { readonly daysInRow: number; readonly points: number; readonly daysToExtra: number; readonly isDone: boolean } {
  const isDone = lastOn !== undefined && lastOn >= today
  const after = isDone ? daysInRow : lastOn === addDays(today, -1) ? daysInRow + 1 : 1
  const isExtra = after % ROW_DAYS === 0
  // Days she still has to come after `after`; on the seventh itself none.
  return {
    daysInRow: after,
    points: checkInPoints + (isExtra ? checkInRowPoints : 0),
    daysToExtra: (ROW_DAYS - (after % ROW_DAYS)) % ROW_DAYS,
    isDone,
  }
}

/** Checks in, once a day where it brings points. */
export function checkIn(
  state: CheckInState,
  rules: PointRules,
  today: IsoDate,
): Result<
  { readonly state: CheckInState; readonly points: number },
  { readonly code: 'CHECK_IN_OFF' | 'CHECKED_IN_ALREADY' }
> {
  const { daysInRow, points, isDone } = nextCheckIn(state, rules, today)
  if ((rules.checkInPoints ?? 0) === 0) return err({ code: 'CHECK_IN_OFF' })
  if (isDone) return err({ code: 'CHECKED_IN_ALREADY' })
  return ok({ state: { ...state, lastOn: today, daysInRow }, points })
}
