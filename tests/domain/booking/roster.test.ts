import type { StaffDay } from '../../../src/domain/booking/days'
import {
  decideDayPlans,
  decideTimeOff,
  planOn,
  withoutTimeOff,
  withPattern,
  type DayPlan,
  type Stretch,
  type WeekPattern,
} from '../../../src/domain/booking/roster'
import type { MinuteInterval } from '../../../src/domain/shared/time'

const NOW = Date.parse('2025-03-10T10:00:00+08:00')
const hours = (startMinute: number, endMinute: number): MinuteInterval => ({ startMinute, endMinute })
const plan = (shifts: readonly MinuteInterval[], breaks: readonly MinuteInterval[] = []): DayPlan => ({
  shifts,
  breaks,
})

/** A week whose days tell themselves apart: Monday's shift begins at 600, Tuesday's at 601. */
function pattern(from: WeekPattern['from'], firstMinute = 600): WeekPattern {
  const week = Array.from({ length: 7 }, (_, index) => plan([hours(firstMinute + index, 1200)]))
  return { from, week }
}

const DAY: StaffDay = {
  ...{ staffMemberId: 'staff_lin', storeId: 'store_east', on: '2025-03-11' },
  ...{ shifts: [hours(600, 1080)], breaks: [], timeOff: [], busy: [] },
}
const FREE: StaffDay = { ...DAY, shifts: [] }
const visit = (startMinute: number, endMinute: number, more: object = {}) => ({
  ...{ appointmentId: 'appt_1', startMinute, endMinute },
  ...more,
})

/** Tuesday between two free days. */
function stretch(changes: Partial<StaffDay> = {}, around: Partial<Pick<Stretch, 'before' | 'after'>> = {}): Stretch {
  const before: StaffDay = { ...FREE, on: '2025-03-10' }
  const after: StaffDay = { ...FREE, on: '2025-03-12' }
  return { before, days: [{ ...DAY, ...changes }], after, ...around }
}
const decide = (known: Stretch, wanted: DayPlan | undefined, storeId = 'store_east') =>
  decideDayPlans(known, storeId, () => wanted, NOW)

describe('weekly patterns', () => {
  it.each([
    ['2025-03-09', undefined],
    ['2025-03-10', 600],
    ['2025-03-11', 601],
    ['2025-03-16', 606],
    ['2025-03-17', 700],
    ['2025-03-24', 700],
  ] as const)('say for %s a shift from minute %s', (on, startMinute) => {
    const patterns = [pattern('2025-03-10'), pattern('2025-03-17', 700)]
    expect(planOn(patterns, on)?.shifts[0]?.startMinute).toBe(startMinute)
  })

  it.each([
    ['replaces what would begin later or on the same day', '2025-03-12', '2025-03-10', ['2025-03-03', '2025-03-12']],
    ['replaces the one of the same day', '2025-03-03', '2025-03-01', ['2025-03-03']],
    ['drops those that are over', '2025-03-25', '2025-03-26', ['2025-03-25']],
    ['drops the one that ends as it begins today', '2025-03-10', '2025-03-10', ['2025-03-10']],
    ['keeps the one that still holds today', '2025-03-11', '2025-03-10', ['2025-03-03', '2025-03-11']],
  ] as const)('a new one %s', (_what, from, today, expected) => {
    const patterns = [pattern('2025-03-03'), pattern('2025-03-20')]
    expect(withPattern(patterns, pattern(from), today).map((kept) => kept.from)).toEqual(expected)
  })
})

describe('planning a day', () => {
  it('writes what changes, counted for the waitlist, and nothing where all stays', () => {
    expect(decide(stretch(), plan([hours(540, 1080)]))).toEqual({
      isOk: true,
      value: [{ ...DAY, shifts: [hours(540, 1080)], freedCount: 1 }],
    })
    expect(decide(stretch(), plan(DAY.shifts))).toEqual({ isOk: true, value: [] })
    expect(decide(stretch(), undefined)).toEqual({ isOk: true, value: [] })
    expect(decide(stretch(), plan(DAY.shifts, [hours(720, 750)]))).toMatchObject({
      value: [{ breaks: [hours(720, 750)] }],
    })
  })

  it.each([
    ['inside the shift', visit(600, 1080), plan([hours(600, 1080)]), true],
    ['a minute before the shift', visit(599, 660), plan([hours(600, 1080)]), false],
    ['a minute after the shift', visit(1020, 1081), plan([hours(600, 1080)]), false],
    ['across two shifts that touch', visit(700, 740), plan([hours(720, 1080), hours(600, 720)]), true],
    ['across two shifts with a minute between', visit(700, 740), plan([hours(600, 719), hours(720, 1080)]), false],
    ['across two shifts that overlap', visit(700, 800), plan([hours(600, 750), hours(740, 1080)]), true],
    ['until a break', visit(660, 720), plan([hours(600, 1080)], [hours(720, 750)]), true],
    ['a minute into a break', visit(660, 721), plan([hours(600, 1080)], [hours(720, 750)]), false],
    ['from the end of a break', visit(750, 800), plan([hours(600, 1080)], [hours(720, 750)]), true],
    ['on a day that becomes free', visit(660, 720), plan([]), false],
  ])('with a visit %s', (_where, busy, wanted, isOk) => {
    const known = stretch({ busy: [busy], shifts: [hours(590, 1100)] })
    const decided = decide(known, wanted)
    expect(decided.isOk).toBe(isOk)
    if (!decided.isOk) expect(decided.error).toEqual({ code: 'VISITS_IN_THE_WAY', appointmentIds: ['appt_1'] })
  })

  it.each([
    [NOW + 1, false],
    [NOW, true],
  ])('with a hold until %i, which counts only while it stands', (holdUntilAt, isOk) => {
    expect(decide(stretch({ busy: [visit(660, 720, { holdUntilAt })] }), plan([])).isOk).toBe(isOk)
  })

  it('names each visit in the way once', () => {
    const busy = [visit(660, 690), visit(720, 750), visit(800, 830, { appointmentId: 'appt_2' })]
    expect(decide(stretch({ busy }), plan([]))).toMatchObject({ error: { appointmentIds: ['appt_1', 'appt_2'] } })
  })

  it('leaves a day of another store alone, and refuses to work there at once', () => {
    const known = stretch({ storeId: 'store_west' })
    expect(decide(known, plan([]))).toEqual({ isOk: true, value: [] })
    expect(decide(known, plan([hours(1100, 1200)]))).toEqual({
      isOk: false,
      error: { code: 'SHIFTS_OVERLAP', on: '2025-03-11' },
    })
    expect(decide(stretch({ storeId: 'store_west', shifts: [] }), plan([hours(600, 900)]))).toMatchObject({
      value: [{ storeId: 'store_east' }],
    })
  })
})

describe('nights', () => {
  const nightBefore = (endMinute: number): Partial<Stretch> => ({
    before: { ...DAY, on: '2025-03-10', shifts: [hours(1200, endMinute)] },
  })
  const dayAfter = (startMinute: number): StaffDay => ({ ...DAY, on: '2025-03-12', shifts: [hours(startMinute, 1000)] })

  it.each([
    [1740, 300, true],
    [1741, 300, false],
    [1740, 299, false],
    [1440, 0, true],
  ])('that end at minute %i let the next day begin at %i: %s', (endMinute, startMinute, isOk) => {
    expect(decide(stretch({}, nightBefore(endMinute)), plan([hours(startMinute, 900)])).isOk).toBe(isOk)
    const wanted = plan([hours(1200, endMinute)])
    const decided = decide(stretch({}, { after: dayAfter(startMinute) }), wanted)
    expect(decided.isOk).toBe(isOk)
    if (!decided.isOk) expect(decided.error).toEqual({ code: 'SHIFTS_OVERLAP', on: '2025-03-12' })
  })

  it('write the day after, so that whoever plans that meets them; days do not', () => {
    const written = (endMinute: number) => {
      const decided = decide(stretch({}, { after: dayAfter(600) }), plan([hours(1200, endMinute)]))
      return decided.isOk ? decided.value.map(({ on }) => on) : []
    }
    expect(written(1441)).toEqual(['2025-03-11', '2025-03-12'])
    expect(written(1440)).toEqual(['2025-03-11'])
  })

  it('that were there before do not keep an unchanged day from staying', () => {
    expect(decide(stretch({}, nightBefore(1800)), undefined)).toEqual({ isOk: true, value: [] })
  })
})

describe('time off', () => {
  it.each([
    [visit(660, 720), true],
    [visit(660, 721), false],
    [visit(780, 800), true],
    [visit(779, 800), false],
    [visit(730, 740, { holdUntilAt: NOW }), true],
    [visit(730, 740, { holdUntilAt: NOW + 1 }), false],
  ])('from 12:00 to 13:00 beside %j is possible: %s', (busy, isOk) => {
    const decided = decideTimeOff({ ...DAY, busy: [busy] }, hours(720, 780), NOW)
    expect(decided).toMatchObject(
      isOk
        ? { isOk, value: { timeOff: [hours(720, 780)] } }
        : { isOk, error: { code: 'VISITS_IN_THE_WAY', appointmentIds: ['appt_1'] } },
    )
  })

  it('is given back one at a time, and only what is exactly alike', () => {
    const day = { ...DAY, timeOff: [hours(720, 780), hours(600, 660), hours(720, 780)] }
    const given = { ...day, timeOff: [hours(600, 660), hours(720, 780)], freedCount: 1 }
    expect(withoutTimeOff(day, hours(720, 780))).toEqual(given)
    expect(withoutTimeOff(day, hours(720, 781))).toEqual(day)
  })
})
