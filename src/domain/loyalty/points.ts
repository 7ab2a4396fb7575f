import { takeBack, type LedgerEntry } from '../shared/ledger'
import { addFen } from '../shared/money'
import type { SettledBill, SettledRefund } from '../shared/settled-bill'
import type { BirthdayGift } from './birthday'
import { isPerkDay, type PerkDay } from './perk-day'
import { endOfPoints } from './point-lots'
import { ONCE_BP, type TierRules } from './tiers'

/** How points are earned. */
export interface PointRules {
  /** One point for each so many fen of money paid. */
  readonly fenPerPoint: number
  /** For whoever brought a friend, at the friend's first paid visit. */
  readonly referralPoints: number
  /** So many months after they were given, with the month, points end; absent or 0: never. */
  readonly expireAfterMonths?: number
  /** One point for each so many fen topped up; a bill paid from that earns none for it. Absent or 0: bills earn, top-ups do not. */
  readonly topUpFenPerPoint?: number
  /** For reviewing a paid visit; absent or 0: none. So are the others. */
  readonly reviewPoints?: number
  /** 签到: for each day she checks in. */
  readonly checkInPoints?: number
  /** And so many more every seventh day in a row. */
  readonly checkInRowPoints?: number
  /** 会员日; absent: there is none. */
  readonly perkDay?: PerkDay
  /** 生日礼; absent: there is none. */
  readonly birthday?: BirthdayGift
  /** 会员等级; absent: there are none. */
  readonly tiers?: TierRules
}

/** The entry of a bill's own points, that of those for having recommended its customer, and that of those for its review. */
export function pointsEntryIdsOf(billId: string): Readonly<Record<'own' | 'referral' | 'review', string>> {
  return { own: `points:${billId}`, referral: `points:${billId}:referral`, review: `points:${billId}:review` }
}

/** Whether an entry gave points for a recommendation: its bill is the friend's, not its owner's. */
export function isReferralEntryId(entryId: string | undefined): boolean {
  return entryId?.endsWith(':referral') === true
}

/**
 * What a bill earns its customer: its money as a whole, without principal that earned when it was topped up, × the rate of her tier × that of a 会员日 ÷ `fenPerPoint`, rounded
 * down once. Undefined when that is nothing.
 */
export function earnPoints(bill: SettledBill, rules: PointRules): LedgerEntry | undefined {
  const { pointsRateBp = ONCE_BP, earnedAheadFen = 0 } = bill
  const moneyFen = addFen(...bill.lines.map((line) => line.moneyFen)) - earnedAheadFen
  const { billId, customerId, storeId, at, earnedOn } = bill
  const { fenPerPoint, perkDay } = rules
  const dayRateBp = isPerkDay(perkDay, earnedOn) ? (perkDay?.pointsRateBp ?? ONCE_BP) : ONCE_BP
  const ratedFen = BigInt(moneyFen) * BigInt(pointsRateBp) * BigInt(dayRateBp)
  const points = Number(ratedFen / (BigInt(fenPerPoint) * BigInt(ONCE_BP) * BigInt(ONCE_BP)))
  if (points === 0) return undefined
  const { own } = pointsEntryIdsOf(billId)
  const reason = { kind: 'pointsEarned', causeId: billId, storeId, at } as const
  return { entryId: own, ownerId: customerId, account: 'points', amount: points, ...reason, ...lifeOf(at, rules) }
}

/** The points for a recommendation, at the friend's first paid visit; undefined when the shop gives none. */
export function earnReferralPoints(
  { billId, storeId, at }: SettledBill,
  referrerId: string,
  rules: PointRules,
): LedgerEntry | undefined {
  const { referralPoints: amount } = rules
  if (amount === 0) return undefined
  const { referral } = pointsEntryIdsOf(billId)
  const reason = { kind: 'pointsForReferral', causeId: billId, storeId, at } as const
  return { entryId: referral, ownerId: referrerId, account: 'points', amount, ...reason, ...lifeOf(at, rules) }
}

/** The points for the review of a bill; undefined when the salon gives none. */
export function earnReviewPoints(
  { billId, customerId, storeId, at }: Pick<SettledBill, 'billId' | 'customerId' | 'storeId' | 'at'>,
  rules: PointRules,
): LedgerEntry | undefined {
  const { reviewPoints: amount = 0 } = rules
  if (amount === 0) return undefined
  const reason = { kind: 'pointsForReview', causeId: billId, storeId, at } as const
  const { review } = pointsEntryIdsOf(billId)
  return { entryId: review, ownerId: customerId, account: 'points', amount, ...reason, ...lifeOf(at, rules) }
}

/** When points end that are given at `at`; nothing where they never do. */
export function lifeOf(at: number, { expireAfterMonths }: PointRules): Pick<LedgerEntry, 'expiresOn'> {
  const expiresOn = endOfPoints(at, expireAfterMonths)
  return expiresOn === undefined ? {} : { expiresOn }
}

/** Takes a refund's part of a bill's points back, so that all refunds together take all of them; undefined for none. */
export function reversePoints(earned: LedgerEntry, refund: SettledRefund): LedgerEntry | undefined {
  const { paidFen, refundedFen, refundedSoFarFen } = totalsOf(refund)
  if (paidFen === 0) return undefined
  // Points are whole in every step, so what earlier refunds took follows from what they gave back.
  const takenBefore = takeBack(earned.amount, refundedSoFarFen - refundedFen, paidFen, 0)
  const taken = takeBack(earned.amount, refundedSoFarFen, paidFen, takenBefore)
  return taken === 0 ? undefined : reversalOf(earned, taken, refund)
}

/**
 * The points for a recommendation, or a review, go back when the bill is refunded whole; undefined before. One that brought
 * no money, such as one paid with store credit alone, is whole once nothing is left of its lines.
 */
export function reverseWhole(earned: LedgerEntry, refund: SettledRefund): LedgerEntry | undefined {
  const { paidFen, refundedFen, refundedSoFarFen } = totalsOf(refund)
  const isMoneyBack = refundedFen > 0 && refundedSoFarFen === paidFen
  const isWholeNow = paidFen > 0 ? isMoneyBack : refund.isWhole === true
  return isWholeNow ? reversalOf(earned, earned.amount, refund) : undefined
}

/** The entry that takes so many of an entry's points back for a refund. */
export function reversalOf(
  earned: LedgerEntry,
  points: number,
  { billId, refundId, at }: Pick<SettledRefund, 'billId' | 'refundId' | 'at'>,
): LedgerEntry {
  const { entryId, ownerId, account, storeId } = earned
  const reason = { kind: 'pointsReversed', causeId: billId, reversesEntryId: entryId, storeId, at } as const
  return { entryId: `${entryId}:rev:${refundId}`, ownerId, account, amount: -points, ...reason }
}

function totalsOf({ lines }: SettledRefund): Record<'paidFen' | 'refundedFen' | 'refundedSoFarFen', number> {
  return {
    paidFen: addFen(...lines.map(({ moneyFen }) => moneyFen)),
    refundedFen: addFen(...lines.map(({ refundedFen }) => refundedFen)),
    refundedSoFarFen: addFen(...lines.map(({ refundedSoFarFen }) => refundedSoFarFen)),
  }
}
