import { listTimeOff } from '../../contracts/roster'
import { visitsWithin } from '../../domain/booking/roster'
import { ok } from '../../domain/shared/result'
import { query, type ActionScope } from '../platform/actions'
import { isManager, requireStore } from '../platform/caller'
import { staffDayIdOf, staffDays, type StaffDayDocument } from './documents'
import { timeOffRequests, type TimeOffDocument } from './roster-documents'
import { timeOffViewOf } from './time-off'

const MOST_LISTED = 200

/**
 * Time off of a store; why, is shown to herself and to those who decide. Database requests: 2 (staff, time off), 1 more
 * where some is not decided: the days, for the visits in them.
 */
export const listTimeOffAction = query(listTimeOff, async ({ storeId, from }, scope) => {
  const { database, caller, personalData } = scope
  const may = requireStore(caller, storeId)
  if (!may.isOk) return may
  const { staffMemberId } = may.value
  const isDeciding = isManager(may.value)
  const filter = { storeId, on: database.command.gte(from) }
  const found = await database.find(timeOffRequests, filter, { orderBy: ['on', 'asc'], limit: MOST_LISTED })
  const days = await readDaysAsked(found, scope)
  const views = found.map((timeOff) => {
    const isReasonShown = isDeciding || timeOff.staffMemberId === staffMemberId
    const day = timeOff.state === 'requested' ? days.get(dayIdOf(timeOff)) : undefined
    const appointmentIds = day === undefined ? [] : visitsWithin(day, timeOff, scope.nowAt)
    return timeOffViewOf(timeOff, personalData, { isReasonShown, appointmentIds })
  })
  return ok({ timeOff: views })
})

const dayIdOf = ({ staffMemberId, on }: TimeOffDocument): string => staffDayIdOf(staffMemberId, on)

/** The days of what is not decided yet, by id: one database request, none where everything is decided. */
async function readDaysAsked(
  found: readonly TimeOffDocument[],
  { database }: Pick<ActionScope, 'database'>,
): Promise<ReadonlyMap<string, StaffDayDocument>> {
  const ids = [...new Set(found.filter(({ state }) => state === 'requested').map(dayIdOf))]
  if (ids.length === 0) return new Map()
  const days = await database.find(staffDays, { _id: database.command.in(ids) }, { limit: MOST_LISTED })
  return new Map(days.map((day) => [day._id, day]))
}
