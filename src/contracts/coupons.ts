import * as z from 'zod'
import { billView, staffBillView } from './checkout-views'
import { defineContract } from './contract'
import { couponTerms, couponValidity, templateDraft } from './coupon-terms'
import { idOf, isoDate } from './fields'

/**
 * Used: on the bill of `billId`, or a gift that was handed over. Expired: nobody used it in time. Withdrawn: it was issued
 * by mistake. Cancelled: a gift that she gave back for her points.
 */
export const COUPON_STATES = ['active', 'used', 'expired', 'withdrawn', 'cancelled'] as const

/** A coupon as its customer sees it. */
export const couponView = couponTerms.extend({
  couponId: z.string(),
  state: z.enum(COUPON_STATES),
  issuedAt: z.int(),
  validFrom: isoDate,
  /** The last day it can be used. */
  expiresOn: isoDate,
  /** The bill it is used on. */
  billId: z.string().optional(),
  /** The points she exchanged for it. */
  pointsPaid: z.int().optional(),
  /** A gift's, for her own eyes: with it she picks it up. */
  pickUpCode: z.string().optional(),
  /** When and where a gift was handed over. */
  handedOver: z.object({ at: z.int(), storeName: z.string() }).optional(),
  /** For staff: whether the caller may take the hand-over back now; absent: no. */
  canUndo: z.boolean().optional(),
})

/** 券模板, as staff see it. */
export const couponTemplateView = couponTerms.extend({
  templateId: z.string(),
  validity: couponValidity,
  mostPerCustomer: z.int(),
  /** How many more may be issued; absent: any number. */
  stock: z.int().optional(),
  /** What one costs in points; absent: customers cannot exchange points for it. */
  costsPoints: z.int().optional(),
  isForDesk: z.boolean(),
  isActive: z.boolean(),
  version: z.int(),
  /** Whether the caller may issue it to a customer now. */
  canIssue: z.boolean(),
})

const couponId = idOf('coup')
const templateId = idOf('ctpl')
const CUSTOMER_UNKNOWN = 'There is no customer of that id.'
const COUPON_UNKNOWN = 'There is no such coupon; couponId says which.'
const NOT_YOUR_STORE = 'The caller does not work at one of those stores.'

/** 券模板: those for the caller's stores, those that are issued no more included. */
export const listCouponTemplates = defineContract({
  name: 'loyalty/list-coupon-templates',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({}),
  reply: z.object({ templates: z.array(couponTemplateView) }),
  errors: {},
})

/** Creates a template or changes it. Coupons that were issued stay as they were. */
export const saveCouponTemplate = defineContract({
  name: 'loyalty/save-coupon-template',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({
    /** Absent for a new one. */
    templateId: templateId.optional(),
    /** The one the caller saw; 0 for a new one. */
    version: z.int().min(0),
    template: templateDraft,
  }),
  reply: z.object({ template: couponTemplateView }),
  errors: {
    NOT_YOUR_STORE,
    TEMPLATE_UNKNOWN: 'There is no template of that id for the caller’s stores.',
    VERSION_OUTDATED: 'Somebody changed the template meanwhile; version is the present one.',
    SERVICE_UNKNOWN: 'None of the stores has that service; serviceId says which.',
    CATEGORY_UNKNOWN: 'None of the stores has that category; categoryId says which.',
    SERVICE_NEEDED: 'A coupon for one service names the services.',
    TOO_MANY_TEMPLATES: 'There are at most 100 templates.',
  },
})

/** 发券 to a customer; her inbox says so. */
export const issueCoupon = defineContract({
  name: 'loyalty/issue-coupon',
  kind: 'command',
  allow: ['receptionist', 'storeManager', 'owner'],
  request: z.strictObject({ customerId: idOf('cust'), templateId }),
  reply: z.object({ coupon: couponView }),
  errors: {
    CUSTOMER_UNKNOWN,
    TEMPLATE_UNKNOWN: 'There is no template of that id that the caller may issue.',
    TEMPLATE_CLOSED: 'Coupons of it are issued no more.',
    COUPON_LIMIT_REACHED: 'She has had as many as one customer may have; mostPerCustomer says how many.',
    COUPON_STOCK_EMPTY: 'None is left of it.',
  },
})

/** 收回: takes back a coupon that was issued by mistake, with a reason; its stock has it again. */
export const withdrawCoupon = defineContract({
  name: 'loyalty/withdraw-coupon',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({ couponId, reason: z.string().trim().min(1).max(100) }),
  reply: z.object({ coupon: couponView }),
  errors: { COUPON_UNKNOWN, COUPON_CLOSED: 'It was used, has expired or was taken back; state says which.' },
})

/** 我的卡券: the caller's coupons, those that can be used first, what ends soonest before the others. */
export const listMyCoupons = defineContract({
  name: 'loyalty/list-my-coupons',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({}),
  reply: z.object({ coupons: z.array(couponView) }),
  errors: {},
})

/** A customer's coupons for the caller's stores. */
export const listCustomerCoupons = defineContract({
  name: 'loyalty/list-customer-coupons',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ customerId: idOf('cust') }),
  reply: z.object({ coupons: z.array(couponView) }),
  errors: {},
})

/** Which of her coupons can be used on an open bill, what each takes off, and which would be best. */
export const findCouponsForBill = defineContract({
  name: 'checkout/find-coupons-for-bill',
  kind: 'query',
  allow: ['customer', 'staff'],
  request: z.strictObject({ billId: idOf('bill') }),
  reply: z.object({
    /** Best first; those on the bill already included. */
    usable: z.array(z.object({ coupon: couponView, discountFen: z.int() })),
    /** The others she could use elsewhere or for more, and why not here. */
    unusable: z.array(
      z.object({
        coupon: couponView,
        why: z.enum(['store', 'services', 'threshold', 'notYet']),
        /** What her services lack to the amount it starts from. */
        missingFen: z.int().optional(),
      }),
    ),
    /** Those that together take off most. */
    proposedIds: z.array(z.string()),
    /** Whether they may still be chosen. */
    canChoose: z.boolean(),
  }),
  errors: { BILL_UNKNOWN: 'There is no bill of that id that the caller may see.' },
})

const chooseRequest = z.strictObject({
  billId: idOf('bill'),
  version: z.int().min(1),
  /** The whole list as it shall be; empty: none. */
  couponIds: z
    .array(couponId)
    .max(5)
    .refine((ids) => new Set(ids).size === ids.length, 'named twice'),
})
const CHOOSE_ERRORS = {
  BILL_UNKNOWN: 'There is no bill of that id that the caller may see.',
  VERSION_OUTDATED: 'Somebody changed the bill meanwhile; version is the present one.',
  BILL_CLOSED: 'The bill is paid or cancelled; status says which.',
  PAYMENT_STARTED: 'Something is paid already, or the customer is paying by WeChat just now.',
  FEE_FIXED: 'The bill is of a fee.',
  DISCOUNT_TOO_LARGE: 'The counter has taken off more than the coupon would leave; lineId says where.',
  COUPON_UNKNOWN,
  COUPON_USED: 'The coupon is used on another bill; couponId says which.',
  COUPON_EXPIRED: 'The coupon has ended; couponId says which.',
  COUPON_NOT_YET: 'The coupon can be used from validFrom on; couponId says which.',
  COUPON_NOT_FOR_BILL: 'The coupon takes nothing off this bill; couponId and reason say which and why.',
  COUPONS_NOT_STACKABLE: 'Only coupons that all say so can be used together.',
}

/** 用券 by the customer, on her open bill. */
export const chooseMyCoupons = defineContract({
  name: 'checkout/choose-my-coupons',
  kind: 'command',
  allow: ['customer'],
  request: chooseRequest,
  reply: z.object({ bill: billView }),
  errors: CHOOSE_ERRORS,
})

/** 用券 at the counter. */
export const chooseCoupons = defineContract({
  name: 'checkout/choose-coupons',
  kind: 'command',
  allow: ['receptionist', 'storeManager', 'owner'],
  request: chooseRequest,
  reply: z.object({ bill: staffBillView }),
  errors: CHOOSE_ERRORS,
})
