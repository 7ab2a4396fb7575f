import { err, ok, type Result } from '../shared/result'
import { checkOpen, outstandingFenOf, type Bill, type BillClosed } from './bill'
import { addPayment, paymentIdAfter } from './payments'

/** What is sold ahead is paid in money: a prepaid account fills no prepaid account, and bonus buys no card. */
export interface SaleNotPrepaid {
  readonly code: 'SALE_NOT_PREPAID'
}

/** A refund gives back to each of them in one transaction, which has 60 operations: nine for each. */
const MOST_PREPAID_PAYMENTS = 4

export type PrepaidRefused =
  | BillClosed
  | SaleNotPrepaid
  | { readonly code: 'PAYS_TOO_MUCH'; readonly outstandingFen: number }
  | { readonly code: 'TOO_MANY_PAYMENTS'; readonly mostPayments: number }

/** Whether so much of the bill may be paid from a prepaid account; then, the payment's id. */
export function checkPrepaid(bill: Bill, amountFen: number): Result<{ readonly paymentId: string }, PrepaidRefused> {
  const checked = checkOpen(bill)
  if (!checked.isOk) return checked
  if (bill.lines.some(({ sale }) => sale !== undefined)) return err({ code: 'SALE_NOT_PREPAID' })
  const outstandingFen = outstandingFenOf(bill)
  if (amountFen > outstandingFen) return err({ code: 'PAYS_TOO_MUCH', outstandingFen })
  if (prepaidPaymentsOf(bill).length >= MOST_PREPAID_PAYMENTS)
    return err({ code: 'TOO_MANY_PAYMENTS', mostPayments: MOST_PREPAID_PAYMENTS })
  return ok({ paymentId: paymentIdAfter(bill, 0) })
}

/** What the account pays of the bill, without what went back whole. */
function prepaidPaymentsOf({ payments }: Pick<Bill, 'payments'>): Bill['payments'] {
  return payments.filter(({ method, amountFen, refundedFen }) => method === 'prepaid' && amountFen > refundedFen)
}

/** Whether nothing of the bill is paid from a prepaid account. */
export function checkNoPrepaid(bill: Pick<Bill, 'payments'>): Result<undefined, SaleNotPrepaid> {
  return prepaidPaymentsOf(bill).length > 0 ? err({ code: 'SALE_NOT_PREPAID' }) : ok(undefined)
}

/** What was taken of the account for a bill. */
export interface PrepaidTaken {
  readonly amountFen: number
  readonly principalFen: number
  /** How much of the principal earned its points when it was topped up. */
  readonly earnedAheadFen: number
  /** Epoch ms. */
  readonly at: number
  /** Absent: the customer did it herself. */
  readonly staffMemberId?: string
}

/** The bill with what was taken of the account. */
export function payPrepaid(bill: Bill, taken: PrepaidTaken): Bill {
  const { amountFen, principalFen, earnedAheadFen, at, staffMemberId } = taken
  return addPayment(bill, {
    ...{ paymentId: paymentIdAfter(bill, 0), method: 'prepaid', amountFen, principalFen, refundedFen: 0, at },
    ...(earnedAheadFen > 0 && { earnedAheadFen }),
    ...(staffMemberId !== undefined && { takenByStaffMemberId: staffMemberId }),
  })
}
