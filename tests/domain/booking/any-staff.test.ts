import { daysToRead } from '../../../src/domain/booking/any-staff'
import type { StaffDay } from '../../../src/domain/booking/days'
import { planForCustomer, type BookingPolicy } from '../../../src/domain/booking/visit-plan'
import { momentAt } from '../../../src/domain/shared/time'
import { dayOf, offersOn, ON, planOf, taken } from './small-store'

const rotation = { turn: 'rotation' } as const

/** Who is offered at noon when a customer asks for nobody. */
function whoAtNoon(anyStaff: BookingPolicy['anyStaff'], ...days: readonly StaffDay[]): string | undefined {
  const offers = offersOn(planOf(['staff_a', 'staff_b', 'staff_c'], { anyStaff }), days)
  return offers.find(({ startMinute }) => startMinute === 720)?.assignment[0]?.staffMemberId
}

describe('whom the store takes first', () => {
  const booked = dayOf('staff_a', [taken(600, 660)])
  it.each([[undefined], ['leastLoaded']] as const)(
    'is who has least to do, also when nothing is said: %s',
    (policy) => {
      expect(whoAtNoon(policy, booked, dayOf('staff_b', [taken(900, 930)]))).toBe('staff_b')
      expect(whoAtNoon(policy, dayOf('staff_b'), dayOf('staff_a'))).toBe('staff_a')
    },
  )

  it.each([
    ['fewest turns', [taken(600, 630, rotation), taken(630, 660, rotation)], [taken(840, 1000, rotation)], 'staff_b'],
    ['the turn that ended first', [taken(600, 700, rotation)], [taken(640, 690, rotation)], 'staff_b'],
    ['not who was asked for', [taken(600, 630, rotation)], [taken(600, 720), taken(900, 1200)], 'staff_b'],
    ['no turn before any', [taken(600, 605, rotation)], [], 'staff_b'],
    ['two parts of one visit as one turn', [split(600), split(640)], [taken(600, 690, rotation)], 'staff_a'],
    ['a hold that ran out as none', [taken(600, 630, rotation)], [expired()], 'staff_b'],
  ] as const)('is the next in the queue 轮牌: %s', (_what, ofA, ofB, expected) => {
    expect(whoAtNoon('rotation', dayOf('staff_a', ofA), dayOf('staff_b', ofB))).toBe(expected)
  })

  it('is, in the queue of a morning, whose shift begins first', () => {
    const late = { ...dayOf('staff_a'), shifts: [{ startMinute: 660, endMinute: 1320 }] }
    expect(whoAtNoon('rotation', late, dayOf('staff_b'))).toBe('staff_b')
  })

  it('is whoever has had the fewest rotation minutes on the days of that month that are known', () => {
    const free = [dayOf('staff_a'), dayOf('staff_b')]
    const march = dayOf('staff_a', [taken(600, 690, rotation)], '2025-03-02')
    const march2 = dayOf('staff_b', [taken(600, 660, rotation), taken(700, 900)], '2025-03-31')
    const february = dayOf('staff_b', [taken(600, 1200, rotation)], '2025-02-28')
    expect(whoAtNoon('fairOverMonth', ...free, march, march2, february)).toBe('staff_b')
    expect(whoAtNoon('leastLoaded', ...free, march, march2, february)).toBe('staff_a')
  })
})

describe('an assigned therapist 手持客', () => {
  const standing = { assignedTherapists: [{ storeId: 'store_1', staffMemberId: 'staff_c' }] }
  const days = [dayOf('staff_a'), dayOf('staff_b'), dayOf('staff_c', [taken(600, 660, rotation), taken(840, 900)])]
  const whoAt = (minute: number, policy: Partial<BookingPolicy>, of: Parameters<typeof planForCustomer>[1]) => {
    const plan = planOf(['staff_a', 'staff_b', 'staff_c'], policy)
    const here = (of.assignedTherapists ?? []).map((each) => ({ ...each, storeId: plan.store.storeId }))
    const offers = offersOn(planForCustomer(plan, { ...of, assignedTherapists: here }), days)
    return offers.find(({ startMinute }) => startMinute === minute)?.assignment[0]?.staffMemberId
  }

  it.each(['leastLoaded', 'rotation', 'fairOverMonth'] as const)('comes before %s when she is free', (anyStaff) => {
    expect(whoAt(720, { anyStaff, isAssignedFirst: true }, standing)).toBe('staff_c')
    expect(whoAt(840, { anyStaff, isAssignedFirst: true }, standing)).toBe('staff_a')
    expect(whoAt(720, { anyStaff }, standing)).toBe('staff_a')
    expect(whoAt(720, { anyStaff, isAssignedFirst: true }, {})).toBe('staff_a')
  })

  it('is nobody’s who does not do the service, and no other store’s', () => {
    const plan = planOf(['staff_a'], { isAssignedFirst: true })
    const elsewhere = [{ storeId: 'store_far', staffMemberId: 'staff_a' }]
    expect(planForCustomer(plan, { assignedTherapists: elsewhere })).toEqual(plan)
    const gone = [{ storeId: plan.store.storeId, staffMemberId: 'staff_gone' }]
    const offers = offersOn(planForCustomer(plan, { assignedTherapists: gone }), days)
    expect(offers[0]?.assignment[0]?.staffMemberId).toBe('staff_a')
  })
})

function split(startMinute: number) {
  return taken(startMinute, startMinute + 20, { ...rotation, appointmentId: 'appt_one' })
}

function expired() {
  return taken(600, 900, { ...rotation, holdUntilAt: momentAt(ON, -61) })
}

describe('the days read to choose', () => {
  const asked = { from: '2025-03-10', to: '2025-03-12' } as const
  it.each([
    ['leastLoaded', 1000, '2025-03-10', 3],
    ['rotation', 1000, '2025-03-10', 3],
    [undefined, 1000, '2025-03-10', 3],
    ['fairOverMonth', 1000, '2025-03-01', 31],
    ['fairOverMonth', 31, '2025-03-01', 31],
    ['fairOverMonth', 30, '2025-03-01', 30],
    ['fairOverMonth', 5, '2025-03-08', 5],
    ['fairOverMonth', 2, '2025-03-10', 3],
  ] as const)('of %s, with room for %d days, are %s and %d in all', (policy, most, from, days) => {
    expect(daysToRead(policy, asked, most)).toEqual({ from, days })
  })

  it('reach from the first month’s beginning to the second’s end, and are none when none are asked about', () => {
    const across = { from: '2025-01-30', to: '2025-02-02' } as const
    expect(daysToRead('fairOverMonth', across, 1000)).toEqual({ from: '2025-01-01', days: 59 })
    const none = { from: '2025-03-12', to: '2025-03-10' } as const
    expect(daysToRead('fairOverMonth', none, 1000)).toEqual({ from: '2025-03-12', days: 0 })
  })
})

describe('tight starts', () => {
  const tight = { hasTightStarts: true, bufferMinutes: 5 }
  const startsWith = (policy: Partial<BookingPolicy>, ...days: readonly StaffDay[]): number[] =>
    offersOn(planOf(['staff_a', 'staff_b'], policy), days).flatMap(({ startMinute }) =>
      startMinute > 600 && startMinute % 15 !== 0 ? [startMinute] : [],
    )

  it('are added where a visit would meet another, the buffer kept, on either side of it', () => {
    const day = dayOf('staff_a', [taken(820, 880)])
    expect(startsWith(tight, day)).toEqual([755])
    expect(startsWith({ ...tight, bufferMinutes: 10 }, day)).toEqual([890])
    expect(startsWith({ bufferMinutes: 5 }, day)).toEqual([])
  })

  it('are those of the person whose visit it is, however little another has to do', () => {
    const offers = offersOn(planOf(['staff_a', 'staff_b'], tight), [
      dayOf('staff_a', [taken(825, 885)]),
      dayOf('staff_b'),
    ])
    const offer = offers.find(({ startMinute }) => startMinute === 890)
    expect(offer?.assignment[0]?.staffMemberId).toBe('staff_a')
    expect(offers.find(({ startMinute }) => startMinute === 900)?.assignment[0]?.staffMemberId).toBe('staff_b')
  })
})
