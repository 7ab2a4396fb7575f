import fc from 'fast-check'
import {
  addDays,
  businessMomentOf,
  daysBetween,
  isOverlapping,
  minuteOn,
  momentAt,
  parseIsoDate,
  storeDateOf,
  weekdayOf,
} from '../../../src/domain/shared/time'

const anyMoment = fc.integer({ min: Date.parse('2000-01-01T00:00Z'), max: Date.parse('2100-01-01T00:00Z') })

describe('the store date', () => {
  it.each([
    ['2025-03-08T15:59:59.999Z', '2025-03-08'],
    ['2025-03-08T16:00:00.000Z', '2025-03-09'],
    ['2024-12-31T16:00:00.000Z', '2025-01-01'],
    ['2024-02-28T16:00:00.000Z', '2024-02-29'],
  ])('at %s is %s, eight hours ahead of UTC', (at, expectedOn) => {
    expect(storeDateOf(Date.parse(at))).toBe(expectedOn)
  })

  it.each(['2025-02-29', '2025-13-01', '2025-1-1', '25-01-01', '', '2025-01-01T00:00'])('is never %p', (text) => {
    expect(parseIsoDate(text)).toBeUndefined()
  })

  it('is read as it is written', () => {
    expect(parseIsoDate('2024-02-29')).toBe('2024-02-29')
  })
})

describe('the business day', () => {
  const closesAtTwo = 26 * 60

  it.each([
    ['2025-03-09T17:59:59+08:00', closesAtTwo, '2025-03-09', 1079],
    ['2025-03-10T00:30:00+08:00', closesAtTwo, '2025-03-09', 1470],
    ['2025-03-10T01:59:00+08:00', closesAtTwo, '2025-03-09', 1559],
    ['2025-03-10T02:00:00+08:00', closesAtTwo, '2025-03-10', 120],
    ['2025-03-10T00:00:00+08:00', 1440, '2025-03-10', 0],
    ['2025-03-10T05:59:00+08:00', 1800, '2025-03-09', 1799],
  ])('at %s, closing at minute %i, is %s minute %i', (at, closesMinute, on, minute) => {
    expect(businessMomentOf(Date.parse(at), closesMinute)).toEqual({ on, minute })
  })

  it('refuses to close after 06:00 of the next day', () => {
    expect(() => businessMomentOf(0, 1801)).toThrow('closes at minute 0 to 1800')
  })

  it('loses no minute: day and minute lead back to the moment, whatever the store closes at', () => {
    fc.assert(
      fc.property(anyMoment, fc.integer({ min: 1440, max: 1800 }), (at, closesMinute) => {
        const { on, minute } = businessMomentOf(at, closesMinute)
        expect(momentAt(on, minute)).toBe(at - (at % 60_000))
        expect(minute).toBeLessThan(closesMinute)
        expect(minuteOn(on, at)).toBe(minute)
      }),
      { seed: 3 },
    )
  })
})

describe('days', () => {
  it('are counted across months, years and summer time elsewhere', () => {
    expect(addDays('2025-02-28', 1)).toBe('2025-03-01')
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31')
    expect(addDays('2025-03-08', 2)).toBe('2025-03-10')
    expect(daysBetween('2024-02-01', '2024-03-01')).toBe(29)
    expect(() => addDays('2025-02-30', 1)).toThrow('not a day of the calendar')
  })

  it('start the week on Monday', () => {
    expect(weekdayOf('2025-03-10')).toBe(1)
    expect(weekdayOf('2025-03-09')).toBe(7)
  })

  it('added are the days between', () => {
    fc.assert(
      fc.property(anyMoment, fc.integer({ min: -4000, max: 4000 }), (at, days) => {
        const from = storeDateOf(at)
        expect(daysBetween(from, addDays(from, days))).toBe(days)
        expect(weekdayOf(addDays(from, 7))).toBe(weekdayOf(from))
      }),
      { seed: 4 },
    )
  })
})

describe('intervals', () => {
  it('that touch do not overlap', () => {
    expect(isOverlapping({ startMinute: 540, endMinute: 600 }, { startMinute: 600, endMinute: 660 })).toBe(false)
    expect(isOverlapping({ startMinute: 540, endMinute: 601 }, { startMinute: 600, endMinute: 660 })).toBe(true)
  })

  it('overlap exactly when some minute lies in both', () => {
    const anyInterval = fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 20 }))
      .map(([startMinute, length]) => ({ startMinute, endMinute: startMinute + length }))
    fc.assert(
      fc.property(anyInterval, anyInterval, (a, b) => {
        const minutes = Array.from({ length: 60 }, (_, minute) => minute)
        const isIn = (minute: number, { startMinute, endMinute }: typeof a): boolean =>
          startMinute <= minute && minute < endMinute
        expect(isOverlapping(a, b)).toBe(minutes.some((minute) => isIn(minute, a) && isIn(minute, b)))
      }),
      { seed: 5 },
    )
  })
})
