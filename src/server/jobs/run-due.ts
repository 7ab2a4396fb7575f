import { runDue } from '../../contracts/jobs'
import { ok } from '../../domain/shared/result'
import { extendRosters, isStillToTell, runDueAppointments } from '../booking/post'
import { CUSTOMER_DELETED } from '../identity/post'
import { completeNews, purgeFeed } from '../notify/post'
import { job } from '../platform/actions'
import { KEEP_ANSWERS_MS, requestRecords } from '../platform/answer-once'
import { withLease } from '../platform/leases'
import { drainLeftOver, purgeSent, reviveRepeatable } from '../platform/outbox'

/** One run stays well under a function's 60 s: what is left over is there for the run of the next minute. */
const MOST_MESSAGES = 100

/** The one timer. Two runs never overlap: each holds a lease. */
export const runDueAction = job(runDue, async (_request, scope) => {
  const { database, drain, log, now, makeId } = scope
  const done = await withLease(database, 'run-due', makeId('run'), now, async () => {
    const dueAppointments = await runDueAppointments(scope)
    // After the reminders, so that they go out in the minute they are due.
    const settledMessages = await drainLeftOver(drain, MOST_MESSAGES)
    const checkedRosters = await extendRosters(scope)
    const completedNews = await completeNews(scope, now(), (news) => isStillToTell(database, news, now()))
    const purgedFeedEntries = await purgeFeed(database, now())
    const isOld = { at: database.command.lt(now() - KEEP_ANSWERS_MS) }
    const purgedRequests = await database.removeWhere(requestRecords, isOld)
    const purgedMessages = await purgeSent(database, now())
    // A name that was to be forgotten is forgotten, in the next run: doing it twice does no harm.
    const revivedMessages = await reviveRepeatable(database, [CUSTOMER_DELETED], now())
    const told = { settledMessages, completedNews, revivedMessages }
    return { dueAppointments, checkedRosters, ...told, purgedFeedEntries, purgedMessages, purgedRequests }
  })
  if (done === undefined) return ok({ hasRun: false, settledMessages: 0, purgedRequests: 0 })
  log.info('jobs-done', done)
  return ok({ hasRun: true, ...done })
})
