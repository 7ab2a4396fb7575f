import type * as z from 'zod'
import type { dayView } from '../../contracts/day-close-views'
import { daySpan, type DayNotClosable, type LastDay, type TimeSpan } from '../../domain/till/day-close'
import { addSums, dayFiguresOf, withoutSums, type LedgerSum } from '../../domain/till/figures'
import { ok, type Result } from '../../domain/shared/result'
import { addDays, type IsoDate } from '../../domain/shared/time'
import { readOpenBills } from '../checkout/post'
import type { Database } from '../platform/database'
import { dayCloseIdOf, dayCloses, tillShifts, tills } from './documents'
import { sumEntries } from './sum-entries'

export type DayView = z.output<typeof dayView>

/** How far back open bills are named. */
const OPEN_BILL_DAYS = 30

/** More shifts than a day has. */
const MOST_SHIFTS = 20

/** What closing a day now would record, and what it goes by. */
export interface DayRead {
  readonly day: DayView
  /** Of the day's own stretch alone: what came late to the one before is none of it. */
  readonly sums: readonly LedgerSum[]
  readonly last: LastDay | undefined
}

/**
 * A day that is not closed, as it is at `nowAt`. What came late to the day that was closed last counts here: that is what
 * the entries of its stretch come to beyond those it was closed with. Database requests: 4 (till, entries, shifts, bills),
 * 5 with an open shift, 2 more after the first day that was closed (that day, its entries).
 */
export async function readDay(
  database: Database,
  { storeId, on }: { readonly storeId: string; readonly on: IsoDate },
  nowAt: number,
): Promise<Result<DayRead, DayNotClosable>> {
  const till = await database.get(tills, storeId)
  const last = till?.lastDay
  const span = daySpan(on, last, nowAt)
  if (!span.isOk) return span
  const late = last === undefined ? [] : await sumLate(database, storeId, last)
  const sums = await sumEntries(database, storeId, span.value)
  const openShift = till?.openShiftId === undefined ? undefined : await database.get(tillShifts, till.openShiftId)
  const openBills = await readOpenBills(database, storeId, { fromOn: addDays(on, -OPEN_BILL_DAYS), throughOn: on })
  const day: DayView = {
    ...{ storeId, on, ...span.value, shifts: await readShifts(database, storeId, span.value) },
    figures: figuresViewOf(addSums(sums, late)),
    hindrances: {
      openBills: [...openBills],
      ...(openShift && { openShift: { staffName: openShift.openedBy.staffName, openedAt: openShift.openedAt } }),
    },
  }
  return ok({ day, sums, last })
}

/** What was committed after a day was closed although its time lies before. Two database requests. */
async function sumLate(database: Database, storeId: string, day: LastDay): Promise<readonly LedgerSum[]> {
  const closed = await database.get(dayCloses, dayCloseIdOf(storeId, day.on))
  return withoutSums(await sumEntries(database, storeId, day), closed?.sums ?? [])
}

/** Figures as they are shown. */
function figuresViewOf(sums: readonly LedgerSum[]): DayView['figures'] {
  const { methods, ...figures } = dayFiguresOf(sums)
  return { ...figures, methods: [...methods] }
}

/**
 * The shifts that ended in a stretch of time, the first to begin first, however long ago they began: they follow each other
 * in time, so that these are among the last that began before its end. One database request.
 */
async function readShifts(database: Database, storeId: string, { fromAt, toAt }: TimeSpan): Promise<DayView['shifts']> {
  const options = { orderBy: ['openedAt', 'desc'], limit: MOST_SHIFTS } as const
  const found = await database.find(tillShifts, { storeId, openedAt: database.command.lt(toAt) }, options)
  return found.reverse().flatMap(({ _id: shiftId, openedBy, closed }) => {
    if (closed === undefined || closed.at < fromAt || closed.at >= toAt) return []
    const { by: closedBy, at: closedAt, expectedFen, countedFen } = closed
    return [{ shiftId, openedBy, closedBy, closedAt, expectedFen, countedFen }]
  })
}
