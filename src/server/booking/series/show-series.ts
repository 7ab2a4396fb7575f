import { cancelSeries, showSeries } from '../../../contracts/series'
import { err, ok } from '../../../domain/shared/result'
import { command, query } from '../../platform/actions'
import { CARRY_ON_AFTER_MS, SERIES_TO_CARRY_OUT } from './carry-out-series'
import { loadSeries, seriesDocuments, seriesViewOf, type SeriesDocument } from './documents'

/** A course. Database requests: 2 (who calls, course), 1 with a pass. */
export const showSeriesAction = query(showSeries, async ({ seriesId }, { caller, database }) => {
  const found = await loadSeries(database, caller, seriesId)
  return found.isOk ? ok({ series: seriesViewOf(found.value) }) : found
})

/**
 * Cancels what is left of a course, after the commit, a transaction for each visit. Database requests: 6 (start, course;
 * course, message, answer; commit), 1 to know who calls.
 */
export const cancelSeriesAction = command(cancelSeries, ({ seriesId }, scope) =>
  scope.answerOnce(async (transaction) => {
    const { caller, nowAt } = scope
    const found = await loadSeries(transaction, caller, seriesId)
    if (!found.isOk) return found
    const { staffMemberId: _staffMemberId, ...series } = found.value
    if (series.status === 'booking' || series.status === 'cancelling') return err({ code: 'SERIES_CHANGING' })
    const cancelling: SeriesDocument = {
      ...series,
      // What could not be cancelled last time is tried again.
      visits: series.visits.map(({ code, ...visit }) => ({
        ...visit,
        ...(code !== undefined && visit.state !== 'booked' && { code }),
      })),
      ...{ status: 'cancelling', nextDueAt: nowAt + CARRY_ON_AFTER_MS },
      ...(caller.staff !== undefined && { staffMemberId: caller.staff.staffMemberId }),
    }
    await transaction.put(seriesDocuments, cancelling)
    await transaction.queueMessage(SERIES_TO_CARRY_OUT, { seriesId })
    return ok({ series: seriesViewOf(cancelling) })
  }),
)
