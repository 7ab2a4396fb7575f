import { withStatus, type Appointment } from '../../domain/booking/appointment'
import { occupyDays } from '../../domain/booking/occupancy'
import { occupyStanding } from '../../domain/booking/standing'
import { postAppointmentNews } from '../notify/post'
import type { CommandTransaction } from '../platform/command-transaction'
import { daysOfVisit, loadDays, loadStanding, putDays, putStanding } from './day-documents'
import { appointmentDocument, appointmentOf, appointments } from './documents'
import { expireVisit } from './expire-visit'
import { newsOf } from './news'
import { noteCourseDepositPaid } from './series/course-deposit'

/**
 * The deposit of a visit that was held for it is paid: it is requested or confirmed now, and its minutes are its own. Once
 * the hold has run out they may be somebody else's: then the visit expires, and false is returned, as for one that is not
 * held any more. Database requests: 1, those of `endHold`, and 2 for a visit of a course.
 */
export async function takeHold(
  transaction: CommandTransaction,
  appointmentId: string,
  nowAt: number,
): Promise<boolean> {
  const document = await transaction.get(appointments, appointmentId)
  const appointment = document && appointmentOf(document)
  const deposit = appointment?.terms?.deposit
  if (appointment?.status !== 'held' || appointment.terms === undefined || deposit === undefined) return false
  const { holdUntilAt = Infinity } = appointment
  if (holdUntilAt <= nowAt) {
    await expireVisit(transaction, appointment, nowAt)
    return false
  }
  const terms = { ...appointment.terms, deposit: { ...deposit, paidAt: nowAt } }
  await endHold(transaction, { ...appointment, terms }, deposit.paidStatus, nowAt)
  await noteCourseDepositPaid(transaction, appointment, nowAt)
  return true
}

/**
 * A visit that was held is requested or confirmed now, and the store hears of it. Database requests: 2 for the visit and
 * its news, 2 for each day document and the standing.
 */
export async function endHold(
  transaction: CommandTransaction,
  held: Appointment,
  status: 'requested' | 'confirmed',
  nowAt: number,
): Promise<void> {
  const after = withStatus(held, status, { at: nowAt, what: 'depositPaid', by: 'customer' })
  const days = await loadDays(transaction, daysOfVisit(after))
  const standing = await loadStanding(transaction, after.customerId)
  await putDays(transaction, occupyDays(days, after, nowAt))
  await putStanding(transaction, occupyStanding(standing, after, nowAt))
  await transaction.put(appointments, appointmentDocument(after, nowAt))
  // She did it, by paying: the store hears of it as of any booking of hers.
  await postAppointmentNews(transaction, { ...newsOf(after, { what: status }), by: 'customer' })
}
