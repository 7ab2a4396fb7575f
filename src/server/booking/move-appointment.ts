import { withStatus, type Appointment, type AppointmentChange, type ChangeKind } from '../../domain/booking/appointment'
import type { Fee } from '../../domain/booking/deposit'
import { releaseDays } from '../../domain/booking/occupancy'
import { releaseStanding } from '../../domain/booking/standing'
import { checkMove, type AppointmentMove, type MoveError, type Mover } from '../../domain/booking/transitions'
import type { AppointmentStatus } from '../../domain/shared/appointment-statuses'
import type { CustomerStanding } from '../../domain/booking/days'
import { err, ok, type Result } from '../../domain/shared/result'
import { postAppointmentNews, type AppointmentNews } from '../notify/post'
import type { ActionScope } from '../platform/actions'
import { mayActInStore, type Caller } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import { daysOfVisit, loadDays, loadStanding, putDays, putStanding } from './day-documents'
import { appointmentDocument, appointmentOf, appointments, type AppointmentDocument } from './documents'
import { endTerms } from './end-terms'
import { newsOf } from './news'

/** There is none, or it is none of the caller's business: the two look the same. */
export interface AppointmentUnknown {
  readonly code: 'APPOINTMENT_UNKNOWN'
}

/** As whom the caller may see the appointment: its customer, or staff of its store; undefined for everybody else. */
export function moverOf(
  { customer, staff }: Pick<Caller, 'customer' | 'staff'>,
  { customerId, storeId }: Pick<AppointmentDocument, 'customerId' | 'storeId'>,
): Mover | undefined {
  if (staff !== undefined) return mayActInStore(staff, storeId) ? 'staff' : undefined
  return customer?.customerId === customerId ? 'customer' : undefined
}

/** Which move of which appointment, and as which version the caller saw it. */
export interface MoveWanted {
  readonly appointmentId: string
  readonly version: number
  readonly move: AppointmentMove
}

/** An appointment that the caller may move so, as far as its status says. One database request. */
export async function loadToMove(
  transaction: Pick<CommandTransaction, 'get'>,
  caller: Caller,
  { appointmentId, version, move }: MoveWanted,
): Promise<Result<{ appointment: Appointment; mover: Mover }, AppointmentUnknown | MoveError>> {
  const document = await transaction.get(appointments, appointmentId)
  const mover = document === undefined ? undefined : moverOf(caller, document)
  if (document === undefined || mover === undefined) return err({ code: 'APPOINTMENT_UNKNOWN' })
  const appointment = appointmentOf(document)
  const checked = checkMove(appointment, move, mover, version)
  return checked.isOk ? ok({ appointment, mover }) : checked
}

/** Who does something, when, and with which keys. */
export type Acting = Pick<ActionScope, 'caller' | 'nowAt' | 'personalData'>

/** Who did it, for the history. A therapist of the visit is named; of others only the id is known here. */
export function changeBy(
  { caller, nowAt: at, personalData }: Acting,
  appointment: Appointment,
  what: ChangeKind,
  reason = '',
): AppointmentChange {
  const said = reason === '' ? {} : { reasonSealed: personalData.seal(reason) }
  if (caller.staff === undefined) return { at, what, by: 'customer', ...said }
  const { staffMemberId } = caller.staff
  const staffName = appointment.items.find((item) => item.staffMemberId === staffMemberId)?.staffName
  return { at, what, by: 'staff', staffMemberId, ...(staffName !== undefined && { staffName }), ...said }
}

/** What becomes of an appointment, and what people are told of it. */
export interface Move {
  readonly status: AppointmentStatus
  readonly what: ChangeKind
  readonly news: AppointmentNews['what']
  readonly reason?: string
  /** What the customer is charged when the visit ends with it; absent: nothing. */
  readonly fee?: Fee
}

/**
 * Writes the appointment's next version, does what its terms say if it ends with it (docs/booking.md), and leaves the news
 * of it: two database requests, and those of `endTerms`.
 */
export async function writeMove(
  transaction: CommandTransaction,
  before: Appointment,
  { status, what, news, reason, fee }: Move,
  acting: Acting & Pick<ActionScope, 'makeId'>,
): Promise<AppointmentDocument> {
  const change = changeBy(acting, before, what, reason)
  const after = withStatus(before, status, change)
  const document = appointmentDocument(after, acting.nowAt)
  await transaction.put(appointments, document)
  await endTerms(transaction, before, { status, ...(fee !== undefined && { fee }) }, acting)
  const { reasonSealed } = change
  const told = { what: news, ...(reasonSealed !== undefined && { reasonSealed }) }
  await postAppointmentNews(transaction, newsOf(after, told, acting.caller))
  return document
}

/**
 * Gives back everything the appointment takes: minutes of staff and rooms, and its place in its customer's standing,
 * which `amendStanding` may change further. Two database requests for each document.
 */
export async function giveBack(
  transaction: CommandTransaction,
  appointment: Appointment,
  amendStanding: (standing: CustomerStanding) => CustomerStanding = (standing) => standing,
): Promise<void> {
  const { appointmentId, customerId } = appointment
  const days = await loadDays(transaction, daysOfVisit(appointment))
  const standing = await loadStanding(transaction, customerId)
  await putDays(transaction, releaseDays(days, appointmentId))
  await putStanding(transaction, amendStanding(releaseStanding(standing, appointmentId)))
}
