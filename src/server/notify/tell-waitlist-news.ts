import { MESSAGE_TEMPLATES } from '../../../config/templates'
import { planWaitlistNews } from '../../domain/notify/waitlist-news'
import { customerAccounts } from '../platform/customer-accounts'
import type { Database } from '../platform/database'
import type { SenderTools } from '../platform/outbox'
import type { InboxLine } from './documents'
import type { WaitlistNews } from './news'
import { sendMessages } from './send-messages'
import { writeDown, type WrittenNews } from './write-down'

/**
 * Tells of the waitlist: the store's feed, the customer's inbox, and of an offer a message. News of one version is told
 * once. Database requests: 1 for the feed, 1 for the inbox, and for a message 1 for her account and 1 to send it.
 */
export async function tellWaitlistNews(news: WaitlistNews, tools: SenderTools): Promise<void> {
  const { database, nowAt } = tools
  if (!(await writeDown(database, writtenNews(news, nowAt)))) return
  const { message: plan } = planWaitlistNews(news, nowAt)
  if (plan === undefined) return
  const [account] = await database.find(customerAccounts, { customerId: news.customerId }, { limit: 1 })
  if (account?.isActive !== true) return
  const page = MESSAGE_TEMPLATES[plan.purpose].page + news.entryId
  await sendMessages([{ openid: account._id, plan, page }], tools)
}

/** Writes what a sender that died left out; no message is sent for it any more. */
export async function completeWaitlistNews(news: WaitlistNews, database: Database, nowAt: number): Promise<void> {
  await writeDown(database, writtenNews(news, nowAt))
}

function writtenNews(news: WaitlistNews, at: number): WrittenNews {
  const { entryId, version, what, storeId, storeName, customerId: recipient, on, startMinute, untilAt } = news
  const cause = `${entryId}_v${version}_${what}`
  const feedEntry = { _id: cause, kind: 'waitlist', storeId, on, at }
  const { inboxKind: kind } = planWaitlistNews(news, at)
  if (kind === undefined) return { feedEntry, lines: [] }
  const when = { on, startMinute, ...(untilAt !== undefined && { untilAt }) }
  const facts = { entryId, storeId, storeName, serviceNames: news.serviceNames.join('、'), ...when }
  const reason = news.reasonSealed === undefined ? {} : { reasonSealed: news.reasonSealed }
  const line: InboxLine = { _id: `${cause}:${recipient}`, recipient, kind, at, facts, ...reason }
  return { feedEntry, lines: [line] }
}
