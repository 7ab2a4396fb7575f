import { BOOKING_POLICY } from '../../../config/policies'
import type { StaffDay } from '../../../src/domain/booking/days'
import { findSlots, type SlotQuestion } from '../../../src/domain/booking/find-slots'
import { gapValueOf } from '../../../src/domain/booking/gap-value'
import { planVisit, type BookingCatalog } from '../../../src/domain/booking/visit-plan'
import { momentAt, type IsoDate, type MinuteInterval } from '../../../src/domain/shared/time'

const ON: IsoDate = '2025-03-11'
const CATALOG: BookingCatalog = {
  store: {
    ...{ storeId: 'store_1', name: 'East', closedDays: [], rooms: [], isActive: true },
    weeklyHours: Array.from({ length: 7 }, () => ({ opensMinute: 600, closesMinute: 1320 })),
  },
  services: [30, 60].map((minutes) => ({
    ...{ serviceId: `svc_${minutes}`, name: `${minutes}`, salePriceFen: 1, isActive: true, preparationTips: '' },
    phases: [{ kind: 'active', minutes, needsStaff: true, roomKinds: [] }],
  })),
  therapists: ['staff_a', 'staff_b'].map((staffMemberId) => ({
    ...{ staffMemberId, displayName: staffMemberId },
    skills: [{ serviceId: 'svc_60', extraMinutes: 0 }],
  })),
  policy: { ...BOOKING_POLICY, bufferMinutes: 0 },
}

/** Both work all day, except for what is busy. */
function staffDay(staffMemberId: string, busy: readonly MinuteInterval[]): StaffDay {
  const shifts = [{ startMinute: 600, endMinute: 1320 }]
  const taken = busy.map((minutes) => ({ ...minutes, appointmentId: 'appt_other' }))
  return { staffMemberId, storeId: 'store_1', on: ON, shifts, breaks: [], timeOff: [], busy: taken }
}

interface Asked {
  readonly busyA?: readonly MinuteInterval[]
  readonly staffMemberId?: string
  readonly question?: Partial<SlotQuestion>
}

/** What is offered first for an hour, as start and reason. */
function firstOffers({ busyA = [], staffMemberId, question = {} }: Asked): (number | string | undefined)[][] {
  const plan = planVisit(CATALOG, [{ serviceId: 'svc_60', ...(staffMemberId !== undefined && { staffMemberId }) }])
  if (!plan.isOk) throw new Error(plan.error.code)
  const asked = { plan: plan.value, from: ON, days: 1, nowAt: momentAt(ON, 0), isWalkIn: false }
  const staffDays = [staffDay('staff_a', busyA), staffDay('staff_b', [])]
  const known = { staffDays, roomDays: [] }
  const { offers } = findSlots({ ...asked, live: [], recentStartMinutes: [], ...question }, known)
  return offers.flatMap(({ startMinute, reason }) => (reason === undefined ? [] : [[startMinute, reason]]))
}

describe('what is offered first', () => {
  it('is, for whoever has not said when, the quietest hours, two hours apart', () => {
    expect(firstOffers({})).toEqual([
      [600, 'packed'],
      [720, 'balanced'],
      [1260, 'packed'],
    ])
  })

  it('lies within the hours that suit her: one in their middle half, the others at the quietest of them', () => {
    expect(firstOffers({ question: { within: { startMinute: 660, endMinute: 900 } } })).toEqual([
      [660, 'balanced'],
      [675, 'balanced'],
      [720, 'balanced'],
    ])
    expect(firstOffers({ question: { within: { startMinute: 1006, endMinute: 1019 } } })).toEqual([])
  })

  it('rather meets another visit than leaves a quarter of an hour that nobody can use', () => {
    const afterNoon = {
      busyA: [
        { startMinute: 600, endMinute: 720 },
        { startMinute: 840, endMinute: 1320 },
      ],
      staffMemberId: 'staff_a',
    }
    expect(firstOffers(afterNoon)).toEqual([[720, 'packed']])
    const within = { startMinute: 735, endMinute: 780 }
    expect(firstOffers({ ...afterNoon, question: { within } }).at(-1)).toEqual([780, 'packed'])
  })

  it('avoids hours at which others are taken', () => {
    const busyA = [{ startMinute: 600, endMinute: 720 }]
    expect(firstOffers({ busyA }).at(0)).toEqual([720, 'balanced'])
  })

  it('names her usual time, if she has one and it is free', () => {
    const question = { recentStartMinutes: [960, 1100] }
    expect(firstOffers({ question })).toContainEqual([960, 'habit'])
    const busyA = [{ startMinute: 940, endMinute: 1140 }]
    expect(firstOffers({ question, busyA, staffMemberId: 'staff_a' })).not.toContainEqual([expect.anything(), 'habit'])
  })
})

describe('the value of a gap', () => {
  it.each([
    [25, 0],
    [30, 30],
    // A visit of 30 leaves 30 at one end in two of three places; a visit of 60 leaves nothing.
    [60, 55],
  ])('of %i minutes is %i minutes sold, when the shortest service takes 30', (gapMinutes, soldMinutes) => {
    expect(gapValueOf(30, 15)(gapMinutes)).toBeCloseTo(soldMinutes)
  })

  it('is never more than the gap, also for a day and more', () => {
    const valueOf = gapValueOf(45, 15)
    for (let gap = 0; gap <= 1800; gap += 5) expect(valueOf(gap)).toBeLessThanOrEqual(gap)
    expect(valueOf(5000)).toBe(valueOf(1800))
  })
})
