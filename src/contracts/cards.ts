import * as z from 'zod'
import { lineId } from './bill-lines'
import { planTerms } from './card-terms'
import { cardLine, cardPlanView, cardRefundStep, cardView, staffCardView } from './cards-views'
import { billView, staffBillView } from './checkout-views'
import { CODE_WRONG, confirmation } from './confirmation'
import { defineContract } from './contract'
import { amountFen, idOf } from './fields'
import { NOT_PAYABLE } from './prepaid'

const target = { billId: idOf('bill'), version: z.int().min(1) }
const cardId = idOf('card')
const reason = z.string().trim().min(1).max(100)
const NOT_YOUR_STORE = 'The caller does not work at that store.'
const CARD_UNKNOWN = 'There is no card of that id that the caller may see.'
const CARD_OUTDATED = 'Somebody changed the card meanwhile; version is the present one.'
const CARD_CLOSED = 'The card has expired, was refunded or traded; state says which.'
const CARD_TRADED = 'The card is being traded for a dearer one, on the bill billId: cancel that first.'
/** Of ending a card before its time. */
export const CARD_ON_OPEN_BILL =
  'The card pays a line of the open bill billId: that is paid, or refunded and cancelled, first.'
const GIFT_WAITING = 'The card was bought for a friend, who has not claimed it: it can only be given back.'
const CUSTOMER_UNKNOWN = 'There is no customer of that id.'
const PLAN_UNKNOWN = 'The store sells no such card.'
const BILL_ERRORS = {
  BILL_UNKNOWN: 'There is no bill of that id that the caller may see.',
  VERSION_OUTDATED: 'Somebody changed the bill meanwhile; version is the present one.',
  BILL_CLOSED: 'The bill is paid or cancelled; status says which.',
  PAYMENT_STARTED: 'Something is paid already, or the customer is paying by WeChat just now.',
}

/** 卡项列表: the plans of a store, those it sells no more included. */
export const listCardPlans = defineContract({
  name: 'checkout/list-card-plans',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ storeId: idOf('store') }),
  reply: z.object({ plans: z.array(cardPlanView) }),
  errors: { NOT_YOUR_STORE },
})

/** Creates a plan or changes it. Cards that were sold, and those on bills, stay as they were. */
export const saveCardPlan = defineContract({
  name: 'checkout/save-card-plan',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({
    storeId: idOf('store'),
    /** Absent for a new plan. */
    planId: idOf('plan').optional(),
    /** The one the caller saw; 0 for a new plan. */
    version: z.int().min(0),
    terms: planTerms,
    priceFen: amountFen,
    isActive: z.boolean(),
  }),
  reply: z.object({ plan: cardPlanView }),
  errors: {
    NOT_YOUR_STORE,
    PLAN_UNKNOWN: 'The store has no plan of that id.',
    VERSION_OUTDATED: 'Somebody changed the plan meanwhile; version is the present one.',
    SERVICE_UNKNOWN: 'The store does not have that service; serviceId says which.',
    GIFTS_OUTLIVE_CARD: 'Gifts end with the card at the latest.',
    TOO_MANY_PLANS: 'A store has at most 60 plans.',
  },
})

/** 开卡: puts a card on a bill of its own, or on the open bill of a visit; it exists once that bill is paid. */
export const sellCard = defineContract({
  name: 'checkout/sell-card',
  kind: 'command',
  allow: ['receptionist', 'storeManager', 'owner'],
  request: z.strictObject({
    to: z.union([z.strictObject({ storeId: idOf('store'), customerId: idOf('cust') }), z.strictObject(target)]),
    planId: idOf('plan'),
    /** 闺蜜卡: for somebody else; absent: for herself. */
    isGift: z.boolean().optional(),
  }),
  reply: z.object({ bill: staffBillView }),
  errors: {
    ...BILL_ERRORS,
    FEE_FIXED: 'The bill is of a fee and sells nothing.',
    SALE_NOT_PREPAID: 'What is sold ahead is paid in money, on a bill without prepaid payments.',
    TOO_MANY_SALES: 'One bill sells at most mostSales things ahead; the next ones go on another.',
    NOT_YOUR_STORE,
    CUSTOMER_UNKNOWN,
    PLAN_UNKNOWN,
  },
})

/** Which of her cards can pay which line of an open bill: the best first, and why. */
export const findCardsForBill = defineContract({
  name: 'checkout/find-cards-for-bill',
  kind: 'query',
  allow: ['customer', 'staff'],
  request: z.strictObject({ billId: idOf('bill') }),
  reply: z.object({
    lines: z.array(
      z.object({
        lineId: z.string(),
        sessions: z.int(),
        /** Why the first is first. */
        reason: z.enum(['onlyOne', 'expiresFirst', 'cheapest', 'oldest']),
        cards: z.array(cardView),
      }),
    ),
  }),
  errors: { BILL_UNKNOWN: BILL_ERRORS.BILL_UNKNOWN },
})

const REDEEM_ERRORS = {
  ...BILL_ERRORS,
  ...NOT_PAYABLE,
  PAYMENT_STARTED: 'The customer is paying by WeChat just now; check-payment says how it went.',
  LINE_UNKNOWN: 'The bill has no line of that id that a card can pay.',
  LINE_COVERED: 'A card pays that line already.',
  TOO_MANY_PAYMENTS: 'Cards and the account pay a bill in at most mostPayments parts.',
  CARD_UNKNOWN: 'The customer has no such card, or none that fits.',
  CARD_NOT_USABLE: 'The card is frozen, expired, refunded or traded; state says which.',
  CARD_TRADED,
  GIFT_WAITING,
  CARD_EXPIRED: 'The card ended with expiresOn.',
  CARD_NOT_FOR_SERVICE: 'The card is for other services.',
  CARD_SESSIONS_SHORT: 'The card has only sessionsLeft.',
}

/** 用卡 by the customer herself: a line of her open bill is paid with sessions of her card. */
export const redeemMyCard = defineContract({
  name: 'checkout/redeem-my-card',
  kind: 'command',
  allow: ['customer'],
  request: z.strictObject({ ...target, lineId, cardId }),
  reply: z.object({ bill: billView }),
  errors: REDEEM_ERRORS,
})

/** 耗卡 at the counter, with her word for it: she signs on the staff's screen, or tells the code of her app. */
export const redeemCard = defineContract({
  name: 'checkout/redeem-card',
  kind: 'command',
  allow: ['receptionist', 'storeManager', 'owner'],
  request: z.strictObject({
    ...target,
    lineId,
    cardId,
    confirmation,
  }),
  reply: z.object({ bill: staffBillView }),
  errors: { ...REDEEM_ERRORS, CODE_WRONG },
})

/** 卡包: the caller's cards, those that can be used first. */
export const listMyCards = defineContract({
  name: 'checkout/list-my-cards',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({}),
  reply: z.object({ cards: z.array(cardView) }),
  errors: {},
})

/** A customer's cards at the caller's stores, for staff. */
export const listCustomerCards = defineContract({
  name: 'checkout/list-customer-cards',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ customerId: idOf('cust') }),
  reply: z.object({ cards: z.array(staffCardView) }),
  errors: {},
})

/** One of her cards with its history, latest first. */
export const showMyCard = defineContract({
  name: 'checkout/show-my-card',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({ cardId }),
  reply: z.object({ card: cardView, lines: z.array(cardLine) }),
  errors: { CARD_UNKNOWN },
})

/** The same for staff of its store. */
export const showCard = defineContract({
  name: 'checkout/show-card',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ cardId }),
  reply: z.object({ card: staffCardView, lines: z.array(cardLine) }),
  errors: { CARD_UNKNOWN },
})

/** 冻结, 解冻, 延期 and 转卡, each with its reason. */
export const changeCard = defineContract({
  name: 'checkout/change-card',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({
    cardId,
    version: z.int().min(1),
    change: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('freeze') }),
      z.strictObject({ kind: z.literal('unfreeze') }),
      z.strictObject({ kind: z.literal('extend'), days: z.int().min(1).max(3660) }),
      z.strictObject({ kind: z.literal('transfer'), toCustomerId: idOf('cust') }),
    ]),
    reason,
  }),
  reply: z.object({ card: staffCardView }),
  errors: {
    CARD_UNKNOWN,
    CARD_OUTDATED,
    CARD_TRADED,
    CARD_CLOSED,
    GIFT_WAITING,
    CARD_FROZEN: 'The card is frozen already.',
    CARD_NOT_FROZEN: 'The card is not frozen.',
    CARD_HAS_NO_END: 'The card does not expire.',
    CARD_HERS_ALREADY: 'The card is that customer’s already.',
    CUSTOMER_UNKNOWN,
    TOO_MANY_CHANGES: 'A card is changed at most 100 times.',
  },
})

/** What a refund of the card would come to now, step by step. */
export const quoteCardRefund = defineContract({
  name: 'checkout/quote-card-refund',
  kind: 'query',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({ cardId }),
  reply: z.object({
    version: z.int(),
    steps: z.array(cardRefundStep),
    refundFen: z.int(),
    /** Nothing was used and it is within 7 days: all goes back. */
    isWithinSevenDays: z.boolean(),
  }),
  errors: { CARD_UNKNOWN, CARD_CLOSED, CARD_ON_OPEN_BILL, NOTHING_LEFT: 'No session is left.' },
})

/** 退卡: gives back what the formula says, through the bill that sold the card; what is left of it ends. */
export const refundCard = defineContract({
  name: 'checkout/refund-card',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({
    cardId,
    version: z.int().min(1),
    /** What the customer was shown. */
    refundFen: amountFen,
    reason,
  }),
  reply: z.object({ card: staffCardView, refundFen: z.int() }),
  errors: {
    CARD_UNKNOWN,
    CARD_OUTDATED,
    CARD_TRADED,
    CARD_CLOSED,
    CARD_ON_OPEN_BILL,
    NOTHING_LEFT: 'No session is left.',
    AMOUNT_OUTDATED: 'Something was used meanwhile; refundFen is what would go back now.',
    PAYMENT_STARTED: 'The bill that sold the card is being paid or refunded just now.',
    TOO_MANY_REFUNDS: 'A bill has at most 50 refunds.',
  },
})
