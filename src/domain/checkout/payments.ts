import { addFen } from '../shared/money'
import { err, ok, type Result } from '../shared/result'
import { checkOpen, outstandingFenOf, withoutLiveOrder, type Bill, type BillClosed, type BillPayment } from './bill'

/** Money at the counter; `tenderedFen` is the cash that was handed over. */
export interface PaymentWanted {
  readonly method: 'cash' | 'bankCard'
  readonly amountFen: number
  readonly tenderedFen?: number
}

export type TakePaymentError =
  | BillClosed
  | { readonly code: 'PAYS_TOO_MUCH'; readonly outstandingFen: number }
  | { readonly code: 'PAYS_NOTHING'; readonly outstandingFen: number }
  | { readonly code: 'TENDERED_TOO_LITTLE' }

/** What became of a bill, and what was taken for it just now. */
export interface PaymentsTaken {
  readonly bill: Bill
  readonly taken: readonly BillPayment[]
}

/** Takes money at the counter, of the whole or of a part; a bill of nothing is closed by taking nothing. */
export function takePayments(
  bill: Bill,
  wanted: readonly PaymentWanted[],
  { at, staffMemberId }: { at: number; staffMemberId: string },
): Result<PaymentsTaken, TakePaymentError> {
  const checked = checkOpen(bill)
  if (!checked.isOk) return checked
  const outstandingFen = outstandingFenOf(bill)
  const sumFen = addFen(...wanted.map(({ amountFen }) => amountFen))
  if (sumFen > outstandingFen) return err({ code: 'PAYS_TOO_MUCH', outstandingFen })
  if (sumFen === 0 && outstandingFen > 0) return err({ code: 'PAYS_NOTHING', outstandingFen })
  if (wanted.some(({ amountFen, tenderedFen = amountFen }) => tenderedFen < amountFen))
    return err({ code: 'TENDERED_TOO_LITTLE' })
  const taken = wanted.map(({ method, amountFen, tenderedFen }, position): BillPayment => {
    const cash = method === 'cash' && tenderedFen !== undefined ? { tenderedFen } : {}
    const paymentId = paymentIdAfter(bill, position)
    return { paymentId, method, amountFen, refundedFen: 0, ...cash, at, takenByStaffMemberId: staffMemberId }
  })
  return ok({ bill: withPayments(bill, taken, at), taken })
}

/** An order that WeChat says is paid. */
export interface PaidOrder {
  readonly outTradeNo: string
  readonly amountFen: number
}

/** The bill does not owe what the order was for, or not any more: the money goes back. */
export interface OrderOwedBack {
  readonly code: 'ORDER_OWED_BACK'
}

/** The bill as it waits for this order no more. */
export function forgetOrder(bill: Bill, outTradeNo: string): Bill {
  return bill.liveOrder?.outTradeNo === outTradeNo ? withoutLiveOrder(bill) : bill
}

/** Decides what becomes of an order's money, however late it comes: the bill takes it while it owes that much. */
export function placeOrderMoney(
  bill: Bill,
  { outTradeNo, amountFen }: PaidOrder,
  at: number,
): Result<PaymentsTaken, OrderOwedBack> {
  if (amountFen > outstandingFenOf(bill)) return err({ code: 'ORDER_OWED_BACK' })
  const paymentId = paymentIdAfter(bill, 0)
  const payment: BillPayment = { paymentId, method: 'wechatPay', amountFen, refundedFen: 0, at, outTradeNo }
  return ok({ bill: withPayments(forgetOrder(bill, outTradeNo), [payment], at), taken: [payment] })
}

/** The id of the payment that comes `position` places after those there are. */
export function paymentIdAfter({ payments }: Pick<Bill, 'payments'>, position: number): string {
  return `p${payments.length + position + 1}`
}

/** The bill with one payment more, and paid when it owes nothing any more. */
export function addPayment(bill: Bill, payment: BillPayment): Bill {
  return withPayments(bill, [payment], payment.at)
}

function withPayments(bill: Bill, taken: readonly BillPayment[], at: number): Bill {
  const after: Bill = { ...bill, version: bill.version + 1, payments: [...bill.payments, ...taken] }
  if (after.status === 'awaitingVisit') return withDepositPaid(after, taken)
  return outstandingFenOf(after) > 0 ? after : { ...after, status: 'paid', paidAt: at, nextDueAt: at }
}

/** Only its deposit is paid before the visit. */
function withDepositPaid(bill: Bill, taken: readonly BillPayment[]): Bill {
  const paymentId = taken.at(-1)?.paymentId
  return bill.deposit === undefined || paymentId === undefined
    ? bill
    : { ...bill, deposit: { ...bill.deposit, paymentId } }
}
