import { chooseCoupons, chooseMyCoupons, findCouponsForBill } from '../../contracts/coupons'
import type { Bill, BillCoupon } from '../../domain/checkout/bill'
import {
  checkCouponable,
  proposeCoupons,
  rankCoupons,
  refusalOf,
  useCoupons,
  type UseCouponsError,
} from '../../domain/checkout/use-coupons'
import { checkUsable, type Coupon } from '../../domain/loyalty/coupon'
import { isGift } from '../../domain/loyalty/gift'
import { ok, type Result } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import {
  couponViewOf,
  loadCouponsToUse,
  markUsed,
  readCouponsOf,
  type CouponRefusedToBill,
} from '../loyalty/post-coupons'
import { command, query } from '../platform/actions'
import { requireStaff } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import { changeBill } from './change-bill'
import { billDocument, bills } from './documents'
import { freeCoupons } from './free-coupons'
import { loadBill } from './load-bill'
import { billViewOf, staffBillViewOf } from './views'

/** 用券, by the customer. Database requests: 8 for one coupon, 7 with a pass (who calls; start, bill, coupon; coupon, bill, answer; commit). */
export const chooseMyCouponsAction = command(chooseMyCoupons, ({ billId, version, couponIds }, scope) =>
  changeBill(scope, { billId, version }, async (transaction, bill) => {
    const chosen = await putCoupons(transaction, bill, couponIds, scope.nowAt)
    return chosen.isOk ? ok({ bill: billViewOf(chosen.value) }) : chosen
  }),
)

/** 用券 at the counter. Database requests: 9 for one coupon (as above, and the audit). */
export const chooseCouponsAction = command(chooseCoupons, ({ billId, version, couponIds }, scope) => {
  const staff = requireStaff(scope.caller)
  return changeBill(scope, { billId, version }, async (transaction, bill) => {
    const chosen = await putCoupons(transaction, bill, couponIds, scope.nowAt)
    if (!chosen.isOk) return chosen
    await transaction.recordAudit(billId, { couponIds: couponIds.join(' ') })
    return ok({ bill: staffBillViewOf(chosen.value, staff) })
  })
})

/** The bill with these coupons and no others: they are its own from now on, and those it had are free again. */
async function putCoupons(
  transaction: CommandTransaction,
  bill: Bill,
  couponIds: readonly string[],
  at: number,
): Promise<Result<Bill, UseCouponsError | CouponRefusedToBill>> {
  const { billId, customerId } = bill
  const loaded = await loadCouponsToUse(transaction, couponIds, { billId, customerId, at })
  if (!loaded.isOk) return loaded
  const chosen = useCoupons(bill, loaded.value.map(billCouponOf))
  if (!chosen.isOk) return chosen
  const after = chosen.value
  await freeCoupons(transaction, bill, after, at)
  await markUsed(transaction, loaded.value, billId)
  await transaction.put(bills, billDocument(after))
  return ok(after)
}

function billCouponOf({ couponId, terms }: Coupon): BillCoupon {
  return { couponId, ...terms }
}

/** Which coupons can be used on a bill. Database requests: 3 (who calls, bill, coupons), 2 with a pass. */
export const findCouponsForBillAction = query(findCouponsForBill, async ({ billId }, { caller, database, nowAt }) => {
  const found = await loadBill(database, caller, billId)
  if (!found.isOk) return found
  const bill = found.value
  if (bill.status !== 'open') return ok({ usable: [], unusable: [], proposedIds: [], canChoose: false })
  const canChoose = checkCouponable(bill).isOk
  const today = storeDateOf(nowAt)
  const all = await readCouponsOf(database, bill.customerId)
  const viewOf = new Map(all.map((coupon) => [coupon.couponId, couponViewOf(coupon, nowAt)]))
  const held = all.filter((coupon) => {
    if (isGift(coupon)) return false
    const usable = checkUsable(coupon, billId, today)
    return usable.isOk || usable.error.code === 'COUPON_NOT_YET'
  })
  const isBegun = ({ validFrom, billId: on }: Coupon): boolean => on === billId || validFrom <= today
  const begun = held.filter(isBegun).map((each) => ({ ...billCouponOf(each), expiresOn: each.expiresOn }))
  const ranked = rankCoupons(bill, begun)
  return ok({
    usable: ranked.flatMap(({ coupon: { couponId }, discountFen }) => {
      const coupon = viewOf.get(couponId)
      return coupon === undefined ? [] : [{ coupon, discountFen }]
    }),
    unusable: held.flatMap((each) => {
      const coupon = viewOf.get(each.couponId)
      const why = isBegun(each) ? refusalOf(bill, billCouponOf(each)) : ({ code: 'notYet' } as const)
      if (coupon === undefined || why === undefined) return []
      return [{ coupon, why: why.code, ...(why.code === 'threshold' && { missingFen: why.missingFen }) }]
    }),
    proposedIds: canChoose ? proposeCoupons(bill, begun).map(({ couponId }) => couponId) : [],
    canChoose,
  })
})
