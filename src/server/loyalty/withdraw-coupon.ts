import { withdrawCoupon } from '../../contracts/coupons'
import { withdrawCoupon as decideWithdraw } from '../../domain/loyalty/coupon'
import { err, ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { requireStaff } from '../platform/caller'
import { countIdOf, couponCounts, couponDocument, couponOf, coupons } from './coupon-documents'
import { returnToStock } from './coupon-stock'
import { couponViewOf, isOfStores } from './coupon-views'
import { returnPoints } from './exchange-points'

/**
 * 收回: the stock has it again, and she may have another. Database requests: 9 (staff; start, coupon, count; coupon, count,
 * audit, answer; commit), 3 more where the stock is limited, and where she exchanged points for it: these go back.
 */
export const withdrawCouponAction = command(withdrawCoupon, ({ couponId, reason }, scope) => {
  const staff = requireStaff(scope.caller)
  return scope.answerOnce(async (transaction) => {
    const document = await transaction.get(coupons, couponId)
    if (document === undefined || !isOfStores(document.terms, staff)) return err({ code: 'COUPON_UNKNOWN', couponId })
    const withdrawn = decideWithdraw(couponOf(document), reason)
    if (!withdrawn.isOk) return withdrawn
    const countId = countIdOf(document.templateId, document.customerId)
    const issued = (await transaction.get(couponCounts, countId))?.issued ?? 1
    await transaction.put(coupons, couponDocument(withdrawn.value))
    // What a membership gave is none of those she may have of the template.
    if (document.membershipId === undefined) await transaction.put(couponCounts, { _id: countId, issued: issued - 1 })
    await returnToStock(transaction, withdrawn.value, scope.nowAt)
    await returnPoints(transaction, withdrawn.value, scope.nowAt)
    await transaction.recordAudit(document.customerId, { couponId, reason })
    return ok({ coupon: couponViewOf(withdrawn.value, scope.nowAt) })
  })
})
