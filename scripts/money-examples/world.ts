import type { Bill, BillLine, BillPayment, PaymentMethod } from '../../src/domain/checkout/bill'
import { refundBill } from '../../src/domain/checkout/refunds'
import { settledBillOf, settledRefundOf } from '../../src/domain/checkout/settle'
import { earnPoints, reversePoints } from '../../src/domain/loyalty/points'
import { earnCommission, reverseCommission, type Commission } from '../../src/domain/partner/commission'
import type { CommissionLevel, PartnerRules } from '../../src/domain/partner/rules'
import { allowed, fen } from './example'

/** 2025-03-10 12:00 in Shanghai. */
export const NOON = Date.parse('2025-03-10T12:00:00+08:00')

/** Level 1 earns 5 %, level 2 2 %; body care 7 yuan for each unit at level 1; hold 7 days. */
export const RULES: PartnerRules = {
  ...{ ruleVersion: 1, isOn: true, isLevelTwoOn: true, levelOne: { rateBp: 500 }, levelTwo: { rateBp: 200 } },
  categoryRates: [{ categoryId: 'body', levelOne: { rateBp: 0, fixedFen: 700 }, levelTwo: { rateBp: 0 } }],
  ...{ holdDays: 7, protectDays: 30, leastPayoutFen: 10_00, mostPayoutFen: 20_000_00, approvalFreeUpToFen: 0 },
}

/** A line of a service. */
export function lineOf(lineId: string, amountYuan: number, changes: Partial<BillLine> = {}): BillLine {
  const amountFen = fen(amountYuan)
  return {
    ...{ lineId, serviceId: 'svc_1', categoryId: 'face', name: lineId, quantity: 1, unitPriceFen: amountFen },
    ...{ discounts: [], amountFen, refundedFen: 0, staff: [] },
    ...changes,
  }
}

/** A payment. */
export function paymentOf(
  position: number,
  method: PaymentMethod,
  amountYuan: number,
  changes: Partial<BillPayment> = {},
): BillPayment {
  return { paymentId: `p${position}`, method, amountFen: fen(amountYuan), refundedFen: 0, at: NOON, ...changes }
}

/** A paid bill of Cai's; without payments it was paid in cash. */
export function billOf(lines: readonly BillLine[], payments?: readonly BillPayment[]): Bill {
  const totalFen = lines.reduce((sum, { amountFen }) => sum + amountFen, 0)
  return {
    ...{ billId: 'bill_1', appointmentId: 'appt_1', storeId: 'store_1', storeName: '静安店', customerId: 'cai' },
    ...{ customerName: '蔡', on: '2025-03-10', openedAt: NOON, version: 1, status: 'paid', lines, refunds: [] },
    payments: payments ?? [paymentOf(1, 'cash', totalFen / 100)],
    ...{ isVisitCompleted: true, paidAt: NOON, settledAt: NOON },
  }
}

/** The bill after refunds of so many yuan of its lines, one after the other. */
export function refunded(bill: Bill, ...refunds: readonly (readonly [lineId: string, amountYuan: number])[]): Bill {
  return refunds.reduce((present, [lineId, amountYuan], position) => {
    const acting = { at: NOON, staffMemberId: 'hua', refundId: `refund_${position + 1}`, makePayRefundId: () => 'RF' }
    return allowed(refundBill(present, { lines: [{ lineId, amountFen: fen(amountYuan) }], reason: '' }, acting)).bill
  }, bill)
}

/** What each payment has given back, in yuan's fen, in the order of the payments. */
export function backFenOf({ payments }: Bill): readonly number[] {
  return payments.map(({ refundedFen }) => refundedFen)
}

/** What the bill earns at a level; undefined when that is nothing. */
export function commissionOf(
  bill: Bill,
  level: CommissionLevel = 1,
  rules: PartnerRules = RULES,
): Commission | undefined {
  const beneficiary = { partnerId: level === 1 ? 'bo' : 'an', level, isActive: true }
  return earnCommission(settledBillOf(bill, NOON), beneficiary, rules)?.commission
}

/** The same after the refunds of the bill. */
export function commissionLeft(bill: Bill, level: CommissionLevel = 1, rules: PartnerRules = RULES): Commission {
  const earned = commissionOf(bill, level, rules)
  if (earned === undefined) throw new Error('nothing was earned')
  return bill.refunds.reduce(
    (left, refund) => reverseCommission(left, settledRefundOf(bill, refund, NOON))?.commission ?? left,
    earned,
  )
}

/** The points of a bill, and what its refunds took of them, one by one. */
export function pointsOf(
  bill: Bill,
  fenPerPoint = 100,
): { readonly earned: number; readonly taken: readonly number[] } {
  const entry = earnPoints(settledBillOf(bill, NOON), { fenPerPoint, referralPoints: 100 })
  if (entry === undefined) return { earned: 0, taken: [] }
  const taken = bill.refunds.map((refund) => -(reversePoints(entry, settledRefundOf(bill, refund, NOON))?.amount ?? 0))
  return { earned: entry.amount, taken }
}
