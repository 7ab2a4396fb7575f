import { couponFenOf } from '../../domain/checkout/use-coupons'
import { addFen } from '../../domain/shared/money'
import type { Database } from '../platform/database'
import { bills, type BillDocument } from './documents'

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
 * Whether a bill has the price of a membership, what its coupons took off bills, in fen (a line that went back whole
 * counts for neither), and the bill that has one of them and is not paid yet. One database request.
 */
export async function readMembershipUse(
  database: Database,
  { customerId, membershipId, soldAt, usedCouponIds }: MembershipToLookFor,
): Promise<{ readonly isPriceUsed: boolean; readonly couponsUsedFen: number; readonly openBillId?: string }> {
  const filter = { customerId, openedAt: database.command.gte(soldAt - OPEN_BEFORE_MS) }
  const found = await database.find(bills, filter, { orderBy: ['openedAt', 'desc'], limit: MOST_BILLS })
  const lines = found
    .filter(({ status }) => status !== 'cancelled')
    .flatMap((bill) => bill.lines.filter(({ amountFen, refundedFen }) => amountFen === 0 || refundedFen < amountFen))
  const discounts = lines.flatMap((line) => line.discounts)
  const isOpen = ({ status }: BillDocument): boolean => status === 'open' || status === 'awaitingVisit'
  const open = found.find(
    (bill) => isOpen(bill) && bill.coupons?.some(({ couponId }) => usedCouponIds.includes(couponId)),
  )
  return {
    ...(open !== undefined && { openBillId: open._id }),
    isPriceUsed: discounts.some((discount) => discount.membershipId === membershipId),
    couponsUsedFen: addFen(...usedCouponIds.map((couponId) => couponFenOf(lines, couponId))),
  }
}
