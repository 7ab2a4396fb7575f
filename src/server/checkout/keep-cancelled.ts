import type { Bill } from '../../domain/checkout/bill'
import type { CommandTransaction } from '../platform/command-transaction'
import { billDocument, bills } from './documents'
import { freeCoupons } from './free-coupons'
import { lowerFeeOf } from './lower-fee'
import { postOwed } from './post-owed'

/** Keeps a bill that ended unpaid, and what ends with it. Database requests: 1, 2 more for a fee and each coupon, 3 for a debt. */
export async function keepCancelled(
  transaction: CommandTransaction,
  before: Bill,
  after: Bill,
  nowAt: number,
): Promise<void> {
  await transaction.put(bills, billDocument(after))
  await freeCoupons(transaction, before, after, nowAt)
  await lowerFeeOf(transaction, before, after)
  await postOwed(transaction, before, after, nowAt)
}
