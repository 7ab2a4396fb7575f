import { settleCall as settleCallContract } from '../../../contracts/calls'
import { settleCall } from '../../../domain/booking/call-mark'
import { err, ok } from '../../../domain/shared/result'
import { postAppointmentNews } from '../../notify/post'
import { command } from '../../platform/actions'
import { appointmentDocument, appointmentOf, appointments } from '../documents'
import { changeBy, moverOf } from '../move-appointment'
import { newsOf } from '../news'
import { staffViewOf } from '../views'

/** 已电联. Database requests: 7 (staff; start, appointment; appointment, news, answer; commit). */
export const settleCallAction = command(settleCallContract, ({ appointmentId, version }, scope) =>
  scope.answerOnce(async (transaction) => {
    const document = await transaction.get(appointments, appointmentId)
    if (document === undefined || moverOf(scope.caller, document) !== 'staff')
      return err({ code: 'APPOINTMENT_UNKNOWN' })
    const before = appointmentOf(document)
    const settled = settleCall(before, version, changeBy(scope, before, 'called'))
    if (!settled.isOk) return settled
    const after = appointmentDocument(settled.value, scope.nowAt)
    await transaction.put(appointments, after)
    await postAppointmentNews(transaction, newsOf(settled.value, { what: 'other' }, scope.caller))
    return ok({ appointment: staffViewOf(after, scope) })
  }),
)
