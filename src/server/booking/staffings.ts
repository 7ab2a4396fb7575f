import { bookingWindow } from '../../domain/booking/booking-window'
import { listStaffings, type WishedVisit } from '../../domain/booking/decide-booking'
import { findNearbyTimes, type NearbyTime } from '../../domain/booking/find-slots'
import { releaseDays } from '../../domain/booking/occupancy'
import { releaseStanding } from '../../domain/booking/standing'
import { planForCustomer, type VisitPlan } from '../../domain/booking/visit-plan'
import { err, type CodedError, type Result } from '../../domain/shared/result'
import { addDays, daysBetween } from '../../domain/shared/time'
import type { ActionScope } from '../platform/actions'
import type { Database } from '../platform/database'
import { customerStandings, newStanding, standingOf } from './documents'
import { readDays, readDaysToChoose } from './read-days'

/** When the best staffing was taken between looking and booking, the next is tried, this many in all. */
const MOST_STAFFINGS = 4
const MOST_ALTERNATIVES = 4
/** Alternatives are looked for on this many days on either side. */
const DAYS_AROUND = 3

type Wish = Omit<WishedVisit, 'nowAt'>

/**
 * Who could do the visit, best first. Nothing is read when the customer has chosen everybody herself; else the store's
 * day (or month, where it is fair over the month), outside any transaction: one database request, and one more for her
 * standing where assigned therapists come first. `movingAppointmentId` is taken out of it first.
 */
export async function chooseStaffings(
  { database, nowAt }: Pick<ActionScope, 'database' | 'nowAt'>,
  { customerId, ...wish }: Wish & { readonly customerId: string },
  movingAppointmentId = '',
): Promise<readonly (readonly string[])[]> {
  const { on } = wish
  const { items } = wish.plan
  const chosen = items.map(({ candidates }) => candidates.map(({ staffMemberId }) => staffMemberId))
  if (chosen.some((ids) => ids.length === 0)) return []
  if (chosen.every((ids) => ids.length === 1)) return [chosen.flat()]
  const plan = await planFor(database, wish.plan, customerId)
  const known = await readDaysToChoose(database, plan, { from: on, to: on })
  return listStaffings({ ...wish, plan, nowAt }, [], releaseDays(known, movingAppointmentId), MOST_STAFFINGS)
}

async function planFor(database: Pick<Database, 'get'>, plan: VisitPlan, customerId: string): Promise<VisitPlan> {
  if (plan.policy.isAssignedFirst !== true) return plan
  return planForCustomer(plan, (await database.get(customerStandings, customerId)) ?? {})
}

/** What was wished for, by whom, and which of her visits would be moved. */
export interface RefusedWish extends Omit<Wish, 'plan'> {
  readonly plan: Result<VisitPlan, CodedError>
  readonly customerId: string
  readonly movingAppointmentId?: string
}

/**
 * A refusal that the time is taken gets the nearest free times, as they stand after it: two database requests (standing,
 * days). Everything else stays as it is.
 */
export async function withAlternatives<T, E extends CodedError>(
  result: Result<T, E>,
  { database, nowAt }: Pick<ActionScope, 'database' | 'nowAt'>,
  { plan, on, startMinute, isWalkIn, customerId, movingAppointmentId = '' }: RefusedWish,
): Promise<Result<T, E & { readonly alternatives?: readonly NearbyTime[] }>> {
  if (result.isOk || result.error.code !== 'SLOT_TAKEN' || !plan.isOk) return result
  const found = await database.get(customerStandings, customerId)
  const standing = releaseStanding(
    found === undefined ? newStanding(customerId) : standingOf(found),
    movingAppointmentId,
  )
  const { firstOn, lastOn } = bookingWindow(plan.value, { isWalkIn }, nowAt)
  const [before, after] = [addDays(on, -DAYS_AROUND), addDays(on, DAYS_AROUND)]
  const from = before < firstOn ? firstOn : before
  const days = Math.max(0, daysBetween(from, after < lastOn ? after : lastOn) + 1)
  const known = releaseDays(await readDays(database, plan.value.store.storeId, from, days), movingAppointmentId)
  const question = { plan: plan.value, from, days, nowAt, live: standing.live, isWalkIn, recentStartMinutes: [] }
  const alternatives = findNearbyTimes(question, known, { on, startMinute }, MOST_ALTERNATIVES)
  return err({ ...result.error, alternatives })
}
