import type { Coupon, CouponNotUsable } from '../../domain/loyalty/coupon'
import { checkUsable, putOnBill, takeOffBill } from '../../domain/loyalty/coupon'
import { err, ok, type Result } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { couponDocument, couponOf, coupons } from './coupon-documents'
import { ownCouponViewOf } from './coupon-views'
import { readCouponsOf } from './list-coupons'

export { couponViewOf } from './coupon-views'
export { readCouponsOf } from './list-coupons'

type Writing = Pick<CommandTransaction, 'get' | 'put'>

/** Whose bill wants her coupons, and when. */
export interface CouponUse {
  readonly billId: string
  readonly customerId: string
  readonly at: number
}

export type CouponRefusedToBill = { readonly couponId: string } & (
  { readonly code: 'COUPON_UNKNOWN' } | CouponNotUsable
)

/** The coupons of a bill's customer that it may use now. One database request each. */
export async function loadCouponsToUse(
  transaction: Pick<CommandTransaction, 'get'>,
  couponIds: readonly string[],
  { billId, customerId, at }: CouponUse,
): Promise<Result<readonly Coupon[], CouponRefusedToBill>> {
  const found: Coupon[] = []
  for (const couponId of couponIds) {
    const document = await transaction.get(coupons, couponId)
    if (document?.customerId !== customerId || document.state === 'withdrawn')
      return err({ code: 'COUPON_UNKNOWN', couponId })
    const coupon = couponOf(document)
    const usable = checkUsable(coupon, billId, storeDateOf(at))
    if (!usable.isOk) return err({ ...usable.error, couponId })
    found.push(coupon)
  }
  return ok(found)
}

/** Puts coupons on a bill: nobody else can use them now. One database request each that was not there before. */
export async function markUsed(transaction: Writing, used: readonly Coupon[], billId: string): Promise<void> {
  for (const coupon of used)
    if (coupon.billId !== billId) await transaction.put(coupons, couponDocument(putOnBill(coupon, billId)))
}

/**
 * Gives coupons back that a bill used; one that another bill uses by now stays there. Database requests: 2 each, none
 * without coupons.
 */
export async function giveBackCoupons(
  transaction: Writing,
  couponIds: readonly string[],
  { billId, at }: Pick<CouponUse, 'billId' | 'at'>,
): Promise<void> {
  for (const couponId of couponIds) {
    const document = await transaction.get(coupons, couponId)
    if (document?.state !== 'used' || document.billId !== billId) continue
    await transaction.put(coupons, couponDocument(takeOffBill(couponOf(document), at)))
  }
}

/** A customer's coupons for her own eyes. One database request. */
export async function exportCouponsOf(
  database: Database,
  customerId: string,
  nowAt: number,
): Promise<Record<string, unknown>[]> {
  return (await readCouponsOf(database, customerId)).map((coupon) => ({ ...ownCouponViewOf(coupon, nowAt) }))
}
