import { takeBack, type LedgerEntry } from '../shared/ledger'
import { lifeOf, reversalOf, type PointRules } from './points'

/** A top-up that is paid: what of it was principal. */
export interface PaidTopUp {
  readonly topUpId: string
  readonly customerId: string
  readonly principalFen: number
  readonly billId: string
  readonly storeId: string
  /** Epoch ms. */
  readonly at: number
}

/**
 * What a top-up earns by the rules of its day: its principal ÷ `topUpFenPerPoint`, rounded down, whatever the tier or the
 * day. Undefined where top-ups earn nothing: then the bills that are paid from it do.
 */
export function earnTopUpPoints(
  { topUpId, customerId, principalFen, billId, storeId, at }: PaidTopUp,
  rules: PointRules,
): { readonly points: number; readonly entry?: LedgerEntry } | undefined {
  const { topUpFenPerPoint = 0 } = rules
  if (topUpFenPerPoint === 0) return undefined
  const points = Math.floor(principalFen / topUpFenPerPoint)
  if (points === 0) return { points }
  const entryId = topUpPointsIdOf(topUpId)
  const entry = {
    entryId,
    ownerId: customerId,
    account: 'points',
    amount: points,
    causeId: billId,
    storeId,
    at,
  } as const
  return { points, entry: { ...entry, kind: 'pointsForTopUp', ...lifeOf(at, rules) } }
}

/** The entry of a top-up's points. */
export function topUpPointsIdOf(topUpId: string): string {
  return `points:topUp:${topUpId}`
}

/** A refund of a top-up: what goes back now, and what had gone back before, both of `principalFen`. */
export interface TopUpBack {
  readonly principalFen: number
  readonly refundFen: number
  readonly refundedBeforeFen: number
  readonly billId: string
  readonly refundId: string
  readonly at: number
}

/** Takes a refund's part of a top-up's points back, so that all of it going back takes all of them; undefined for none. */
export function reverseTopUpPoints(earned: LedgerEntry, back: TopUpBack): LedgerEntry | undefined {
  const { principalFen, refundFen, refundedBeforeFen } = back
  const before = takeBack(earned.amount, refundedBeforeFen, principalFen, 0)
  const points = takeBack(earned.amount, refundedBeforeFen + refundFen, principalFen, before)
  return points === 0 ? undefined : reversalOf(earned, points, back)
}
