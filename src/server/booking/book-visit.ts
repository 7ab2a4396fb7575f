import { randomInt } from 'node:crypto'
import type { Appointment } from '../../domain/booking/appointment'
import type { CustomerStanding } from '../../domain/booking/days'
import {
  checkBooking,
  decideBooking,
  type DecideBookingError,
  type WishedVisit,
} from '../../domain/booking/decide-booking'
import {
  checkDepositAgreed,
  holdUntilAtOf,
  termsOf,
  type DepositDue,
  type VisitTerms,
} from '../../domain/booking/deposit'
import { checkInCodeOf, placeVisit, statusAfterBooking } from '../../domain/booking/make-appointment'
import { occupyDays } from '../../domain/booking/occupancy'
import { occupyStanding, rememberStart } from '../../domain/booking/standing'
import { narrowPlan, planVisit, type PlanError, type VisitPlan, type WishedItem } from '../../domain/booking/visit-plan'
import { addFen } from '../../domain/shared/money'
import { err, ok, type Result } from '../../domain/shared/result'
import type { IsoDate } from '../../domain/shared/time'
import { readCatalog } from '../catalog/post'
import { openDepositBill } from '../checkout/post-deposit'
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
import { openPlanTo } from './open-days'
import { visitFactsOf } from './visit-to-bill'
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
  /** The deposit its customer was told of and agreed to; absent: none. */
  readonly agreedDepositFen?: number
  /** The store itself has proposed this very time, so nobody has to confirm it. Absent: somebody may have to. */
  readonly isAgreed?: boolean
  /** The day is her own choice, so it must be open to her. Absent: staff chose it, or it was offered to her. */
  readonly isOwnChoice?: boolean
  /** The course it is booked in; absent: by itself. */
  readonly seriesId?: string
  /**
   * Another visit of its course takes the deposit: nothing is asked for this one, and until that is paid it is held.
   * Absent: it has a deposit of its own, where one is due.
   */
  readonly courseDeposit?: { readonly isPaid: true } | { readonly isPaid: false; readonly holdUntilAt: number }
  /** Staff book a course, of as many visits as it has. Absent: the store's cap holds. */
  readonly isUncapped?: boolean
  /** Why staff book it although her health record or what she has not had speaks against it; absent: they don't. */
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

export type BookVisitError = PlanError | DecideBookingError | DepositDue | { readonly code: 'CUSTOMER_UNKNOWN' }

/**
 * Looks up what need not be locked: one database request, one more when anybody may do it, and those of `openPlanTo`
 * where the day is her own choice.
 */
export async function prepareBooking(scope: ActionScope, wish: BookingWish): Promise<PreparedBooking> {
  const planned = planVisit(await readCatalog(scope.database, wish.storeId), wish.items)
  const isToOpen = planned.isOk && wish.isOwnChoice === true
  const plan = isToOpen ? ok(await openPlanTo(scope, planned.value, wish.on)) : planned
  const staffings = plan.isOk ? await chooseStaffings(scope, { ...wish, plan: plan.value }) : []
  const checkInCode = checkInCodeOf(randomInt(1_000_000))
  return { wish, plan, staffings, appointmentId: scope.makeId('appt'), checkInCode }
}

/**
 * Books inside a transaction: the standing and the days of the best staffing are read and written; if that was taken
 * meanwhile, the next is tried. Database requests: 4 (standing; standing, appointment, news), 2 for each day, one more
 * the first time a customer books, to learn her name, one more to open the bill of a deposit.
 */
export async function bookVisit(
  transaction: CommandTransaction,
  prepared: PreparedBooking,
  scope: Acting,
): Promise<Result<AppointmentDocument, BookVisitError>> {
  const { wish, plan } = prepared
  if (!plan.isOk) return plan
  const standing = await loadStanding(transaction, wish.customerId)
  const { reasonToKeep, ...health } = checkHealth(
    { ...plan.value, on: wish.on },
    standing,
    scope.personalData,
    wish.healthReason,
  )
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
    const terms = termsOfBooking(plan.value, standing, wish, scope)
    const agreed = checkDepositAgreed(terms, wish.agreedDepositFen)
    if (!agreed.isOk) return agreed
    const placed = placeVisit(narrowed, wish.on, wish.startMinute, decision.value)
    const more = { customerName, reasonToKeep, ...(terms && { terms }) }
    const appointment = makeAppointment(prepared, { ...placed, ...more }, plan.value, scope)
    return ok(await writeBooking(transaction, appointment, { ...standing, displayName: customerName }, days, scope))
  }
  return err({ code: 'SLOT_TAKEN' })
}

/**
 * What a customer agrees to who books herself. Staff have spoken with theirs, and where the store proposed the very time
 * it asks for nothing.
 */
function termsOfBooking(
  plan: VisitPlan,
  { noShowCount, doneOn = [] }: CustomerStanding,
  { isAgreed, courseDeposit }: Pick<BookingWish, 'isAgreed' | 'courseDeposit'>,
  { caller, nowAt }: Acting,
): VisitTerms | undefined {
  if (caller.staff !== undefined || isAgreed === true) return undefined
  const { deposit: _deposit, ...fees } = plan.policy
  return termsOf(courseDeposit === undefined ? plan.policy : fees, {
    valueFen: valueFenOf(plan),
    noShowCount,
    doneOn,
    nowAt,
  })
}

/** What a visit costs, in fen. */
export function valueFenOf({ items }: VisitPlan): number {
  return addFen(...items.map(({ service }) => service.salePriceFen))
}

interface MadeVisit extends ReturnType<typeof placeVisit>, Pick<Appointment, 'customerName' | 'terms'> {
  readonly reasonToKeep: string
}

function makeAppointment(
  { wish, appointmentId, checkInCode }: PreparedBooking,
  { reasonToKeep, ...visit }: MadeVisit,
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
  return { ...appointment, ...holdOf(visit, wish), history: [changeBy(acting, appointment, 'booked', reasonToKeep)] }
}

/** A visit whose deposit, or its course's, is to be paid is only held until then. */
function holdOf(
  { terms }: Pick<Appointment, 'terms'>,
  { courseDeposit }: BookingWish,
): Partial<Pick<Appointment, 'status' | 'holdUntilAt'>> {
  if (courseDeposit?.isPaid === false) return { status: 'held', holdUntilAt: courseDeposit.holdUntilAt }
  return terms?.deposit === undefined ? {} : { status: 'held', holdUntilAt: holdUntilAtOf(terms.deposit) }
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
  await postAppointmentNews(transaction, newsOf(appointment, { what: newsOfBooking(appointment) }, caller))
  if (appointment.terms?.deposit !== undefined) {
    const { amountFen, kind, payUntilAt } = appointment.terms.deposit
    await openDepositBill(transaction, visitFactsOf(appointment), { amountFen, kind, payUntilAt }, nowAt)
  }
  return document
}

/** A visit that is only held is no news yet, but takes its minutes on the screens that watch the store. */
function newsOfBooking({ status }: Appointment): 'confirmed' | 'requested' | 'other' {
  return status === 'held' ? 'other' : status === 'confirmed' ? 'confirmed' : 'requested'
}
