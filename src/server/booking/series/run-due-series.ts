import type { JobScope } from '../../platform/actions'
import { CARRY_ON_AFTER_MS, carryOutSeries } from './carry-out-series'
import { seriesDocuments } from './documents'

/** One run stays well under a function's 60 s; courses that were cut off are rare. */
const MOST_SERIES = 5

/**
 * For the timer: carries on courses whose booking or cancelling was cut off. One that can't be is logged and put off.
 * Returns how many were looked at. Database requests: 1, and those of the course.
 */
export async function runDueSeries(scope: JobScope): Promise<number> {
  const { database, now, log } = scope
  const isDue = { nextDueAt: database.command.lte(now()) }
  const due = await database.find(seriesDocuments, isDue, { orderBy: ['nextDueAt', 'asc'], limit: MOST_SERIES })
  for (const { _id, nextDueAt } of due) {
    try {
      await carryOutSeries({ ...scope, nowAt: now() }, _id)
    } catch (error) {
      log.fault('series-not-carried-out', error, { seriesId: _id })
      await database.updateWhere(seriesDocuments, { _id, nextDueAt }, { nextDueAt: now() + CARRY_ON_AFTER_MS })
    }
  }
  return due.length
}
