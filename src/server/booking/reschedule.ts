import type * as z from 'zod'
import { reschedule } from '../../contracts/booking'
import type { Appointment } from '../../domain/booking/appointment'
import type { CustomerStanding } from '../../domain/booking/days'
import { checkBooking, decideBooking, type WishedVisit } from '../../domain/booking/decide-booking'
import { placeVisit } from '../../domain/booking/make-appointment'
import { ANSWERABLE_CODES } from '../../domain/booking/blocks'
import { catalogForMove, moveVisit, wishesOf } from '../../domain/booking/move-visit'
import { occupyDays, releaseDays, type VisitDays } from '../../domain/booking/occupancy'
import { occupyStanding, releaseStanding, rememberStart } from '../../domain/booking/standing'
import { checkChangeWindow, type Mover } from '../../domain/booking/transitions'
import { narrowPlan, planVisit } from '../../domain/booking/visit-plan'
import { err, ok } from '../../domain/shared/result'
import { readCatalog } from '../catalog/post'
import { moveVisitBill } from '../checkout/post-deposit'
import { postAppointmentNews } from '../notify/post'
import { command, type ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { loadStanding, putDays, putStanding } from './day-documents'
import { appointmentDocument, appointmentOf, appointments, type AppointmentDocument } from './documents'
import { LoadedDays } from './loaded-days'
import { checkHealth, type HealthCheck } from './health-checks'
import { changeBy, loadToMove, moverOf } from './move-appointment'
import { newsOf } from './news'
import { openPlanTo } from './open-days'
import { chooseStaffings, withAlternatives } from './staffings'
import { visitFactsOf } from './visit-to-bill'
import { viewOf } from './views'

/**
 * 改期. Database requests for one therapist and no rooms, on one day: 12 (appointment, catalog; start, appointment,
 * standing, day; day, standing, appointment, news, answer; commit); 2 more for each further day document of the old or
 * the new time, 1 when anybody may do it, 1 for staff or a caller without a pass.
 */
export const rescheduleAction = command(reschedule, async (request, scope) => {
  const seen = await scope.database.get(appointments, request.appointmentId)
  const mover = seen === undefined ? undefined : moverOf(scope.caller, seen)
  if (seen === undefined || mover === undefined) return err({ code: 'APPOINTMENT_UNKNOWN' })
  const prepared = await prepareMove(scope, request, appointmentOf(seen), mover)
  const result = await scope.answerOnce(async (transaction) => {
    const moved = await moveInside(transaction, prepared, scope)
    return moved.isOk ? ok({ appointment: viewOf(moved.value, mover, scope) }) : moved
  })
  const { on, startMinute, appointmentId: movingAppointmentId } = request
  const { plan, isWalkIn } = prepared
  return withAlternatives(result, scope, {
    ...{ plan, on, startMinute, isWalkIn },
    customerId: seen.customerId,
    movingAppointmentId,
  })
})

type Prepared = Awaited<ReturnType<typeof prepareMove>>

/** Looks up what need not be locked: one database request, one more when anybody may do it, and those of `openPlanTo`. */
async function prepareMove(
  scope: ActionScope,
  request: z.output<typeof reschedule.request>,
  seen: Appointment,
  mover: Mover,
) {
  const catalog = catalogForMove(await readCatalog(scope.database, seen.storeId), seen)
  const planned = planVisit(catalog, request.items ?? wishesOf(seen))
  const { appointmentId, on, startMinute } = request
  const plan = planned.isOk ? ok(await openPlanTo(scope, planned.value, on)) : planned
  const { customerId } = seen
  // Staff speak with the customer: they may move her to any free five minutes, also at once.
  const isWalkIn = mover === 'staff'
  const staffings = plan.isOk
    ? await chooseStaffings(scope, { plan: plan.value, customerId, on, startMinute, isWalkIn }, appointmentId)
    : []
  return { request, plan, isWalkIn, staffings }
}

/** Gives back the old minutes and takes the new ones, or refuses. */
async function moveInside(transaction: CommandTransaction, prepared: Prepared, scope: ActionScope) {
  const { request, plan, staffings, isWalkIn } = prepared
  const { appointmentId, version, on, startMinute } = request
  const found = await loadToMove(transaction, scope.caller, { appointmentId, version, move: 'reschedule' })
  if (!found.isOk) return found
  const { appointment, mover } = found.value
  const isOpen = checkChangeWindow(appointment, mover, scope.nowAt)
  if (!isOpen.isOk) return isOpen
  if (!plan.isOk) return plan
  const standing = releaseStanding(await loadStanding(transaction, appointment.customerId), appointmentId)
  const { reasonToKeep, ...health } = checkHealthOfMove(prepared, standing, scope, found.value)
  const wish: WishedVisit = { plan: plan.value, on, startMinute, isWalkIn, nowAt: scope.nowAt, ...health }
  const checked = checkBooking(wish, standing)
  if (!checked.isOk) return checked
  const days = new LoadedDays(transaction, appointment.storeId)
  for (const staffMemberIds of staffings) {
    const narrowed = narrowPlan(plan.value, staffMemberIds)
    const known = releaseDays(await days.load(narrowed, on), appointmentId)
    const decision = decideBooking({ ...wish, plan: narrowed }, standing, known)
    if (!decision.isOk) continue
    const placed = placeVisit(narrowed, on, startMinute, decision.value)
    const change = changeBy(scope, appointment, 'rescheduled', reasonToKeep)
    const moved = moveVisit(appointment, placed, change, mover, plan.value.policy)
    const touched = bothOf(await days.loadOf(appointment), days.of(moved))
    await putDays(transaction, occupyDays(touched, moved, scope.nowAt))
    const remembered = rememberStart(standing, startMinute)
    await putStanding(transaction, occupyStanding(remembered, moved, scope.nowAt))
    return ok(await writeMoved(transaction, moved, scope))
  }
  return err({ code: 'SLOT_TAKEN' })
}

/**
 * Staff who move a visit with the services it had to another time of its day need not answer for it again: the store took
 * it before. On another day a test may be too old, and her record may have changed. Its customer speaks with the store
 * first.
 */
function checkHealthOfMove(
  { request, plan }: Prepared,
  standing: CustomerStanding,
  { personalData }: ActionScope,
  { appointment, mover }: { readonly appointment: Appointment; readonly mover: Mover },
): HealthCheck {
  if (!plan.isOk) return { reasonToKeep: '' }
  const visit = { ...plan.value, on: request.on }
  if (mover === 'customer') return checkHealth(visit, standing, personalData)
  const had = new Set(appointment.items.map(({ serviceId }) => serviceId))
  const isSame = request.on === appointment.on && visit.items.every(({ service }) => had.has(service.serviceId))
  const check = checkHealth(visit, standing, personalData, request.healthReason)
  return isSame ? { ...check, answeredFor: ANSWERABLE_CODES } : check
}

async function writeMoved(
  transaction: CommandTransaction,
  moved: Appointment,
  { caller, nowAt }: ActionScope,
): Promise<AppointmentDocument> {
  const document = appointmentDocument(moved, nowAt)
  await transaction.put(appointments, document)
  await postAppointmentNews(transaction, newsOf(moved, { what: 'rescheduled' }, caller))
  if (moved.terms?.deposit !== undefined) await moveVisitBill(transaction, visitFactsOf(moved))
  return document
}

/** The days of the old and of the new time, those of both once. */
function bothOf(before: VisitDays, after: VisitDays): VisitDays {
  return {
    staffDays: [...new Set([...before.staffDays, ...after.staffDays])],
    roomDays: [...new Set([...before.roomDays, ...after.roomDays])],
  }
}
