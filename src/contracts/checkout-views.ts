import * as z from 'zod'
import { cardTerms } from './card-terms'
import { billCoupon } from './coupon-terms'
import { membershipPrice, membershipTerms } from './membership-terms'

/**
 * Awaiting its visit: it takes the deposit, and no more before she is there. Open: may still be changed. Paid: nothing is
 * left to pay. Cancelled: closed before anything was paid, or with all of it given back.
 */
export const BILL_STATUSES = ['awaitingVisit', 'open', 'paid', 'cancelled'] as const

/** 定金 (earnest, kept when she stays away) or 预付款 (prepayment, always goes back), paid before the visit. */
export const DEPOSIT_KINDS = ['earnest', 'prepayment'] as const

/** Why a bill is a fee's: she stayed away, or cancelled late. */
export const FEE_KINDS = ['noShow', 'lateCancel'] as const

const deposit = z.object({
  amountFen: z.int(),
  kind: z.enum(DEPOSIT_KINDS),
  /** Until when its payment may be begun. */
  payUntilAt: z.int(),
  /** Absent until it is paid. */
  paymentId: z.string().optional(),
})

const fee = z.object({
  kind: z.enum(FEE_KINDS),
  /** What the customer's standing says she owes until the bill is paid or cancelled; 0 when the deposit was kept. */
  owedFen: z.int(),
})

/** Money that comes in: only these are takings. */
export const MONEY_METHODS = ['wechatPay', 'cash', 'bankCard'] as const

/** What a bill is paid with: money, a session of a treatment card, or the prepaid account. */
export const PAYMENT_METHODS = [...MONEY_METHODS, 'card', 'prepaid'] as const

/** What took something off a line, in the order it is applied (docs/money.md). Cards and points are payments, not these. */
export const DISCOUNT_RULES = ['bundle', 'memberPrice', 'groupDiscount', 'coupon', 'counter', 'rounding'] as const

/** What a line sells that is no service: it is credited when the bill is paid, and earns as it is used. */
export const lineSale = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('card'),
    planId: z.string(),
    cardId: z.string(),
    terms: cardTerms,
    /** 升级: the card whose rest counts towards this one; the line is the difference. */
    upgrade: z.object({ cardId: z.string(), name: z.string(), valueFen: z.int() }).optional(),
    /** 闺蜜卡: bought for somebody else. Absent: for herself. */
    isGift: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('topUp'),
    topUpId: z.string(),
    principalFen: z.int(),
    bonusFen: z.int(),
    /** The bonus ends so many months after the payment. Absent: never. */
    bonusMonths: z.int().optional(),
  }),
  z.object({
    kind: z.literal('membership'),
    planId: z.string(),
    membershipId: z.string(),
    terms: membershipTerms,
  }),
])

/** One line of a bill: `unitPriceFen` × `quantity` − its discounts = `amountFen`. */
export const billLine = z.object({
  lineId: z.string(),
  /** Absent: it is a fee, a product, or sells something else. */
  serviceId: z.string().optional(),
  /** Absent: it is no product. */
  productId: z.string().optional(),
  /** 套餐: which bundle it is part of, the how manieth of the bill. Absent: none. */
  bundle: z.object({ bundleId: z.string(), name: z.string(), number: z.int() }).optional(),
  sale: lineSale.optional(),
  name: z.string(),
  quantity: z.int(),
  unitPriceFen: z.int(),
  discounts: z.array(
    z.object({
      rule: z.enum(DISCOUNT_RULES),
      amountFen: z.int(),
      reason: z.string().optional(),
      couponId: z.string().optional(),
      /** Of a price for members: the membership it is. Absent: it is the tier's. */
      membershipId: z.string().optional(),
      /** By hand: how much of it a manager has allowed. Absent: nothing. */
      allowedFen: z.int().optional(),
    }),
  ),
  amountFen: z.int(),
  refundedFen: z.int(),
  /** Who served, or who sold the product. */
  staff: z.array(
    z.object({
      staffMemberId: z.string(),
      staffName: z.string(),
      turn: z.enum(['requested', 'rotation', 'extension', 'sold']),
    }),
  ),
})

/** Money that was taken. `tenderedFen` is the cash handed over; the change is the difference. */
export const billPayment = z.object({
  paymentId: z.string(),
  method: z.enum(PAYMENT_METHODS),
  amountFen: z.int(),
  refundedFen: z.int(),
  tenderedFen: z.int().optional(),
  /** By card: the line it pays, which one it is, how many of its sessions, and the revenue they are. */
  lineId: z.string().optional(),
  cardId: z.string().optional(),
  sessions: z.int().optional(),
  recognisedFen: z.int().optional(),
  /** Prepaid: how much of it was principal; the rest is bonus. */
  principalFen: z.int().optional(),
  at: z.int(),
})

/** `done`: the money is back. `underWay`: WeChat has not said so yet. `stuck`: WeChat could not; the shop must act. */
export const refundView = z.object({
  refundId: z.string(),
  amountFen: z.int(),
  /** With the units it was asked for by, if it was. */
  lines: z.array(z.object({ lineId: z.string(), amountFen: z.int(), quantity: z.int().optional() })),
  parts: z.array(z.object({ method: z.enum(PAYMENT_METHODS), amountFen: z.int() })),
  state: z.enum(['underWay', 'done', 'stuck']),
  reason: z.string(),
  at: z.int(),
})

/** A bill as its customer sees it. */
export const billView = z.object({
  billId: z.string(),
  /** Absent: it is of no visit, but sells something. */
  appointmentId: z.string().optional(),
  storeId: z.string(),
  storeName: z.string(),
  on: z.string(),
  openedAt: z.int(),
  version: z.int(),
  status: z.enum(BILL_STATUSES),
  lines: z.array(billLine),
  /** Sum of the lines. */
  totalFen: z.int(),
  paidFen: z.int(),
  /** totalFen − paidFen + refundedFen while it is open, the unpaid deposit while it awaits its visit, else 0. */
  outstandingFen: z.int(),
  refundedFen: z.int(),
  payments: z.array(billPayment),
  refunds: z.array(refundView),
  /** The tier its customer had when it was opened; absent: none. */
  tier: z
    .object({
      tierId: z.string(),
      tierName: z.string(),
      discountBp: z.int(),
      pointsRateBp: z.int(),
      isForProducts: z.boolean().optional(),
    })
    .optional(),
  /** The membership that was running then; absent: none. */
  membership: membershipPrice.extend({ membershipId: z.string(), name: z.string() }).optional(),
  /** Used on it; what each took off stands in the lines. Absent: none. */
  coupons: z.array(billCoupon).readonly().optional(),
  /** Absent: none was asked. */
  deposit: deposit.optional(),
  /** Absent: the bill is of a visit. */
  fee: fee.optional(),
  /** 挂账 since then: what is outstanding is owed. Absent: it is not on account. */
  owedSinceAt: z.int().optional(),
  paidAt: z.int().optional(),
  isSigned: z.boolean(),
  isReviewed: z.boolean(),
})

/** The same for staff: with the customer, and with what the caller may do with it now. */
export const staffBillView = billView.extend({
  customerId: z.string(),
  customerName: z.string(),
  moves: z.array(z.enum(['edit', 'takePayment', 'cancel', 'refund'])),
})

/** A signature: strokes of points x, y in turn, on a field of 1000 × 500. */
export const signatureStrokes = z
  .array(
    z
      .array(z.int().min(0).max(1000))
      .min(2)
      .max(400)
      .refine((points) => points.length % 2 === 0, 'x and y'),
  )
  .min(1)
  .max(40)

/** What a customer says of a visit. Stars 1 to 5. */
export const reviewView = z.object({
  billId: z.string(),
  at: z.int(),
  items: z.array(
    z.object({
      serviceName: z.string(),
      staffMemberId: z.string(),
      staffName: z.string(),
      stars: z.int(),
    }),
  ),
  tags: z.array(z.string()),
  text: z.string(),
  pictureFileIds: z.array(z.string()),
})
