import { withStatus, type Appointment } from '../../domain/booking/appointment'
import { postAppointmentNews } from '../notify/post'
import type { CommandTransaction } from '../platform/command-transaction'
import { appointmentDocument, appointments } from './documents'
import { giveBack } from './move-appointment'
import { newsOf } from './news'

/**
 * The time to pay is over, or the time has come and nobody has answered: the minutes are free again. Its bill is the
 * caller's to end. Database requests: 2, and 2 for each document that gives minutes back.
 */
export async function expireVisit(
  transaction: CommandTransaction,
  appointment: Appointment,
  nowAt: number,
): Promise<void> {
  await giveBack(transaction, appointment)
  const after = withStatus(appointment, 'expired', { at: nowAt, what: 'expired', by: 'shop' })
  await transaction.put(appointments, appointmentDocument(after, nowAt))
  await postAppointmentNews(transaction, newsOf(after, { what: 'expired' }))
}
