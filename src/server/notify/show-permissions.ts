import { showPermissions } from '../../contracts/notify'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { messagePermissions, noPermissions } from './documents'

/** What may still be sent to the caller. Database requests: 1 with a pass, 2 without one and in the staff app. */
export const showPermissionsAction = query(showPermissions, async (_request, { caller, database }) => {
  const openid = caller.openid ?? ''
  const { remaining } = (await database.get(messagePermissions, openid)) ?? noPermissions(openid)
  return ok({ remaining })
})
