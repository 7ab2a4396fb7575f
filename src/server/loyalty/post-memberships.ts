import { giveCoupon, withdrawCoupon } from '../../domain/loyalty/coupon'
import type { MembershipCoupons } from '../../domain/shared/membership-terms'
import { postMoneyNews } from '../notify/post'
import type { ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { couponDocument, couponOf, coupons, couponTemplates } from './coupon-documents'

/** More than a membership gives. */
const MOST_GIVEN = 1000

/** The terms of a template's coupons, if they are for a store and end so many days after they are given; a gift has no price to refund it by. One database request. */
export async function readTemplateTerms(
  transaction: Pick<CommandTransaction, 'get'>,
  templateId: string,
  storeId: string,
): Promise<Pick<MembershipCoupons, 'terms' | 'validDays'> | undefined> {
  const template = await transaction.get(couponTemplates, templateId)
  if (template?.validity.kind !== 'days' || template.terms.benefit.kind === 'gift') return undefined
  if (!template.terms.storeIds.includes(storeId)) return undefined
  return { terms: template.terms, validDays: template.validity.days }
}

/** What one month of a membership gives, and to whom. */
export interface MembershipGift {
  readonly customerId: string
  readonly membershipId: string
  readonly coupons: readonly MembershipCoupons[]
}

/**
 * Gives a customer what her membership promises; she has paid for it, so neither stock nor what one customer may have
 * stands against it. Database requests: 2 for each coupon (coupon, message).
 */
export async function giveMembershipCoupons(
  transaction: CommandTransaction,
  { customerId, membershipId, coupons: promised }: MembershipGift,
  { nowAt: at, makeId }: Pick<ActionScope, 'nowAt' | 'makeId'>,
): Promise<void> {
  for (const { templateId, terms, validDays, count } of promised) {
    for (let given = 0; given < count; given += 1) {
      const couponId = makeId('coup')
      const coupon = giveCoupon({ couponId, customerId, membershipId, templateId, terms, validDays, at })
      await transaction.insert(coupons, couponDocument(coupon))
      const facts = { couponId, couponName: terms.name, on: coupon.expiresOn }
      const line = { kind: 'couponIssued', recipientId: customerId, facts } as const
      await postMoneyNews(transaction, { causeId: couponId, lines: [line] })
    }
  }
}

/** The coupons a membership gave: those that are used, and those that can still be. */
export interface MembershipCouponsHeld {
  readonly usedCouponIds: readonly string[]
  readonly activeCouponIds: readonly string[]
}

/** One database request. */
export async function findMembershipCoupons(
  database: Database,
  customerId: string,
  membershipId: string,
): Promise<MembershipCouponsHeld> {
  const options = { orderBy: ['issuedAt', 'desc'], limit: MOST_GIVEN } as const
  const found = await database.find(coupons, { customerId, membershipId }, options)
  const idsOf = (wanted: string): string[] => found.filter(({ state }) => state === wanted).map(({ _id }) => _id)
  return { usedCouponIds: idsOf('used'), activeCouponIds: idsOf('active') }
}

/**
 * Ends coupons with the membership that gave them; false where one of them was used meanwhile, and then nothing may come
 * of the transaction. Database requests: 2 each.
 */
export async function withdrawMembershipCoupons(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  { activeCouponIds }: MembershipCouponsHeld,
  reason: string,
): Promise<boolean> {
  for (const couponId of activeCouponIds) {
    const document = await transaction.get(coupons, couponId)
    if (document?.state === 'used') return false
    const withdrawn = document && withdrawCoupon(couponOf(document), reason)
    if (withdrawn?.isOk === true) await transaction.put(coupons, couponDocument(withdrawn.value))
  }
  return true
}
