import type { CouponTerms } from '../shared/coupon-terms'
import { addFen, splitFen, takeShareFen } from '../shared/money'
import { err, ok, type Result } from '../shared/result'
import type { BillLine } from './bill'

/** Why a coupon takes nothing off these lines; `missingFen` is what they lack to the amount it starts from. */
export type CouponUseless = { readonly code: 'services' } | { readonly code: 'threshold'; readonly missingFen: number }

type Terms = Pick<CouponTerms, 'benefit' | 'serviceIds' | 'categoryIds' | 'isForProducts'>

/**
 * What a coupon takes off each line (fen, in the lines' order), from what earlier rules have left of them: an amount or a
 * share is spread over the lines it is for by largest remainder; a price for one service lowers one unit of the dearest.
 */
export function shareCoupon(coupon: Terms, lines: readonly BillLine[]): Result<readonly number[], CouponUseless> {
  const amountsFen = lines.map((line) => (isFor(coupon, line) ? line.amountFen : 0))
  const sumFen = addFen(...amountsFen)
  if (sumFen === 0) return err({ code: 'services' })
  const { benefit } = coupon
  // A gift is handed over, and on no bill.
  if (benefit.kind === 'gift') return err({ code: 'services' })
  if (benefit.kind === 'service') return lowerDearest(benefit.priceFen, lines, amountsFen)
  if (sumFen < benefit.fromFen) return err({ code: 'threshold', missingFen: benefit.fromFen - sumFen })
  const offFen =
    benefit.kind === 'amountOff'
      ? Math.min(benefit.offFen, sumFen)
      : Math.min(takeShareFen(sumFen, benefit.offBp), benefit.mostOffFen ?? sumFen)
  return offFen === 0 ? err({ code: 'services' }) : ok(splitFen(offFen, amountsFen))
}

/** Whether the coupon is for what the line is: a service, a product where it says so, never what is sold ahead. */
function isFor(
  { benefit, serviceIds, categoryIds, isForProducts = false }: Terms,
  { serviceId, productId, categoryId, sale }: BillLine,
): boolean {
  if (sale !== undefined) return false
  // A price for one service is no product's.
  const isProduct = productId !== undefined && isForProducts && benefit.kind !== 'service'
  if (serviceId === undefined && !isProduct) return false
  if (serviceIds.length === 0 && categoryIds.length === 0) return true
  return (serviceId !== undefined && serviceIds.includes(serviceId)) || categoryIds.includes(categoryId)
}

function lowerDearest(
  priceFen: number,
  lines: readonly BillLine[],
  amountsFen: readonly number[],
): Result<readonly number[], CouponUseless> {
  const unitsFen = amountsFen.map((amountFen, position) => Math.floor(amountFen / (lines[position]?.quantity ?? 1)))
  const dearestFen = Math.max(...unitsFen)
  const offFen = dearestFen - priceFen
  if (offFen <= 0) return err({ code: 'services' })
  const place = unitsFen.indexOf(dearestFen)
  return ok(unitsFen.map((_unitFen, position) => (position === place ? offFen : 0)))
}
