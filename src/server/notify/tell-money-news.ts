import { MESSAGE_TEMPLATES } from '../../../config/templates'
import { planEndingMessage } from '../../domain/notify/ending-news'
import { findDeletedCustomers, readOwnerIds } from '../identity/post'
import { customerAccounts } from '../platform/customer-accounts'
import type { Database } from '../platform/database'
import type { SenderTools } from '../platform/outbox'
import type { InboxLine } from './documents'
import type { MoneyNews } from './news'
import { sendMessages } from './send-messages'
import { writeDown } from './write-down'

/**
 * Tells of money in inboxes, once for each cause and kind; of what ends soon also by a message to whoever has allowed one.
 * Nobody is told who has deleted herself. Database requests: 2 (who is gone; lines), 1 more for the owners; for a message 1
 * for her account and 1 to send it.
 */
export async function tellMoneyNews(news: MoneyNews, tools: SenderTools): Promise<void> {
  const { database, nowAt } = tools
  if (!(await writeDown(database, { lines: await linesOf(news, database, nowAt) }))) return
  for (const { kind, recipientId: customerId, facts } of news.lines) {
    const plan = planEndingMessage(kind, facts, nowAt)
    if (plan === undefined || customerId === undefined) continue
    const [account] = await database.find(customerAccounts, { customerId }, { limit: 1 })
    if (account?.isActive !== true) continue
    const page = `${MESSAGE_TEMPLATES[plan.purpose].page}${facts['cardId'] ?? ''}`
    await sendMessages([{ openid: account._id, plan, page }], tools)
  }
}

/** Writes what a sender that died left out; no message is sent for it any more. */
export async function completeMoneyNews(news: MoneyNews, database: Database, nowAt: number): Promise<void> {
  await writeDown(database, { lines: await linesOf(news, database, nowAt) })
}

async function linesOf({ causeId, lines }: MoneyNews, database: Database, at: number): Promise<InboxLine[]> {
  const isForOwners = lines.some(({ recipientId }) => recipientId === undefined)
  const ownerIds = isForOwners ? await readOwnerIds(database) : []
  const recipientIds = lines.flatMap(({ recipientId }) => (recipientId === undefined ? [] : [recipientId]))
  const gone = await findDeletedCustomers(database, [...new Set(recipientIds)])
  const told = lines.filter(({ recipientId }) => recipientId === undefined || !gone.has(recipientId))
  return told.flatMap(({ kind, recipientId, aboutCustomerId, facts }) =>
    (recipientId === undefined ? ownerIds : [recipientId]).map((recipient) => ({
      _id: `${causeId}_${kind}:${recipient}`,
      ...{ recipient, kind, at, facts },
      ...(aboutCustomerId !== undefined && { customerId: aboutCustomerId }),
    })),
  )
}
