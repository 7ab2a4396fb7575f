import { listCustomerCoupons, listMyCoupons } from '../../contracts/coupons'
import type { Coupon } from '../../domain/loyalty/coupon'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { requireStaff } from '../platform/caller'
import type { Database } from '../platform/database'
import { couponOf, coupons } from './coupon-documents'
import { couponViewOf, isOfStores, ownCouponViewOf, type CouponView } from './coupon-views'

/** More coupons than anybody looks through; the latest that were issued. */
const MOST_COUPONS = 100

/** 我的卡券. Database requests: 2, one with a pass. */
export const listMyCouponsAction = query(listMyCoupons, async (_request, { caller, database, nowAt }) => {
  const held = await readCouponsOf(database, caller.customer?.customerId ?? '')
  const shown = held.filter(({ state }) => state !== 'withdrawn')
  return ok({ coupons: shown.map((each) => ownCouponViewOf(each, nowAt)).sort(usableFirst) })
})

/** A customer's coupons for the caller's stores. Database requests: 2 (staff, coupons). */
export const listCustomerCouponsAction = query(
  listCustomerCoupons,
  async ({ customerId }, { caller, database, nowAt }) => {
    const staff = requireStaff(caller)
    const held = (await readCouponsOf(database, customerId)).filter(({ terms }) => isOfStores(terms, staff))
    return ok({ coupons: held.map((each) => couponViewOf(each, nowAt, staff)).sort(usableFirst) })
  },
)

/** A customer's coupons, issued last first. One database request. */
export async function readCouponsOf(database: Database, customerId: string): Promise<readonly Coupon[]> {
  const options = { orderBy: ['issuedAt', 'desc'], limit: MOST_COUPONS } as const
  return (await database.find(coupons, { customerId }, options)).map(couponOf)
}

/** Those that can be used first, what ends soonest before the others; then the rest as they were issued, last first. */
function usableFirst(a: CouponView, b: CouponView): number {
  const rank = ({ state }: CouponView): number => (state === 'active' ? 0 : 1)
  if (rank(a) !== rank(b)) return rank(a) - rank(b)
  if (rank(a) === 1 || a.expiresOn === b.expiresOn) return b.issuedAt - a.issuedAt
  return a.expiresOn < b.expiresOn ? -1 : 1
}
