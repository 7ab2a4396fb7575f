import type { Bill } from '../../domain/checkout/bill'
import { feeEndedFenOf } from '../../domain/checkout/deposit-bill'
import { lowerUnpaidFee } from '../booking/post'
import type { CommandTransaction } from '../platform/command-transaction'

/** Takes a fee that was paid or waived just now off what its customer owes. Two database requests, none without one. */
export async function lowerFeeOf(transaction: CommandTransaction, before: Bill, after: Bill): Promise<void> {
  const endedFen = feeEndedFenOf(before, after)
  if (endedFen > 0) await lowerUnpaidFee(transaction, after.customerId, endedFen)
}
