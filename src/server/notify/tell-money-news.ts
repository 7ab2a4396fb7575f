import { readOwnerIds } from '../identity/post'
import type { Database } from '../platform/database'
import type { SenderTools } from '../platform/outbox'
import type { InboxLine } from './documents'
import type { MoneyNews } from './news'
import { writeDown } from './write-down'

/** Tells of money, in inboxes alone, once for each cause and kind. Database requests: 1, 1 more for the owners. */
export async function tellMoneyNews(
  news: MoneyNews,
  { database, nowAt }: Pick<SenderTools, 'database' | 'nowAt'>,
): Promise<void> {
  await writeDown(database, { lines: await linesOf(news, database, nowAt) })
}

async function linesOf({ causeId, lines }: MoneyNews, database: Database, at: number): Promise<InboxLine[]> {
  const isForOwners = lines.some(({ recipientId }) => recipientId === undefined)
  const ownerIds = isForOwners ? await readOwnerIds(database) : []
  return lines.flatMap(({ kind, recipientId, aboutCustomerId, facts }) =>
    (recipientId === undefined ? ownerIds : [recipientId]).map((recipient) => ({
      _id: `${causeId}_${kind}:${recipient}`,
      ...{ recipient, kind, at, facts },
      ...(aboutCustomerId !== undefined && { customerId: aboutCustomerId }),
    })),
  )
}
