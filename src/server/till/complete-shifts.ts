import { methodSumsOf } from '../../domain/till/figures'
import { completeShift } from '../../domain/till/shift'
import { ok } from '../../domain/shared/result'
import type { JobScope } from '../platform/actions'
import { tillShiftDocument, tillShiftOf, tillShifts } from './documents'
import { sumEntries } from './sum-entries'

/** More tills than are counted in one minute; what is left is there for the run of the next. */
const MOST_AT_ONCE = 20

/**
 * Completes shifts that were closed a while ago: what was booked before the count and committed after it is theirs, and no
 * other's, since shifts follow each other in time. Payments write nothing of this, so that a till is never hot. Returns how
 * many were looked at. Database requests: 1, and 5 for each shift (sums; start, shift; shift; commit).
 */
export async function completeShifts(
  scope: Pick<JobScope, 'database' | 'now' | 'runTransaction' | 'log'>,
): Promise<number> {
  const { database, now, runTransaction, log } = scope
  const isDue = { nextDueAt: database.command.lte(now()) }
  const due = await database.find(tillShifts, isDue, { orderBy: ['nextDueAt', 'asc'], limit: MOST_AT_ONCE })
  for (const { _id, storeId, openedAt: fromAt, closed } of due) {
    if (closed === undefined) continue
    try {
      const methods = methodSumsOf(await sumEntries(database, storeId, { fromAt, toAt: closed.at }))
      await runTransaction(async (transaction) => {
        const document = await transaction.get(tillShifts, _id)
        if (document?.nextDueAt === undefined) return ok(undefined)
        return ok(await transaction.put(tillShifts, tillShiftDocument(completeShift(tillShiftOf(document), methods))))
      })
    } catch (error) {
      // One that can't be completed must not keep the others waiting; it is due again in a minute.
      log.fault('due-shift-failed', error, { shiftId: _id })
    }
  }
  return due.length
}
