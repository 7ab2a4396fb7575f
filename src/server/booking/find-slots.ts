import { findSlots as findSlotsContract } from '../../contracts/booking'
import { bookingWindow } from '../../domain/booking/booking-window'
import type { CustomerStanding } from '../../domain/booking/days'
import { findSlots, type Offer } from '../../domain/booking/find-slots'
import { releaseDays } from '../../domain/booking/occupancy'
import { releaseStanding } from '../../domain/booking/standing'
import { planVisit, type WishedItem } from '../../domain/booking/visit-plan'
import { addDays, daysBetween } from '../../domain/shared/time'
import { err, ok } from '../../domain/shared/result'
import { readCatalog } from '../catalog/post'
import { query } from '../platform/actions'
import { mayActInStore, type Caller } from '../platform/caller'
import { customerStandings, newStanding, standingOf } from './documents'
import { readDays } from './read-days'
import type { Database } from '../platform/database'

/**
 * Free times. Database requests: 3 (catalog, standing, days); 2 when it is not known for whom; one more to know staff,
 * or a customer who sends no pass.
 */
export const findSlotsAction = query(findSlotsContract, async (request, { caller, database, nowAt }) => {
  const { storeId, items, from, days, on, movingAppointmentId, isWalkIn } = request
  const { staff } = caller
  if (staff !== undefined && !mayActInStore(staff, storeId)) return err({ code: 'NOT_YOUR_STORE' })
  const planned = planVisit(await readCatalog(database, storeId), items)
  if (!planned.isOk) return planned
  const plan = planned.value
  const manner = { isWalkIn: isWalkIn && staff !== undefined }
  const standing = await readStanding(database, caller, request.customerId)
  const { firstOn, lastOn } = bookingWindow(plan, manner, nowAt)
  const firstAsked = from < firstOn ? firstOn : from
  const lastAsked = [addDays(from, days - 1), lastOn].reduce((a, b) => (a < b ? a : b))
  const daysAsked = firstAsked > lastAsked ? 0 : daysBetween(firstAsked, lastAsked) + 1
  const known = await readDays(database, storeId, firstAsked, daysAsked)
  const isOwn = staff !== undefined || standing.live.some((live) => live.appointmentId === movingAppointmentId)
  const moving = isOwn ? (movingAppointmentId ?? '') : ''
  const { live, recentStartMinutes = [] } = releaseStanding(standing, moving)
  const question = { plan, ...manner, from: firstAsked, days: daysAsked, nowAt, live, recentStartMinutes }
  const slots = findSlots({ ...question, ...(on !== undefined && { on }) }, releaseDays(known, moving))
  const { on: offeredOn, offers } = slots
  return ok({
    days: [...slots.days],
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
