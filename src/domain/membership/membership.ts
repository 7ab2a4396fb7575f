import type { MembershipTerm, MembershipTerms } from '../shared/membership-terms'
import { addDays, addMonths, daysBetween, type IsoDate } from '../shared/time'

/** 付费会员: what one customer bought, as its plan was on the day of the sale. */
export interface Membership {
  readonly membershipId: string
  readonly planId: string
  readonly storeId: string
  readonly storeName: string
  readonly terms: MembershipTerms
  /** What was paid for it. */
  readonly priceFen: number
  /** The line that sold it. */
  readonly billId: string
  readonly lineId: string
  /** Epoch ms. */
  readonly soldAt: number
  /** The first day its prices apply. */
  readonly startsOn: IsoDate
  /** The first day of its term: the day of the sale does not count (Civil Code, article 201). */
  readonly countsFromOn: IsoDate
  /** The last day of its term. */
  readonly endsOn: IsoDate
  /** What of the price is revenue so far. */
  readonly earnedFen: number
  /** How many times its coupons were given. */
  readonly givenTimes: number
  /** The last of the days before its end that she was told of; absent: none. */
  readonly toldDays?: number
  /** 退会员; absent: it was not given back. */
  readonly refund?: { readonly at: number; readonly refundFen: number; readonly byStaffMemberId: string }
}

/** All memberships of a customer, in the order they were sold. */
export interface MembershipAccount {
  readonly customerId: string
  readonly memberships: readonly Membership[]
  /** She has deleted herself: nothing is given or told any more, and what is left is earned day by day. */
  readonly isGivenUp?: boolean
}

/** What a membership is on a day. */
export type MembershipState = 'waiting' | 'active' | 'ended' | 'refunded'

/** What a membership is on `today`. */
export function stateOn(
  { refund, startsOn, endsOn }: Pick<Membership, 'refund' | 'startsOn' | 'endsOn'>,
  today: IsoDate,
): MembershipState {
  if (refund !== undefined) return 'refunded'
  if (today < startsOn) return 'waiting'
  return today > endsOn ? 'ended' : 'active'
}

/** The membership that runs at a store on `today`; undefined for none. Two of one store never run at once. */
export function runningOn(
  { memberships, isGivenUp = false }: MembershipAccount,
  storeId: string,
  today: IsoDate,
): Membership | undefined {
  if (isGivenUp) return undefined
  return memberships.find((each) => each.storeId === storeId && stateOn(each, today) === 'active')
}

/** What a sale says of a membership. */
export type MembershipSold = Omit<
  Membership,
  'startsOn' | 'countsFromOn' | 'endsOn' | 'earnedFen' | 'givenTimes' | 'toldDays' | 'refund'
>

/**
 * 开通, 续费: the membership that was sold on `today`. It begins after the last one she has at that store, so that none is
 * ever shortened; without one it applies at once, and its days count from tomorrow.
 */
export function addMembership(account: MembershipAccount, sold: MembershipSold, today: IsoDate): MembershipAccount {
  const lastOn = lastDayAt(account, sold.storeId, today)
  const countsFromOn = addDays(lastOn ?? today, 1)
  const term = { startsOn: lastOn === undefined ? today : countsFromOn, countsFromOn }
  const endsOn = lastDayOf(countsFromOn, sold.terms.term)
  return {
    ...account,
    memberships: [...account.memberships, { ...sold, ...term, endsOn, earnedFen: 0, givenTimes: 0 }],
  }
}

/** The last day of what runs or waits at a store; undefined when nothing does. */
function lastDayAt({ memberships }: MembershipAccount, storeId: string, today: IsoDate): IsoDate | undefined {
  const ends = memberships
    .filter((each) => each.storeId === storeId && each.refund === undefined && each.endsOn >= today)
    .map(({ endsOn }) => endsOn)
  return ends.sort().at(-1)
}

/** Whether another of hers follows it at the same store: then its end is none that she has to hear of. */
export function isFollowed({ memberships }: MembershipAccount, { storeId, endsOn }: Membership): boolean {
  return memberships.some((each) => each.storeId === storeId && each.refund === undefined && each.endsOn > endsOn)
}

/**
 * The last day of a term that begins with `fromOn`. N months end the day before the same day of the month; where that month
 * has no such day, with its last.
 */
export function lastDayOf(fromOn: IsoDate, { unit, count }: MembershipTerm): IsoDate {
  if (unit === 'day') return addDays(fromOn, count - 1)
  const same = addMonths(fromOn, count)
  return same.slice(8) === fromOn.slice(8) ? addDays(same, -1) : same
}

/** How many days its term has. */
export function daysOf({ countsFromOn, endsOn }: Pick<Membership, 'countsFromOn' | 'endsOn'>): number {
  return daysBetween(countsFromOn, endsOn) + 1
}

/** How many of them are over with the end of `today`. */
export function daysGone(membership: Pick<Membership, 'countsFromOn' | 'endsOn'>, today: IsoDate): number {
  return Math.min(Math.max(0, daysBetween(membership.countsFromOn, today) + 1), daysOf(membership))
}

/** What so many of its days are of what was paid, in fen: rounded down, all of it with the last. */
export function shareOfDays(
  membership: Pick<Membership, 'priceFen' | 'countsFromOn' | 'endsOn'>,
  days: number,
): number {
  return Number((BigInt(membership.priceFen) * BigInt(days)) / BigInt(daysOf(membership)))
}
