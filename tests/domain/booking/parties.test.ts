import { leastVisitMinutes } from '../../../src/domain/booking/find-slots'
import { chainsOf } from '../../../src/domain/booking/visit-chains'
import { dayOf, offersOn, planOf } from './small-store'

const PEOPLE = Array.from({ length: 8 }, (_, index) => `staff_${index}`)
const fourGuestsTwice = [0, 1, 2, 3].flatMap((guest) => [{ guest }, { guest }])

describe('a party', () => {
  it('is each guest’s items one after another, or side by side, in the order wished for', () => {
    const items = [{}, { guest: 1 }, {}, { isParallel: true }, { guest: 1 }]
    expect(chainsOf(items)).toEqual([
      [[0], [2, 3]],
      [[1], [4]],
    ])
    expect(chainsOf([{ isParallel: true }])).toEqual([[[0]]])
  })

  it('takes as long as the guest who takes longest', () => {
    expect(leastVisitMinutes(planOf(PEOPLE, {}, [{}, { guest: 1 }, { guest: 1 }]))).toBe(120)
    expect(leastVisitMinutes(planOf(PEOPLE, {}, [{}, { isParallel: true }]))).toBe(60)
  })

  it.each([
    [8, 4, 41],
    [4, 4, 41],
    [3, 4, 0],
    [8, 3, 0],
  ])('of four guests, two services each, by %d people in %d beds is offered at %d starts', (people, beds, count) => {
    const plan = planOf(PEOPLE.slice(0, people), {}, fourGuestsTwice)
    const phases = [{ kind: 'active' as const, minutes: 60, needsStaff: true, roomKinds: ['bed'] }]
    const items = plan.items.map((item) => ({
      ...item,
      candidates: item.candidates.map((candidate) => ({ ...candidate, phases })),
    }))
    const store = { ...plan.store, rooms: [{ roomKind: 'bed', capacity: beds }] }
    const offers = offersOn(
      { ...plan, items, store },
      PEOPLE.slice(0, people).map((id) => dayOf(id)),
    )
    expect(offers).toHaveLength(count)
    for (const { assignment } of offers)
      expect(new Set(assignment.map(({ staffMemberId, startMinute }) => `${staffMemberId} ${startMinute}`)).size).toBe(
        8,
      )
  })
})
