import fc from 'fast-check'
import type { IsoDate } from '../../src/domain/shared/time'
import { formatMoney } from '../../src/ui/format/money'
import { formatPhone, maskPhone } from '../../src/ui/format/phone'
import * as time from '../../src/ui/format/time'

const TODAY: IsoDate = '2026-03-09'

describe('money', () => {
  it.each([
    [0, '¥0.00'],
    [5, '¥0.05'],
    [100, '¥1.00'],
    [99_999, '¥999.99'],
    [100_000, '¥1,000.00'],
    [128_800, '¥1,288.00'],
    [10_000_000, '¥100,000.00'],
    [123_456_789_01, '¥123,456,789.01'],
    [-500, '-¥5.00'],
    [-1, '-¥0.01'],
  ])('writes %i fen as %s', (amountFen, written) => {
    expect(formatMoney(amountFen)).toBe(written)
  })

  it('loses no fen', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amountFen) => {
        const digits = formatMoney(amountFen).replace(/[¥,.]/g, '')
        return BigInt(digits) === BigInt(amountFen)
      }),
      { seed: 20260309 },
    )
  })

  it('refuses half a fen', () => {
    expect(() => formatMoney(0.5)).toThrow(RangeError)
  })
})

describe('times', () => {
  it.each([
    [0, '00:00', '00:00'],
    [630, '10:30', '10:30'],
    [1439, '23:59', '23:59'],
    [1440, '次日 00:00', '00:00 next day'],
    [1530, '次日 01:30', '01:30 next day'],
  ])('write minute %i of the business day', (minute, chinese, english) => {
    expect(time.formatMinute(minute, 'zh-CN')).toBe(chinese)
    expect(time.formatMinute(minute, 'en')).toBe(english)
  })

  it.each([
    [630, 720, '10:30–12:00'],
    [1380, 1470, '23:00–次日 00:30'],
    [1470, 1500, '次日 00:30–01:00'],
  ])('write from %i to %i, saying once that it is the next day', (start, end, written) => {
    expect(time.formatMinuteRange(start, end, 'zh-CN')).toBe(written)
  })

  it.each([
    [0, '0分钟', '0 min'],
    [45, '45分钟', '45 min'],
    [60, '1小时', '1 h'],
    [90, '1小时30分', '1 h 30 min'],
  ])('write a length of %i minutes', (minutes, chinese, english) => {
    expect(time.formatDuration(minutes, 'zh-CN')).toBe(chinese)
    expect(time.formatDuration(minutes, 'en')).toBe(english)
  })

  it.each([
    [-1000, '已结束'],
    [0, '已结束'],
    [1, '00:01'],
    [299_000, '04:59'],
    [3_599_000, '59:59'],
    [3_600_000, '1小时'],
    [90_000_000, '1天1小时'],
    [172_800_000, '2天'],
  ])('write %i ms that are left', (leftMs, written) => {
    expect(time.formatTimeLeft(leftMs, 'zh-CN')).toBe(written)
  })
})

describe('days', () => {
  it.each([
    ['2026-03-08', '昨天 周日', 'Yesterday, Sun'],
    ['2026-03-09', '今天 周一', 'Today, Mon'],
    ['2026-03-10', '明天 周二', 'Tomorrow, Tue'],
    ['2026-03-11', '后天 周三', 'In two days, Wed'],
    ['2026-03-12', '3月12日 周四', 'Thu 3/12'],
    ['2027-01-01', '2027年1月1日', '2027-1-1'],
  ] as const)('call %s what people call it', (on, chinese, english) => {
    expect(time.formatDay(on, TODAY, 'zh-CN')).toBe(chinese)
    expect(time.formatDay(on, TODAY, 'en')).toBe(english)
  })

  it('know the neighbours of a day across a new year', () => {
    expect(time.formatRelativeDay('2026-01-01', '2025-12-31', 'zh-CN')).toBe('明天')
  })

  it.each([
    ['2026-03-09T10:30:00+08:00', '10:30'],
    ['2026-03-08T23:59:00+08:00', '昨天 23:59'],
    ['2026-03-01T08:00:00+08:00', '3月1日 08:00'],
    ['2025-03-28T08:00:00+08:00', '2025年3月28日 08:00'],
    ['2027-01-01T00:00:00+08:00', '2027年1月1日 00:00'],
  ])('date a moment, %s, in the store’s zone', (moment, written) => {
    const nowAt = Date.parse('2026-03-09T12:00:00+08:00')
    expect(time.formatMoment(Date.parse(moment), nowAt, 'zh-CN')).toBe(written)
  })

  it('call the night before a new year yesterday, without its year', () => {
    const nowAt = Date.parse('2026-01-01T12:00:00+08:00')
    expect(time.formatMoment(Date.parse('2025-12-31T23:59:00+08:00'), nowAt, 'zh-CN')).toBe('昨天 23:59')
  })
})

describe('phones', () => {
  it.each([
    ['13812345678', '138****5678'],
    ['1234567', '*****67'],
    ['5', '5'],
    ['', ''],
  ])('hide the middle of %p', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked)
  })

  it('are grouped when they are mobile numbers, and left alone when not', () => {
    expect(formatPhone('13812345678')).toBe('138 1234 5678')
    expect(formatPhone('021-5555')).toBe('021-5555')
  })
})
