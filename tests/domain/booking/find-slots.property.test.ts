import * as fc from 'fast-check'
import { decideBooking } from '../../../src/domain/booking/decide-booking'
import { findNearbyTimes, findSlots } from '../../../src/domain/booking/find-slots'
import { businessDayAt } from '../../../src/domain/booking/booking-window'
import { situations } from './random-situations'
import { slowStarts, type Situation } from './slow-checker'

const SEED = 20250310
const CHECKED = { seed: SEED, numRuns: 1000 }

function ask({ plan, on, nowAt, staffDays, roomDays, live }: Situation) {
  const question = { plan, from: on, days: 1, nowAt, live, isWalkIn: false, recentStartMinutes: [] }
  return { question, known: { staffDays, roomDays } }
}

/** Until a late closing the business day is still the day before, which the checker is told rather than works out. */
const told = (situation: Situation): Situation => ({
  ...situation,
  today: businessDayAt(situation.plan.store, situation.nowAt),
})

describe('the engine beside a checker that tries everything', () => {
  it('offers exactly the starts that the rules allow', () => {
    let offered = 0
    fc.assert(
      fc.property(situations, (situation) => {
        const { question, known } = ask(situation)
        const slots = findSlots(question, known)
        const starts = slots.offers.map(({ startMinute }) => startMinute)
        offered += starts.length
        expect(starts).toEqual(slowStarts(told(situation)))
        expect(slots.days.map(({ startCount }) => startCount)).toEqual(slots.days.map(() => starts.length))
        expect(findNearbyTimes(question, known, { on: situation.on, startMinute: 600 }, 999)).toHaveLength(
          starts.length,
        )
      }),
      CHECKED,
    )
    // A generator of hopeless days would prove nothing.
    expect(offered).toBeGreaterThan(2000)
  })

  it('takes a booking exactly where it offers a start, and refuses it everywhere else', () => {
    fc.assert(
      fc.property(situations, fc.integer({ min: 0, max: 119 }), (situation, step) => {
        const { question, known } = ask(situation)
        const starts = findSlots(question, known).offers.map(({ startMinute }) => startMinute)
        const startMinute = starts[step % Math.max(1, starts.length)] ?? step * 15
        const standing = { customerId: 'cust_1', live: situation.live, unpaidFeeFen: 0, blockCodes: [], noShowCount: 0 }
        const decision = decideBooking({ ...question, on: situation.on, startMinute }, standing, known)
        expect(decision.isOk).toBe(starts.includes(startMinute))
      }),
      { ...CHECKED, numRuns: 300 },
    )
  })
})
