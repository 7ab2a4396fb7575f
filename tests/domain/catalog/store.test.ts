import { checkStore, type OpeningHours } from '../../../src/domain/catalog/store'

const DAY: OpeningHours = { opensMinute: 600, closesMinute: 1320 }
const BED = { roomKind: 'bed' }

function weekWith(weekday: number, hours: OpeningHours | null): (OpeningHours | null)[] {
  return Array.from({ length: 7 }, (_, index) => (index + 1 === weekday ? hours : DAY))
}

describe('a store', () => {
  it.each([
    [3, { opensMinute: 600, closesMinute: 601 }, undefined],
    [3, { opensMinute: 600, closesMinute: 600 }, 3],
    [3, { opensMinute: 600, closesMinute: 540 }, 3],
    [3, null, undefined],
    // 01:00 to 06:00 of the next day, which opens at 10:00
    [7, { opensMinute: 1500, closesMinute: 1800 }, undefined],
    [2, { opensMinute: 300, closesMinute: 1320 }, undefined],
  ])('on weekday %i with %j is wrong on weekday %p', (weekday, hours, wrongWeekday) => {
    const checked = checkStore({ weeklyHours: weekWith(weekday, hours), rooms: [] }, [])
    expect(checked.isOk ? undefined : checked.error).toEqual(
      wrongWeekday === undefined ? undefined : { code: 'HOURS_INVALID', weekday: wrongWeekday },
    )
  })

  it.each([
    [1740, undefined],
    [1741, 7],
  ])('closing on Sunday at minute %i when Monday opens at 05:00 is wrong on weekday %p', (closesMinute, weekday) => {
    const [, ...rest] = weekWith(7, { opensMinute: 600, closesMinute })
    const weeklyHours = [{ opensMinute: 300, closesMinute: 900 }, ...rest]
    const checked = checkStore({ weeklyHours, rooms: [] }, [])
    expect(checked.isOk ? undefined : checked.error).toEqual(weekday && { code: 'HOURS_INVALID', weekday })
  })

  it('has each kind of room once', () => {
    const checked = checkStore({ weeklyHours: weekWith(1, DAY), rooms: [BED, { roomKind: 'chair' }, BED] }, [])
    expect(checked).toEqual({ isOk: false, error: { code: 'ROOM_KIND_TWICE', roomKind: 'bed' } })
  })

  it.each([
    [true, false],
    [false, true],
  ])('keeps a kind of room that a service needs; offered %p, it may go: %p', (isActive, isOk) => {
    const services = [{ phases: [{ roomKinds: ['bed', 'laser'] }], isActive }]
    expect(checkStore({ weeklyHours: weekWith(1, DAY), rooms: [BED] }, services).isOk).toBe(isOk)
  })
})
