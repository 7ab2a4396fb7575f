import { err, ok, type Result } from '../shared/result'
import { checkEditable, outstandingFenOf, paidFenOf, refundedFenOf, withoutLiveOrder } from './bill'
import type { Bill, BillDeposit, BillLine, BillRefund } from './bill'
import { openedBillOf, type VisitToBill } from './open-bill'
import { completeParts, splitOverPayments } from './refunds'

/** Who gives money back, when, why, and under which ids; the store's rules when no staff member does. */
export interface GivingBack {
  readonly at: number
  readonly reason: string
  readonly staffMemberId?: string
  readonly refundId: string
  /** A new number for WeChat's part. */
  readonly makePayRefundId: () => string
}

/** A bill, and what was given back of it just now. */
export interface BillEnded {
  readonly bill: Bill
  readonly refund?: BillRefund
}

/** The bill of a visit that has not begun: it takes the deposit, and waits. */
export function depositBillOf(
  visit: VisitToBill,
  { billId, openedAt, deposit }: { billId: string; openedAt: number; deposit: BillDeposit },
): Bill {
  return { ...openedBillOf(visit, { billId, openedAt }, () => undefined), status: 'awaitingVisit', deposit }
}

/** Whether the bill ends with its visit: it waits for it, or is open and holds nothing but the deposit. */
export function endsWithVisit(bill: Bill): boolean {
  return bill.status === 'awaitingVisit' || checkEditable(bill).isOk
}

/** Gives back part of what was paid, of no line: nothing was earned with it that would have to be taken back. */
export function giveBackFen(bill: Bill, amountFen: number, giving: GivingBack): BillEnded {
  if (amountFen === 0) return { bill }
  const parts = completeParts(bill, splitOverPayments(bill.payments, amountFen), giving.makePayRefundId)
  const { at, reason, refundId, staffMemberId } = giving
  const refund: BillRefund = {
    ...{ refundId, amountFen, lines: [], parts, reason, at, settledAt: at },
    state: parts.some(({ method }) => method === 'wechatPay') ? 'underWay' : 'done',
    ...(staffMemberId !== undefined && { byStaffMemberId: staffMemberId }),
  }
  const backFenOf = (id: string): number => parts.find(({ paymentId }) => paymentId === id)?.amountFen ?? 0
  const payments = bill.payments.map((payment) => ({
    ...payment,
    refundedFen: payment.refundedFen + backFenOf(payment.paymentId),
  }))
  return { refund, bill: { ...bill, payments, refunds: [...bill.refunds, refund] } }
}

/** Closes a bill whose visit will not be: all that was paid goes back. Order money that comes later is owed back. */
export function cancelAwaiting(bill: Bill, giving: GivingBack): BillEnded {
  const { bill: after, refund } = giveBackFen(bill, paidFenOf(bill) - refundedFenOf(bill), giving)
  const cancelled: Bill = {
    ...withoutLiveOrder(after),
    ...{ status: 'cancelled', version: bill.version + 1, cancelledReason: giving.reason },
  }
  return { bill: cancelled, ...(refund && { refund }) }
}

/** A fee to be charged, and whether it is the deposit itself that is kept. */
export interface FeeToCharge {
  readonly kind: 'noShow' | 'lateCancel'
  readonly amountFen: number
  readonly isKept: boolean
}

/** What the fee's line is called on the bill. */
const FEE_NAMES = { noShow: '爽约费', lateCancel: '取消费' } as const

/**
 * The bill of a visit that will not be, with the fee as its only line: paid with the deposit that is kept; else what was
 * paid goes back and the fee is owed. `before` is its bill, if it had one.
 */
export function feeBillOf(before: Bill, fee: FeeToCharge, giving: GivingBack): BillEnded {
  const { kind, amountFen, isKept } = fee
  const netFen = paidFenOf(before) - refundedFenOf(before)
  const { coupons: _coupons, ...uncouponed } = before
  const { bill: after, refund } = giveBackFen(uncouponed, isKept ? 0 : netFen, giving)
  const open: Bill = {
    ...withoutLiveOrder(after),
    ...{ status: 'open', version: before.version + 1, lines: [feeLine(FEE_NAMES[kind], amountFen)] },
    fee: { kind, owedFen: isKept ? 0 : amountFen },
  }
  const bill: Bill = outstandingFenOf(open) === 0 ? { ...open, status: 'paid', paidAt: giving.at } : open
  return { bill, ...(refund && { refund }) }
}

function feeLine(name: string, amountFen: number): BillLine {
  return {
    ...{ lineId: 'l1', categoryId: '', name, quantity: 1, unitPriceFen: amountFen },
    ...{ discounts: [], amountFen, refundedFen: 0, staff: [] },
  }
}

/** Whether a fee was owed on the bill and is not any more: paid, or waived; 0 when nothing of that has changed. */
export function feeEndedFenOf(before: Pick<Bill, 'status'>, after: Pick<Bill, 'status' | 'fee'>): number {
  return before.status === 'open' && after.status !== 'open' ? (after.fee?.owedFen ?? 0) : 0
}

/** The time to pay is over: the minutes are not held for a payment that has not begun. */
export interface HoldOver {
  readonly code: 'HOLD_OVER'
}

/** WeChat takes no order that ends within a minute: one that is begun in the last second has this long. */
const LEAST_ORDER_MS = 2 * 60_000

/** When (epoch ms) an order made at `nowAt` must end at the latest; no sooner than its own life for a visit's bill. */
export function checkTimeToPay(
  { status, deposit }: Pick<Bill, 'status' | 'deposit'>,
  nowAt: number,
): Result<number, HoldOver> {
  if (status !== 'awaitingVisit' || deposit === undefined) return ok(Infinity)
  return nowAt <= deposit.payUntilAt ? ok(deposit.payUntilAt + LEAST_ORDER_MS) : err({ code: 'HOLD_OVER' })
}
