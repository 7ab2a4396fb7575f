import { cancelGift, findGifts, handOverGift, undoHandOver } from '../../contracts/gifts'
import type { Coupon } from '../../domain/loyalty/coupon'
import {
  cancelGift as decideCancel,
  handOverGift as decideHandOver,
  isGift,
  undoHandOver as decideUndo,
} from '../../domain/loyalty/gift'
import { err, ok } from '../../domain/shared/result'
import { readCustomerNames } from '../identity/post'
import { postMoneyNews } from '../notify/post'
import { command, query } from '../platform/actions'
import { mayActInStore, requireStaff } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import { readBalances } from '../platform/ledger'
import { countIdOf, couponCounts, couponDocument, couponOf, coupons } from './coupon-documents'
import { returnToStock } from './coupon-stock'
import { couponViewOf, isOfStores, ownCouponViewOf, storeNameOf } from './coupon-views'
import { returnPoints } from './exchange-points'

/** Codes are as good as unique; two gifts of one would both be shown, each with its customer. */
const MOST_OF_A_CODE = 3

/** Whose gift is this? Database requests: 3 (staff, gifts, names), 2 for a code of nobody. */
export const findGiftsAction = query(findGifts, async ({ pickUpCode }, { caller, database, nowAt }) => {
  const staff = requireStaff(caller)
  const options = { orderBy: ['issuedAt', 'desc'], limit: MOST_OF_A_CODE } as const
  const found = (await database.find(coupons, { pickUpCode }, options)).filter(({ terms }) => isOfStores(terms, staff))
  const nameOf = await readCustomerNames(
    database,
    found.map(({ customerId }) => customerId),
  )
  return ok({
    gifts: found.map((document) => {
      const { customerId } = document
      return {
        coupon: couponViewOf(couponOf(document), nowAt, staff),
        customerId,
        customerName: nameOf.get(customerId) ?? '',
      }
    }),
  })
})

/**
 * 核销礼品: who hands the same gift over at two desks meets in its document. Database requests: 8 (staff; start, gift; gift,
 * message, audit, answer; commit).
 */
export const handOverGiftAction = command(handOverGift, ({ couponId, storeId }, scope) => {
  const staff = requireStaff(scope.caller)
  const { nowAt } = scope
  if (!mayActInStore(staff, storeId)) return Promise.resolve(err({ code: 'NOT_YOUR_STORE' }))
  return scope.answerOnce(async (transaction) => {
    const document = await transaction.get(coupons, couponId)
    if (document === undefined || !isOfStores(document.terms, staff)) return err({ code: 'COUPON_UNKNOWN', couponId })
    const { staffMemberId } = staff
    const given = decideHandOver(couponOf(document), { at: nowAt, storeId, staffMemberId })
    if (!given.isOk) return err({ ...given.error, couponId })
    await transaction.put(coupons, couponDocument(given.value))
    const { customerId, terms } = given.value
    const facts = { couponId, couponName: terms.name, storeName: storeNameOf(terms, storeId) }
    const line = { kind: 'giftHandedOver', recipientId: customerId, facts } as const
    await postMoneyNews(transaction, { causeId: `${couponId}_over_${nowAt}`, lines: [line] })
    await transaction.recordAudit(customerId, { couponId, storeId })
    return ok({ coupon: couponViewOf(given.value, nowAt, staff) })
  })
})

/**
 * 撤回核销 by a manager of the store where it was handed over; she is told. Database requests: 8 (staff; start, gift; gift,
 * message, audit, answer; commit).
 */
export const undoHandOverAction = command(undoHandOver, ({ couponId, reason }, scope) => {
  const staff = requireStaff(scope.caller)
  const { nowAt } = scope
  return scope.answerOnce(async (transaction) => {
    const document = await transaction.get(coupons, couponId)
    if (document === undefined || !isOfStores(document.terms, staff)) return err({ code: 'COUPON_UNKNOWN', couponId })
    const { handedOver } = document
    if (handedOver !== undefined && !mayActInStore(staff, handedOver.storeId)) return err({ code: 'NOT_YOUR_STORE' })
    const undone = decideUndo(couponOf(document), nowAt)
    if (!undone.isOk) return undone
    await transaction.put(coupons, couponDocument(undone.value))
    const { customerId, terms, expiresOn } = undone.value
    const facts = { couponId, couponName: terms.name, on: expiresOn }
    const line = { kind: 'giftHandOverUndone', recipientId: customerId, facts } as const
    await postMoneyNews(transaction, { causeId: `${couponId}_undone_${nowAt}`, lines: [line] })
    const by = { by: handedOver?.staffMemberId ?? '', storeId: handedOver?.storeId ?? '' }
    await transaction.recordAudit(customerId, { couponId, reason, ...by })
    return ok({ coupon: couponViewOf(undone.value, nowAt, staff) })
  })
})

/**
 * 取消兑换 by herself. Database requests: 13 (who calls; start, gift; gift, count, count; balances, lots,
 * entry, balances, balances; answer; commit), 1 more where points end, 3 more where the stock is limited.
 */
export const cancelGiftAction = command(cancelGift, ({ couponId }, scope) => {
  const customerId = scope.caller.customer?.customerId ?? ''
  const { nowAt } = scope
  return scope.answerOnce(async (transaction) => {
    const document = await transaction.get(coupons, couponId)
    if (document?.customerId !== customerId) return err({ code: 'COUPON_UNKNOWN', couponId })
    const cancelled = decideCancel(couponOf(document), nowAt)
    if (!cancelled.isOk) return err({ ...cancelled.error, couponId })
    await transaction.put(coupons, couponDocument(cancelled.value))
    await takeGiftBack(transaction, cancelled.value, nowAt)
    const balance = (await readBalances(transaction, customerId)).points ?? 0
    return ok({ coupon: ownCouponViewOf(cancelled.value, nowAt), balance })
  })
})

/**
 * A gift that nobody picks up: the stock has it again, she her points, and she may have another. Returns the points that
 * came back. Database requests: 2 (count, count), 3 more where the stock is limited, 4 or 5 more where points paid for it.
 */
export async function takeGiftBack(transaction: CommandTransaction, gift: Coupon, at: number): Promise<number> {
  if (!isGift(gift)) return 0
  const countId = countIdOf(gift.templateId, gift.customerId)
  const issued = (await transaction.get(couponCounts, countId))?.issued ?? 1
  await transaction.put(couponCounts, { _id: countId, issued: issued - 1 })
  await returnToStock(transaction, gift, at)
  return returnPoints(transaction, gift, at)
}
