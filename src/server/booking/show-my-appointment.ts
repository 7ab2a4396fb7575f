import { showMyAppointment } from '../../contracts/booking'
import { err, ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { appointments } from './documents'
import { viewOf } from './views'

/** 预约详情. Database requests: 2 (who calls, appointment), one with a pass. */
export const showMyAppointmentAction = query(
  showMyAppointment,
  async ({ appointmentId }, { database, caller, nowAt, personalData }) => {
    const document = await database.get(appointments, appointmentId)
    if (document === undefined || document.customerId !== caller.customer?.customerId)
      return err({ code: 'APPOINTMENT_UNKNOWN' })
    return ok({ appointment: viewOf(document, 'customer', { nowAt, personalData }) })
  },
)
