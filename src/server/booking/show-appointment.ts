import { showAppointment } from '../../contracts/booking'
import { err, ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { appointments } from './documents'
import { moverOf } from './move-appointment'
import { staffViewOf } from './views'

/** 预约单. Database requests: 2 (staff, appointment). */
export const showAppointmentAction = query(showAppointment, async ({ appointmentId }, scope) => {
  const { database, caller } = scope
  const document = await database.get(appointments, appointmentId)
  if (document === undefined || moverOf(caller, document) !== 'staff') return err({ code: 'APPOINTMENT_UNKNOWN' })
  return ok({ appointment: staffViewOf(document, scope) })
})
