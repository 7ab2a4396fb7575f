import * as z from 'zod'
import { billView, staffBillView } from './checkout-views'
import { defineContract } from './contract'
import { amountFen, idOf, isoDate } from './fields'
import { membershipDraft, membershipTerms } from './membership-terms'
import { PURCHASE_ERRORS } from './prepaid'

const target = { billId: idOf('bill'), version: z.int().min(1) }
const storeId = idOf('store')
const membershipId = idOf('ms')
const NOT_YOUR_STORE = 'The caller does not work at that store.'
const PLAN_UNKNOWN = 'The store sells no such membership.'
const MEMBERSHIP_UNKNOWN = 'The customer has no such membership that the caller may see.'
const MEMBERSHIP_CLOSED = 'The membership has ended, or was given back; state says which.'
const COUPON_ON_OPEN_BILL =
  'One of its coupons is on the open bill billId: that is paid or cancelled first, or the coupon taken off it.'
const NOTHING_TO_REFUND = 'Nothing of what was paid is left.'

/** 会员卡项: what a store sells as a paid membership. */
const membershipPlanView = z.object({
  planId: z.string(),
  storeId: z.string(),
  terms: membershipTerms,
  priceFen: z.int(),
  isActive: z.boolean(),
  version: z.int(),
})

export const MEMBERSHIP_STATES = ['waiting', 'active', 'ended', 'refunded'] as const

/** A membership as people see it. */
const membershipView = z.object({
  membershipId: z.string(),
  planId: z.string(),
  storeId: z.string(),
  storeName: z.string(),
  terms: membershipTerms,
  priceFen: z.int(),
  soldAt: z.int(),
  /** The bill that sold it. */
  billId: z.string(),
  state: z.enum(MEMBERSHIP_STATES),
  /** The first and the last day its prices apply. */
  startsOn: isoDate,
  endsOn: isoDate,
  /** What went back of the price; absent: it was not given back. */
  refundFen: z.int().optional(),
})

/** The plans of a store, those it sells no more included. */
export const listMembershipPlans = defineContract({
  name: 'checkout/list-membership-plans',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ storeId }),
  reply: z.object({ plans: z.array(membershipPlanView) }),
  errors: { NOT_YOUR_STORE },
})

/** Creates a plan or changes it. Memberships that were sold, and those on bills, stay as they were. */
export const saveMembershipPlan = defineContract({
  name: 'checkout/save-membership-plan',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({
    storeId,
    /** Absent for a new plan. */
    planId: idOf('msplan').optional(),
    /** The one the caller saw; 0 for a new plan. */
    version: z.int().min(0),
    plan: membershipDraft,
    priceFen: amountFen.min(1),
    isActive: z.boolean(),
  }),
  reply: z.object({ plan: membershipPlanView }),
  errors: {
    NOT_YOUR_STORE,
    PLAN_UNKNOWN: 'The store has no plan of that id.',
    VERSION_OUTDATED: 'Somebody changed the plan meanwhile; version is the present one.',
    CATEGORY_UNKNOWN: 'The store does not have that category; categoryId says which.',
    TEMPLATE_UNKNOWN: 'There is no template of that id whose coupons end so many days after they are given.',
    TOO_MANY_PLANS: 'A store has at most 60 plans.',
  },
})

/** 付费会员: what a store sells, for customers. */
export const listMembershipOffers = defineContract({
  name: 'checkout/list-membership-offers',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({ storeId }),
  reply: z.object({ plans: z.array(membershipPlanView) }),
  errors: {},
})

/** 开通, 续费 by the customer herself: a bill of her own, to be paid as any bill. */
export const buyMembership = defineContract({
  name: 'checkout/buy-membership',
  kind: 'command',
  allow: ['customer'],
  readsAccount: true,
  request: z.strictObject({ storeId, planId: idOf('msplan') }),
  reply: z.object({ bill: billView }),
  errors: { ...PURCHASE_ERRORS, PLAN_UNKNOWN },
})

/** 开通, 续费 at the counter: on a bill of its own, or on the open bill of the customer's visit. */
export const sellMembership = defineContract({
  name: 'checkout/sell-membership',
  kind: 'command',
  allow: ['receptionist', 'storeManager', 'owner'],
  request: z.strictObject({
    to: z.union([z.strictObject({ storeId, customerId: idOf('cust') }), z.strictObject(target)]),
    planId: idOf('msplan'),
  }),
  reply: z.object({ bill: staffBillView }),
  errors: {
    BILL_UNKNOWN: 'There is no bill of that id that the caller may see.',
    VERSION_OUTDATED: 'Somebody changed the bill meanwhile; version is the present one.',
    BILL_CLOSED: 'The bill is paid or cancelled; status says which.',
    PAYMENT_STARTED: 'Something is paid already, or the customer is paying by WeChat just now.',
    FEE_FIXED: 'The bill is of a fee and sells nothing.',
    SALE_NOT_PREPAID: 'What is sold ahead is paid in money, on a bill without prepaid payments.',
    TOO_MANY_SALES: 'One bill sells at most mostSales things ahead; the next ones go on another.',
    NOT_YOUR_STORE,
    CUSTOMER_UNKNOWN: 'There is no customer of that id.',
    PLAN_UNKNOWN,
  },
})

/** 我的会员: hers, what runs first, then what waits, then the others. */
export const listMyMemberships = defineContract({
  name: 'checkout/list-my-memberships',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({}),
  reply: z.object({ memberships: z.array(membershipView) }),
  errors: {},
})

/** A customer's memberships at the caller's stores. */
export const listCustomerMemberships = defineContract({
  name: 'checkout/list-customer-memberships',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ customerId: idOf('cust') }),
  reply: z.object({
    memberships: z.array(membershipView.extend({ canRefund: z.boolean() })),
  }),
  errors: {},
})

/** What a refund would come to now, step by step. */
export const quoteMembershipRefund = defineContract({
  name: 'checkout/quote-membership-refund',
  kind: 'query',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({ customerId: idOf('cust'), membershipId }),
  reply: z.object({
    steps: z.array(
      z.object({
        kind: z.enum(['paid', 'daysGone', 'couponsUsed']),
        /** Below zero when it takes away. */
        amountFen: z.int(),
        /** Of the days that are over: how many, of how many. */
        days: z.int().optional(),
        ofDays: z.int().optional(),
      }),
    ),
    refundFen: z.int(),
    /** Within seven days and nothing of it was used: all goes back. */
    isWhole: z.boolean(),
    reasonlessUntilAt: z.int(),
  }),
  errors: { MEMBERSHIP_UNKNOWN, MEMBERSHIP_CLOSED, COUPON_ON_OPEN_BILL, NOTHING_TO_REFUND },
})

/** 退会员: gives back what the formula says, through the bill that sold it; its prices and unused coupons end. */
export const refundMembership = defineContract({
  name: 'checkout/refund-membership',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({
    customerId: idOf('cust'),
    membershipId,
    /** What the customer was shown. */
    refundFen: amountFen,
    /** Needed after seven days. */
    reason: z.string().trim().min(1).max(100).optional(),
  }),
  reply: z.object({ refundFen: z.int(), billId: z.string() }),
  errors: {
    MEMBERSHIP_UNKNOWN,
    MEMBERSHIP_CLOSED,
    COUPON_ON_OPEN_BILL,
    NOTHING_TO_REFUND,
    AMOUNT_OUTDATED: 'A day has passed, or something was used meanwhile; refundFen is what would go back now.',
    REASON_NEEDED: 'The seven days ended at reasonlessUntilAt: a reason is needed.',
    TOO_MANY_REFUNDS: 'A bill has at most 50 refunds.',
  },
})
