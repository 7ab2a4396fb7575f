import * as z from 'zod'
import { lineWanted, refundWanted } from './bill-lines'
import { BILL_STATUSES, billView, MONEY_METHODS, signatureStrokes, staffBillView } from './checkout-views'
import { defineContract } from './contract'
import { amountFen, idOf, isoDate } from './fields'
import { NOT_PAYABLE } from './prepaid'

const billId = idOf('bill')
const BILL_UNKNOWN = 'There is no bill of that id that the caller may see.'
const VERSION_OUTDATED = 'Somebody changed the bill meanwhile; version is the present one.'
const NOT_YOUR_STORE = 'The caller does not work at that store.'
const BILL_CLOSED = 'The bill is paid or cancelled; status says which.'
const staffReply = z.object({ bill: staffBillView })
const customerReply = z.object({ bill: billView })
const target = { billId, version: z.int().min(1) }

/**
 * 开单: the bill of a visit, made from its appointment once she is there; the one there is, if there is one. One that was
 * cancelled is made anew.
 */
export const openBill = defineContract({
  name: 'checkout/open-bill',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({ appointmentId: idOf('appt') }),
  reply: staffReply,
  errors: {
    APPOINTMENT_UNKNOWN: 'There is no appointment of that id that the caller may see.',
    VISIT_NOT_BEGUN: 'The customer has not arrived, or the visit was cancelled; status says which.',
  },
})

/** Changes at the counter: services added or left out, quantities, and what the counter takes off with its reason. */
export const editBill = defineContract({
  name: 'checkout/edit-bill',
  kind: 'command',
  allow: ['receptionist', 'storeManager', 'owner'],
  request: z.strictObject({
    ...target,
    /**
     * The whole list as it shall be. Lines without a `lineId` are new; prices are the store's own. A bundle's lines come
     * and go together.
     */
    lines: z.array(lineWanted).min(1).max(30),
    /** 抹零: taken off the sum, spread over the lines. */
    roundingFen: amountFen.max(9999).default(0),
  }),
  reply: staffReply,
  errors: {
    BILL_UNKNOWN,
    VERSION_OUTDATED,
    BILL_CLOSED,
    PAYMENT_STARTED: 'Something is paid already, or the customer is paying; the bill cannot change any more.',
    FEE_FIXED: 'The bill is of a fee: it is paid, or waived by cancelling the bill.',
    LINE_UNKNOWN: 'The bill has no line of that id, or it is of something else; lineId says which.',
    SERVICE_UNKNOWN: 'The store does not offer that service; serviceId says which.',
    PRODUCT_UNKNOWN: 'The store does not sell that product; productId says which.',
    BUNDLE_UNKNOWN: 'The store does not sell that bundle.',
    BUNDLE_INCOMPLETE: 'A line of that bundle would go without the others; name says which bundle.',
    BUNDLE_TOO_DEAR: 'What is in the bundle costs only sumFen by itself.',
    STAFF_UNKNOWN: 'There is no therapist of that id at the store; staffMemberId says which.',
    DISCOUNT_TOO_LARGE: 'More is taken off than there is; lineId says where, absent for the rounding.',
    DISCOUNT_NOT_ALLOWED: 'The caller may take off at most mostFen on this bill; a manager may take off more.',
  },
})

/** 收款 at the counter, in cash or by the shop's own card machine, of the whole or of a part. */
export const takePayment = defineContract({
  name: 'checkout/take-payment',
  kind: 'command',
  allow: ['receptionist', 'storeManager', 'owner'],
  request: z.strictObject({
    ...target,
    /** Empty for a bill of nothing. */
    payments: z
      .array(
        z.strictObject({
          method: z.enum(['cash', 'bankCard']),
          amountFen: amountFen.min(1),
          tenderedFen: amountFen.optional(),
        }),
      )
      .max(5),
  }),
  reply: staffReply,
  errors: {
    BILL_UNKNOWN,
    VERSION_OUTDATED,
    BILL_CLOSED,
    PAYMENT_STARTED: 'The customer is paying by WeChat just now; check-payment says how it went.',
    ...NOT_PAYABLE,
    PAYS_TOO_MUCH: 'More is paid than is owed; outstandingFen says what is.',
    PAYS_NOTHING: 'Nothing is paid although something is owed; outstandingFen says what.',
    TENDERED_TOO_LITTLE: 'Less cash was handed over than is paid.',
  },
})

/** Closes a bill of which nothing was paid: it was a mistake, or the visit is free. A fee is waived by a manager only. */
export const cancelBill = defineContract({
  name: 'checkout/cancel-bill',
  kind: 'command',
  allow: ['receptionist', 'storeManager', 'owner'],
  request: z.strictObject({ ...target, reason: z.string().trim().min(1).max(100) }),
  reply: staffReply,
  errors: {
    BILL_UNKNOWN,
    VERSION_OUTDATED,
    BILL_CLOSED,
    PAYMENT_STARTED: 'Something is paid already: refund it; or the customer is paying by WeChat just now.',
  },
})

/**
 * 微信支付 by the customer herself: an order for what is outstanding (before the visit, its deposit), and what wx.requestPayment needs to pay it. What
 * counts is WeChat's callback, not what the phone says.
 */
export const payBill = defineContract({
  name: 'checkout/pay-bill',
  kind: 'command',
  allow: ['customer'],
  request: z.strictObject(target),
  reply: z.object({
    outTradeNo: z.string(),
    amountFen: z.int(),
    expiresAt: z.int(),
    /** What she reads in WeChat. */
    description: z.string(),
    /** The parameters of wx.requestPayment, as WeChat made them. */
    payment: z
      .object({
        timeStamp: z.string(),
        nonceStr: z.string(),
        package: z.string(),
        signType: z.string(),
        paySign: z.string(),
      })
      .optional(),
  }),
  errors: {
    BILL_UNKNOWN,
    VERSION_OUTDATED,
    BILL_CLOSED,
    NOTHING_TO_PAY: 'Nothing is outstanding.',
    ...NOT_PAYABLE,
    HOLD_OVER: 'The time to pay the deposit is over; the minutes will be free again.',
    PAYMENT_STARTED: 'An order of before may be paid already; check-payment says.',
    PAY_REFUSED: 'WeChat Pay does not take the order; text says why.',
  },
})

/** Asks WeChat whether the customer's order was paid, when its callback is long in coming. */
export const checkPayment = defineContract({
  name: 'checkout/check-payment',
  kind: 'command',
  allow: ['customer', 'staff'],
  request: z.strictObject({ billId }),
  reply: z.object({ status: z.enum(BILL_STATUSES), outstandingFen: z.int() }),
  errors: { BILL_UNKNOWN },
})

/** 签字: she agrees to the bill, on her own phone or on the staff's screen. The first signature stays. */
export const signBill = defineContract({
  name: 'checkout/sign-bill',
  kind: 'command',
  allow: ['customer', 'staff'],
  readsAccount: true,
  request: z.strictObject({ ...target, strokes: signatureStrokes }),
  reply: customerReply,
  errors: {
    BILL_UNKNOWN,
    VERSION_OUTDATED,
    BILL_NOT_PAYABLE: 'A cancelled bill is not signed, nor one that awaits its visit.',
    SIGNED_ALREADY: 'The bill is signed already.',
  },
})

/** The signature of a bill; reading it is audited. */
export const showSignature = defineContract({
  name: 'checkout/show-signature',
  kind: 'command',
  allow: ['customer', 'storeManager', 'owner'],
  request: z.strictObject({ billId }),
  reply: z.object({ strokes: signatureStrokes, signedAt: z.int() }),
  errors: { BILL_UNKNOWN, NOT_SIGNED: 'The bill is not signed.' },
})

/**
 * 退款: of the whole rest, or of amounts by line. Each payment gives back in the proportion it paid; WeChat's part goes
 * through WeChat, the rest is handed back at the counter. Points and commission follow. A bill that is paid only in part
 * gives back all of it, and is cancelled with that.
 */
export const refundBill = defineContract({
  name: 'checkout/refund-bill',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({
    ...target,
    /** Absent: everything that is not refunded yet. */
    lines: z.array(refundWanted).min(1).max(30).optional(),
    reason: z.string().trim().min(1).max(100),
  }),
  reply: staffReply,
  errors: {
    BILL_UNKNOWN,
    VERSION_OUTDATED,
    BILL_NOT_PAID: 'Nothing is paid, or only a part, and that goes back only as a whole; status says what it is.',
    PAYMENT_STARTED: 'The customer is paying by WeChat just now; check-payment says how it went.',
    LINE_UNKNOWN: 'The bill has no line of that id; lineId says which.',
    SALE_REFUNDED_ELSEWHERE:
      'What the line sold is refunded where it is kept, by what is left of it; lineId says which.',
    COVERED_LINE_WHOLE:
      'A line that a card paid goes back as a whole, and the sessions with it; refundableFen says how much that is.',
    CARD_REFUNDED:
      'The card that paid a line was itself refunded or traded for another: its sessions have nowhere to go back to.',
    REFUND_TOO_LARGE: 'More than what is left of the line; refundableFen says how much is.',
    UNITS_SHORT: 'Of the line only unitsLeft have not gone back; lineId says which.',
    NOTHING_TO_REFUND: 'Everything is refunded already.',
    TOO_MANY_REFUNDS: 'A bill has at most 50 refunds.',
  },
})

/** One bill, for staff of its store. */
export const showBill = defineContract({
  name: 'checkout/show-bill',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ billId }),
  reply: staffReply,
  errors: { BILL_UNKNOWN },
})

/** A store's bills of one day, earliest first. */
export const listBills = defineContract({
  name: 'checkout/list-bills',
  kind: 'query',
  allow: ['receptionist', 'storeManager', 'owner'],
  request: z.strictObject({ storeId: idOf('store'), on: isoDate, after: z.int().optional() }),
  reply: z.object({ bills: z.array(staffBillView), next: z.int().optional() }),
  errors: { NOT_YOUR_STORE },
})

/** 当日营收: what a store took and gave back on one calendar day, by means of payment, from the ledger's entries. */
export const showTakings = defineContract({
  name: 'checkout/show-takings',
  kind: 'query',
  allow: ['receptionist', 'storeManager', 'owner'],
  request: z.strictObject({ storeId: idOf('store'), on: isoDate }),
  reply: z.object({
    methods: z.array(
      z.object({
        method: z.enum(MONEY_METHODS),
        takenFen: z.int(),
        refundedFen: z.int(),
        paymentCount: z.int(),
        refundCount: z.int(),
      }),
    ),
    netFen: z.int(),
    /** What bills were paid with from prepaid accounts: paid for before, so none of the takings. */
    prepaid: z.object({ usedFen: z.int(), givenBackFen: z.int() }),
  }),
  errors: { NOT_YOUR_STORE },
})

/** The caller's own bill of one visit or by its id. */
export const showMyBill = defineContract({
  name: 'checkout/show-my-bill',
  kind: 'query',
  allow: ['customer'],
  request: z.union([z.strictObject({ billId }), z.strictObject({ appointmentId: idOf('appt') })]),
  reply: customerReply,
  errors: { BILL_UNKNOWN },
})

/** The caller's own bills, latest first. */
export const listMyBills = defineContract({
  name: 'checkout/list-my-bills',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({ before: z.int().optional() }),
  reply: z.object({ bills: z.array(billView), next: z.int().optional() }),
  errors: {},
})
