import { takeBack } from '../shared/ledger'
import { addFen, splitFen } from '../shared/money'
import { err, ok, type Result } from '../shared/result'
import { coverOf, paidFenOf, refundedFenOf, sharedPaymentsOf, withoutLiveOrder } from './bill'
import { amountOfUnits, unitsLeftOf } from './refund-units'
import type { Bill, BillLine, BillPayment, BillRefund, BillStatus, RefundPart } from './bill'

/** WeChat takes no more than 50 refunds of one order. */
export const MOST_REFUNDS = 50

/** Amounts or units by line; without `lines`, everything that is left. */
export interface RefundWanted {
  readonly lines?: readonly (RefundLine | UnitsBack)[]
  readonly reason: string
}

interface RefundLine {
  readonly lineId: string
  readonly amountFen: number
  /** So many units it was asked for by. */
  readonly quantity?: number
}

/** So many units of a line. */
interface UnitsBack {
  readonly lineId: string
  readonly quantity: number
}

export type RefundError =
  | { readonly code: 'BILL_NOT_PAID'; readonly status: BillStatus }
  | { readonly code: 'LINE_UNKNOWN'; readonly lineId: string }
  | { readonly code: 'REFUND_TOO_LARGE'; readonly lineId: string; readonly refundableFen: number }
  | { readonly code: 'SALE_REFUNDED_ELSEWHERE'; readonly lineId: string }
  | { readonly code: 'COVERED_LINE_WHOLE'; readonly lineId: string; readonly refundableFen: number }
  | { readonly code: 'UNITS_SHORT'; readonly lineId: string; readonly unitsLeft: number }
  | { readonly code: 'NOTHING_TO_REFUND' }
  | { readonly code: 'TOO_MANY_REFUNDS' }

/** Who gives it back, when, and under which ids. */
export interface RefundActing {
  readonly at: number
  readonly staffMemberId: string
  readonly refundId: string
  /** A new number for WeChat's part. */
  readonly makePayRefundId: () => string
}

/**
 * Gives back what was paid for a bill: by line, from each payment in the proportion it paid; a line that a card paid goes
 * back whole, to that card. What a paid bill sold is refunded by what is left of it (`refundSale`). A bill that is paid
 * only in part gives back all of it at once, and is cancelled with that.
 */
export function refundBill(
  bill: Bill,
  { lines, reason }: RefundWanted,
  acting: RefundActing,
): Result<{ bill: Bill; refund: BillRefund }, RefundError> {
  const { status } = bill
  const isPartPaid = status === 'open' && paidFenOf(bill) > 0 && lines === undefined
  if (status !== 'paid' && !isPartPaid) return err({ code: 'BILL_NOT_PAID', status })
  if (bill.refunds.length >= MOST_REFUNDS) return err({ code: 'TOO_MANY_REFUNDS' })
  const wanted = lines === undefined ? ok(allThatIsLeft(bill)) : checkLines(bill, lines)
  if (!wanted.isOk) return wanted
  const made = makeRefund(bill, wanted.value, reason, acting)
  if (!made.isOk || !isPartPaid) return made
  const { refund, bill: after } = made.value
  return ok({ refund, bill: { ...withoutLiveOrder(after), status: 'cancelled', cancelledReason: reason } })
}

/** Gives back part of what was paid for a line that sold something: how much is decided by what is left of that. */
export function refundSale(
  bill: Bill,
  { lineId, amountFen, reason }: RefundLine & { readonly reason: string },
  acting: RefundActing,
): Result<{ bill: Bill; refund: BillRefund }, RefundError> {
  const { status, refunds } = bill
  if (status !== 'paid') return err({ code: 'BILL_NOT_PAID', status })
  if (refunds.length >= MOST_REFUNDS) return err({ code: 'TOO_MANY_REFUNDS' })
  const line = bill.lines.find((each) => each.lineId === lineId && each.sale !== undefined)
  if (line === undefined) return err({ code: 'LINE_UNKNOWN', lineId })
  const refundableFen = line.amountFen - line.refundedFen
  if (amountFen > refundableFen) return err({ code: 'REFUND_TOO_LARGE', lineId, refundableFen })
  return makeRefund(bill, [{ lineId, amountFen }], reason, acting)
}

/** What a refund looks at. */
type Refundable = Pick<Bill, 'status' | 'payments'> & {
  readonly lines: readonly Pick<BillLine, 'lineId' | 'amountFen' | 'refundedFen' | 'sale'>[]
}

/** What each payment would give back of these lines, or of everything that is left: a card all it paid for a line. */
export function previewRefund(bill: Refundable, lines?: readonly RefundLine[]): readonly RefundPart[] {
  return partsFor(bill, lines ?? allThatIsLeft(bill))
}

function partsFor(bill: Refundable, lines: readonly RefundLine[]): RefundPart[] {
  const covers = lines.flatMap(({ lineId }) => coverOf(bill, lineId) ?? [])
  const toCards = covers.map(({ paymentId, method, amountFen }) => ({ paymentId, method, amountFen }))
  const coveredFen = addFen(...covers.map(({ amountFen }) => amountFen))
  const sumFen = addFen(...lines.map(({ amountFen }) => amountFen))
  return [...toCards, ...splitOverPayments(bill.payments, sumFen - coveredFen)]
}

function makeRefund(
  bill: Bill,
  lines: readonly RefundLine[],
  reason: string,
  acting: RefundActing,
): Result<{ bill: Bill; refund: BillRefund }, { readonly code: 'NOTHING_TO_REFUND' }> {
  const amountFen = addFen(...lines.map((line) => line.amountFen))
  if (amountFen === 0) return err({ code: 'NOTHING_TO_REFUND' })
  const parts = completeParts(bill, partsFor(bill, lines), acting.makePayRefundId)
  const refund: BillRefund = {
    ...{ refundId: acting.refundId, amountFen, lines, parts, reason },
    state: parts.some(({ method }) => method === 'wechatPay') ? 'underWay' : 'done',
    byStaffMemberId: acting.staffMemberId,
    at: acting.at,
  }
  return ok({ refund, bill: withRefund(bill, refund) })
}

/**
 * What every line can still give back: not what was sold, unless the bill is paid only in part; then each line gives its
 * share of what was paid.
 */
function allThatIsLeft(bill: Refundable): readonly RefundLine[] {
  const covered = bill.lines.filter(({ lineId }) => coverOf(bill, lineId) !== undefined)
  const others = bill.lines.filter((line) => !covered.includes(line))
  const leftFen = others.map(({ amountFen, refundedFen }) => amountFen - refundedFen)
  const heldFen = paidFenOf({ payments: sharedPaymentsOf(bill) }) - refundedFenOf({ payments: sharedPaymentsOf(bill) })
  const partsFen = addFen(...leftFen) === 0 ? [] : splitFen(heldFen, leftFen)
  const isGiven = ({ sale }: Pick<BillLine, 'sale'>): boolean => sale === undefined || bill.status !== 'paid'
  return bill.lines.flatMap((line) => {
    const amountFen = covered.includes(line) ? line.amountFen : (partsFen[others.indexOf(line)] ?? 0)
    return isGiven(line) && amountFen > 0 ? [{ lineId: line.lineId, amountFen }] : []
  })
}

function checkLines(
  bill: Bill,
  wanted: readonly (RefundLine | UnitsBack)[],
): Result<readonly RefundLine[], RefundError> {
  const sums = new Map<string, RefundLine>()
  for (const asked of wanted) {
    const { lineId } = asked
    const line = bill.lines.find((each) => each.lineId === lineId)
    if (line === undefined) return err({ code: 'LINE_UNKNOWN', lineId })
    const before = sums.get(lineId)
    const { quantity: units = 0 } = asked
    // Units beside an amount of the same line could not be told apart later.
    const isMixed = before !== undefined && (units > 0 || before.quantity !== undefined)
    if (units > unitsLeftOf(bill, line) || isMixed)
      return err({ code: 'UNITS_SHORT', lineId, unitsLeft: unitsLeftOf(bill, line) })
    const amountFen = 'amountFen' in asked ? asked.amountFen : amountOfUnits(bill, line, units)
    const sumFen = (before?.amountFen ?? 0) + amountFen
    const refundableFen = line.amountFen - line.refundedFen
    if (line.sale !== undefined) return err({ code: 'SALE_REFUNDED_ELSEWHERE', lineId })
    if (sumFen > refundableFen) return err({ code: 'REFUND_TOO_LARGE', lineId, refundableFen })
    if (coverOf(bill, lineId) !== undefined && sumFen < refundableFen)
      return err({ code: 'COVERED_LINE_WHOLE', lineId, refundableFen })
    sums.set(lineId, { lineId, amountFen: sumFen, ...(units > 0 && { quantity: units }) })
  }
  return ok([...sums.values()])
}

/** The parts with a number for each of WeChat's, and with the principal of prepaid ones. */
export function completeParts(
  bill: Pick<Bill, 'payments' | 'refunds'>,
  parts: readonly RefundPart[],
  makePayRefundId: () => string,
): RefundPart[] {
  return parts.map((part) => {
    if (part.method === 'wechatPay') return { ...part, payRefundId: makePayRefundId() }
    return part.method === 'prepaid' ? withPrincipal(bill, part) : part
  })
}

/** Principal and bonus go back in the proportion they were spent in; the last refund takes the rest. */
function withPrincipal({ payments, refunds }: Pick<Bill, 'payments' | 'refunds'>, part: RefundPart): RefundPart {
  const payment = payments.find(({ paymentId }) => paymentId === part.paymentId)
  if (payment === undefined) return part
  const before = refunds.flatMap(({ parts }) => parts).filter(({ paymentId }) => paymentId === part.paymentId)
  const backFen = addFen(...before.map(({ principalFen = 0 }) => principalFen))
  const { principalFen = payment.amountFen, amountFen, refundedFen } = payment
  return { ...part, principalFen: takeBack(principalFen, refundedFen + part.amountFen, amountFen, backFen) }
}

/**
 * What each payment that is not a card's gives back of `amountFen`: largest remainder over everything that went back so far, so that the mix
 * stays the one it was paid in and the last refund takes the rest. Where that would want money back from a payment (three
 * or more can do so to one another by a fen), the amount goes by what is left of each instead.
 */
export function splitOverPayments(all: readonly BillPayment[], amountFen: number): RefundPart[] {
  const payments = sharedPaymentsOf({ payments: all })
  if (payments.length === 0 || amountFen === 0) return []
  const paidFen = payments.map((payment) => payment.amountFen)
  const soFarFen = refundedFenOf({ payments })
  const targetsFen = splitFen(soFarFen + amountFen, paidFen)
  const fromTargetsFen = payments.map(({ refundedFen }, position) => (targetsFen[position] ?? 0) - refundedFen)
  const partsFen = fromTargetsFen.every((partFen) => partFen >= 0)
    ? fromTargetsFen
    : splitFen(
        amountFen,
        payments.map((payment) => payment.amountFen - payment.refundedFen),
      )
  return payments
    .map(({ paymentId, method }, position) => ({ paymentId, method, amountFen: partsFen[position] ?? 0 }))
    .filter((part) => part.amountFen > 0)
}

function withRefund(bill: Bill, refund: BillRefund): Bill {
  const { lines, parts, at } = refund
  const refundedOf = (lineId: string): number => lines.find((line) => line.lineId === lineId)?.amountFen ?? 0
  const givenBackBy = (id: string): number => parts.find(({ paymentId }) => paymentId === id)?.amountFen ?? 0
  return {
    ...bill,
    version: bill.version + 1,
    lines: bill.lines.map((line): BillLine => ({ ...line, refundedFen: line.refundedFen + refundedOf(line.lineId) })),
    payments: bill.payments.map((payment) => ({
      ...payment,
      refundedFen: payment.refundedFen + givenBackBy(payment.paymentId),
    })),
    refunds: [...bill.refunds, refund],
    nextDueAt: at,
  }
}
