import { addDays, addMonths, momentAt, storeDateOf, type IsoDate } from '../shared/time'
import { endOf, REMINDER_DAYS, reminderAt, reminderOf, tellableFrom } from '../shared/ending'
import { daysGone, isFollowed, shareOfDays, type Membership, type MembershipAccount } from './membership'

/** What of a membership is revenue now that was none before, and through which day. */
export interface MembershipEarned {
  readonly membershipId: string
  readonly earnedFen: number
  readonly throughOn: IsoDate
}

/**
 * What of a membership is to be recognised on `today`: on the last day of each month what its days so far come to, and on
 * its last day all that is left. Undefined when that is nothing.
 */
export function dueRevenue(membership: Membership, today: IsoDate): MembershipEarned | undefined {
  const { membershipId, endsOn, refund } = membership
  if (refund !== undefined) return undefined
  const throughOn = today >= endsOn ? endsOn : lastMonthEnd(today)
  const earnedFen = shareOfDays(membership, daysGone(membership, throughOn)) - membership.earnedFen
  return earnedFen === 0 ? undefined : { membershipId, earnedFen, throughOn }
}

/** The latest last day of a month that is not after `today`. */
function lastMonthEnd(today: IsoDate): IsoDate {
  const isLast = addDays(today, 1).slice(8) === '01'
  return isLast ? today : addDays(today, -Number(today.slice(8)))
}

/** The days its coupons are given: as it begins, and on the same day of each month after. */
function givingDay({ startsOn, countsFromOn }: Membership, time: number): IsoDate {
  return time === 0 ? startsOn : addMonths(countsFromOn, time)
}

/** The how manieth giving is due on `today`; undefined when none is. */
export function dueGiving(membership: Membership, today: IsoDate): number | undefined {
  const { refund, givenTimes } = membership
  const on = givingDay(membership, givenTimes)
  return refund !== undefined || !givesAt(membership, givenTimes) || on > today ? undefined : givenTimes
}

/** Whether anything is given the how manieth time, within its term. */
function givesAt(membership: Membership, time: number): boolean {
  const { terms, endsOn } = membership
  const isAny = terms.coupons.some(({ every }) => time === 0 || every === 'month')
  // From January 31, three months end with April 30, which would be a fourth day.
  const isWithin = terms.term.unit === 'day' || time < terms.term.count
  return isAny && isWithin && givingDay(membership, time) <= endsOn
}

/** How many days before its end she is to be told on `today`, unless she was; undefined for none, or where another follows. */
export function dueReminder(account: MembershipAccount, membership: Membership, today: IsoDate): number | undefined {
  const { refund, startsOn, endsOn, toldDays } = membership
  if (refund !== undefined || today < startsOn || isFollowed(account, membership)) return undefined
  const days = reminderOf(endsOn, today)
  // Of one that is shorter than that she has just heard, when she bought it.
  return days === undefined || days === toldDays || addDays(endsOn, -days) <= startsOn ? undefined : days
}

/** When (epoch ms) to look at an account next; undefined when nothing of it is to come. */
export function nextLookAt(account: MembershipAccount, nowAt: number): number | undefined {
  const { memberships, isGivenUp = false } = account
  const open = memberships.filter((each) => {
    const { refund, earnedFen, priceFen, endsOn } = each
    // A timer that comes late may still owe coupons of one that has ended.
    const isGiven = isGivenUp || dueGiving(each, storeDateOf(nowAt)) === undefined
    const isOver = earnedFen === priceFen && nowAt >= endOf(endsOn) && isGiven
    return refund === undefined && !isOver
  })
  const moments = open.flatMap((each) => [
    ...revenueMoments(each, nowAt),
    ...(isGivenUp ? [] : givingMoments(each, nowAt)),
    ...(isGivenUp || isFollowed(account, each) ? [] : reminderMoments(account, each, nowAt)),
  ])
  return moments.length === 0 ? undefined : Math.min(...moments)
}

/** What is late is looked at now. */
function revenueMoments(membership: Membership, nowAt: number): readonly number[] {
  const today = storeDateOf(nowAt)
  if (dueRevenue(membership, today) !== undefined) return [nowAt]
  if (membership.earnedFen === membership.priceFen) return []
  const from = today < membership.countsFromOn ? membership.countsFromOn : addDays(today, 1)
  const monthEnd = addDays(addMonths(firstOfMonth(from), 1), -1)
  return [momentAt(monthEnd < membership.endsOn ? monthEnd : membership.endsOn, 0)]
}

function firstOfMonth(on: IsoDate): IsoDate {
  return addDays(on, 1 - Number(on.slice(8)))
}

function givingMoments(membership: Membership, nowAt: number): readonly number[] {
  const { givenTimes } = membership
  if (!givesAt(membership, givenTimes)) return []
  return [Math.max(nowAt, momentAt(givingDay(membership, givenTimes), 0))]
}

function reminderMoments(account: MembershipAccount, membership: Membership, nowAt: number): readonly number[] {
  const isDue = dueReminder(account, membership, storeDateOf(nowAt)) !== undefined
  const late = isDue ? [tellableFrom(nowAt)] : []
  return [...late, ...REMINDER_DAYS.map((days) => reminderAt(membership.endsOn, days)).filter((at) => at > nowAt)]
}
