import type { CouponTerms } from './coupon-terms'

/** How long a membership runs: so many days, or calendar months. */
export interface MembershipTerm {
  readonly unit: 'day' | 'month'
  readonly count: number
}

/** 会员价 of a paid membership: what its customers pay less, and how many times as many points they earn. */
export interface MembershipPrice {
  /** 0: nothing. */
  readonly discountBp: number
  /** Of services of these categories; of all services where it is empty. */
  readonly categoryIds: readonly string[]
  /** Whether products (of these categories) cost less too. Absent: services only. */
  readonly isForProducts?: boolean
  /** 10,000 is once. */
  readonly pointsRateBp: number
}

/** 赠券: so many coupons, once as it begins or each month, with the terms they had when the plan was kept. */
export interface MembershipCoupons {
  readonly templateId: string
  readonly terms: CouponTerms
  /** How long each can be used, counted from the day after it is given. */
  readonly validDays: number
  readonly count: number
  readonly every: 'start' | 'month'
}

/** What a paid membership gives, as its plan said when it was put on a bill: later changes of the plan leave it alone. */
export interface MembershipTerms extends MembershipPrice {
  readonly name: string
  readonly term: MembershipTerm
  /** Their names, in the order of `categoryIds`. */
  readonly categoryNames: readonly string[]
  readonly coupons: readonly MembershipCoupons[]
}
