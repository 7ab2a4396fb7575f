import { decideTimeOff as decideTimeOffContract } from '../../contracts/roster'
import { decideTimeOff } from '../../domain/booking/roster'
import { err, ok } from '../../domain/shared/result'
import { postTimeOffNews } from '../notify/post'
import { command } from '../platform/actions'
import { requireStore } from './authorise'
import { timeOffRequests, type TimeOffDocument } from './roster-documents'
import { putStaffDays } from './roster-days'
import { loadDayOf, timeOffNewsOf, timeOffViewOf } from './time-off'

/**
 * Approves or refuses time off. Approved hours are written to the day that bookings write too, so that a booking and a
 * leave can't both win. Database requests: 7 (staff; start, request; request, news, answer; commit), 2 more to approve.
 */
export const decideTimeOffAction = command(decideTimeOffContract, ({ timeOffId, isApproved }, scope) =>
  scope.answerOnce(async (transaction) => {
    const before = await transaction.get(timeOffRequests, timeOffId)
    if (before === undefined) return err({ code: 'TIME_OFF_UNKNOWN' })
    const may = requireStore(scope.caller, before.storeId)
    if (!may.isOk) return may
    if (before.state !== 'requested') return err({ code: 'TIME_OFF_DECIDED', state: before.state })
    if (isApproved) {
      const decided = decideTimeOff(await loadDayOf(transaction, before), before, scope.nowAt)
      if (!decided.isOk) return decided
      await putStaffDays(transaction, [decided.value])
    }
    const { staffMemberId: decidedBy } = may.value
    const state = isApproved ? 'approved' : 'refused'
    const timeOff: TimeOffDocument = { ...before, state, decidedAt: scope.nowAt, decidedBy }
    await transaction.put(timeOffRequests, timeOff)
    await postTimeOffNews(transaction, timeOffNewsOf(timeOff, decidedBy))
    return ok({ timeOff: timeOffViewOf(timeOff, scope.personalData) })
  }),
)
