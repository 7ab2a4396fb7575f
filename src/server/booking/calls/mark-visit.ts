import { hasBegun, isOccupying, type Appointment } from '../../../domain/booking/appointment'
import { withCallMark, withoutTimeOffCause, type CallCause } from '../../../domain/booking/call-mark'
import { postAppointmentNews, type AppointmentNews } from '../../notify/post'
import type { CommandTransaction } from '../../platform/command-transaction'
import { appointmentDocument, appointmentOf, appointments } from '../documents'
import { changeBy, type Acting } from '../move-appointment'
import { newsOf } from '../news'

/**
 * Marks a visit whose therapist will not be there, and leaves the news of it: the store is told, and its customer where
 * she is asked to choose another time; whoever is there already is spoken with. One that is over is left alone. Three
 * database requests (read, write, news).
 */
export async function markForCalling(
  transaction: CommandTransaction,
  appointmentId: string,
  cause: CallCause,
  isCustomerAsked: boolean,
  acting: Acting,
): Promise<void> {
  const document = await transaction.get(appointments, appointmentId)
  if (document === undefined || !isOccupying(document.status)) return
  const before = appointmentOf(document)
  const isAsked = isCustomerAsked && !hasBegun(before.status)
  const what = isAsked ? 'customerAsked' : 'leftForCalling'
  const after = withCallMark(before, cause, isAsked, changeBy(acting, before, what))
  await write(transaction, after, what, acting)
}

/**
 * Takes a time off that was given back out of what a visit is to be called about. A customer who had been asked to choose
 * another time is told that hers stands. Three database requests, one where it was no cause.
 */
export async function unmarkTimeOff(
  transaction: CommandTransaction,
  appointmentId: string,
  timeOffId: string,
  acting: Acting,
): Promise<void> {
  const document = await transaction.get(appointments, appointmentId)
  if (document === undefined) return
  const before = appointmentOf(document)
  const after = withoutTimeOffCause(before, timeOffId, changeBy(acting, before, 'kept'))
  if (after === undefined) return
  const isAgreed = after.callMark === undefined && after.status === 'confirmed'
  await write(transaction, after, isAgreed && before.callMark?.isCustomerAsked === true ? 'confirmed' : 'other', acting)
}

async function write(
  transaction: CommandTransaction,
  after: Appointment,
  what: AppointmentNews['what'],
  { caller, nowAt }: Acting,
): Promise<void> {
  await transaction.put(appointments, appointmentDocument(after, nowAt))
  // Whoever is away knows; at the desk they all have to.
  await postAppointmentNews(transaction, { ...newsOf(after, { what }, caller), staffMemberIds: [] })
}
