import type { JobScope } from '../platform/actions'
import type { Database } from '../platform/database'
import { outboxMessages, type OutboxMessage } from '../platform/outbox'
import { feedEntries } from './documents'
import {
  APPOINTMENT_CHANGED,
  appointmentNews,
  MONEY_CHANGED,
  moneyNews,
  REBOOKING_CHANGED,
  rebookingNews,
  TIME_OFF_CHANGED,
  timeOffNews,
  WAITLIST_CHANGED,
  waitlistNews,
  type AppointmentNews,
} from './news'
import { completeAppointmentNews } from './tell-appointment-news'
import { completeMoneyNews } from './tell-money-news'
import { completeRebookingNews } from './tell-rebooking-news'
import { completeTimeOffNews } from './tell-time-off-news'
import { completeWaitlistNews } from './tell-waitlist-news'

/** No function runs longer than 60 s: whoever claimed a message before that is dead. */
const DEAD_AFTER_MS = 90_000
const MOST_AT_ONCE = 50
/** Screens ask for the last minutes; two days help to see what went wrong. */
const KEEP_FEED_MS = 2 * 86_400_000

type Completing = Pick<JobScope, 'database' | 'personalData' | 'log'>

/** Whether news of an appointment is still right: a reminder may not be. */
type IsStillToTell = (news: AppointmentNews) => Promise<boolean>

/**
 * For the timer: news whose sender died after claiming it is written into feed and inboxes, and closed without a message
 * being sent, since one may have been; news of an appointment only if `isStillToTell`. Returns how many. One database
 * request, and about 5 for each.
 */
export async function completeNews(
  { database, personalData, log }: Completing,
  nowAt: number,
  isStillToTell: IsStillToTell,
): Promise<number> {
  const kinds = [APPOINTMENT_CHANGED, MONEY_CHANGED, REBOOKING_CHANGED, TIME_OFF_CHANGED, WAITLIST_CHANGED]
  const isAbandoned = { state: 'claimed', kind: database.command.in(kinds) }
  const found = await database.find(outboxMessages, isAbandoned, { orderBy: ['createdAt', 'asc'], limit: MOST_AT_ONCE })
  const dead = found.filter(({ claimedAt = 0 }) => claimedAt <= nowAt - DEAD_AFTER_MS)
  for (const message of dead) {
    await complete(message, { database, personalData }, nowAt, isStillToTell).catch((error: unknown) =>
      log.fault('news-not-completed', error),
    )
    const isStill = { _id: message._id, state: 'claimed' }
    await database.updateWhere(outboxMessages, isStill, { state: 'failed', settledAt: nowAt })
  }
  return dead.length
}

/** For the timer: forgets feed entries older than two days. One database request. */
export function purgeFeed(database: Database, nowAt: number): Promise<number> {
  return database.removeWhere(feedEntries, { at: database.command.lt(nowAt - KEEP_FEED_MS) })
}

async function complete(
  { kind, payload }: OutboxMessage,
  tools: Omit<Completing, 'log'>,
  nowAt: number,
  isStillToTell: IsStillToTell,
): Promise<void> {
  if (kind === TIME_OFF_CHANGED) return completeTimeOffNews(timeOffNews.parse(payload), tools.database, nowAt)
  if (kind === MONEY_CHANGED) return completeMoneyNews(moneyNews.parse(payload), tools.database, nowAt)
  if (kind === REBOOKING_CHANGED) return completeRebookingNews(rebookingNews.parse(payload), tools.database, nowAt)
  if (kind === WAITLIST_CHANGED) return completeWaitlistNews(waitlistNews.parse(payload), tools.database, nowAt)
  const news = appointmentNews.parse(payload)
  if (await isStillToTell(news)) await completeAppointmentNews(news, tools, nowAt)
}
