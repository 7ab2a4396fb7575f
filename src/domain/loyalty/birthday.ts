import { endOf } from '../shared/ending'
import { addDays, addMonths, momentAt, parseIsoDate, type IsoDate } from '../shared/time'

/** 生日礼: what a customer is given once a year, and how many days before her birthday. */
export interface BirthdayGift {
  readonly points: number
  /** Absent: no coupon. */
  readonly templateId?: string
  readonly daysBefore: number
}

/** A customer's birthday, without its year, and the one she was given something for last. */
export interface Birthday {
  readonly customerId: string
  /** `03-08`. */
  readonly monthDay: string
  readonly givenFor?: IsoDate
}

/** Nobody has two gifts within so many days, whatever becomes of the date. */
const LEAST_DAYS_BETWEEN = 300
/** No gift comes earlier. */
export const MOST_DAYS_BEFORE = 30
/** At ten in the morning. */
const GIVE_MINUTE = 600

/**
 * From when on a new account of somebody who deletes this one may have its first gift, so that nobody has two in a year;
 * undefined before the first. The first of a month, which tells nobody her birthday.
 */
export function nextGiftFrom({ givenFor }: Birthday): IsoDate | undefined {
  return givenFor === undefined ? undefined : addMonths(firstOfMonth(addDays(givenFor, LEAST_DAYS_BETWEEN)), 1)
}

/** What stands for the gift of a deleted account in a new one, so that none comes before `giftFrom`. */
export function givenBefore(giftFrom: IsoDate): IsoDate {
  return addDays(giftFrom, -LEAST_DAYS_BETWEEN)
}

function firstOfMonth(on: IsoDate): IsoDate {
  return parseIsoDate(`${on.slice(0, 7)}-01`) ?? on
}

/** Whether there is such a day in any year; February 29 is one. */
export function isMonthDay(monthDay: string): boolean {
  return parseIsoDate(`2024-${monthDay}`) !== undefined
}

/** The next birthday she has something to get for, from `today` on, included. */
export function nextBirthday({ monthDay, givenFor }: Birthday, today: IsoDate): IsoDate {
  const earliest = givenFor === undefined ? today : addDays(givenFor, LEAST_DAYS_BETWEEN)
  const from = earliest > today ? earliest : today
  const year = Number(from.slice(0, 4))
  const [found] = [year, year + 1].map((each) => birthdayIn(each, monthDay)).filter((each) => each >= from)
  return found ?? birthdayIn(year + 2, monthDay)
}

/** Where a year has no February 29, it is the 28th. */
function birthdayIn(year: number, monthDay: string): IsoDate {
  const on = parseIsoDate(`${year}-${monthDay}`) ?? parseIsoDate(`${year}-02-28`)
  if (on === undefined) throw new RangeError(`no day of a year: ${monthDay}`)
  return on
}

/** The birthday she is to be given something for on `today`; undefined when it is not time, or nothing is given. */
export function birthdayToGive(
  birthday: Birthday,
  gift: BirthdayGift | undefined,
  today: IsoDate,
): IsoDate | undefined {
  if (gift === undefined) return undefined
  const next = nextBirthday(birthday, today)
  return today >= addDays(next, -gift.daysBefore) ? next : undefined
}

/** When (epoch ms) to look next: from thirty days before the birthday on each morning, as rules may change. */
export function nextBirthdayLookAt(birthday: Birthday, today: IsoDate): number {
  const first = addDays(nextBirthday(birthday, today), -MOST_DAYS_BEFORE)
  return first > today ? momentAt(first, GIVE_MINUTE) : endOf(today) + GIVE_MINUTE * 60_000
}
