import { collections } from '../../../config/database'
import { runDue } from '../../contracts/jobs'
import { ok } from '../../domain/shared/result'
import {
  extendRosters,
  isStillToTell,
  runDueAppointments,
  runDueHandovers,
  runDueSeries,
  runWaitlist,
} from '../booking/post'
import { runDueCards } from '../cards/post'
import { runDueBirthdays, runDueCoupons, runDuePoints, runDueTiers } from '../loyalty/post'
import { MEMBERSHIP_COUPONS_LEFT, runDueMemberships } from '../membership/post'
import { WAITLIST_TO_WAKE } from '../booking/post-waitlist'
import { queryDueOrders, sendDueRefunds, settleDueBills } from '../checkout/post'
import { CUSTOMER_DELETED } from '../identity/post'
import { completeNews, purgeFeed } from '../notify/post'
import {
  carryOutDuePayouts,
  freezeDueShares,
  payDueShares,
  purgeLapsedLinks,
  releaseDueCommissions,
} from '../partner/post'
import { runDueBonus } from '../prepaid/post'
import { job, type JobScope } from '../platform/actions'
import { KEEP_ANSWERS_MS, requestRecords } from '../platform/answer-once'
import { withLease } from '../platform/leases'
import { drainLeftOver, purgeSent, reviveRepeatable } from '../platform/outbox'
import { resealSome } from '../platform/reseal'
import { PICTURES_WITHDRAWN } from '../treatment/post'
import { completeShifts } from '../till/post'
import { checkLedger } from './check-ledger'

/** One run stays well under a function's 60 s: what is left over is there for the run of the next minute. */
const MOST_MESSAGES = 100
const MOST_RESEALED = 100

/** What outlives a change of keys. */
const SEALED = collections.filter(({ hasSealedTexts }) => hasSealedTexts === true).map(({ name }) => name)

/** Messages that may be done twice, and must be done in the end. */
const REPEATABLE = [CUSTOMER_DELETED, MEMBERSHIP_COUPONS_LEFT, PICTURES_WITHDRAWN, WAITLIST_TO_WAKE]

/** Everything the timer does, in this order; each says how much it has done. */
const STEPS: Readonly<Record<string, (scope: JobScope) => Promise<number>>> = {
  dueAppointments: runDueAppointments,
  // After what has just expired, before the messages: whoever waits hears of free minutes in the same run.
  waitlist: runWaitlist,
  carriedOutSeries: runDueSeries,
  carriedOutHandovers: runDueHandovers,
  // After the reminders, so that they go out in the minute they are due.
  settledMessages: ({ drain }) => drainLeftOver(drain, MOST_MESSAGES),
  queriedOrders: queryDueOrders,
  // After the messages and the orders: what one of them has just done is not due.
  sentRefunds: sendDueRefunds,
  settledBills: settleDueBills,
  completedShifts: completeShifts,
  dueCards: runDueCards,
  dueBonus: runDueBonus,
  dueCoupons: runDueCoupons,
  duePoints: runDuePoints,
  dueBirthdays: runDueBirthdays,
  reviewedTiers: runDueTiers,
  dueMemberships: runDueMemberships,
  releasedCommissions: releaseDueCommissions,
  frozenShares: freezeDueShares,
  // After the freezing: what was frozen is paid in the same run.
  paidShares: payDueShares,
  // After the messages: what one of them has just sent is not due.
  carriedOutPayouts: carryOutDuePayouts,
  checkedRosters: extendRosters,
  completedNews: (scope) =>
    completeNews(scope, scope.now(), (news) => isStillToTell(scope.database, news, scope.now())),
  purgedFeedEntries: ({ database, now }) => purgeFeed(database, now()),
  purgedRequests: ({ database, now }) =>
    database.removeWhere(requestRecords, { at: database.command.lt(now() - KEEP_ANSWERS_MS) }),
  purgedLinks: ({ database, now }) => purgeLapsedLinks(database, now()),
  purgedMessages: ({ database, now }) => purgeSent(database, now()),
  // A name that was to be forgotten is forgotten, in the next run.
  revivedMessages: ({ database, now }) => reviveRepeatable(database, REPEATABLE, now()),
  resealedDocuments: (scope) => resealSome(scope, SEALED, MOST_RESEALED),
  checkedOwners: checkLedger,
}

/** The one timer. Two runs never overlap: each holds a lease. A step that fails is logged, and keeps no other from its turn. */
export const runDueAction = job(runDue, async (_request, scope) => {
  const { log, now, makeId } = scope
  const done = await withLease(scope.database, 'run-due', makeId('run'), now, async () => {
    const counts: Record<string, number> = {}
    for (const [name, step] of Object.entries(STEPS)) {
      try {
        counts[name] = await step(scope)
      } catch (error) {
        log.fault('job-step-failed', error, { step: name })
      }
    }
    return counts
  })
  const { settledMessages = 0, purgedRequests = 0 } = done ?? {}
  if (done !== undefined) log.info('jobs-done', done)
  return ok({ hasRun: done !== undefined, settledMessages, purgedRequests })
})
