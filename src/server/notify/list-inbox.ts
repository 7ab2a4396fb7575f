import { listInbox } from '../../contracts/notify'
import { maskName } from '../../domain/partner/names'
import { ok } from '../../domain/shared/result'
import { readCustomerNames } from '../identity/post'
import { query } from '../platform/actions'
import type { Database, Filter } from '../platform/database'
import { inboxLines, inboxMarks, unreadHeads } from './documents'
import { recipientOf } from './recipient'

const PAGE_LINES = 20
/** Shown as 99+. */
export const MOST_UNREAD_COUNTED = 100

/**
 * 消息. Database requests: 3 (mark, lines, unread) with a pass, 4 without one and in the staff app; the names of those that
 * lines are about take 1 more. A customer reads her friends' names masked.
 */
export const listInboxAction = query(listInbox, async ({ before }, { caller, database, personalData }) => {
  const recipient = recipientOf(caller)
  const readThroughAt = (await database.get(inboxMarks, recipient))?.readThroughAt ?? 0
  const found = await database.find(inboxLines, linesBefore(database, recipient, before), {
    orderBy: ['at', 'desc'],
    thenBy: ['_id', 'desc'],
    limit: PAGE_LINES + 1,
  })
  const lines = found.slice(0, PAGE_LINES)
  const last = lines.at(-1)
  const next = found.length > PAGE_LINES && last !== undefined ? `${last.at}:${last._id}` : undefined
  const customerIds = new Set(lines.flatMap(({ customerId }) => customerId ?? []))
  const names = await readCustomerNames(database, [...customerIds])
  const nameOf = (customerId: string): Record<string, string> => {
    const name = names.get(customerId) ?? ''
    return caller.staff === undefined ? { friendName: maskName(name) } : { customerName: name }
  }
  const messages = lines.map(({ _id, kind, at, appointmentId, customerId, reasonSealed, facts }) => ({
    inboxMessageId: _id,
    kind,
    at,
    isRead: at <= readThroughAt,
    ...(appointmentId !== undefined && { appointmentId }),
    facts: {
      ...facts,
      ...(customerId !== undefined && nameOf(customerId)),
      ...(reasonSealed !== undefined && { reason: personalData.open(reasonSealed) }),
    },
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

/** What comes after the line of the cursor: several lines may be of one moment, and then the id tells their order. */
function linesBefore(database: Database, recipient: string, cursor: string | undefined): Filter {
  if (cursor === undefined) return { recipient }
  const { command } = database
  const colon = cursor.indexOf(':')
  const [at, lastId] = [Number(cursor.slice(0, colon)), cursor.slice(colon + 1)]
  return command.or({ recipient, at: command.lt(at) }, { recipient, at, _id: command.lt(lastId) })
}
