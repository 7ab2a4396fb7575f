import { err, ok, type Result } from '../shared/result'
import type { Bill } from './bill'

/** A refund gives back to each card and account in one transaction, which has 80 operations: nine for each part. */
const MOST_PARTS = 6

export interface TooManyPayments {
  readonly code: 'TOO_MANY_PAYMENTS'
  readonly mostPayments: number
}

/** Whether one more part of the bill may be paid by a card or from the account; what went back whole counts no more. */
export function checkPartsLeft({ payments }: Pick<Bill, 'payments'>): Result<undefined, TooManyPayments> {
  const parts = payments.filter(
    ({ method, amountFen, refundedFen }) => (method === 'prepaid' || method === 'card') && amountFen > refundedFen,
  )
  return parts.length < MOST_PARTS ? ok(undefined) : err({ code: 'TOO_MANY_PAYMENTS', mostPayments: MOST_PARTS })
}
