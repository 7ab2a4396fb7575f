import { addFen, assertFen, splitFen, takeShareFen } from '../shared/money'
import { err, ok, type Result } from '../shared/result'
import type { BillLine, LineDiscount } from './bill'

/** A line at its full price, and what the counter wants to take off it. */
export interface PriceRequest {
  readonly line: BillLine
  readonly counter?: { readonly amountFen: number; readonly reason: string }
}

export interface DiscountTooLarge {
  readonly code: 'DISCOUNT_TOO_LARGE'
  /** Absent for the rounding. */
  readonly lineId?: string
}

/**
 * Prices lines in the fixed order of docs/money.md, of which the counter's discount and then the rounding stand today:
 * each takes off what the one before has left. The rounding is spread over the lines by what they come to, largest
 * remainder first, and each line keeps what it lost to which rule.
 */
export function priceLines(
  requests: readonly PriceRequest[],
  roundingFen: number,
): Result<readonly BillLine[], DiscountTooLarge> {
  const lines: BillLine[] = []
  for (const { line, counter } of requests) {
    const full = atFullPrice(line)
    if (counter !== undefined && counter.amountFen > full.amountFen)
      return err({ code: 'DISCOUNT_TOO_LARGE', lineId: line.lineId })
    lines.push(counter === undefined ? full : takeOff(full, { rule: 'counter', ...counter }))
  }
  // What is sold beside services has one price: nothing is rounded off a card or a top-up.
  const amountsFen = lines.map(({ amountFen, sale }) => (sale === undefined ? amountFen : 0))
  if (roundingFen > addFen(...amountsFen)) return err({ code: 'DISCOUNT_TOO_LARGE' })
  if (roundingFen === 0) return ok(lines)
  const parts = splitFen(roundingFen, amountsFen)
  return ok(lines.map((line, position) => takeOff(line, { rule: 'rounding', amountFen: parts[position] ?? 0 })))
}

function atFullPrice(line: BillLine): BillLine {
  const amountFen = line.unitPriceFen * line.quantity
  assertFen(amountFen)
  return { ...line, discounts: [], amountFen }
}

function takeOff(line: BillLine, discount: LineDiscount): BillLine {
  if (discount.amountFen === 0) return line
  return { ...line, discounts: [...line.discounts, discount], amountFen: line.amountFen - discount.amountFen }
}

/** What the counter took off by hand: its discounts and the rounding. */
export function counterDiscountFenOf(lines: readonly BillLine[]): number {
  const byHand = lines.flatMap(({ discounts }) =>
    discounts.filter(({ rule }) => rule === 'counter' || rule === 'rounding').map(({ amountFen }) => amountFen),
  )
  return addFen(...byHand)
}

export interface DiscountNotAllowed {
  readonly code: 'DISCOUNT_NOT_ALLOWED'
  readonly mostFen: number
}

/**
 * Whether somebody who may take off `mostBp` of the services' full price has kept to it; what stood there `before`, a
 * manager's discount, may stay. What is sold beside services gives no room to discount them.
 */
export function checkCounterDiscount(
  before: readonly BillLine[],
  after: readonly BillLine[],
  mostBp: number,
): Result<undefined, DiscountNotAllowed> {
  const services = after.filter(({ sale }) => sale === undefined)
  const fullFen = addFen(...services.map(({ unitPriceFen, quantity }) => unitPriceFen * quantity))
  const mostFen = Math.max(takeShareFen(fullFen, mostBp), counterDiscountFenOf(before))
  return counterDiscountFenOf(after) <= mostFen ? ok(undefined) : err({ code: 'DISCOUNT_NOT_ALLOWED', mostFen })
}
