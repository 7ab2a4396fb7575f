import { findSlots as findSlotsContract } from '../../contracts/booking'
import { bookingWindow } from '../../domain/booking/booking-window'
import type { CustomerStanding } from '../../domain/booking/days'
import { findSlots, type Offer } from '../../domain/booking/find-slots'
import { releaseDays } from '../../domain/booking/occupancy'
import { releaseStanding } from '../../domain/booking/standing'
import { planForCustomer, planVisit, type WishedItem } from '../../domain/booking/visit-plan'
import { addDays, daysBetween } from '../../domain/shared/time'
import { err, ok } from '../../domain/shared/result'
import { readCatalog } from '../catalog/post'
import { query } from '../platform/actions'
import { mayActInStore, type Caller } from '../platform/caller'
import { customerStandings, newStanding, standingOf } from './documents'
import { openPlanTo } from './open-days'
import { readDaysToChoose } from './read-days'
import { tellBlocks } from './tell-blocks'
import type { Database } from '../platform/database'

/**
 * Free times. Database requests: 3 (catalog, standing, days); 2 when it is not known for whom; one more to know staff,
 * or a customer who sends no pass; those of `openPlanTo`.
 */
export const findSlotsAction = query(findSlotsContract, async (request, scope) => {
  const { caller, database, nowAt } = scope
  const { storeId, items, from, days, on, within, movingAppointmentId, isWalkIn } = request
  const { staff } = caller
  if (staff !== undefined && !mayActInStore(staff, storeId)) return err({ code: 'NOT_YOUR_STORE' })
  const planned = planVisit(await readCatalog(database, storeId), items)
  if (!planned.isOk) return planned
  const manner = { isWalkIn: isWalkIn && staff !== undefined }
  const standing = await readStanding(database, caller, request.customerId)
  const plan = planForCustomer(await openPlanTo(scope, planned.value, addDays(from, days - 1)), standing)
  const isOwn = staff !== undefined || standing.live.some((live) => live.appointmentId === movingAppointmentId)
  const moving = isOwn ? (movingAppointmentId ?? '') : ''
  const released = releaseStanding(standing, moving)
  const { firstOn, lastOn } = bookingWindow(plan, manner, nowAt)
  const asked = {
    from: from < firstOn ? firstOn : from,
    to: [addDays(from, days - 1), lastOn].reduce((a, b) => (a < b ? a : b)),
  }
  // Staff who have not said for whom are told nothing about anybody.
  const isForSomebody = asked.from <= asked.to && (staff === undefined || request.customerId !== undefined)
  const told = isForSomebody ? tellBlocks(plan, released, asked, scope) : { days: asked, isClosed: false }
  const { isClosed, days: range, ...said } = told
  if (isClosed) return ok({ days: [], offers: [], ...said })
  const daysAsked = range.from > range.to ? 0 : daysBetween(range.from, range.to) + 1
  const known = await readDaysToChoose(database, plan, range)
  const { live, recentStartMinutes = [] } = released
  const question = { plan, ...manner, from: range.from, days: daysAsked, nowAt, live, recentStartMinutes }
  const chosen = { ...(on !== undefined && { on }), ...(within !== undefined && { within }) }
  const slots = findSlots({ ...question, ...chosen }, releaseDays(known, moving))
  const { on: offeredOn, offers } = slots
  return ok({
    days: [...slots.days],
    ...said,
    ...(offeredOn !== undefined && { on: offeredOn }),
    offers: offers.map((offer) => ({ ...offer, items: itemsOf(offer, items) })),
  })
})

function itemsOf({ assignment }: Offer, wishes: readonly WishedItem[]) {
  return assignment.map(({ staffMemberId, startMinute }, index) => {
    const { serviceId = '', guest = 0 } = wishes[index] ?? {}
    return { serviceId, staffMemberId, startMinute, ...(guest !== 0 && { guest }) }
  })
}

/** The standing of the customer it is for: the caller's own, or the one staff named. */
async function readStanding(database: Database, caller: Caller, asked: string | undefined): Promise<CustomerStanding> {
  const customerId = caller.staff === undefined ? caller.customer?.customerId : asked
  if (customerId === undefined) return newStanding('')
  const found = await database.get(customerStandings, customerId)
  return found === undefined ? newStanding(customerId) : standingOf(found)
}
