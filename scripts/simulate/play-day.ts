import type { StaffDay } from '../../src/domain/booking/days'
import { findSlots, type Offer } from '../../src/domain/booking/find-slots'
import { occupyDays } from '../../src/domain/booking/occupancy'
import { planVisit } from '../../src/domain/booking/visit-plan'
import type { MinuteInterval } from '../../src/domain/shared/time'
import type { WishingCustomer } from './customers'
import { CATALOG, DAY, emptyStaffDays, serviceIdOf } from './store'

/**
 * How a customer chooses. `anyFree`: any free time in her window. `offeredFirst`: one of the up to three offered first, if
 * one of them lies in her window's inner half, else any. `likedOnly`: the same, but of the three only those that do.
 * `hoursNotSaid`: as `offeredFirst`, but the three are those of the whole day, and what is not in her window is no use.
 */
export type ChoosingRule = 'anyFree' | 'offeredFirst' | 'likedOnly' | 'hoursNotSaid'

/** What became of a day. */
export interface DayOutcome {
  readonly soldMinutes: number
  readonly askedMinutes: number
  readonly refusedCount: number
  /** Over those who got a time: how far it is from the middle of their window, on average. */
  readonly wishDistanceMinutes: number
  readonly staffDays: readonly StaffDay[]
}

/** Lets the customers book one after another, through the engine that the functions run. */
export function playDay(customers: readonly WishingCustomer[], rule: ChoosingRule): DayOutcome {
  let staffDays = emptyStaffDays()
  let soldMinutes = 0
  let refusedCount = 0
  let distanceSum = 0
  customers.forEach((customer, index) => {
    const chosen = choose(listOffers(customer, staffDays, rule), customer, rule)
    if (chosen === undefined) {
      refusedCount += 1
      return
    }
    const { storeId } = CATALOG.store
    const visit = {
      appointmentId: `appt_${index}`,
      status: 'confirmed',
      on: DAY,
      storeId,
      items: chosen.assignment,
    } as const
    staffDays = occupyDays({ staffDays, roomDays: [] }, visit, customer.arrivesAt).staffDays
    soldMinutes += customer.minutes
    distanceSum += Math.abs(chosen.startMinute - middleOf(customer.within))
  })
  const bookedCount = customers.length - refusedCount
  return {
    soldMinutes,
    askedMinutes: customers.reduce((sum, { minutes }) => sum + minutes, 0),
    refusedCount,
    wishDistanceMinutes: bookedCount === 0 ? 0 : distanceSum / bookedCount,
    staffDays,
  }
}

/** The free times in her window; those offered first carry a reason. */
function listOffers(
  { arrivesAt: nowAt, minutes, staffMemberId, within }: WishingCustomer,
  staffDays: readonly StaffDay[],
  rule: ChoosingRule,
): readonly Offer[] {
  const plan = planVisit(CATALOG, [
    { serviceId: serviceIdOf(minutes), ...(staffMemberId !== undefined && { staffMemberId }) },
  ])
  if (!plan.isOk) throw new Error(`the simulated store does not know what is wished for: ${plan.error.code}`)
  const said = rule === 'hoursNotSaid' ? {} : { within }
  const question = { plan: plan.value, from: DAY, days: 1, on: DAY, nowAt, ...said, isWalkIn: false }
  const { offers } = findSlots({ ...question, live: [], recentStartMinutes: [] }, { staffDays, roomDays: [] })
  return offers.filter(({ startMinute }) => startMinute >= within.startMinute && startMinute <= within.endMinute)
}

function choose(offers: readonly Offer[], { within, taste }: WishingCustomer, rule: ChoosingRule): Offer | undefined {
  const quarterMinutes = (within.endMinute - within.startMinute) / 4
  const first = offers.filter(({ reason }) => reason !== undefined)
  const liked = first.filter(({ startMinute }) => Math.abs(startMinute - middleOf(within)) <= quarterMinutes)
  const shown = rule === 'anyFree' || liked.length === 0 ? offers : rule === 'likedOnly' ? liked : first
  return shown[Math.floor(taste * shown.length)]
}

function middleOf({ startMinute, endMinute }: MinuteInterval): number {
  return (startMinute + endMinute) / 2
}
