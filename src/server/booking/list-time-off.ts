import { listTimeOff } from '../../contracts/roster'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { requireStore } from './authorise'
import { timeOffRequests } from './roster-documents'
import { timeOffViewOf } from './time-off'

const MOST_LISTED = 200

/** Time off of a store; why, is shown to herself and to those who decide. Database requests: 2 (staff, time off). */
export const listTimeOffAction = query(listTimeOff, async ({ storeId, from }, { database, caller, personalData }) => {
  const may = requireStore(caller, storeId)
  if (!may.isOk) return may
  const { staffMemberId, roles } = may.value
  const isDeciding = roles.includes('owner') || roles.includes('storeManager')
  const filter = { storeId, on: database.command.gte(from) }
  const found = await database.find(timeOffRequests, filter, { orderBy: ['on', 'asc'], limit: MOST_LISTED })
  const views = found.map((timeOff) =>
    timeOffViewOf(timeOff, personalData, isDeciding || timeOff.staffMemberId === staffMemberId),
  )
  return ok({ timeOff: views })
})
