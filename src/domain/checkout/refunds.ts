import { addFen, splitFen } from '../shared/money'
import { err, ok, type Result } from '../shared/result'
import { paidFenOf, refundedFenOf, totalFenOf, withoutLiveOrder } from './bill'
import type { Bill, BillLine, BillPayment, BillRefund, BillStatus, RefundPart } from './bill'

/** WeChat takes no more than 50 refunds of one order. */
export const MOST_REFUNDS = 50

/** Amounts by line; without `lines`, everything that is left. */
export interface RefundWanted {
  readonly lines?: readonly RefundLine[]
  readonly reason: string
}

interface RefundLine {
  readonly lineId: string
  readonly amountFen: number
}

export type RefundError =
  | { readonly code: 'BILL_NOT_PAID'; readonly status: BillStatus }
  | { readonly code: 'LINE_UNKNOWN'; readonly lineId: string }
  | { readonly code: 'REFUND_TOO_LARGE'; readonly lineId: string; readonly refundableFen: number }
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
 * Gives back money of a bill: by line, from each payment in the proportion it paid. A bill that is paid only in part gives
 * back all of it at once, and is cancelled with that.
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
  const amountFen = addFen(...wanted.value.map((line) => line.amountFen))
  if (amountFen === 0) return err({ code: 'NOTHING_TO_REFUND' })
  const parts = splitOverPayments(bill.payments, amountFen).map((part): RefundPart =>
    part.method === 'wechatPay' ? { ...part, payRefundId: acting.makePayRefundId() } : part,
  )
  const refund: BillRefund = {
    ...{ refundId: acting.refundId, amountFen, lines: wanted.value, parts, reason },
    state: parts.some(({ method }) => method === 'wechatPay') ? 'underWay' : 'done',
    byStaffMemberId: acting.staffMemberId,
    at: acting.at,
  }
  const after = withRefund(bill, refund)
  return ok({
    refund,
    bill: isPartPaid ? { ...withoutLiveOrder(after), status: 'cancelled', cancelledReason: reason } : after,
  })
}

/** What every line can still give back; of a bill that is paid only in part, each line's share of what was paid. */
function allThatIsLeft(bill: Bill): readonly RefundLine[] {
  const leftFen = paidFenOf(bill) - refundedFenOf(bill)
  const amountsFen = bill.lines.map(({ amountFen, refundedFen }) => amountFen - refundedFen)
  const partsFen = leftFen === 0 || totalFenOf(bill) === 0 ? [] : splitFen(leftFen, amountsFen)
  return bill.lines
    .map(({ lineId }, position) => ({ lineId, amountFen: partsFen[position] ?? 0 }))
    .filter(({ amountFen }) => amountFen > 0)
}

function checkLines(bill: Bill, wanted: readonly RefundLine[]): Result<readonly RefundLine[], RefundError> {
  const sums = new Map<string, number>()
  for (const { lineId, amountFen } of wanted) {
    const line = bill.lines.find((each) => each.lineId === lineId)
    if (line === undefined) return err({ code: 'LINE_UNKNOWN', lineId })
    const sumFen = (sums.get(lineId) ?? 0) + amountFen
    const refundableFen = line.amountFen - line.refundedFen
    if (sumFen > refundableFen) return err({ code: 'REFUND_TOO_LARGE', lineId, refundableFen })
    sums.set(lineId, sumFen)
  }
  return ok([...sums].map(([lineId, amountFen]) => ({ lineId, amountFen })))
}

/**
 * What each payment gives back of `amountFen`: largest remainder over everything that went back so far, so that the mix
 * stays the one it was paid in and the last refund takes the rest. Where that would want money back from a payment (three
 * or more can do so to one another by a fen), the amount goes by what is left of each instead.
 */
export function splitOverPayments(payments: readonly BillPayment[], amountFen: number): RefundPart[] {
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
