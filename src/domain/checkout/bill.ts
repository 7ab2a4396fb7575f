import type { CardTerms } from '../shared/card-terms'
import type { CouponTerms } from '../shared/coupon-terms'
import type { MembershipPrice, MembershipTerms } from '../shared/membership-terms'
import { addFen } from '../shared/money'
import { err, ok, type Result } from '../shared/result'
import type { IsoDate } from '../shared/time'

export type BillStatus = 'awaitingVisit' | 'open' | 'paid' | 'cancelled'
/** Money that comes in. */
export type MoneyMethod = 'wechatPay' | 'cash' | 'bankCard'
export type PaymentMethod = MoneyMethod | 'card' | 'prepaid'
export type DiscountRule = 'bundle' | 'memberPrice' | 'groupDiscount' | 'coupon' | 'counter' | 'rounding'

/** What one rule took off a line; a person's reason goes with what the counter took off, its coupon with a coupon's. */
export interface LineDiscount {
  readonly rule: DiscountRule
  readonly amountFen: number
  readonly reason?: string
  readonly couponId?: string
  /** Of a price for members: the membership it is. Absent: it is the tier's. */
  readonly membershipId?: string
  /** By hand: how much of it a manager has allowed. Absent: nothing. */
  readonly allowedFen?: number
}

/** A coupon that is used on a bill, with the terms it was issued with. */
export interface BillCoupon extends CouponTerms {
  readonly couponId: string
}

/** What a tier brings on a bill: less to pay for its services, and more points. */
export interface BillTier {
  readonly tierId: string
  readonly tierName: string
  readonly discountBp: number
  /** 10,000 is once. */
  readonly pointsRateBp: number
  /** Whether products cost less too. Absent: services only. */
  readonly isForProducts?: boolean
}

/** What a paid membership brings on a bill; it and the tier do not add up: the better one applies. */
export interface BillMembership extends MembershipPrice {
  readonly membershipId: string
  readonly name: string
}

/** Who served, and how she came to; or who sold a product. */
export interface LineStaff {
  readonly staffMemberId: string
  readonly staffName: string
  readonly turn: 'requested' | 'rotation' | 'extension' | 'sold'
}

/** What a line sells that is no service: credited when the bill is paid; points and commission come as it is used. */
export type LineSale =
  | {
      readonly kind: 'card'
      readonly planId: string
      readonly cardId: string
      readonly terms: CardTerms
      /** 升级: the card whose rest counts towards this one, and how much that was when the line was written. */
      readonly upgrade?: { readonly cardId: string; readonly name: string; readonly valueFen: number }
      /** 闺蜜卡: bought for somebody else. Absent: for herself. */
      readonly isGift?: boolean
    }
  | {
      readonly kind: 'topUp'
      readonly topUpId: string
      readonly principalFen: number
      readonly bonusFen: number
      /** The bonus ends so many months after the payment. Absent: never. */
      readonly bonusMonths?: number
    }
  | {
      readonly kind: 'membership'
      readonly planId: string
      readonly membershipId: string
      readonly terms: MembershipTerms
    }

/** `unitPriceFen` × `quantity` − its discounts = `amountFen`; of that, `refundedFen` went back. */
export interface BillLine {
  readonly lineId: string
  /** Absent: it is a fee, a product, or has a `sale`. */
  readonly serviceId?: string
  /** Absent: it is no product. */
  readonly productId?: string
  /** 套餐: which bundle the line is part of, the how manieth of the bill. Absent: none. */
  readonly bundle?: { readonly bundleId: string; readonly name: string; readonly number: number }
  readonly sale?: LineSale
  /** Of the service or product when the line was written: rates of commission go by it. Empty when the store no longer has it. */
  readonly categoryId: string
  readonly name: string
  readonly quantity: number
  readonly unitPriceFen: number
  readonly discounts: readonly LineDiscount[]
  readonly amountFen: number
  readonly refundedFen: number
  readonly staff: readonly LineStaff[]
}

/** What was taken for a bill; `tenderedFen` is the cash that was handed over. */
export interface BillPayment {
  readonly paymentId: string
  readonly method: PaymentMethod
  readonly amountFen: number
  readonly refundedFen: number
  readonly tenderedFen?: number
  /** By card: the one line it pays, whole; which card, how many of its sessions, and the revenue they are. */
  readonly lineId?: string
  readonly cardId?: string
  readonly sessions?: number
  readonly recognisedFen?: number
  /** Prepaid: how much of it was principal (the rest is bonus), and of which principal the top-up had brought the points. */
  readonly principalFen?: number
  readonly earnedAheadFen?: number
  readonly at: number
  readonly takenByStaffMemberId?: string
  readonly outTradeNo?: string
}

/** The share of a refund that one payment gives back. */
export interface RefundPart {
  readonly paymentId: string
  readonly method: PaymentMethod
  readonly amountFen: number
  /** The document that sends it through WeChat. */
  readonly payRefundId?: string
  /** Prepaid: how much of it goes back as principal. */
  readonly principalFen?: number
}

/** Money that was given back; `settledAt` once points and commission have followed. */
export interface BillRefund {
  readonly refundId: string
  readonly amountFen: number
  /** With the units it was asked for by, if it was. */
  readonly lines: readonly { readonly lineId: string; readonly amountFen: number; readonly quantity?: number }[]
  readonly parts: readonly RefundPart[]
  readonly state: 'underWay' | 'done' | 'stuck'
  readonly reason: string
  /** Absent: the store's rules did it. */
  readonly byStaffMemberId?: string
  readonly at: number
  readonly settledAt?: number
}

/** A part of the price that is paid before the visit: 定金 (earnest) or 预付款 (prepayment). */
export interface BillDeposit {
  readonly amountFen: number
  readonly kind: 'earnest' | 'prepayment'
  /** Until when (epoch ms) its payment may be begun. */
  readonly payUntilAt: number
  /** The payment it was paid with. */
  readonly paymentId?: string
}

/** The bill is of no visit, but of what staying away or cancelling late costs. */
export interface BillFee {
  readonly kind: 'noShow' | 'lateCancel'
  /** What its customer's standing says she owes until the bill is paid or cancelled; 0 when the deposit was kept. */
  readonly owedFen: number
}

/** An order at WeChat that its customer may still pay. */
export interface LiveOrder {
  readonly outTradeNo: string
  readonly amountFen: number
  readonly expiresAt: number
}

/** What one visit, or a sale at the counter, costs and how it was paid. Every change that people must not miss raises `version`. */
export interface Bill {
  readonly billId: string
  /** Absent: a sale without a visit. */
  readonly appointmentId?: string
  readonly storeId: string
  readonly storeName: string
  readonly customerId: string
  readonly customerName: string
  /** The visit's business day; of a sale, the day it was opened. */
  readonly on: IsoDate
  readonly openedAt: number
  readonly version: number
  readonly status: BillStatus
  readonly lines: readonly BillLine[]
  readonly payments: readonly BillPayment[]
  readonly refunds: readonly BillRefund[]
  /** The tier its customer had when it was opened: it stays with the bill. Absent: none. */
  readonly tier?: BillTier
  /** The membership that was running then: it stays with the bill too. Absent: none. */
  readonly membership?: BillMembership
  /** Used on it, in the order they are applied; absent: none. */
  readonly coupons?: readonly BillCoupon[]
  readonly liveOrder?: LiveOrder
  readonly deposit?: BillDeposit
  readonly fee?: BillFee
  readonly isVisitCompleted: boolean
  /** 挂账: since when (epoch ms) what is outstanding is its customer's debt. Absent: it is not on account. */
  readonly owedSinceAt?: number
  readonly paidAt?: number
  readonly settledAt?: number
  /** A refund takes it off the tier again. Absent: there were no tiers when it settled. */
  readonly isCountedForTier?: boolean
  readonly signedAt?: number
  readonly reviewedAt?: number
  readonly cancelledReason?: string
  /** When to look at it because something of it is not settled. */
  readonly nextDueAt?: number
}

/** What the bill comes to. */
export function totalFenOf({ lines }: Pick<Bill, 'lines'>): number {
  return addFen(...lines.map(({ amountFen }) => amountFen))
}

/** What was taken for it, refunds not taken off. */
export function paidFenOf({ payments }: Pick<Bill, 'payments'>): number {
  return addFen(...payments.map(({ amountFen }) => amountFen))
}

/**
 * What is still to be paid: nothing once it is paid or cancelled, and before the visit its deposit only. What went back of
 * an open bill was given back before it was opened anew, and is owed again.
 */
export function outstandingFenOf(bill: Pick<Bill, 'status' | 'lines' | 'payments' | 'deposit'>): number {
  if (bill.status === 'awaitingVisit') return bill.deposit?.paymentId === undefined ? (bill.deposit?.amountFen ?? 0) : 0
  return bill.status === 'open' ? Math.max(0, totalFenOf(bill) - paidFenOf(bill) + refundedFenOf(bill)) : 0
}

/** What an open bill holds beyond what it comes to: its deposit was more than the visit cost in the end. */
export function surplusFenOf(bill: Pick<Bill, 'status' | 'lines' | 'payments'>): number {
  return bill.status === 'open' ? Math.max(0, paidFenOf(bill) - refundedFenOf(bill) - totalFenOf(bill)) : 0
}

/** What pays any line, money and prepaid; a card pays one line of its own. */
export function sharedPaymentsOf({ payments }: Pick<Bill, 'payments'>): readonly BillPayment[] {
  return payments.filter(({ lineId }) => lineId === undefined)
}

/** The card's payment that covers a line, unless it went back. */
export function coverOf({ payments }: Pick<Bill, 'payments'>, lineId: string): BillPayment | undefined {
  return payments.find((payment) => payment.lineId === lineId && payment.refundedFen === 0)
}

/** What went back of it in all. */
export function refundedFenOf({ payments }: Pick<Bill, 'payments'>): number {
  return addFen(...payments.map(({ refundedFen }) => refundedFen))
}

/** Only an open bill is changed or paid. */
export interface BillClosed {
  readonly code: 'BILL_CLOSED'
  readonly status: BillStatus
}

/** Somebody is paying, or has: the bill must stay as she saw it. */
export interface PaymentStarted {
  readonly code: 'PAYMENT_STARTED'
}

/** Whether the bill may still be changed or paid. */
export function checkOpen({ status }: Pick<Bill, 'status'>): Result<undefined, BillClosed> {
  return status === 'open' ? ok(undefined) : err({ code: 'BILL_CLOSED', status })
}

/** Whether the bill is open and nothing is paid that has not gone back: only then may it be changed or cancelled. */
export function checkUnpaid(bill: Pick<Bill, 'status' | 'payments'>): Result<undefined, BillClosed | PaymentStarted> {
  if (bill.status !== 'open') return checkOpen(bill)
  return paidFenOf(bill) === refundedFenOf(bill) ? ok(undefined) : err({ code: 'PAYMENT_STARTED' })
}

/** A fee is paid, or waived by cancelling its bill. */
export interface FeeFixed {
  readonly code: 'FEE_FIXED'
}

/** Whether its lines may be changed: it is open, and nothing but its deposit was paid that has not gone back. */
export function checkEditable(
  bill: Pick<Bill, 'status' | 'payments' | 'deposit' | 'fee' | 'owedSinceAt'>,
): Result<undefined, BillClosed | PaymentStarted | FeeFixed> {
  if (bill.fee !== undefined) return err({ code: 'FEE_FIXED' })
  // She signed for what she owes.
  if (bill.status === 'open' && bill.owedSinceAt !== undefined) return err({ code: 'PAYMENT_STARTED' })
  const others = bill.payments.filter(({ paymentId }) => paymentId !== bill.deposit?.paymentId)
  return checkUnpaid({ status: bill.status, payments: others })
}

/** The bill without the order its customer could have paid. */
export function withoutLiveOrder({ liveOrder: _liveOrder, ...bill }: Bill): Bill {
  return bill
}

/** Closes a bill of which nothing was paid. */
export function cancelBill(bill: Bill, reason: string): Result<Bill, BillClosed | PaymentStarted> {
  const checked = checkUnpaid(bill)
  if (!checked.isOk) return checked
  return ok({ ...withoutLiveOrder(bill), status: 'cancelled', version: bill.version + 1, cancelledReason: reason })
}
