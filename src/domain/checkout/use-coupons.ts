import { addFen } from '../shared/money'
import { err, ok, type Result } from '../shared/result'
import { checkEditable, coverOf } from './bill'
import type { Bill, BillClosed, BillCoupon, BillLine, FeeFixed, PaymentStarted } from './bill'
import { shareCoupon, type CouponUseless } from './coupon-share'
import { inOrder, noteAllowed, priceLines, type DiscountTooLarge, type PriceRequest } from './pricing'

/** More than anybody wants to stack. */
export const MOST_COUPONS = 5

/** Why a coupon cannot be used on a bill. */
export type CouponRefusal = CouponUseless | { readonly code: 'store' }

export type UseCouponsError =
  | BillClosed
  | PaymentStarted
  | FeeFixed
  | DiscountTooLarge
  | { readonly code: 'COUPONS_NOT_STACKABLE' }
  | { readonly code: 'COUPON_NOT_FOR_BILL'; readonly couponId: string; readonly reason: CouponRefusal['code'] }

type Priced = Pick<Bill, 'lines' | 'payments' | 'storeId' | 'tier' | 'membership'>

/**
 * Whether coupons may be chosen for the bill: it is open, and nothing but its deposit is paid, or lines by cards, which
 * coupons leave alone. What a coupon has taken off a line before a card paid it is settled with that.
 */
export function checkCouponable(bill: Bill): Result<undefined, BillClosed | PaymentStarted | FeeFixed> {
  const covered = bill.lines.filter(({ lineId }) => coverOf(bill, lineId) !== undefined)
  const isSettled = covered.some(({ discounts }) => discounts.some(({ rule }) => rule === 'coupon'))
  const payments = isSettled ? bill.payments : bill.payments.filter(({ lineId }) => lineId === undefined)
  return checkEditable({ ...bill, payments })
}

/** Why this coupon, by itself, is of no use for the bill; undefined when it takes something off. */
export function refusalOf(bill: Priced, coupon: BillCoupon): CouponRefusal | undefined {
  if (!coupon.storeIds.includes(bill.storeId)) return { code: 'store' }
  const shared = shareCoupon(coupon, withoutCoupons(bill))
  return shared.isOk ? undefined : shared.error
}

/**
 * The bill with exactly these coupons, in the place of those it has: what the counter took off by hand stays. What she
 * signed before was another bill.
 */
export function useCoupons(bill: Bill, coupons: readonly BillCoupon[]): Result<Bill, UseCouponsError> {
  const checked = checkCouponable(bill)
  if (!checked.isOk) return checked
  if (coupons.length > 1 && coupons.some(({ isStackable }) => !isStackable))
    return err({ code: 'COUPONS_NOT_STACKABLE' })
  const lines = priceLines(requestsOf(bill), roundingFenOf(bill), { ...bill, coupons })
  if (!lines.isOk) return lines
  for (const coupon of coupons) {
    const { couponId } = coupon
    const isOfStore = coupon.storeIds.includes(bill.storeId)
    if (isOfStore && couponFenOf(lines.value, couponId) > 0) continue
    const reason = refusalOf(bill, coupon)?.code ?? 'services'
    return err({ code: 'COUPON_NOT_FOR_BILL', couponId, reason })
  }
  const { signedAt: _signedAt, coupons: _coupons, ...rest } = bill
  const used = coupons.length === 0 ? {} : { coupons: inOrder(coupons) }
  // What a manager allowed by hand stays allowed.
  return ok({ ...rest, ...used, lines: noteAllowed(bill.lines, lines.value, false), version: bill.version + 1 })
}

/**
 * The bill with other lines, whose coupons take off anew what they are worth now; those that take nothing any more are
 * off the bill.
 */
export function repriceBill(bill: Bill, lines: readonly BillLine[]): Bill {
  const { coupons = [], ...rest } = bill
  const changed = { ...rest, lines }
  const kept = priceLines(requestsOf(changed), roundingFenOf(changed), bill)
  // What the counter took off is more than is left: it goes, as with a line that has become cheaper.
  const bare = kept.isOk ? kept : priceLines(requestsOf(changed).map(withoutCounter), 0, bill)
  if (!bare.isOk) return bill
  return keepEffective({ ...rest, lines: noteAllowed(lines, bare.value, false) }, coupons)
}

/** The bill with those of the coupons that take something off its lines. */
export function keepEffective(bill: Bill, coupons: readonly BillCoupon[]): Bill {
  const { coupons: _coupons, ...rest } = bill
  const left = coupons.filter(({ couponId }) => couponFenOf(bill.lines, couponId) > 0)
  return left.length === 0 ? rest : { ...rest, coupons: left }
}

/**
 * The coupons that a change of the bill frees: those taken off it, all of one that is cancelled, and all of one whose
 * services have gone back whole. A refund of a part leaves them used.
 */
export function couponsFreed(before: Bill, after: Bill): readonly string[] {
  if (before.status === 'cancelled') return []
  // A product that no coupon has lowered says nothing of them.
  const isMeant = ({ serviceId, sale, discounts }: BillLine): boolean =>
    sale === undefined && (serviceId !== undefined || discounts.some(({ rule }) => rule === 'coupon'))
  const meant = after.lines.filter(isMeant)
  const isBack =
    meant.some(({ refundedFen }) => refundedFen > 0) &&
    meant.every(({ amountFen, refundedFen }) => amountFen === refundedFen)
  const isOver = after.status === 'cancelled' || isBack
  const kept = isOver ? [] : (after.coupons ?? []).map(({ couponId }) => couponId)
  return (before.coupons ?? []).map(({ couponId }) => couponId).filter((couponId) => !kept.includes(couponId))
}

/** What one coupon takes off all lines, in fen. */
export function couponFenOf(lines: readonly BillLine[], couponId: string): number {
  const discounts = lines.flatMap((line) => line.discounts).filter((discount) => discount.couponId === couponId)
  return addFen(...discounts.map(({ amountFen }) => amountFen))
}

/** What these coupons together would take off the bill, in fen; 0 where they cannot be used. */
function worthOf(bill: Priced, coupons: readonly BillCoupon[]): number {
  const lines = priceLines(requestsOf(bill).map(withoutCounter), 0, { ...bill, coupons })
  return lines.isOk ? addFen(...coupons.map(({ couponId }) => couponFenOf(lines.value, couponId))) : 0
}

/** A coupon that could be used, what it would take off by itself, and when it ends. */
export interface CouponWorth<Coupon extends BillCoupon> {
  readonly coupon: Coupon
  readonly discountFen: number
}

type Held = BillCoupon & { readonly expiresOn: string }

/** Those that can be used on the bill, best first: what takes off most, then what ends soonest. */
export function rankCoupons<Coupon extends Held>(
  bill: Priced,
  held: readonly Coupon[],
): readonly CouponWorth<Coupon>[] {
  return held
    .filter((coupon) => refusalOf(bill, coupon) === undefined)
    .map((coupon) => ({ coupon, discountFen: worthOf(bill, [coupon]) }))
    .filter(({ discountFen }) => discountFen > 0)
    .sort(
      (a, b) =>
        b.discountFen - a.discountFen ||
        (a.coupon.expiresOn < b.coupon.expiresOn ? -1 : a.coupon.expiresOn > b.coupon.expiresOn ? 1 : 0) ||
        (a.coupon.couponId < b.coupon.couponId ? -1 : 1),
    )
}

/** The best that can be done: the best coupon by itself, or all that can be stacked where these take off more. */
export function proposeCoupons<Coupon extends Held>(bill: Priced, held: readonly Coupon[]): readonly Coupon[] {
  const ranked = rankCoupons(bill, held)
  const [best] = ranked
  if (best === undefined) return []
  const stack = ranked.map(({ coupon }) => coupon).filter(({ isStackable }) => isStackable)
  const stacked = keepsAll(bill, stack.slice(0, MOST_COUPONS))
  return worthOf(bill, stacked) > best.discountFen ? stacked : [best.coupon]
}

/** Without those that take nothing any more beside the others. */
function keepsAll<Coupon extends BillCoupon>(bill: Priced, coupons: readonly Coupon[]): readonly Coupon[] {
  const lines = priceLines(requestsOf(bill).map(withoutCounter), 0, { ...bill, coupons })
  return lines.isOk ? coupons.filter(({ couponId }) => couponFenOf(lines.value, couponId) > 0) : []
}

function requestsOf(bill: Pick<Bill, 'lines' | 'payments'>): readonly PriceRequest[] {
  return bill.lines.map((line) => {
    const counter = line.discounts.find(({ rule }) => rule === 'counter')
    const { amountFen = 0, reason = '' } = counter ?? {}
    const isCovered = coverOf(bill, line.lineId) !== undefined
    return { line, isCovered, ...(counter !== undefined && { counter: { amountFen, reason } }) }
  })
}

function withoutCounter({ counter: _counter, ...request }: PriceRequest): PriceRequest {
  return request
}

function roundingFenOf(bill: Pick<Bill, 'lines' | 'payments'>): number {
  const open = bill.lines.filter(({ lineId }) => coverOf(bill, lineId) === undefined)
  const rounded = open.flatMap(({ discounts }) => discounts).filter(({ rule }) => rule === 'rounding')
  return addFen(...rounded.map(({ amountFen }) => amountFen))
}

/** The lines as the first coupon meets them; without those that a card pays. */
function withoutCoupons(bill: Priced): readonly BillLine[] {
  const open = requestsOf(bill).filter(({ isCovered }) => isCovered !== true)
  const { tier, membership } = bill
  const prices = { ...(tier && { tier }), ...(membership && { membership }) }
  const lines = priceLines(open.map(withoutCounter), 0, prices)
  return lines.isOk ? lines.value : []
}
