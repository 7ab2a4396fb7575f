import type { CouponTerms } from '../shared/coupon-terms'
import { err, ok, type Result } from '../shared/result'
import { addDays, momentAt, storeDateOf, type IsoDate } from '../shared/time'
import type { PointLot } from './point-lots'

/** When coupons of a template may be used: between two days, both included, or so many days after they were issued. */
export type CouponValidity =
  | { readonly kind: 'between'; readonly fromOn: IsoDate; readonly untilOn: IsoDate }
  | { readonly kind: 'days'; readonly days: number }

/** 券模板: what is issued to whom, how often. Its stock stands in the ledger. */
export interface CouponTemplate {
  readonly templateId: string
  readonly terms: CouponTerms
  readonly validity: CouponValidity
  readonly mostPerCustomer: number
  /** Absent: any number. */
  readonly isStockLimited: boolean
  /** What one costs in points; absent: nobody exchanges points for it. */
  readonly costsPoints?: number
  /** Whether receptionists may issue it too. */
  readonly isForDesk: boolean
  readonly isActive: boolean
}

/** 核销: when (epoch ms), where and by whom a gift was handed over. */
export interface HandOver {
  readonly at: number
  readonly storeId: string
  readonly staffMemberId: string
}

export type CouponState = 'active' | 'used' | 'expired' | 'withdrawn' | 'cancelled'

/** A customer's coupon; `billId` is the bill it is used on, `handedOver` where a gift went. */
export interface Coupon {
  readonly couponId: string
  readonly customerId: string
  readonly templateId: string
  readonly terms: CouponTerms
  /** Epoch ms. */
  readonly issuedAt: number
  readonly issuedByStaffMemberId?: string
  readonly validFrom: IsoDate
  /** The last day it can be used. */
  readonly expiresOn: IsoDate
  readonly state: CouponState
  /** Whether it was taken from its template's stock, and goes back there. */
  readonly isFromStock: boolean
  /** The points she exchanged for it; they go back with it. Absent: it was given. */
  readonly pointsPaid?: number
  /** Which of them would have ended, and when: they come back so. */
  readonly pointLots?: readonly PointLot[]
  /** The membership that gave it, and ends it when it is given back. Absent: none. */
  readonly membershipId?: string
  readonly billId?: string
  /** A gift's: she says or shows it at the counter. */
  readonly pickUpCode?: string
  readonly handedOver?: HandOver
  readonly withdrawnReason?: string
  /** When (epoch ms) it is to be told of, or ends. */
  readonly nextDueAt?: number
}

export type IssueRefused =
  | { readonly code: 'TEMPLATE_CLOSED' }
  | { readonly code: 'COUPON_LIMIT_REACHED'; readonly mostPerCustomer: number }
  | { readonly code: 'COUPON_STOCK_EMPTY' }

/** What is known of a template when a coupon of it is issued: how many she has had, and how many are left of it. */
export interface IssueFacts {
  readonly couponId: string
  readonly customerId: string
  readonly hasHad: number
  readonly stock: number
  readonly at: number
  readonly today: IsoDate
  readonly staffMemberId?: string
  readonly pointsPaid?: number
  readonly pointLots?: readonly PointLot[]
  /** What a gift would be picked up with. */
  readonly pickUpCode: string
}

/** 发券: decides whether she gets one more. The day it is issued does not count: 30 days from March 1 end with March 31. */
export function issueCoupon(template: CouponTemplate, facts: IssueFacts): Result<Coupon, IssueRefused> {
  const { templateId, terms, validity, mostPerCustomer, isStockLimited, isActive } = template
  const { couponId, customerId, hasHad, stock, at, today, staffMemberId, pointsPaid, pointLots, pickUpCode } = facts
  const isOver = validity.kind === 'between' && today > validity.untilOn
  if (!isActive || isOver) return err({ code: 'TEMPLATE_CLOSED' })
  if (hasHad >= mostPerCustomer) return err({ code: 'COUPON_LIMIT_REACHED', mostPerCustomer })
  if (isStockLimited && stock <= 0) return err({ code: 'COUPON_STOCK_EMPTY' })
  const [validFrom, expiresOn] =
    validity.kind === 'between' ? [validity.fromOn, validity.untilOn] : [today, addDays(today, validity.days)]
  const coupon: Coupon = {
    ...{ couponId, customerId, templateId, terms, issuedAt: at, validFrom, expiresOn },
    ...{ state: 'active', isFromStock: isStockLimited },
    ...(staffMemberId !== undefined && { issuedByStaffMemberId: staffMemberId }),
    ...(pointsPaid !== undefined && { pointsPaid }),
    ...(pointLots !== undefined && { pointLots }),
    ...(terms.benefit.kind === 'gift' && { pickUpCode }),
  }
  return ok(withNextLook(coupon, at))
}

/** A coupon that a membership promises: 30 days from March 1 end with March 31. */
export interface PromisedCoupon {
  readonly couponId: string
  readonly customerId: string
  readonly membershipId: string
  readonly templateId: string
  readonly terms: CouponTerms
  readonly validDays: number
  readonly at: number
}

/** 赠券: gives what was promised, from no stock, and above what one customer may have. */
export function giveCoupon({ validDays, at, ...promised }: PromisedCoupon): Coupon {
  const today = storeDateOf(at)
  const days = { validFrom: today, expiresOn: addDays(today, validDays) }
  return withNextLook({ ...promised, ...days, issuedAt: at, state: 'active', isFromStock: false }, at)
}

export type CouponNotUsable =
  | { readonly code: 'COUPON_USED' }
  | { readonly code: 'COUPON_EXPIRED'; readonly expiresOn: IsoDate }
  | { readonly code: 'COUPON_NOT_YET'; readonly validFrom: IsoDate }

/** Whether it can be used on `today`; on the bill it is on already, always. */
export function checkUsable(coupon: Coupon, billId: string, today: IsoDate): Result<undefined, CouponNotUsable> {
  const { state, expiresOn, validFrom } = coupon
  if (state === 'used') return coupon.billId === billId ? ok(undefined) : err({ code: 'COUPON_USED' })
  if (state !== 'active' || today > expiresOn) return err({ code: 'COUPON_EXPIRED', expiresOn })
  return today < validFrom ? err({ code: 'COUPON_NOT_YET', validFrom }) : ok(undefined)
}

/** The coupon on a bill: nobody else can use it, and it does not expire there. */
export function putOnBill({ nextDueAt: _nextDueAt, ...coupon }: Coupon, billId: string): Coupon {
  return { ...coupon, state: 'used', billId }
}

/** The coupon off the bill again; it keeps its own end, and is looked at at once where that has passed. */
export function takeOffBill({ billId: _billId, ...coupon }: Coupon, nowAt: number): Coupon {
  return withNextLook({ ...coupon, state: 'active' }, nowAt)
}

/** 收回: takes one back that was issued by mistake; one that was used, or has ended, stays as it is. */
export function withdrawCoupon(
  { nextDueAt: _nextDueAt, ...coupon }: Coupon,
  reason: string,
): Result<Coupon, { readonly code: 'COUPON_CLOSED'; readonly state: CouponState }> {
  const { state } = coupon
  if (state !== 'active') return err({ code: 'COUPON_CLOSED', state })
  return ok({ ...coupon, state: 'withdrawn', withdrawnReason: reason })
}

/** So many days before the end she is told, at ten in the morning. */
const TELL_DAYS = 3
const TELL_MINUTE = 600

/** What the timer finds on `today`: it has expired, or she is to be told; else there is nothing to do yet. */
export function lookAtCoupon(coupon: Coupon, today: IsoDate): 'expired' | 'toTell' | undefined {
  if (coupon.state !== 'active') return undefined
  if (today > coupon.expiresOn) return 'expired'
  return today >= addDays(coupon.expiresOn, -TELL_DAYS) && today >= coupon.validFrom ? 'toTell' : undefined
}

/** The coupon as the timer leaves it. */
export function afterLook(coupon: Coupon, today: IsoDate, nowAt: number): Coupon {
  const { nextDueAt: _nextDueAt, ...rest } = coupon
  return lookAtCoupon(coupon, today) === 'expired' ? { ...rest, state: 'expired' } : withNextLook(rest, nowAt)
}

/** A coupon with when (epoch ms) the timer looks at it next. */
export function withNextLook(coupon: Coupon, nowAt: number): Coupon {
  const { expiresOn } = coupon
  const endAt = momentAt(addDays(expiresOn, 1), 0)
  const tellAt = momentAt(addDays(expiresOn, -TELL_DAYS), TELL_MINUTE)
  return { ...coupon, nextDueAt: tellAt > nowAt ? tellAt : endAt }
}
