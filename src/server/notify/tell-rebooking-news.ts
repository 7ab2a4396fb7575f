import { MESSAGE_TEMPLATES } from '../../../config/templates'
import { planRebookingNews } from '../../domain/notify/rebooking-news'
import { customerAccounts } from '../platform/customer-accounts'
import type { Database } from '../platform/database'
import type { SenderTools } from '../platform/outbox'
import type { InboxLine } from './documents'
import type { RebookingNews } from './news'
import { sendMessages } from './send-messages'
import { writeDown } from './write-down'

/**
 * Tells of a proposal: its customer in her inbox and by a message where she has allowed one, or whoever sent it that she
 * does not want it. Each once. Database requests: 1, and for a message 1 for her account and 1 to send it.
 */
export async function tellRebookingNews(news: RebookingNews, tools: SenderTools): Promise<void> {
  const { database, nowAt } = tools
  if (!(await writeDown(database, { lines: [lineOf(news, nowAt)] }))) return
  const telling = planRebookingNews(news, nowAt)
  if (!telling.isForCustomer || telling.message === undefined) return
  const { message: plan } = telling
  const isHers = { customerId: news.customerId, isActive: true }
  const accounts = await database.find(customerAccounts, isHers, { limit: 3 })
  const page = MESSAGE_TEMPLATES[plan.purpose].page + news.rebookingId
  await sendMessages(
    accounts.map(({ _id: openid }) => ({ openid, plan, page })),
    tools,
  )
}

/** Writes what a sender that died left out; no message is sent for it any more. */
export async function completeRebookingNews(news: RebookingNews, database: Database, nowAt: number): Promise<void> {
  await writeDown(database, { lines: [lineOf(news, nowAt)] })
}

function lineOf(news: RebookingNews, at: number): InboxLine {
  const { rebookingId, version, what, storeId, storeName, customerId, staffMemberId, on, startMinute } = news
  const { inboxKind: kind, isForCustomer } = planRebookingNews(news, at)
  const recipient = isForCustomer ? customerId : staffMemberId
  const facts = { rebookingId, storeId, storeName, serviceNames: news.serviceNames.join('、'), on, startMinute }
  const about = isForCustomer ? {} : { customerId }
  return { _id: `${rebookingId}_v${version}_${what}:${recipient}`, recipient, kind, at, facts, ...about }
}
