import { err, ok, type Result } from '../../domain/shared/result'
import { momentAt } from '../../domain/shared/time'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { appointments, customerStandings, newStanding, standingDocument, type AppointmentDocument } from './documents'

export { extendRosters } from './extend-rosters'
export { isStillToTell } from './reminder-news'
export { runDueAppointments } from './run-due-appointments'

/** Stands in a standing once its customer has been deleted: no bookings are taken any more. */
const DELETED = 'deleted'

/** More visits than anybody has; an export of one person's data is one answer. */
const MOST_EXPORTED = 1000

/** A deleted customer still has somewhere to be. */
export interface HasLiveAppointments {
  readonly code: 'HAS_LIVE_APPOINTMENTS'
  readonly appointmentIds: readonly string[]
}

/**
 * Blocks a customer who is being deleted from booking, unless she has appointments ahead at `nowAt` (epoch ms). Written
 * to the document that every booking writes, so that one of the two gives way. Two database requests.
 */
export async function blockDeletedCustomer(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  customerId: string,
  nowAt: number,
): Promise<Result<undefined, HasLiveAppointments>> {
  const standing = (await transaction.get(customerStandings, customerId)) ?? standingDocument(newStanding(customerId))
  const ahead = standing.live.filter(
    ({ on, endMinute, holdUntilAt = Infinity }) => momentAt(on, endMinute) > nowAt && holdUntilAt > nowAt,
  )
  if (ahead.length > 0)
    return err({ code: 'HAS_LIVE_APPOINTMENTS', appointmentIds: ahead.map(({ appointmentId }) => appointmentId) })
  const blockCodes = [...new Set([...standing.blockCodes, DELETED])]
  // Her name stands here only to spare booking a read.
  const { displayName: _displayName, ...nameless } = standing
  await transaction.put(customerStandings, { ...nameless, live: [], blockCodes })
  return ok(undefined)
}

/** Why no bookings are taken from the customer; empty for most. One database request. */
export async function readBlockCodes(database: Database, customerId: string): Promise<readonly string[]> {
  return (await database.get(customerStandings, customerId))?.blockCodes ?? []
}

/** A customer's visits for her own eyes, latest first. One database request. */
export async function listAppointmentsOf(database: Database, customerId: string): Promise<AppointmentDocument[]> {
  return database.find(appointments, { customerId }, { orderBy: ['startsAt', 'desc'], limit: MOST_EXPORTED })
}

/** Takes the name and the notes of a deleted customer out of her visits; the visits stay. One database request. */
export async function forgetNameInAppointments(database: Database, customerId: string): Promise<void> {
  await database.updateWhere(appointments, { customerId }, { customerName: '', note: '' })
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
