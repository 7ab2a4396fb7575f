import fc from 'fast-check'
import { parseCron } from '../../../src/localcloud/functions/cron'

const CHINA_OFFSET_MS = 8 * 3600 * 1000

/** Beijing time, as a person writes it, to epoch milliseconds. */
function beijing(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}+08:00`)
}

function dueTimes(expression: string, after: string, count: number): string[] {
  const schedule = parseCron(expression)
  const times: string[] = []
  let at: number | undefined = beijing(after)
  while (times.length < count) {
    at = schedule.nextAfter(at)
    if (at === undefined) break
    times.push(new Date(at + CHINA_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' '))
  }
  return times
}

describe('the seven cron fields of WeChat', () => {
  // The examples of WeChat's page on timers and of Tencent's on SCF. 2026-01-01 is a Thursday.
  it.each([
    ['*/5 * * * * * *', ['2026-01-01 00:00:05', '2026-01-01 00:00:10']],
    ['0 0 2 1 * * *', ['2026-01-01 02:00:00', '2026-02-01 02:00:00']],
    ['0 15 10 * * MON-FRI *', ['2026-01-01 10:15:00', '2026-01-02 10:15:00', '2026-01-05 10:15:00']],
    ['0 0 10,14,16 * * * *', ['2026-01-01 10:00:00', '2026-01-01 14:00:00', '2026-01-01 16:00:00']],
    ['0 */30 9-17 * * * *', ['2026-01-01 09:00:00', '2026-01-01 09:30:00']],
    ['0 0 12 * * WED *', ['2026-01-07 12:00:00', '2026-01-14 12:00:00']],
    ['33 22 11 6 7 * 2027', ['2027-07-06 11:22:33']],
    ['0 1/10 * * * * *', ['2026-01-01 00:01:00', '2026-01-01 00:11:00', '2026-01-01 00:21:00']],
    ['0 0 0 * * 0 *', ['2026-01-04 00:00:00', '2026-01-11 00:00:00']],
    ['0 0 0 29 2 * *', ['2028-02-29 00:00:00', '2032-02-29 00:00:00']],
  ])('%s', (expression, expected) => {
    expect(dueTimes(expression, '2026-01-01 00:00:00', expected.length)).toEqual(expected)
  })

  it('takes day and weekday as "either" when both name something', () => {
    const expected = ['2026-01-05 00:00:00', '2026-01-12 00:00:00', '2026-01-15 00:00:00', '2026-01-19 00:00:00']
    expect(dueTimes('0 0 0 15 * MON *', '2026-01-01 00:00:00', 4)).toEqual(expected)
  })

  it.each([
    ['0 0 0 L * ? *', ['2026-01-31 00:00:00', '2026-02-28 00:00:00']],
    ['0 0 0 ? * 5L *', ['2026-01-30 00:00:00', '2026-02-27 00:00:00']],
    ['0 0 0 10W * ? *', ['2026-01-09 00:00:00', '2026-02-10 00:00:00']],
    ['0 0 0 LW * ? *', ['2026-01-30 00:00:00', '2026-02-27 00:00:00']],
    ['0 0 0 ? * 5#2 *', ['2026-01-09 00:00:00', '2026-02-13 00:00:00']],
  ])('understands the signs of SCF: %s', (expression, expected) => {
    expect(dueTimes(expression, '2026-01-01 00:00:00', 2)).toEqual(expected)
  })

  it('says so when there is no due time any more', () => {
    expect(parseCron('0 0 0 1 1 * 2025').nextAfter(beijing('2026-01-01 00:00:00'))).toBeUndefined()
    expect(parseCron('0 0 0 30 2 * *').nextAfter(beijing('2026-01-01 00:00:00'))).toBeUndefined()
  })

  it.each([
    ['0 2 * * *', /seven fields.*has 5/],
    ['@daily', /seven fields.*has 1/],
    ['', /seven fields/],
    ['60 * * * * * *', /second/],
    ['* * 24 * * * *', /hour/],
    ['0 0 0 0 * * *', /./],
    ['0 0 0 * * 7 *', /weekday/],
    ['0 0 0 * * FUNDAY *', /./],
    ['0 ? 0 * * * *', /minute/],
    ['0 0 0 * * * -1', /./],
    ['x * * * * * *', /second/],
  ])('refuses %j', (expression, message) => {
    expect(() => parseCron(expression)).toThrow(message)
  })

  it('agrees with a search minute by minute, whatever the fields', () => {
    const values = (least: number, most: number) =>
      fc.oneof(
        fc.constant(undefined),
        fc.uniqueArray(fc.integer({ min: least, max: most }), { minLength: 1, maxLength: 3 }),
      )
    const fields = fc.record({
      minute: values(0, 59),
      hour: values(0, 23),
      day: values(1, 31),
      month: values(1, 12),
      weekday: values(0, 6),
    })
    const starts = fc.integer({ min: beijing('2026-01-01 00:00:00'), max: beijing('2028-12-31 00:00:00') })
    fc.assert(
      fc.property(fields, starts, (field, start) => {
        const text = (list: number[] | undefined) => list?.join(',') ?? '*'
        const { minute, hour, day, month, weekday } = field
        const schedule = parseCron(`0 ${[minute, hour, day, month, weekday].map(text).join(' ')} *`)
        expect(schedule.nextAfter(start)).toBe(searchMinutes(field, start))
      }),
      { seed: 20260101, numRuns: 150 },
    )
  })
})

interface Fields {
  readonly minute?: number[]
  readonly hour?: number[]
  readonly day?: number[]
  readonly month?: number[]
  readonly weekday?: number[]
}

/** The model: looks at every day after `start`, then at every minute of the first that fits. */
function searchMinutes(fields: Fields, start: number): number | undefined {
  const dayMs = 24 * 3600 * 1000
  const firstDay = Math.floor((start + CHINA_OFFSET_MS) / dayMs) * dayMs - CHINA_OFFSET_MS
  for (let day = firstDay; day < firstDay + 45 * 366 * dayMs; day += dayMs) {
    if (!isDayMeant(fields, new Date(day + CHINA_OFFSET_MS))) continue
    for (let at = day; at < day + dayMs; at += 60_000) {
      const local = new Date(at + CHINA_OFFSET_MS)
      const isMeant =
        (fields.minute?.includes(local.getUTCMinutes()) ?? true) && (fields.hour?.includes(local.getUTCHours()) ?? true)
      if (at > start && isMeant) return at
    }
  }
  return undefined
}

function isDayMeant({ day, month, weekday }: Fields, local: Date): boolean {
  if (month !== undefined && !month.includes(local.getUTCMonth() + 1)) return false
  const isDay = day?.includes(local.getUTCDate())
  const isWeekday = weekday?.includes(local.getUTCDay())
  if (isDay === undefined) return isWeekday ?? true
  return isWeekday === undefined ? isDay : isDay || isWeekday
}
