import { randomInt } from 'node:crypto'
import { issueCoupon } from '../../contracts/coupons'
import { issueCoupon as decideIssue, type Coupon, type IssueRefused } from '../../domain/loyalty/coupon'
import { isGift, PICK_UP_CODE_DIGITS, pickUpCodeOf } from '../../domain/loyalty/gift'
import type { PointLot } from '../../domain/loyalty/point-lots'
import { err, ok, type Result } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import { readCustomer } from '../identity/post'
import { postMoneyNews } from '../notify/post'
import { command, type ActionScope } from '../platform/actions'
import { requireStaff } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import {
  countIdOf,
  couponCounts,
  couponDocument,
  coupons,
  couponTemplates,
  templateOf,
  type CouponTemplateDocument,
} from './coupon-documents'
import { readStock, takeFromStock } from './coupon-stock'
import { couponViewOf, mayIssue } from './coupon-views'

/**
 * 发券. Database requests: 11 (staff; start, customer, template, count; coupon, count, message, audit, answer; commit), 4
 * more where the stock is limited.
 */
export const issueCouponAction = command(issueCoupon, ({ customerId, templateId }, scope) => {
  const staff = requireStaff(scope.caller)
  return scope.answerOnce(async (transaction) => {
    if ((await readCustomer(transaction, customerId)) === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
    const template = await transaction.get(couponTemplates, templateId)
    if (template === undefined || !mayIssue(template, staff)) return err({ code: 'TEMPLATE_UNKNOWN' })
    const { staffMemberId } = staff
    const issued = await giveCoupon(transaction, template, { customerId, staffMemberId }, scope)
    if (!issued.isOk) return issued
    await transaction.recordAudit(customerId, { couponId: issued.value.couponId, templateId })
    return ok({ coupon: couponViewOf(issued.value, scope.nowAt) })
  })
})

/** Who gets a coupon: from whom, or for how many points. */
export interface CouponRecipient {
  readonly customerId: string
  readonly staffMemberId?: string
  readonly pointsPaid?: number
  readonly pointLots?: readonly PointLot[]
}

/**
 * Gives a customer a coupon of a template, within its stock and what one customer may have, and tells her. Database
 * requests: 4 (count; coupon, count, message), 4 more where the stock is limited (stock; stock, entry, stock).
 */
export async function giveCoupon(
  transaction: CommandTransaction,
  template: CouponTemplateDocument,
  { customerId, ...how }: CouponRecipient,
  { nowAt, makeId }: Pick<ActionScope, 'nowAt' | 'makeId'>,
): Promise<Result<Coupon, IssueRefused>> {
  const { _id: templateId, isStockLimited } = template
  const countId = countIdOf(templateId, customerId)
  const hasHad = (await transaction.get(couponCounts, countId))?.issued ?? 0
  const decided = decideIssue(templateOf(template), {
    ...{ couponId: makeId('coup'), customerId, hasHad, at: nowAt, today: storeDateOf(nowAt) },
    pickUpCode: pickUpCodeOf(randomInt(10 ** PICK_UP_CODE_DIGITS)),
    stock: isStockLimited ? await readStock(transaction, templateId) : 0,
    ...how,
  })
  if (!decided.isOk) return decided
  const coupon = decided.value
  await transaction.insert(coupons, couponDocument(coupon))
  await transaction.put(couponCounts, { _id: countId, issued: hasHad + 1 })
  await takeFromStock(transaction, coupon)
  const { couponId, terms, expiresOn } = coupon
  const facts = { couponId, couponName: terms.name, on: expiresOn }
  const kind = isGift(coupon) ? ('giftIssued' as const) : ('couponIssued' as const)
  await postMoneyNews(transaction, { causeId: couponId, lines: [{ kind, recipientId: customerId, facts }] })
  return ok(coupon)
}
