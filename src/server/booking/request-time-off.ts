import { requestTimeOff } from '../../contracts/roster'
import { visitsWithin } from '../../domain/booking/roster'
import { err, ok } from '../../domain/shared/result'
import { momentAt } from '../../domain/shared/time'
import { readCatalog } from '../catalog/post'
import { postTimeOffNews } from '../notify/post'
import { command } from '../platform/actions'
import { requireStore } from '../platform/caller'
import { timeOffRequests, type TimeOffDocument } from './roster-documents'
import { loadDayOf, timeOffNewsOf, timeOffViewOf } from './time-off'

/** 请假. Database requests: 8 (staff, catalogue; start, day; request, news, answer; commit). */
export const requestTimeOffAction = command(requestTimeOff, async ({ storeId, on, hours, reason }, scope) => {
  const may = requireStore(scope.caller, storeId)
  if (!may.isOk) return may
  if (momentAt(on, hours.endMinute) <= scope.nowAt) return err({ code: 'DAY_PAST', on })
  const { staffMemberId } = may.value
  const catalog = await readCatalog(scope.database, storeId)
  const staffName = catalog?.therapists.find((listed) => listed.staffMemberId === staffMemberId)?.displayName ?? ''
  const timeOff: TimeOffDocument = {
    _id: scope.makeId('off'),
    storeId,
    storeName: catalog?.store.name ?? '',
    staffMemberId,
    staffName,
    on,
    ...hours,
    ...(reason !== '' && { reasonSealed: scope.personalData.seal(reason) }),
    state: 'requested',
    requestedAt: scope.nowAt,
  }
  return scope.answerOnce(async (transaction) => {
    const appointmentIds = visitsWithin(await loadDayOf(transaction, timeOff), timeOff, scope.nowAt)
    await transaction.insert(timeOffRequests, timeOff)
    await postTimeOffNews(transaction, timeOffNewsOf(timeOff, staffMemberId))
    return ok({ timeOff: timeOffViewOf(timeOff, scope.personalData, { appointmentIds }) })
  })
})
