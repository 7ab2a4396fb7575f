import { addFen } from '../shared/money'
import { err, ok, type Result } from '../shared/result'
import { cancelBill, checkEditable, paidFenOf, refundedFenOf, totalFenOf } from './bill'
import type { Bill, BillClosed, BillLine, LineStaff, PaymentStarted } from './bill'
import { withoutTornBundle } from './bundle-lines'
import { openedBillOf, type VisitToBill } from './open-bill'
import { repriceBill } from './use-coupons'

type Item = VisitToBill['items'][number]
type Lines = readonly BillLine[]

/** Why a bill cannot follow its visit. */
export type BillNotChanged = BillClosed | PaymentStarted

/**
 * A bill that follows its visit, from the services it had to those it has: 加钟 is a new line, costs more or less, or goes;
 * who took a service over stands on its line. What the counter has left out or given to others stays as the counter
 * wanted it. Once something is paid, or being paid, nothing may change but who served. Undefined: nothing is different.
 */
export function amendBill(
  bill: Bill,
  before: readonly Item[],
  after: readonly Item[],
  categoryOf: (serviceId: string) => string,
): Result<Bill | undefined, BillNotChanged> {
  const lines =
    before.length === after.length ? exchange(bill.lines, before, after) : add(bill.lines, before, after, categoryOf)
  if (JSON.stringify(lines) === JSON.stringify(bill.lines)) return ok(undefined)
  const isPricedAnew = (bill.coupons ?? bill.tier ?? bill.membership) !== undefined && !isSamePrice(bill.lines, lines)
  const amended = { ...(isPricedAnew ? repriceBill(bill, lines) : { ...bill, lines }), version: bill.version + 1 }
  if (lines.length === bill.lines.length && totalFenOf(amended) === totalFenOf(bill)) return ok(amended)
  const checked = checkEditable(bill)
  // A fee is no visit's: it follows none.
  if (!checked.isOk) return checked.error.code === 'FEE_FIXED' ? ok(undefined) : err(checked.error)
  if (bill.liveOrder !== undefined) return err({ code: 'PAYMENT_STARTED' })
  const { signedAt: _signedAt, ...unsigned } = amended
  return ok(unsigned)
}

/**
 * The bill of a visit that had arrived and is to come on another day: it waits again with the deposit that was paid, or is
 * cancelled for `reason`, to be opened anew. Once more is paid, or something is being paid, the visit has to stay.
 */
export function putOffBill(bill: Bill, visit: VisitToBill, reason: string): Result<Bill, BillNotChanged> {
  const checked = checkEditable(bill)
  if (!checked.isOk) return checked.error.code === 'FEE_FIXED' ? ok(bill) : err(checked.error)
  if (bill.liveOrder !== undefined) return err({ code: 'PAYMENT_STARTED' })
  if (paidFenOf(bill) === refundedFenOf(bill)) return cancelBill(bill, reason)
  const { billId, openedAt } = bill
  const earlier = { ...bill, status: 'awaitingVisit' } as const
  return ok({ ...openedBillOf(visit, { billId, earlier, openedAt }, () => undefined), status: 'awaitingVisit' })
}

function isSamePrice(before: Lines, after: Lines): boolean {
  const priceOf = ({ lineId, unitPriceFen, quantity }: BillLine): string => `${lineId} ${unitPriceFen} ${quantity}`
  return before.length === after.length && before.every((line, i) => priceOf(line) === priceOf(after[i] ?? line))
}

/** The services are as many as before: each line follows its own. */
function exchange(lines: Lines, before: readonly Item[], after: readonly Item[]): Lines {
  const used = new Set<string>()
  return before.reduce((rest, old, index) => {
    const item = after[index]
    const place = rest.findIndex((line) => !used.has(line.lineId) && isLineOf(line, old))
    const line = rest[place]
    if (item === undefined || line === undefined) return rest
    used.add(line.lineId)
    return rest.map((each) => (each === line ? follow(line, old, item) : each))
  }, lines)
}

/** 加钟 has come, or gone. */
function add(
  lines: Lines,
  before: readonly Item[],
  after: readonly Item[],
  categoryOf: (serviceId: string) => string,
): Lines {
  const kept = without(before, after).reduce((rest, gone) => {
    const line = rest.find((each) => isLineOf(each, gone))
    const others = rest.filter((each) => each !== line)
    return line?.bundle === undefined ? others : withoutTornBundle(others, line.bundle)
  }, lines)
  return without(after, before).reduce((rest, come) => [...rest, lineFor(rest, come, categoryOf)], kept)
}

/** Those of the first that are not among the second, counted. */
function without(all: readonly Item[], others: readonly Item[]): Item[] {
  const left = others.map((item) => JSON.stringify(item))
  return all.filter((item) => {
    const place = left.indexOf(JSON.stringify(item))
    if (place >= 0) left.splice(place, 1)
    return place < 0
  })
}

function isLineOf(line: BillLine, { serviceId, salePriceFen, staffMemberId, turn }: Item): boolean {
  const isServed = line.staff.some((each) => each.staffMemberId === staffMemberId && each.turn === turn)
  return line.serviceId === serviceId && line.unitPriceFen === salePriceFen && isServed
}

/** The line with the service's price and who does it now; a discount that is more than the line goes. */
function follow(line: BillLine, old: Item, item: Item): BillLine {
  const unitPriceFen = item.salePriceFen
  const takenFen = addFen(...line.discounts.map(({ amountFen }) => amountFen))
  const isTooMuch = takenFen > unitPriceFen * line.quantity
  return {
    ...line,
    unitPriceFen,
    discounts: isTooMuch ? [] : line.discounts,
    amountFen: unitPriceFen * line.quantity - (isTooMuch ? 0 : takenFen),
    staff: line.staff.map((each) => (each.staffMemberId === old.staffMemberId ? servedBy(item) : each)),
  }
}

function lineFor(lines: Lines, item: Item, categoryOf: (serviceId: string) => string): BillLine {
  const { serviceId, serviceName, salePriceFen } = item
  const lastNumber = Math.max(0, ...lines.map(({ lineId }) => Number(lineId.slice(1))))
  return {
    ...{ lineId: `l${lastNumber + 1}`, serviceId, categoryId: categoryOf(serviceId), name: serviceName, quantity: 1 },
    ...{ unitPriceFen: salePriceFen, discounts: [], amountFen: salePriceFen, refundedFen: 0, staff: [servedBy(item)] },
  }
}

function servedBy({ staffMemberId, staffName, turn }: Item): LineStaff {
  return { staffMemberId, staffName, turn }
}
