import { decideTimeOff as decideTimeOffContract } from '../../contracts/roster'
import { decideTimeOff, visitsWithin } from '../../domain/booking/roster'
import { err, ok } from '../../domain/shared/result'
import { postTimeOffNews } from '../notify/post'
import { command, type ActionScope } from '../platform/actions'
import { requireStore } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import { markForCalling } from './calls/mark-visit'
import { timeOffRequests, type TimeOffDocument } from './roster-documents'
import { putStaffDays } from './roster-days'
import { loadDayOf, timeOffNewsOf, timeOffViewOf } from './time-off'

/**
 * Approves or refuses time off. Approved hours are written to the day that bookings write too, so that a booking and a
 * leave can't both win; a visit stays in them only if the caller has seen it, and is then marked for calling. Database
 * requests: 7 (staff; start, request; request, news, answer; commit), 2 more to approve, 3 for each visit that stays.
 */
export const decideTimeOffAction = command(decideTimeOffContract, ({ timeOffId, isApproved, staying }, scope) =>
  scope.answerOnce(async (transaction) => {
    const before = await transaction.get(timeOffRequests, timeOffId)
    if (before === undefined) return err({ code: 'TIME_OFF_UNKNOWN' })
    const may = requireStore(scope.caller, before.storeId)
    if (!may.isOk) return may
    if (before.state !== 'requested') return err({ code: 'TIME_OFF_DECIDED', state: before.state })
    if (isApproved) {
      const day = await loadDayOf(transaction, before)
      const stayingIds = staying.map(({ appointmentId }) => appointmentId)
      const decided = decideTimeOff(day, before, scope.nowAt, stayingIds)
      if (!decided.isOk) return decided
      await putStaffDays(transaction, [decided.value])
      await markStaying(
        transaction,
        { timeOff: before, staying, within: visitsWithin(day, before, scope.nowAt) },
        scope,
      )
    }
    const { staffMemberId: decidedBy } = may.value
    const state = isApproved ? 'approved' : 'refused'
    const timeOff: TimeOffDocument = { ...before, state, decidedAt: scope.nowAt, decidedBy }
    await transaction.put(timeOffRequests, timeOff)
    await postTimeOffNews(transaction, timeOffNewsOf(timeOff, decidedBy))
    return ok({ timeOff: timeOffViewOf(timeOff, scope.personalData) })
  }),
)

interface Staying {
  readonly timeOff: TimeOffDocument
  readonly staying: readonly { readonly appointmentId: string; readonly isCustomerAsked: boolean }[]
  /** The visits that stand in the hours now: one that was moved meanwhile need not be called about. */
  readonly within: readonly string[]
}

/** Three database requests for each visit. */
async function markStaying(
  transaction: CommandTransaction,
  { timeOff, staying, within }: Staying,
  scope: ActionScope,
): Promise<void> {
  const { _id: timeOffId, staffMemberId, staffName } = timeOff
  const cause = { why: 'timeOff', staffMemberId, staffName, timeOffId } as const
  for (const appointmentId of within) {
    const seen = staying.find((each) => each.appointmentId === appointmentId)
    await markForCalling(transaction, appointmentId, cause, seen?.isCustomerAsked === true, scope)
  }
}
