import { withdrawTimeOff } from '../../contracts/roster'
import { visitsWithin, withoutTimeOff } from '../../domain/booking/roster'
import { err, ok } from '../../domain/shared/result'
import { postTimeOffNews } from '../notify/post'
import { command } from '../platform/actions'
import { unmarkTimeOff } from './calls/mark-visit'
import { putStaffDays } from './roster-days'
import { timeOffRequests, type TimeOffDocument } from './roster-documents'
import { loadDayOf, timeOffNewsOf, timeOffViewOf } from './time-off'

/**
 * Takes one's own time off back; approved hours can be booked again. Database requests: 7 (staff; start, request;
 * request, news, answer; commit), 2 more when it had been approved, and 3 for each visit that had stayed in it.
 */
export const withdrawTimeOffAction = command(withdrawTimeOff, ({ timeOffId }, scope) =>
  scope.answerOnce(async (transaction) => {
    const before = await transaction.get(timeOffRequests, timeOffId)
    const { staffMemberId } = scope.caller.staff ?? {}
    if (before === undefined || before.staffMemberId !== staffMemberId) return err({ code: 'TIME_OFF_UNKNOWN' })
    if (before.state === 'refused' || before.state === 'withdrawn')
      return err({ code: 'TIME_OFF_DECIDED', state: before.state })
    if (before.state === 'approved') {
      const day = await loadDayOf(transaction, before)
      await putStaffDays(transaction, [withoutTimeOff(day, before)])
      for (const appointmentId of visitsWithin(day, before, scope.nowAt))
        await unmarkTimeOff(transaction, appointmentId, timeOffId, scope)
    }
    const timeOff: TimeOffDocument = { ...before, state: 'withdrawn' }
    await transaction.put(timeOffRequests, timeOff)
    await postTimeOffNews(transaction, timeOffNewsOf(timeOff, staffMemberId))
    return ok({ timeOff: timeOffViewOf(timeOff, scope.personalData) })
  }),
)
