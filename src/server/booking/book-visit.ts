import { randomInt } from 'node:crypto'
import type { Appointment } from '../../domain/booking/appointment'
import type { CustomerStanding } from '../../domain/booking/days'
import {
  checkBooking,
  decideBooking,
  type DecideBookingError,
  type WishedVisit,
} from '../../domain/booking/decide-booking'
import { checkInCodeOf, placeVisit, statusAfterBooking } from '../../domain/booking/make-appointment'
import { occupyDays } from '../../domain/booking/occupancy'
import { occupyStanding, rememberStart } from '../../domain/booking/standing'
import { narrowPlan, planVisit, type PlanError, type VisitPlan, type WishedItem } from '../../domain/booking/visit-plan'
import { err, ok, type Result } from '../../domain/shared/result'
import type { IsoDate } from '../../domain/shared/time'
import { readCatalog } from '../catalog/post'
import { readCustomer } from '../identity/post'
import { postAppointmentNews } from '../notify/post'
import type { ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { putDays, loadStanding, putStanding } from './day-documents'
import { appointmentDocument, appointments, type AppointmentDocument } from './documents'
import { LoadedDays } from './loaded-days'
import { changeBy, type Acting } from './move-appointment'
import { checkHealth } from './health-checks'
import { newsOf } from './news'
import { chooseStaffings } from './staffings'

/** A visit that somebody wants to book. */
export interface BookingWish {
  readonly storeId: string
  readonly customerId: string
  readonly on: IsoDate
  readonly startMinute: number
  readonly items: readonly WishedItem[]
  readonly note: string
  readonly isWalkIn: boolean
  /** The store itself has proposed this very time, so nobody has to confirm it. Absent: somebody may have to. */
  readonly isAgreed?: boolean
  /** The course it is booked in; absent: by itself. */
  readonly seriesId?: string
  /** Staff book a course, of as many visits as it has. Absent: the store's cap holds. */
  readonly isUncapped?: boolean
  /** Why staff book it although her health record speaks against it; absent: they don't. */
  readonly healthReason?: string
}

/** All that is looked up and made before the transaction. */
export interface PreparedBooking {
  readonly wish: BookingWish
  readonly plan: Result<VisitPlan, PlanError>
  /** Who could do it, best first: staff ids for each item. */
  readonly staffings: readonly (readonly string[])[]
  readonly appointmentId: string
  readonly checkInCode: string
}

export type BookVisitError = PlanError | DecideBookingError | { readonly code: 'CUSTOMER_UNKNOWN' }

/** Looks up what need not be locked: one database request, and one more when anybody may do it. */
export async function prepareBooking(scope: ActionScope, wish: BookingWish): Promise<PreparedBooking> {
  const plan = planVisit(await readCatalog(scope.database, wish.storeId), wish.items)
  const staffings = plan.isOk ? await chooseStaffings(scope, { ...wish, plan: plan.value }) : []
  const checkInCode = checkInCodeOf(randomInt(1_000_000))
  return { wish, plan, staffings, appointmentId: scope.makeId('appt'), checkInCode }
}

/**
 * Books inside a transaction: the standing and the days of the best staffing are read and written; if that was taken
 * meanwhile, the next is tried. Database requests: 4 (standing; standing, appointment, news), 2 for each day, one more
 * the first time a customer books, to learn her name.
 */
export async function bookVisit(
  transaction: CommandTransaction,
  prepared: PreparedBooking,
  scope: Acting,
): Promise<Result<AppointmentDocument, BookVisitError>> {
  const { wish, plan } = prepared
  if (!plan.isOk) return plan
  const standing = await loadStanding(transaction, wish.customerId)
  const { reasonToKeep, ...health } = checkHealth(plan.value, standing, scope.personalData, wish.healthReason)
  const wished: WishedVisit = { ...wish, ...health, plan: plan.value, nowAt: scope.nowAt }
  const checked = checkBooking(wished, standing)
  if (!checked.isOk) return checked
  const customerName = standing.displayName ?? (await readCustomer(transaction, wish.customerId))?.displayName
  if (customerName === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
  const days = new LoadedDays(transaction, wish.storeId)
  for (const staffMemberIds of prepared.staffings) {
    const narrowed = narrowPlan(plan.value, staffMemberIds)
    const known = await days.load(narrowed, wish.on)
    const decision = decideBooking({ ...wished, plan: narrowed }, standing, known)
    if (!decision.isOk) continue
    const placed = placeVisit(narrowed, wish.on, wish.startMinute, decision.value)
    const appointment = makeAppointment(prepared, { ...placed, customerName, reasonToKeep }, plan.value, scope)
    return ok(await writeBooking(transaction, appointment, { ...standing, displayName: customerName }, days, scope))
  }
  return err({ code: 'SLOT_TAKEN' })
}

function makeAppointment(
  { wish, appointmentId, checkInCode }: PreparedBooking,
  { reasonToKeep, ...visit }: ReturnType<typeof placeVisit> & { readonly customerName: string; reasonToKeep: string },
  { store, policy }: VisitPlan,
  acting: Acting,
): Appointment {
  const { storeId, customerId, note } = wish
  const isByStaff = acting.caller.staff !== undefined
  const appointment: Appointment = {
    ...visit,
    ...{ appointmentId, storeId, storeName: store.name, customerId, checkInCode },
    ...(note !== '' && { noteSealed: acting.personalData.seal(note) }),
    ...(wish.seriesId !== undefined && { seriesId: wish.seriesId }),
    status: statusAfterBooking(isByStaff || wish.isAgreed === true ? 'staff' : 'customer', policy),
    version: 1,
    source: isByStaff ? 'staffApp' : 'customerApp',
    history: [],
  }
  return { ...appointment, history: [changeBy(acting, appointment, 'booked', reasonToKeep)] }
}

async function writeBooking(
  transaction: CommandTransaction,
  appointment: Appointment,
  standing: CustomerStanding,
  days: LoadedDays,
  { caller, nowAt }: Pick<ActionScope, 'caller' | 'nowAt'>,
): Promise<AppointmentDocument> {
  await putDays(transaction, occupyDays(days.of(appointment), appointment, nowAt))
  const remembered = rememberStart(standing, appointment.startMinute)
  await putStanding(transaction, occupyStanding(remembered, appointment, nowAt))
  const document = appointmentDocument(appointment, nowAt)
  await transaction.insert(appointments, document)
  const what = appointment.status === 'confirmed' ? 'confirmed' : 'requested'
  await postAppointmentNews(transaction, newsOf(appointment, { what }, caller))
  return document
}
