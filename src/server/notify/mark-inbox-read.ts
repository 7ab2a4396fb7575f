import { markInboxRead } from '../../contracts/notify'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { inboxMarks } from './documents'
import { countUnread } from './list-inbox'
import { recipientOf } from './recipient'

/**
 * Moves the mark up to which everything counts as read; never back, and never past now, where news is yet to come.
 * Database requests: 6 with a pass (unread; start, mark; mark, answer; commit), 7 without one and in the staff app.
 */
export const markInboxReadAction = command(markInboxRead, async ({ throughAt }, scope) => {
  const { caller, database, nowAt } = scope
  const recipient = recipientOf(caller)
  const wantedAt = Math.min(throughAt, nowAt)
  const unreadCount = await countUnread(database, recipient, wantedAt)
  return scope.answerOnce(async (transaction) => {
    const before = await transaction.get(inboxMarks, recipient)
    const readThroughAt = Math.max(before?.readThroughAt ?? 0, wantedAt)
    await transaction.put(inboxMarks, { _id: recipient, readThroughAt })
    return ok({ unreadCount })
  })
})
