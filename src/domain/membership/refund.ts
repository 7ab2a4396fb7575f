import { err, ok, type Result } from '../shared/result'
import { addDays, momentAt, storeDateOf, type IsoDate } from '../shared/time'
import { daysGone, daysOf, lastDayOf, shareOfDays, stateOn } from './membership'
import type { Membership, MembershipAccount, MembershipState } from './membership'

/** So many days after the payment it goes back without a reason, and whole if nothing of it was used (法释〔2025〕4号). */
const REASONLESS_DAYS = 7

/** One step of the formula, as it is shown: what it adds to or takes from what goes back; with the days that are over. */
export interface MembershipRefundStep {
  readonly kind: 'paid' | 'daysGone' | 'couponsUsed'
  readonly amountFen: number
  readonly days?: number
  readonly ofDays?: number
}

/** What a refund comes to, and how. */
export interface MembershipRefund {
  readonly steps: readonly MembershipRefundStep[]
  readonly refundFen: number
  /** Within 7 days and nothing was used: all of it goes back. */
  readonly isWhole: boolean
  /** Until when (epoch ms, not included) no reason is needed. */
  readonly reasonlessUntilAt: number
}

/** What was had of it: whether a bill has its price, and what its coupons took off bills. */
export interface MembershipUse {
  readonly isPriceUsed: boolean
  readonly couponsUsedFen: number
}

export type MembershipRefundRefused =
  { readonly code: 'MEMBERSHIP_CLOSED'; readonly state: MembershipState } | { readonly code: 'NOTHING_TO_REFUND' }

/**
 * 退会员: the price, less the days that are over (today included) in proportion to all, less what its coupons took off bills;
 * never below 0. All of it within seven days of the payment while none of its prices and coupons was used.
 */
export function quoteMembershipRefund(
  membership: Membership,
  { isPriceUsed, couponsUsedFen }: MembershipUse,
  nowAt: number,
): Result<MembershipRefund, MembershipRefundRefused> {
  const { priceFen, soldAt } = membership
  const today = storeDateOf(nowAt)
  const state = stateOn(membership, today)
  if (state === 'refunded' || state === 'ended') return err({ code: 'MEMBERSHIP_CLOSED', state })
  // The day after the payment is the first of them (Civil Code, article 201).
  const reasonlessUntilAt = momentAt(addDays(storeDateOf(soldAt), REASONLESS_DAYS + 1), 0)
  const paid: MembershipRefundStep = { kind: 'paid', amountFen: priceFen }
  const isWhole = nowAt < reasonlessUntilAt && !isPriceUsed && couponsUsedFen === 0
  if (isWhole) return ok({ steps: [paid], refundFen: priceFen, isWhole, reasonlessUntilAt })
  const days = daysGone(membership, today)
  const goneFen = shareOfDays(membership, days)
  const refundFen = Math.max(0, priceFen - goneFen - couponsUsedFen)
  if (refundFen === 0) return err({ code: 'NOTHING_TO_REFUND' })
  const taken: MembershipRefundStep[] = [
    { kind: 'daysGone', amountFen: 0 - goneFen, days, ofDays: daysOf(membership) },
    { kind: 'couponsUsed', amountFen: 0 - couponsUsedFen },
  ]
  const steps = [paid, ...taken.filter(({ amountFen }) => amountFen !== 0)]
  return ok({ steps, refundFen, isWhole, reasonlessUntilAt })
}

/** The account without a membership that is given back: those that wait behind it move up, and keep all their days. */
export function endMembership(
  account: MembershipAccount,
  membershipId: string,
  refund: NonNullable<Membership['refund']>,
): MembershipAccount {
  const today = storeDateOf(refund.at)
  const given = account.memberships.find((each) => each.membershipId === membershipId)
  if (given === undefined) throw new Error(`there is no ${membershipId}`)
  const tomorrow = addDays(today, 1)
  let nextOn: IsoDate = given.startsOn > tomorrow ? given.startsOn : tomorrow
  const memberships = account.memberships.map((each): Membership => {
    if (each === given) return { ...each, refund }
    const isBehind = each.storeId === given.storeId && each.startsOn > given.startsOn && each.refund === undefined
    if (!isBehind || each.startsOn <= today) return each
    const countsFromOn = nextOn
    const endsOn = lastDayOf(countsFromOn, each.terms.term)
    nextOn = addDays(endsOn, 1)
    return { ...each, startsOn: countsFromOn, countsFromOn, endsOn }
  })
  return { ...account, memberships }
}
