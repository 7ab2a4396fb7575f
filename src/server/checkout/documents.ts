import * as z from 'zod'
import { BILL_STATUSES, billLine, billPayment, billView, PAYMENT_METHODS } from '../../contracts/checkout-views'
import { isoDate } from '../../contracts/fields'
import type { Bill } from '../../domain/checkout/bill'
import type { SealedText } from '../../domain/shared/sealed-text'
import { defineCollection } from '../platform/database'
import { isSealedText } from '../platform/personal-data'

/** The category is kept with the line: rates of commission go by it, whatever becomes of the service. */
const line = billLine.extend({ categoryId: z.string() })

/** One refund, and whether points and commission have followed (`settledAt`). */
const refund = z.object({
  refundId: z.string(),
  amountFen: z.int(),
  lines: z.array(z.object({ lineId: z.string(), amountFen: z.int(), quantity: z.int().optional() })),
  parts: z.array(
    z.object({
      paymentId: z.string(),
      method: z.enum(PAYMENT_METHODS),
      amountFen: z.int(),
      /** The document of `payRefunds` that sends WeChat's part. */
      payRefundId: z.string().optional(),
      /** Prepaid: how much of it was principal. */
      principalFen: z.int().optional(),
    }),
  ),
  state: z.enum(['underWay', 'done', 'stuck']),
  reason: z.string(),
  /** Absent: the store's rules did it. */
  byStaffMemberId: z.string().optional(),
  at: z.int(),
  settledAt: z.int().optional(),
})

/**
 * Bills. `nextDueAt` (epoch ms) stands while something of it is not settled: it is paid and points and commission have
 * not followed, or a refund's have not; whoever settles takes it away, and the timer looks at what is left.
 */
export const bills = defineCollection(
  'bills',
  z.object({
    _id: z.string(),
    appointmentId: z.string().optional(),
    storeId: z.string(),
    storeName: z.string(),
    customerId: z.string(),
    customerName: z.string(),
    on: isoDate,
    openedAt: z.int(),
    version: z.int(),
    status: z.enum(BILL_STATUSES),
    lines: z.array(line),
    payments: z.array(
      billPayment.extend({
        takenByStaffMemberId: z.string().optional(),
        outTradeNo: z.string().optional(),
        earnedAheadFen: z.int().optional(),
      }),
    ),
    refunds: z.array(refund),
    /** The order at WeChat that may still be paid. */
    liveOrder: z.object({ outTradeNo: z.string(), amountFen: z.int(), expiresAt: z.int() }).optional(),
    tier: billView.shape.tier,
    membership: billView.shape.membership,
    coupons: billView.shape.coupons,
    deposit: billView.shape.deposit,
    fee: billView.shape.fee,
    /** The visit was completed, as far as the bill has heard. */
    isVisitCompleted: z.boolean(),
    /** On account since then; gone once nothing is owed of it any more. */
    owedSinceAt: z.int().optional(),
    paidAt: z.int().optional(),
    settledAt: z.int().optional(),
    isCountedForTier: z.boolean().optional(),
    signedAt: z.int().optional(),
    reviewedAt: z.int().optional(),
    cancelledReason: z.string().optional(),
    nextDueAt: z.int().optional(),
  }),
)
export type BillDocument = ReturnType<typeof bills.parse>

/** A bill as the domain knows it. */
export function billOf({ _id, ...rest }: BillDocument): Bill {
  return { billId: _id, ...rest }
}

/** A bill as a document. */
export function billDocument({ billId, lines, payments, refunds, owedSinceAt, ...rest }: Bill): BillDocument {
  return {
    _id: billId,
    ...rest,
    // Debts are found by it: a bill that is paid or cancelled is none.
    ...(owedSinceAt !== undefined && rest.status === 'open' && { owedSinceAt }),
    lines: lines.map(({ discounts, staff, ...line }) => ({ ...line, discounts: [...discounts], staff: [...staff] })),
    payments: [...payments],
    refunds: refunds.map(({ lines: refunded, parts, ...refund }) => ({
      ...refund,
      lines: [...refunded],
      parts: [...parts],
    })),
  }
}

/** The bill of an appointment has its ULID: one visit, one bill. */
export function billIdOf(appointmentId: string): string {
  return appointmentId.replace(/^appt_/, 'bill_')
}

/**
 * Orders at WeChat Pay. `placed` until WeChat says more; `owedBack`: it was paid when its bill no longer owed it, and
 * goes back whole. `nextDueAt` says when to ask WeChat.
 */
export const payOrders = defineCollection(
  'payOrders',
  z.object({
    _id: z.string(),
    billId: z.string(),
    storeId: z.string(),
    customerId: z.string(),
    amountFen: z.int(),
    state: z.enum(['placed', 'paid', 'closed', 'owedBack']),
    placedAt: z.int(),
    expiresAt: z.int(),
    transactionId: z.string().optional(),
    paidAt: z.int().optional(),
    paidFen: z.int().optional(),
    nextDueAt: z.int().optional(),
  }),
)
export type PayOrderDocument = ReturnType<typeof payOrders.parse>

/** Refunds at WeChat Pay, of a bill's payment or of an order that is owed back. */
export const payRefunds = defineCollection(
  'payRefunds',
  z.object({
    _id: z.string(),
    billId: z.string(),
    /** Absent for an order that is owed back. */
    refundId: z.string().optional(),
    outTradeNo: z.string(),
    orderFen: z.int(),
    refundFen: z.int(),
    reason: z.string(),
    /** due: not asked for yet · asked: WeChat is at it · done · stuck: the shop must act. */
    state: z.enum(['due', 'asked', 'done', 'stuck']),
    attempts: z.int(),
    createdAt: z.int(),
    nextDueAt: z.int().optional(),
  }),
)
export type PayRefundDocument = ReturnType<typeof payRefunds.parse>

/** Codes that agree to one payment of an open bill as it was then; `_id` is the bill's. */
export const billCodes = defineCollection(
  'billCodes',
  z.object({ _id: z.string(), code: z.string(), billVersion: z.int(), expiresAt: z.int(), misses: z.int() }),
)

/** Signatures; the strokes as JSON, sealed. `_id` is the bill's. */
export const signatures = defineCollection(
  'signatures',
  z.object({
    _id: z.string(),
    customerId: z.string(),
    strokesSealed: z.custom<SealedText>(isSealedText),
    signedAt: z.int(),
  }),
)

/** Reviews; `_id` is the bill's. */
export const reviews = defineCollection(
  'reviews',
  z.object({
    _id: z.string(),
    storeId: z.string(),
    customerId: z.string(),
    at: z.int(),
    items: z.array(
      z.object({ serviceName: z.string(), staffMemberId: z.string(), staffName: z.string(), stars: z.int() }),
    ),
    tags: z.array(z.string()),
    text: z.string(),
    pictureFileIds: z.array(z.string()),
  }),
)
export type ReviewDocument = ReturnType<typeof reviews.parse>
