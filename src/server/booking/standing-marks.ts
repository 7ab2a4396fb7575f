import type { AssignedTherapist } from '../../domain/booking/any-staff'
import type { HealthCondition } from '../../domain/shared/health'
import { err, ok, type Result } from '../../domain/shared/result'
import { mayActInStore, type StaffMember } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import type { PersonalData } from '../platform/personal-data'
import { appointments, BLOCKLISTED, customerStandings, DELETED, newStanding, standingDocument } from './documents'
import { sealConditions } from './health-checks'

type Writing = Pick<CommandTransaction, 'get' | 'put'>

/** She was deleted: nothing more is written about her. */
export interface CustomerGone {
  readonly code: 'CUSTOMER_UNKNOWN'
}

/**
 * Keeps what booking looks at of a customer's health record, or forgets it when there is nothing: in the transaction of
 * the record itself. Written to the document that her deletion writes too, so that one of the two gives way. Two database
 * requests.
 */
export async function keepConditions(
  transaction: Writing,
  customerId: string,
  conditions: readonly HealthCondition[],
  personalData: Pick<PersonalData, 'seal'>,
): Promise<Result<undefined, CustomerGone>> {
  const { conditionsSealed: _before, ...standing } =
    (await transaction.get(customerStandings, customerId)) ?? standingDocument(newStanding(customerId))
  if (standing.blockCodes.includes(DELETED)) return err({ code: 'CUSTOMER_UNKNOWN' })
  const kept = conditions.length === 0 ? {} : { conditionsSealed: sealConditions(conditions, personalData) }
  await transaction.put(customerStandings, { ...standing, ...kept })
  return ok(undefined)
}

/**
 * Makes sure that she is not being deleted while something is written about her: in the transaction that writes it, to the
 * document that her deletion writes too, so that one of the two gives way. Two database requests.
 */
export async function holdCustomer(transaction: Writing, customerId: string): Promise<Result<undefined, CustomerGone>> {
  const standing = (await transaction.get(customerStandings, customerId)) ?? standingDocument(newStanding(customerId))
  if (standing.blockCodes.includes(DELETED)) return err({ code: 'CUSTOMER_UNKNOWN' })
  // A write that changes nothing may be none to the database, and then nobody gives way.
  await transaction.put(customerStandings, { ...standing, holdCount: (standing.holdCount ?? 0) + 1 })
  return ok(undefined)
}

/** How often she was held so far: what was looked up before is as it was while this is the same. One database request. */
export async function readHoldCount(reader: Pick<Database, 'get'>, customerId: string): Promise<number> {
  return (await reader.get(customerStandings, customerId))?.holdCount ?? 0
}

/** What the shop has against a customer's bookings, and whose customer she is, for staff and for herself. */
export interface Restrictions {
  readonly blockCodes: readonly string[]
  /** Why she is blocklisted; absent when she is not. */
  readonly blockReason?: string
  readonly assignedTherapists: readonly AssignedTherapist[]
}

/** Why no bookings are taken from the customer, nothing for most, and whose she is. One database request. */
export async function readRestrictions(
  database: Pick<Database, 'get'>,
  customerId: string,
  personalData: Pick<PersonalData, 'open'>,
): Promise<Restrictions> {
  const standing = (await database.get(customerStandings, customerId)) ?? newStanding(customerId)
  const { blockCodes, blockReasonSealed, assignedTherapists = [] } = standing
  return {
    blockCodes,
    assignedTherapists,
    ...(blockCodes.includes(BLOCKLISTED) &&
      blockReasonSealed !== undefined && { blockReason: personalData.open(blockReasonSealed) }),
  }
}

/** Whether a customer has or had a visit at a store of the staff member's. One database request, none for an owner. */
export async function hasVisitAt(
  database: Database,
  customerId: string,
  staff: StaffMember | undefined,
): Promise<boolean> {
  if (staff === undefined) return false
  if (staff.roles.includes('owner')) return true
  const filter = { customerId, storeId: database.command.in(staff.storeIds) }
  return (await database.find(appointments, filter, { limit: 1 })).length > 0
}

/** Whose these visits are, of those at stores of the staff member's. One database request. */
export async function readCustomersOfVisits(
  database: Database,
  appointmentIds: readonly string[],
  staff: StaffMember | undefined,
): Promise<readonly { readonly appointmentId: string; readonly customerId: string }[]> {
  if (staff === undefined) return []
  const isOneOfThem = { _id: database.command.in(appointmentIds) }
  const found = await database.find(appointments, isOneOfThem, { limit: appointmentIds.length })
  return found
    .filter(({ storeId }) => mayActInStore(staff, storeId))
    .map(({ _id, customerId }) => ({ appointmentId: _id, customerId }))
}
