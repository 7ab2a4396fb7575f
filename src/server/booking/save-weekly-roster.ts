import { saveWeeklyRoster } from '../../contracts/roster'
import { decideDayPlans, planOn, withPattern } from '../../domain/booking/roster'
import { err, ok } from '../../domain/shared/result'
import { addDays, storeDateOf, type IsoDate } from '../../domain/shared/time'
import { readCatalog } from '../catalog/post'
import { command } from '../platform/actions'
import { requireStore } from '../platform/caller'
import { loadStretch, MOST_DAYS_AT_ONCE, putStaffDays } from './roster-days'
import { weeklyRosterDocument, weeklyRosterIdOf, weeklyRosters } from './roster-documents'

/**
 * 排班 by the week: kept as a pattern, and applied in one transaction to the days that can be booked, at most 25; the
 * nightly job does the rest. A day planned for itself stays as it is. Database requests: 9 (staff, catalogue; start,
 * pattern, the two days around; pattern, answer; commit), 1 for each day and 1 for each that changes.
 */
export const saveWeeklyRosterAction = command(saveWeeklyRoster, async (request, scope) => {
  const { storeId, staffMemberId, week } = request
  const may = requireStore(scope.caller, storeId)
  if (!may.isOk) return may
  const catalog = await readCatalog(scope.database, storeId)
  const isListed = catalog?.therapists.some((listed) => listed.staffMemberId === staffMemberId) === true
  if (catalog === undefined || !isListed) return err({ code: 'STAFF_MEMBER_UNKNOWN' })
  const today = storeDateOf(scope.nowAt)
  const from = laterOf(request.from, today)
  const horizonOn = addDays(today, catalog.policy.horizonDays)
  return scope.answerOnce(async (transaction) => {
    const stored = await transaction.get(weeklyRosters, weeklyRosterIdOf(storeId, staffMemberId))
    const patterns = withPattern(stored?.patterns ?? [], { from, week }, today)
    const wantedThrough = laterOf(horizonOn, stored?.appliedThrough ?? horizonOn)
    const lastOn = addDays(from, MOST_DAYS_AT_ONCE - 1)
    const through = wantedThrough < lastOn ? wantedThrough : lastOn
    if (from <= through) {
      const stretch = await loadStretch(transaction, { storeId, staffMemberId }, { from, through })
      const planOf = (day: (typeof stretch.days)[number]): ReturnType<typeof planOn> =>
        day.isOwnPlan === true ? undefined : planOn(patterns, day.on)
      const decided = decideDayPlans(stretch, storeId, planOf, scope.nowAt)
      if (!decided.isOk) return decided
      await putStaffDays(transaction, decided.value)
    }
    const appliedThrough = from <= through ? through : wantedThrough
    const roster = { storeId, staffMemberId, patterns, appliedThrough, checkedOn: addDays(today, -1) }
    await transaction.put(weeklyRosters, weeklyRosterDocument(roster))
    return ok({ appliedThrough })
  })
})

function laterOf(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b
}
