import { showAudit } from '../../contracts/ownership'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { auditEntries } from '../platform/audit'

const PAGE_SIZE = 50

/** Who did what to somebody, latest first. Database requests: 2 (staff, entries). */
export const showAuditAction = query(showAudit, async ({ subjectId, after }, { database }) => {
  // Ids sort by time, and no two entries share one.
  const earlier = after === undefined ? {} : { _id: database.command.lt(after) }
  const filter = { subjectId, ...earlier }
  const found = await database.find(auditEntries, filter, { orderBy: ['_id', 'desc'], limit: PAGE_SIZE })
  const entries = found.map(({ at, action, staffMemberId, details }) => ({
    at,
    action,
    subjectId,
    ...(staffMemberId === undefined ? {} : { staffMemberId }),
    ...(details === undefined ? {} : { details }),
  }))
  const next = found.length === PAGE_SIZE ? found.at(-1)?._id : undefined
  return ok({ entries, ...(next !== undefined && { next }) })
})
