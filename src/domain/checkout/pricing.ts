import { addFen, assertFen, splitFen, takeShareFen } from '../shared/money'
import { err, ok, type Result } from '../shared/result'
import type { Bill, BillCoupon, BillLine, LineDiscount } from './bill'
import { shareCoupon } from './coupon-share'

/** A line at its full price, and what the counter wants to take off it. */
export interface PriceRequest {
  readonly line: BillLine
  readonly counter?: { readonly amountFen: number; readonly reason: string }
  /** A card pays it already: it stays as it is, and counts for nothing else. */
  readonly isCovered?: boolean
}

/** What of a bill takes something off its lines by itself: the tier and the membership it was opened for, and its coupons. */
export type PriceRules = Pick<Bill, 'coupons' | 'tier' | 'membership'>

export interface DiscountTooLarge {
  readonly code: 'DISCOUNT_TOO_LARGE'
  /** Absent for the rounding. */
  readonly lineId?: string
}

/**
 * Prices lines in the fixed order of docs/money.md: the better of tier's and membership's price (not of bundles), coupons, the
 * counter's discount, the rounding; each takes off what the one before has left. Coupons and the rounding are spread over the lines by what they come
 * to, largest remainder first, and each line keeps what it lost to which rule. A coupon that takes nothing leaves no trace.
 */
export function priceLines(
  requests: readonly PriceRequest[],
  roundingFen: number,
  { coupons = [], ...prices }: PriceRules = {},
): Result<readonly BillLine[], DiscountTooLarge> {
  const isFixed = requests.map(({ isCovered = false }) => isCovered)
  const full = requests.map(({ line, isCovered }) =>
    isCovered === true ? line : atBetterPrice(atFullPrice(line), prices),
  )
  const lines: BillLine[] = []
  for (const [position, line] of takeCoupons(full, coupons, isFixed).entries()) {
    const { counter, isCovered } = requests[position] ?? {}
    if (counter === undefined || isCovered === true) lines.push(line)
    else if (counter.amountFen > line.amountFen) return err({ code: 'DISCOUNT_TOO_LARGE', lineId: line.lineId })
    else lines.push(takeOff(line, { rule: 'counter', ...counter }))
  }
  // What is sold beside services has one price: nothing is rounded off a card or a top-up.
  const amountsFen = lines.map(({ amountFen, sale }, i) => (sale === undefined && isFixed[i] !== true ? amountFen : 0))
  if (roundingFen > addFen(...amountsFen)) return err({ code: 'DISCOUNT_TOO_LARGE' })
  if (roundingFen === 0) return ok(lines)
  const parts = splitFen(roundingFen, amountsFen)
  return ok(lines.map((line, position) => takeOff(line, { rule: 'rounding', amountFen: parts[position] ?? 0 })))
}

/** Tier and membership do not add up: what takes more off this line applies; of the same, the tier's. */
function atBetterPrice(line: BillLine, { tier, membership }: Pick<PriceRules, 'tier' | 'membership'>): BillLine {
  if (line.sale !== undefined || line.bundle !== undefined) return line
  const tierBp = tier !== undefined && isPriced(line, tier) ? tier.discountBp : 0
  const membershipBp = membership !== undefined && isPriced(line, membership) ? membership.discountBp : 0
  const amountFen = takeShareFen(line.amountFen, Math.max(tierBp, membershipBp))
  if (membership === undefined || membershipBp <= tierBp) return takeOff(line, { rule: 'memberPrice', amountFen })
  return takeOff(line, { rule: 'memberPrice', amountFen, membershipId: membership.membershipId })
}

/** Whether a price for members is for what the line is: services, and products where it says so, of its categories. */
function isPriced(
  { serviceId, productId, categoryId }: BillLine,
  { isForProducts = false, categoryIds = [] }: { isForProducts?: boolean; categoryIds?: readonly string[] },
): boolean {
  const isOfKind = serviceId !== undefined || (isForProducts && productId !== undefined)
  return isOfKind && (categoryIds.length === 0 || categoryIds.includes(categoryId))
}

function takeCoupons(
  full: readonly BillLine[],
  coupons: readonly BillCoupon[],
  isFixed: readonly boolean[],
): readonly BillLine[] {
  return inOrder(coupons).reduce<readonly BillLine[]>((lines, coupon) => {
    const open = lines.filter((_line, position) => isFixed[position] !== true)
    const shared = shareCoupon(coupon, open)
    if (!shared.isOk) return lines
    const { couponId } = coupon
    return lines.map((line) => {
      const amountFen = shared.value[open.indexOf(line)] ?? 0
      return takeOff(line, { rule: 'coupon', amountFen, couponId })
    })
  }, full)
}

/** A service's own price first, then shares, then amounts; among equals the one that was issued first. A gift takes nothing. */
const BENEFIT_ORDER = { service: 0, percentOff: 1, amountOff: 2, gift: 3 } as const

/** Coupons in the order they are applied, however they were chosen. */
export function inOrder<Coupon extends Pick<BillCoupon, 'couponId' | 'benefit'>>(
  coupons: readonly Coupon[],
): readonly Coupon[] {
  return [...coupons].sort(
    (a, b) =>
      BENEFIT_ORDER[a.benefit.kind] - BENEFIT_ORDER[b.benefit.kind] ||
      (a.couponId < b.couponId ? -1 : a.couponId > b.couponId ? 1 : 0),
  )
}

/** A bundle's line begins at its share of the bundle's price. */
function atFullPrice(line: BillLine): BillLine {
  const ofBundle = line.discounts.filter(({ rule }) => rule === 'bundle')
  const lostFen = addFen(...ofBundle.map((discount) => discount.amountFen))
  const amountFen = line.unitPriceFen * line.quantity - lostFen
  assertFen(amountFen)
  return { ...line, discounts: ofBundle, amountFen }
}

function takeOff(line: BillLine, discount: LineDiscount): BillLine {
  if (discount.amountFen === 0) return line
  return { ...line, discounts: [...line.discounts, discount], amountFen: line.amountFen - discount.amountFen }
}

/** What the counter took off by hand: its discounts and the rounding. */
export function counterDiscountFenOf(lines: readonly BillLine[]): number {
  return addFen(...lines.flatMap(({ discounts }) => discounts.filter(isByHand).map(({ amountFen }) => amountFen)))
}

export interface DiscountNotAllowed {
  readonly code: 'DISCOUNT_NOT_ALLOWED'
  readonly mostFen: number
}

const isByHand = ({ rule }: LineDiscount): boolean => rule === 'counter' || rule === 'rounding'

/**
 * Notes with each discount by hand how much of it a manager has allowed: all of what she writes herself; of what somebody
 * else writes, what stood on the same line by the same rule before.
 */
export function noteAllowed(
  before: readonly BillLine[],
  after: readonly BillLine[],
  isManager: boolean,
): readonly BillLine[] {
  return after.map((line) => {
    const earlier = before.find(({ lineId }) => lineId === line.lineId)?.discounts ?? []
    const discounts = line.discounts.map((discount) => {
      const { allowedFen: _allowedFen, ...rest } = discount
      if (!isByHand(rest)) return discount
      const stoodFen = addFen(...earlier.filter(({ rule }) => rule === rest.rule).map(allowedFenOf))
      const allowedFen = isManager ? rest.amountFen : Math.min(rest.amountFen, stoodFen)
      return allowedFen === 0 ? rest : { ...rest, allowedFen }
    })
    return { ...line, discounts }
  })
}

const allowedFenOf = ({ allowedFen = 0 }: LineDiscount): number => allowedFen

/** What was taken off by hand and no manager has allowed. */
export function unallowedDiscountFenOf(lines: readonly BillLine[]): number {
  const allowed = lines.flatMap(({ discounts }) => discounts.filter(isByHand).map(allowedFenOf))
  return counterDiscountFenOf(lines) - addFen(...allowed)
}

/**
 * Whether what no manager has allowed is at most `mostBp` of the services' full price as they stand now. What is sold
 * beside services gives no room to discount them.
 */
export function checkCounterDiscount(
  lines: readonly BillLine[],
  mostBp: number,
): Result<undefined, DiscountNotAllowed> {
  const services = lines.filter(({ sale }) => sale === undefined)
  const ownMostFen = takeShareFen(addFen(...services.map((line) => atFullPrice(line).amountFen)), mostBp)
  const ownFen = unallowedDiscountFenOf(lines)
  if (ownFen <= ownMostFen) return ok(undefined)
  return err({ code: 'DISCOUNT_NOT_ALLOWED', mostFen: ownMostFen + counterDiscountFenOf(lines) - ownFen })
}
