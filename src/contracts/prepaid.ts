import * as z from 'zod'
import { billView, staffBillView } from './checkout-views'
import { CODE_WRONG, confirmation } from './confirmation'
import { defineContract } from './contract'
import { amountFen, idOf, isoDate } from './fields'

const billId = idOf('bill')
const target = { billId, version: z.int().min(1) }
const BILL_UNKNOWN = 'There is no bill of that id that the caller may see.'
const VERSION_OUTDATED = 'Somebody changed the bill meanwhile; version is the present one.'
const BILL_CLOSED = 'The bill is paid or cancelled; status says which.'
const PAYMENT_STARTED = 'The customer is paying by WeChat just now; check-payment says how it went.'
const OFFER_UNKNOWN = 'No such offer stands now; show-prepaid-rules has those that do.'
/** Of selling a top-up, and of every payment of a bill that sells one. */
export const BALANCE_TOO_LARGE = 'With it the account (balanceFen) would hold more than it may (mostBalanceFen).'

/** Why a customer does not buy in her own app. */
export const PURCHASE_ERRORS = {
  STORE_UNKNOWN: 'There is no open store of that id.',
  TOO_MANY_PURCHASES: 'She has mostOpen purchases that are not paid: she pays one, puts one away, or waits a day.',
}

/** Why a bill is not paid as it is, by whatever means. */
export const NOT_PAYABLE = {
  DISCOUNT_NOT_ALLOWED:
    'More was taken off than the counter may, mostFen; a manager takes the money, or saves the bill as it is.',
  BALANCE_TOO_LARGE,
  CUSTOMER_UNKNOWN: 'The bill sells something ahead, and its customer has deleted herself.',
}

/** One offer: pay the principal, get the bonus on top. */
const offer = {
  principalFen: amountFen.min(100),
  bonusFen: amountFen,
  /** The bonus ends so many months after the payment. Absent or 0: never. */
  bonusMonths: z.int().min(0).max(60).optional(),
}

/** 储值规则: the offers of a salon, and how much it lets people pay ahead. */
export const prepaidRules = z.strictObject({
  offers: z.array(z.strictObject(offer)).max(12),
  /** The most one top-up may cost. */
  mostTopUpFen: amountFen.min(100).max(5_000_000),
  /** The most an account may hold after a top-up, bonus included. */
  mostBalanceFen: amountFen.min(100).max(10_000_000),
  /** A top-up goes back without a reason through so many days after the day it was paid; the law's seven at least. */
  reasonlessDays: z.int().min(7).max(365),
})

/** The offers and limits, for whoever wants to top up or sell one. */
export const showPrepaidRules = defineContract({
  name: 'checkout/show-prepaid-rules',
  kind: 'query',
  allow: ['customer', 'staff'],
  request: z.strictObject({}),
  reply: z.object({ rules: prepaidRules }),
  errors: {},
})

/** Changes the offers and limits from now on; what was bought stays as it was bought. */
export const savePrepaidRules = defineContract({
  name: 'checkout/save-prepaid-rules',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({ rules: prepaidRules }),
  reply: z.object({ rules: prepaidRules }),
  errors: {
    OFFER_TWICE: 'Two offers ask for the same principalFen.',
    OFFER_TOO_LARGE: 'The offer of that principalFen is above a limit of the same rules.',
  },
})

/** 充值 by the customer herself: a bill of her own at the store that sells it, to be paid as any bill. */
export const buyTopUp = defineContract({
  name: 'checkout/buy-top-up',
  kind: 'command',
  allow: ['customer'],
  readsAccount: true,
  request: z.strictObject({ storeId: idOf('store'), ...offer }),
  reply: z.object({ bill: billView }),
  errors: { ...PURCHASE_ERRORS, OFFER_UNKNOWN, BALANCE_TOO_LARGE },
})

/** Puts away a top-up she has not paid. */
export const dropTopUp = defineContract({
  name: 'checkout/drop-top-up',
  kind: 'command',
  allow: ['customer'],
  request: z.strictObject(target),
  reply: z.object({ bill: billView }),
  errors: {
    BILL_UNKNOWN: 'There is no bill of that id that is a sale of hers of which nothing is paid and nothing owed.',
    VERSION_OUTDATED,
    BILL_CLOSED,
    PAYMENT_STARTED,
  },
})

/** 充值 at the counter: on a bill of its own, or on the open bill of the customer's visit. */
export const sellTopUp = defineContract({
  name: 'checkout/sell-top-up',
  kind: 'command',
  allow: ['receptionist', 'storeManager', 'owner'],
  request: z.strictObject({
    to: z.union([z.strictObject({ storeId: idOf('store'), customerId: idOf('cust') }), z.strictObject(target)]),
    ...offer,
  }),
  reply: z.object({ bill: staffBillView }),
  errors: {
    BILL_UNKNOWN,
    VERSION_OUTDATED,
    BILL_CLOSED,
    PAYMENT_STARTED: 'Something is paid already, or the customer is paying; the bill cannot change any more.',
    FEE_FIXED: 'The bill is of a fee and sells nothing.',
    SALE_NOT_PREPAID: 'A part of the bill was paid from a prepaid account.',
    TOO_MANY_SALES: 'One bill sells at most mostSales things ahead; the next ones go on another.',
    NOT_YOUR_STORE: 'The caller does not work at that store.',
    CUSTOMER_UNKNOWN: 'There is no customer of that id.',
    OFFER_UNKNOWN,
    BALANCE_TOO_LARGE,
  },
})

const SPEND_ERRORS = {
  ...NOT_PAYABLE,
  BILL_UNKNOWN,
  VERSION_OUTDATED,
  BILL_CLOSED,
  PAYMENT_STARTED,
  PAYS_TOO_MUCH: 'More is paid than is owed; outstandingFen says what is.',
  PREPAID_SHORT: 'The account holds less; balanceFen says how much.',
  TOO_MANY_PAYMENTS: 'Cards and the account pay a bill in at most mostPayments parts.',
  SALE_NOT_PREPAID: 'What is sold ahead is paid in money, on a bill without prepaid payments.',
}

/** 用储值付 by the customer herself, of the whole or of a part of her open bill. */
export const payWithPrepaid = defineContract({
  name: 'checkout/pay-with-prepaid',
  kind: 'command',
  allow: ['customer'],
  request: z.strictObject({ ...target, amountFen: amountFen.min(1) }),
  reply: z.object({ bill: billView }),
  errors: SPEND_ERRORS,
})

/** The same at the counter, with her word for it: she signs on the staff's screen, or tells the code of her app. */
export const takePrepaid = defineContract({
  name: 'checkout/take-prepaid',
  kind: 'command',
  allow: ['receptionist', 'storeManager', 'owner'],
  request: z.strictObject({
    ...target,
    amountFen: amountFen.min(1),
    confirmation,
  }),
  reply: z.object({ bill: staffBillView }),
  errors: { ...SPEND_ERRORS, CODE_WRONG },
})

/** What moved the account, and why. */
export const PREPAID_MOVES = [
  'topUpSold',
  'storeCreditGiven',
  'prepaidSpent',
  'prepaidGivenBack',
  'topUpRefunded',
  'bonusExpired',
] as const

const prepaidMove = z.object({
  moveId: z.string(),
  kind: z.enum(PREPAID_MOVES),
  /** Below zero when it went out. */
  principalFen: z.int(),
  bonusFen: z.int(),
  /** The bill that explains it. Absent: a payout does. */
  billId: z.string().optional(),
  /** The payout that became store credit. Absent: none did. */
  payoutId: z.string().optional(),
  at: z.int(),
})

/** One top-up, what is left of it, and what a refund of it would give back: paid − principal gone. */
const topUpView = z.object({
  topUpId: z.string(),
  boughtAt: z.int(),
  /** Where it was sold. Absent for store credit. */
  storeName: z.string().optional(),
  principalFen: z.int(),
  bonusFen: z.int(),
  principalLeftFen: z.int(),
  bonusLeftFen: z.int(),
  /** The last day on which the bonus may be spent. Absent: it does not expire. */
  bonusExpiresOn: isoDate.optional(),
  /** How much of the bonus ended unused. Absent: nothing. */
  bonusExpiredFen: z.int().optional(),
  billId: z.string().optional(),
  /** The payout that became store credit: no money of hers, and never given back as money. Absent: it was sold. */
  payoutId: z.string().optional(),
  refund: z.object({
    paidFen: z.int(),
    principalGoneFen: z.int(),
    refundFen: z.int(),
    bonusEndsFen: z.int(),
    reasonlessUntilAt: z.int(),
  }),
})

/** An account: what it holds, the top-ups that make it up (those used up left out), and a page of its history. */
export const prepaidView = z.object({
  principalFen: z.int(),
  bonusFen: z.int(),
  /** Of the bonus: commission that she took as store credit. */
  storeCreditFen: z.int(),
  topUps: z.array(topUpView),
  moves: z.array(prepaidMove),
  next: z.int().optional(),
})

/** 我的储值: what the caller has, and why; latest first. */
export const showMyPrepaid = defineContract({
  name: 'checkout/show-my-prepaid',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({ before: z.int().optional() }),
  reply: prepaidView,
  errors: {},
})

/** A customer's account, for those who take money: what she has paid ahead is nobody else's business. */
export const showCustomerPrepaid = defineContract({
  name: 'checkout/show-customer-prepaid',
  kind: 'query',
  allow: ['receptionist', 'storeManager', 'owner'],
  request: z.strictObject({ customerId: idOf('cust'), before: z.int().optional() }),
  reply: prepaidView,
  errors: { CUSTOMER_UNKNOWN: 'There is no customer of that id.' },
})

/** 退储值: gives back all principal that is left of one top-up, through the bill it was sold on; its bonus ends. */
export const refundTopUp = defineContract({
  name: 'checkout/refund-top-up',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({
    customerId: idOf('cust'),
    topUpId: idOf('topup'),
    /** What the customer was shown. */
    refundFen: amountFen,
    /** Needed once the days without a reason are over. */
    reason: z.string().trim().min(1).max(100).optional(),
  }),
  reply: z.object({ refundFen: z.int(), bonusEndsFen: z.int(), billId: z.string() }),
  errors: {
    TOP_UP_UNKNOWN: 'The customer has no such top-up that the caller may give back.',
    NOTHING_TO_REFUND: 'No principal is left of it.',
    AMOUNT_OUTDATED: 'Something was spent or given back meanwhile; refundFen is what would go back now.',
    REASON_NEEDED: 'The days without a reason ended at reasonlessUntilAt.',
    TOO_MANY_REFUNDS: 'A bill has at most 50 refunds.',
  },
})
