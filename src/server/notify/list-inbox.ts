import { listInbox } from '../../contracts/notify'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import type { Database } from '../platform/database'
import { inboxLines, inboxMarks, unreadHeads, type InboxLine } from './documents'
import { recipientOf } from './recipient'

const PAGE_LINES = 20
/** Shown as 99+. */
export const MOST_UNREAD_COUNTED = 100

/** 消息. Database requests: 3 (mark, lines, unread) with a pass, 4 without one and in the staff app. */
export const listInboxAction = query(listInbox, async ({ before }, { caller, database }) => {
  const recipient = recipientOf(caller)
  const readThroughAt = (await database.get(inboxMarks, recipient))?.readThroughAt ?? 0
  const isEarlier = before === undefined ? { recipient } : { recipient, at: database.command.lt(before) }
  const found = await database.find(inboxLines, isEarlier, { orderBy: ['at', 'desc'], limit: PAGE_LINES + 1 })
  const { lines, next } = cutPage(found)
  const messages = lines.map(({ _id, kind, at, appointmentId, facts }) => ({
    inboxMessageId: _id,
    kind,
    at,
    isRead: at <= readThroughAt,
    ...(appointmentId !== undefined && { appointmentId }),
    facts,
  }))
  const unreadCount = await countUnread(database, recipient, readThroughAt)
  return ok({ messages, unreadCount, ...(next !== undefined && { next }) })
})

/** How many lines came after a moment, 100 at most. One database request. */
export async function countUnread(database: Database, recipient: string, readThroughAt: number): Promise<number> {
  const isUnread = { recipient, at: database.command.gt(readThroughAt) }
  const heads = await database.find(unreadHeads, isUnread, { limit: MOST_UNREAD_COUNTED, fields: ['at'] })
  return heads.length
}

/** The page, and from where to go on. It ends where the time changes, so that no line of the same moment is skipped. */
function cutPage(found: readonly InboxLine[]): { readonly lines: readonly InboxLine[]; readonly next?: number } {
  const extra = found[PAGE_LINES]
  if (extra === undefined) return { lines: found }
  const earlier = found.filter(({ at }) => at > extra.at)
  const lines = earlier.length > 0 ? earlier : found.slice(0, PAGE_LINES)
  return { lines, next: lines.at(-1)?.at }
}
