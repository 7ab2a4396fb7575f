import { runDue } from '../../contracts/jobs'
import { ok } from '../../domain/shared/result'
import { completeNews, purgeFeed } from '../notify/post'
import { job } from '../platform/actions'
import { KEEP_ANSWERS_MS, requestRecords } from '../platform/answer-once'
import { withLease } from '../platform/leases'
import { drainLeftOver } from '../platform/outbox'

/** One run stays well under a function's 60 s: what is left over is there for the run of the next minute. */
const MOST_MESSAGES = 100

/** The one timer. Two runs never overlap: each holds a lease. */
export const runDueAction = job(runDue, async (_request, { database, drain, log, now, makeId }) => {
  const done = await withLease(database, 'run-due', makeId('run'), now, async () => {
    const settledMessages = await drainLeftOver(drain, MOST_MESSAGES)
    const completedNews = await completeNews(database, log, now())
    const purgedFeedEntries = await purgeFeed(database, now())
    const isOld = { at: database.command.lt(now() - KEEP_ANSWERS_MS) }
    const purgedRequests = await database.removeWhere(requestRecords, isOld)
    return { settledMessages, completedNews, purgedFeedEntries, purgedRequests }
  })
  if (done === undefined) return ok({ hasRun: false, settledMessages: 0, purgedRequests: 0 })
  log.info('jobs-done', done)
  return ok({ hasRun: true, ...done })
})
