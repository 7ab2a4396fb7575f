import { checkIn, nextCheckIn, type CheckInState } from '../../../src/domain/loyalty/check-in'
import { addDays, type IsoDate } from '../../../src/domain/shared/time'

const RULES = { fenPerPoint: 100, referralPoints: 100, checkInPoints: 2, checkInRowPoints: 10 }
const NEVER: CheckInState = { customerId: 'cust_mei', daysInRow: 0 }

describe('checking in', () => {
  it('brings its points each day, more on every seventh in a row, and begins anew after a day without', () => {
    let state = NEVER
    const got: number[] = []
    let on: IsoDate = '2025-02-24'
    for (let day = 0; day < 15; day += 1) {
      const decided = checkIn(state, RULES, on)
      if (!decided.isOk) throw new Error(decided.error.code)
      state = decided.value.state
      got.push(decided.value.points)
      on = addDays(on, day === 8 ? 2 : 1)
    }
    expect(got).toEqual([2, 2, 2, 2, 2, 2, 12, 2, 2, 2, 2, 2, 2, 2, 2])
    expect(state).toMatchObject({ lastOn: '2025-03-11', daysInRow: 6 })
  })

  it('is done once a day, and not where it brings nothing', () => {
    const done = { ...NEVER, lastOn: '2025-03-10', daysInRow: 3 } as const
    expect(checkIn(done, RULES, '2025-03-10')).toMatchObject({ error: { code: 'CHECKED_IN_ALREADY' } })
    expect(checkIn(NEVER, { fenPerPoint: 100, referralPoints: 100 }, '2025-03-10')).toMatchObject({
      error: { code: 'CHECK_IN_OFF' },
    })
    expect(nextCheckIn(done, RULES, '2025-03-10')).toEqual({ daysInRow: 3, points: 2, daysToExtra: 4, isDone: true })
    expect(nextCheckIn(done, RULES, '2025-03-11')).toEqual({ daysInRow: 4, points: 2, daysToExtra: 3, isDone: false })
  })
})
