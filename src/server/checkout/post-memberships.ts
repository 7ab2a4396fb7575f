import { couponFenOf } from '../../domain/checkout/use-coupons'
import { addFen } from '../../domain/shared/money'
import type { Database } from '../platform/database'
import { bills } from './documents'

/** More bills than anybody has while one membership runs. */
const MOST_BILLS = 500
/** A bill that stood open when it was sold may have taken one of its coupons. */
const OPEN_BEFORE_MS = 31 * 86_400_000

/** Whose membership, since when, and which of its coupons are used. */
export interface MembershipToLookFor {
  readonly customerId: string
  readonly membershipId: string
  readonly soldAt: number
  readonly usedCouponIds: readonly string[]
}

/**
 * Whether a bill has the price of a membership, and what its coupons took off bills, in fen; a line that went back whole
 * counts for neither. One database request.
 */
export async function readMembershipUse(
  database: Database,
  { customerId, membershipId, soldAt, usedCouponIds }: MembershipToLookFor,
): Promise<{ readonly isPriceUsed: boolean; readonly couponsUsedFen: number }> {
  const filter = { customerId, openedAt: database.command.gte(soldAt - OPEN_BEFORE_MS) }
  const found = await database.find(bills, filter, { orderBy: ['openedAt', 'desc'], limit: MOST_BILLS })
  const lines = found
    .filter(({ status }) => status !== 'cancelled')
    .flatMap((bill) => bill.lines.filter(({ amountFen, refundedFen }) => amountFen === 0 || refundedFen < amountFen))
  const discounts = lines.flatMap((line) => line.discounts)
  return {
    isPriceUsed: discounts.some((discount) => discount.membershipId === membershipId),
    couponsUsedFen: addFen(...usedCouponIds.map((couponId) => couponFenOf(lines, couponId))),
  }
}
