import { oweFee } from '../../domain/booking/standing'
import { err, ok, type Result } from '../../domain/shared/result'
import { momentAt } from '../../domain/shared/time'
import type { ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { appointments, customerStandings, DELETED, newStanding, standingDocument } from './documents'
import { loadStanding, putStanding } from './day-documents'
import { openHistory } from './views'

export { extendRosters } from './extend-rosters'
export { runDueHandovers } from './handover/run-due-handovers'
export { countComingVisits, startHandover, type HandoverChoice } from './handover/start-handover'
export { isStillToTell } from './reminder-news'
export {
  hasVisitAt,
  holdCustomer,
  keepConditions,
  readHoldCount,
  readCustomersOfVisits,
  readRestrictions,
  type CustomerGone,
} from './standing-marks'
export { exportPlansOf } from './personal-traces'
export { forgetRebookings } from './rebooking/forget'
export { forgetSeries } from './series/forget'
export { runDueSeries } from './series/run-due-series'
export { runDueAppointments } from './run-due-appointments'
export { takeHold } from './take-hold'
export { exportWaitlistOf, forgetWaitlistOf } from './waitlist/personal-traces'
export { runWaitlist } from './waitlist/run-waitlist'
export { readCompletedAt, readVisitToBill } from './visit-to-bill'

/** More visits than anybody has; an export of one person's data is one answer. */
const MOST_EXPORTED = 1000

/** A deleted customer still has somewhere to be. */
export interface HasLiveAppointments {
  readonly code: 'HAS_LIVE_APPOINTMENTS'
  readonly appointmentIds: readonly string[]
}

/**
 * Blocks a customer who is being deleted from booking, unless she has appointments ahead at `nowAt` (epoch ms). Written
 * to the document that every booking writes, so that one of the two gives way. Returns how often she was held before. Two
 * database requests.
 */
export async function blockDeletedCustomer(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  customerId: string,
  nowAt: number,
): Promise<Result<{ readonly holdCount: number }, HasLiveAppointments>> {
  const standing = (await transaction.get(customerStandings, customerId)) ?? standingDocument(newStanding(customerId))
  const ahead = standing.live.filter(
    ({ on, endMinute, holdUntilAt = Infinity }) => momentAt(on, endMinute) > nowAt && holdUntilAt > nowAt,
  )
  if (ahead.length > 0)
    return err({ code: 'HAS_LIVE_APPOINTMENTS', appointmentIds: ahead.map(({ appointmentId }) => appointmentId) })
  const blockCodes = [...new Set([...standing.blockCodes, DELETED])]
  const { _id, unpaidFeeFen, noShowCount } = standing
  // What stands here beside is herself: her name, her health, why she was blocklisted, what she has had.
  await transaction.put(customerStandings, { _id, unpaidFeeFen, noShowCount, live: [], blockCodes })
  return ok({ holdCount: standing.holdCount ?? 0 })
}

/** A customer's visits for her own eyes, latest first, with what was written opened. One database request. */
export async function exportAppointmentsOf(
  { database, personalData }: Pick<ActionScope, 'database' | 'personalData'>,
  customerId: string,
): Promise<Record<string, unknown>[]> {
  const options = { orderBy: ['startsAt', 'desc'], limit: MOST_EXPORTED } as const
  const found = await database.find(appointments, { customerId }, options)
  return found.map((document) => {
    const { noteSealed, reasonsSealed: _reasonsSealed, ...plain } = document
    const note = noteSealed === undefined ? '' : personalData.open(noteSealed)
    return { ...plain, note, history: openHistory(document, personalData) }
  })
}

/**
 * Takes the name of a deleted customer, and whatever was written, out of her visits, which stay; she is not thanked for
 * them any more. Two database requests.
 */
export async function forgetPersonInAppointments(database: Database, customerId: string): Promise<void> {
  await database.updateWhere(appointments, { customerId }, { customerName: '' }, ['noteSealed', 'reasonsSealed'])
  await database.updateWhere(appointments, { customerId, status: 'completed' }, {}, ['nextDueAt'])
}

/**
 * Keeps a customer's new name where bookings take it from; visits booked before keep the old one. Two database requests.
 */
export async function keepNameInStanding(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  customerId: string,
  displayName: string,
): Promise<void> {
  const standing = (await transaction.get(customerStandings, customerId)) ?? standingDocument(newStanding(customerId))
  await transaction.put(customerStandings, { ...standing, displayName })
}

/** Takes a fee that was paid or waived off what the customer owes. Two database requests. */
export async function lowerUnpaidFee(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  customerId: string,
  feeFen: number,
): Promise<void> {
  const standing = await loadStanding(transaction, customerId)
  await putStanding(transaction, oweFee(standing, -feeFen))
}
