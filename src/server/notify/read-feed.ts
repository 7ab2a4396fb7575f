import { readFeed } from '../../contracts/notify'
import { err, ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { mayActInStore } from '../platform/caller'
import { feedEntries } from './documents'

/** Of more the screen has to be loaded anew anyway. */
const MOST_ENTRIES = 100

/** What happened at a store since a moment, oldest first; the latest 100 of it. Database requests: 2 (staff, entries). */
export const readFeedAction = query(readFeed, async ({ storeId, since }, { caller, database }) => {
  if (caller.staff === undefined || !mayActInStore(caller.staff, storeId)) return err({ code: 'NOT_YOUR_STORE' })
  const isSince = { storeId, at: database.command.gte(since) }
  const found = await database.find(feedEntries, isSince, { orderBy: ['at', 'desc'], limit: MOST_ENTRIES })
  const entries = found.reverse().map(({ _id, kind, appointmentId, on, at }) => ({
    feedId: _id,
    kind,
    ...(appointmentId !== undefined && { appointmentId }),
    on,
    at,
  }))
  return ok({ entries })
})
