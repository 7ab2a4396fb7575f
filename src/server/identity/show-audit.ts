import { showAudit } from '../../contracts/identity'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { auditEntries } from '../platform/audit'

const PAGE_SIZE = 50

/** Who did what to somebody, latest first. Database requests: 2 (staff, entries). */
export const showAuditAction = query(showAudit, async ({ subjectId, before }, { database }) => {
  const earlier = before === undefined ? {} : { at: database.command.lt(before) }
  const filter = { subjectId, ...earlier }
  const found = await database.find(auditEntries, filter, { orderBy: ['at', 'desc'], limit: PAGE_SIZE })
  const entries = found.map(({ at, action, staffMemberId, details }) => ({
    at,
    action,
    subjectId,
    ...(staffMemberId === undefined ? {} : { staffMemberId }),
    ...(details === undefined ? {} : { details }),
  }))
  return ok({ entries })
})
