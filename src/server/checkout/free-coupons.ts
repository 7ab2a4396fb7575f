import type { Bill } from '../../domain/checkout/bill'
import { couponsFreed } from '../../domain/checkout/use-coupons'
import { giveBackCoupons } from '../loyalty/post-coupons'
import type { CommandTransaction } from '../platform/command-transaction'

/** Gives the coupons back that a change of their bill frees. Two database requests each, none without coupons. */
export function freeCoupons(transaction: CommandTransaction, before: Bill, after: Bill, at: number): Promise<void> {
  return giveBackCoupons(transaction, couponsFreed(before, after), { billId: before.billId, at })
}
