import type { PointRules } from '../../../src/domain/loyalty/points'
import { addDays, momentAt } from '../../../src/domain/shared/time'
import { birthdays } from '../../../src/server/loyalty/birthdays'
import { postCheckIn } from '../../../src/server/loyalty/check-in'
import { keepPointRules, readPointRules } from '../../../src/server/loyalty/point-rules'
import { allowed, type Happening, type MoneyWorld } from './world'

/** 会员日 on every 8th, 18th and 28th; 生日礼 a week ahead; points for reviews and check-ins. */
export const PERKS = {
  perkDay: { every: 'month', days: [8, 18, 28], pointsRateBp: 20_000 },
  birthday: { points: 200, daysBefore: 7 },
  ...{ reviewPoints: 20, checkInPoints: 5, checkInRowPoints: 20 },
} as const satisfies Partial<PointRules>

/** Six days in a row until yesterday: who checks in today has the seventh, which brings more. */
const DAYS_IN_ROW = 6
/** Of the customers, every so manieth checks in; 小美, the first, does. */
const EVERY = 30
/** So many have told their birthday. 小美's comes in five days, so that her gift is due; the others' later. */
const WITH_BIRTHDAY = 24
const [MEIS_BIRTHDAY_DAYS, DAYS_BETWEEN] = [5, 11]

/** Who checked in on the days before today. */
export function checkInHappenings({ book, customers, today }: MoneyWorld): Happening[] {
  const ids = [...customers.keys()].filter((_id, position) => position % EVERY === 0)
  return ids.flatMap((customerId, position) =>
    Array.from({ length: DAYS_IN_ROW }, (_, day) => {
      const at = momentAt(addDays(today, -1 - day), 480 + position)
      return { at, act: async () => void allowed(await postCheckIn(book, customerId, at)) }
    }),
  )
}

/** Birthdays that customers have told, whose gifts the timer gives; and the coupon to be had on a 会员日. */
export async function finishPerks({ book, customers, today, nowAt }: MoneyWorld, templateId: string): Promise<void> {
  const ids = [...customers.keys()].slice(0, WITH_BIRTHDAY)
  for (const [position, customerId] of ids.entries()) {
    const monthDay = addDays(today, MEIS_BIRTHDAY_DAYS + position * DAYS_BETWEEN).slice(5)
    await book.put(birthdays, { _id: customerId, monthDay, nextDueAt: nowAt })
  }
  const rules = await readPointRules(book)
  await keepPointRules(book, { ...rules, perkDay: { ...PERKS.perkDay, days: [...PERKS.perkDay.days], templateId } })
}
