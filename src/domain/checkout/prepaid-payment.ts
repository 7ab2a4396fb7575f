import { err, ok, type Result } from '../shared/result'
import { checkOpen, outstandingFenOf, type Bill, type BillClosed } from './bill'
import { addPayment, paymentIdAfter } from './payments'
import { checkPartsLeft, type TooManyPayments } from './stored-value-parts'

/** What is sold ahead is paid in money: a prepaid account fills no prepaid account, and bonus buys no card. */
export interface SaleNotPrepaid {
  readonly code: 'SALE_NOT_PREPAID'
}

export type PrepaidRefused =
  BillClosed | SaleNotPrepaid | { readonly code: 'PAYS_TOO_MUCH'; readonly outstandingFen: number } | TooManyPayments

/** Whether so much of the bill may be paid from a prepaid account; then, the payment's id. */
export function checkPrepaid(bill: Bill, amountFen: number): Result<{ readonly paymentId: string }, PrepaidRefused> {
  const checked = checkOpen(bill)
  if (!checked.isOk) return checked
  if (bill.lines.some(({ sale }) => sale !== undefined)) return err({ code: 'SALE_NOT_PREPAID' })
  const outstandingFen = outstandingFenOf(bill)
  if (amountFen > outstandingFen) return err({ code: 'PAYS_TOO_MUCH', outstandingFen })
  const fits = checkPartsLeft(bill)
  return fits.isOk ? ok({ paymentId: paymentIdAfter(bill, 0) }) : fits
}

/** Whether nothing of the bill is paid from a prepaid account. */
export function checkNoPrepaid({ payments }: Pick<Bill, 'payments'>): Result<undefined, SaleNotPrepaid> {
  const isMixed = payments.some(({ method, amountFen, refundedFen }) => method === 'prepaid' && amountFen > refundedFen)
  return isMixed ? err({ code: 'SALE_NOT_PREPAID' }) : ok(undefined)
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
