import { saveDayRoster } from '../../contracts/roster'
import { decideDayPlans } from '../../domain/booking/roster'
import { err, ok } from '../../domain/shared/result'
import { readCatalog } from '../catalog/post'
import { command } from '../platform/actions'
import { requireStore } from '../platform/caller'
import { loadStretch, putStaffDays } from './roster-days'

/**
 * 排班 of one day, which the weekly pattern then leaves alone. Database requests: 9 (staff, catalogue; start, the day and
 * the two around it; day, answer; commit), 1 more for the day after night work.
 */
export const saveDayRosterAction = command(saveDayRoster, async ({ storeId, staffMemberId, on, day }, scope) => {
  const may = requireStore(scope.caller, storeId)
  if (!may.isOk) return may
  const catalog = await readCatalog(scope.database, storeId)
  const isListed = catalog?.therapists.some((listed) => listed.staffMemberId === staffMemberId) === true
  if (!isListed) return err({ code: 'STAFF_MEMBER_UNKNOWN' })
  return scope.answerOnce(async (transaction) => {
    const stretch = await loadStretch(transaction, { storeId, staffMemberId }, { from: on, through: on })
    const decided = decideDayPlans(stretch, storeId, () => day, scope.nowAt)
    if (!decided.isOk) return decided
    const planned = [...decided.value, ...stretch.days].filter((candidate) => candidate.on === on).slice(0, 1)
    // Where she works at another store, that store plans her day: not to work here is true already.
    const own = planned.filter((candidate) => candidate.storeId === storeId || candidate.shifts.length === 0)
    const others = decided.value.filter((candidate) => candidate.on !== on)
    await putStaffDays(transaction, [...own.map((ours) => ({ ...ours, storeId, isOwnPlan: true })), ...others])
    return ok({ on })
  })
})
