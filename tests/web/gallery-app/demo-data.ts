import { addDays, type IsoDate } from '../../../src/domain/shared/time'
import type { DayFullness, GridTime, StripDay } from '../../../src/ui'

export const TODAY: IsoDate = '2026-03-09'

/** A name that a layout made for four characters breaks on. */
export const LONG_NAME = '法式皇家玫瑰精油全身舒缓与深层补水焕颜抗衰老尊享护理套餐（含眼部与颈部护理）'

/** A picture that needs no network. */
export const PICTURE =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='120' height='120'%3E%3Crect width='120' height='120' fill='%23f0c3ce'/%3E%3Ccircle cx='60' cy='56' r='30' fill='%23c8506b'/%3E%3C/svg%3E"

const FULLNESS: readonly DayFullness[] = ['few', 'none', 'some', 'plenty', 'closed', 'plenty', 'some']

export const DAYS: readonly StripDay[] = Array.from({ length: 14 }, (_, day) => ({
  on: addDays(TODAY, day),
  fullness: FULLNESS[day % FULLNESS.length],
}))

const REASONS: ReadonlyMap<number, string> = new Map([
  [630, '和上次同一时间'],
  [855, '林老师刚好有空，不用等'],
  [1170, '人少安静'],
])

export const TIMES: readonly GridTime[] = [
  600, 615, 630, 645, 660, 780, 795, 855, 870, 1080, 1170, 1185, 1455, 1500,
].map((minute) => ({ minute, reason: REASONS.get(minute), isDisabled: minute === 645 }))
