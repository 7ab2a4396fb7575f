import { businessDayAt } from '../../../src/domain/booking/booking-window'
import { decideBooking, listStaffings } from '../../../src/domain/booking/decide-booking'
import { findNearbyTimes, findSlots } from '../../../src/domain/booking/find-slots'
import { narrowPlan } from '../../../src/domain/booking/visit-plan'
import { SlowDay, type Situation } from './slow-checker'
import { takeFirst } from './slow-queue'

/** What was compared, so that somebody can see that the situations were worth it. */
export interface Compared {
  readonly offered: number
  readonly isParty: boolean
  readonly isTight: boolean
}

/**
 * Throws unless the engine and the slow checker agree about a situation: which starts there are, that each offer can be
 * carried out as it says, who is taken first, and that booking takes exactly what is offered. `pick` chooses the start
 * that is booked.
 */
export function checkSituation(asked: Situation, pick: number): Compared {
  // Until a late closing the business day is still the day before, which the checker is told rather than works out.
  const situation = { ...asked, today: businessDayAt(asked.plan.store, asked.nowAt) }
  const { plan, on, nowAt, staffDays, roomDays, live, isWalkIn } = situation
  const slow = new SlowDay(situation)
  const question = { plan, from: on, days: 1, nowAt, live, isWalkIn, recentStartMinutes: [] }
  const known = { staffDays, roomDays }
  const { offers, days } = findSlots(question, known)
  const starts = offers.map(({ startMinute }) => startMinute)
  expectSame('starts', starts, slow.starts())
  expectSame(
    'counts',
    days.map(({ startCount }) => startCount),
    days.map(() => starts.length),
  )
  const near = findNearbyTimes(question, known, { on, startMinute: 600 }, 999)
  expectSame(
    'near times',
    near.map(({ startMinute }) => startMinute).sort((a, b) => a - b),
    starts,
  )
  for (const { startMinute, assignment } of offers) {
    expectSame(`what is wrong at ${startMinute}`, slow.problemOf(startMinute, assignment), undefined)
    if (plan.items.length === 1)
      expectSame('who comes first', assignment[0]?.staffMemberId, takeFirst(situation, slow.peopleAt(startMinute)))
  }
  checkBookings(situation, slow, starts, pick)
  return {
    offered: starts.length,
    isParty: starts.length > 0 && plan.items.some(({ guest = 0 }) => guest !== (plan.items[0]?.guest ?? 0)),
    isTight: starts.some((start) => start % plan.policy.stepMinutes !== 0) && !isWalkIn,
  }
}

/** One start that may be free and one that may not, booked as the server does. */
function checkBookings(situation: Situation, slow: SlowDay, starts: readonly number[], pick: number): void {
  const { plan, on, nowAt, staffDays, roomDays, live, isWalkIn } = situation
  const known = { staffDays, roomDays }
  const standing = { customerId: 'cust_1', live, unpaidFeeFen: 0, blockCodes: [], noShowCount: 0 }
  for (const startMinute of new Set([starts[pick % Math.max(1, starts.length)] ?? pick * 5, (pick * 5) % 1800])) {
    const wish = { plan, on, startMinute, nowAt, isWalkIn }
    const decision = decideBooking(wish, standing, known)
    expectSame(`a booking at ${startMinute}`, decision.isOk, starts.includes(startMinute))
    if (!decision.isOk) continue
    expectSame('what is wrong with it', slow.problemOf(startMinute, decision.value), undefined)
    if (live.length > 0) continue
    const [first = []] = listStaffings(wish, live, known, 1)
    const narrowed = decideBooking({ ...wish, plan: narrowPlan(plan, first) }, standing, known)
    expectSame('a booking by whom it was staffed with', narrowed.isOk, true)
  }
}

function expectSame(what: string, engine: unknown, checker: unknown): void {
  const [found, expected] = [JSON.stringify(engine), JSON.stringify(checker)]
  if (found !== expected) throw new Error(`${what}: the engine says ${found}, the checker ${expected}`)
}
