import fc from 'fast-check'
import type { Bill, BillPayment, RefundPart } from '../../../src/domain/checkout/bill'
import { refundBill, refundSale, splitOverPayments } from '../../../src/domain/checkout/refunds'
import { nextRefundStep, type RefundAnswer } from '../../../src/domain/checkout/send-refund'
import { FACIAL_CARD } from '../../support/cards'

const payment = (amountFen: number, position: number): BillPayment => ({
  ...{ paymentId: `p${position + 1}`, method: 'cash', amountFen, refundedFen: 0, at: 0 },
})

function afterParts(payments: readonly BillPayment[], parts: readonly RefundPart[]): BillPayment[] {
  return payments.map((each) => {
    const part = parts.find(({ paymentId }) => paymentId === each.paymentId)
    return { ...each, refundedFen: each.refundedFen + (part?.amountFen ?? 0) }
  })
}

/** Gives back one amount after the other; what is more than is left, as much as is left. */
function refundAll(paidFen: readonly number[], wishesFen: readonly number[]): BillPayment[][] {
  const steps = [paidFen.map(payment)]
  for (const wishFen of wishesFen) {
    const payments = steps.at(-1) ?? []
    const leftFen = payments.reduce((sum, { amountFen, refundedFen }) => sum + amountFen - refundedFen, 0)
    const amountFen = Math.min(wishFen, leftFen)
    if (amountFen === 0) break
    const parts = splitOverPayments(payments, amountFen)
    expect(parts.reduce((sum, part) => sum + part.amountFen, 0)).toBe(amountFen)
    steps.push(afterParts(payments, parts))
  }
  return steps
}

describe('a refund over several payments', () => {
  it.each([
    [[100, 300], [40], [10, 30]],
    [[100, 100, 100], [1], [1, 0, 0]],
    [
      [100, 100, 100],
      [1, 1],
      [1, 1, 0],
    ],
    [
      [100, 0, 50],
      [75, 75],
      [100, 0, 50],
    ],
    // Four fen would be shared as 0, 2, 2: the first would have to take back what it gave.
    [
      [1, 3, 3],
      [3, 1],
      [1, 2, 1],
    ],
    [
      [1, 3, 3],
      [3, 1, 3],
      [1, 3, 3],
    ],
  ])('of %j gives back %j in all as %j', (paidFen, wishesFen, refundedFen) => {
    const last = refundAll(paidFen, wishesFen).at(-1) ?? []
    expect(last.map((each) => each.refundedFen)).toEqual(refundedFen)
  })

  const payments = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 6 })
  const wishes = fc.array(fc.integer({ min: 1, max: 40_000 }), { maxLength: 30 })

  it('adds up, takes from none more than it paid, and gives all back in the end', () => {
    fc.assert(
      fc.property(payments, wishes, (paidFen, wishesFen) => {
        const steps = refundAll(paidFen, [...wishesFen, Number.MAX_SAFE_INTEGER])
        for (const step of steps)
          for (const { amountFen, refundedFen } of step) {
            expect(refundedFen).toBeGreaterThanOrEqual(0)
            expect(refundedFen).toBeLessThanOrEqual(amountFen)
          }
        for (const { amountFen, refundedFen } of steps.at(-1) ?? []) expect(refundedFen).toBe(amountFen)
      }),
      { numRuns: 100, seed: 5 },
    )
  })

  it('keeps the mix that was paid to within two fen, also after many refunds', () => {
    fc.assert(
      fc.property(payments, wishes, (paidFen, wishesFen) => {
        const paidSum = paidFen.reduce((sum, amountFen) => sum + amountFen, 0)
        for (const step of refundAll(paidFen, wishesFen)) {
          const backSum = step.reduce((sum, { refundedFen }) => sum + refundedFen, 0)
          for (const { amountFen, refundedFen } of step)
            expect(Math.abs(refundedFen - (backSum * amountFen) / paidSum)).toBeLessThan(2)
        }
      }),
      { numRuns: 100, seed: 5 },
    )
  })
})

describe('a refund at WeChat', () => {
  const nowAt = Date.parse('2025-03-10T10:00:00+08:00')

  it.each<[RefundAnswer, number, object]>([
    ['done', 3, { state: 'done', attempts: 3 }],
    ['refused', 0, { state: 'stuck', attempts: 1 }],
    ['accepted', 0, { state: 'asked', attempts: 1, nextDueAt: nowAt + 60_000 }],
    ['unanswered', 0, { state: 'asked', attempts: 1, nextDueAt: nowAt + 60_000 }],
    ['processing', 20, { state: 'asked', attempts: 21, nextDueAt: nowAt + 64 * 60_000 }],
    ['balanceShort', 1, { state: 'due', attempts: 2, nextDueAt: nowAt + 2 * 60_000 }],
    ['balanceShort', 10, { state: 'due', attempts: 11, nextDueAt: nowAt + 64 * 60_000 }],
    ['balanceShort', 11, { state: 'stuck', attempts: 12 }],
  ])('goes on after “%s” in attempt %i + 1', (answer, attempts, step) => {
    expect(nextRefundStep(attempts, answer, nowAt)).toEqual(step)
  })
})

describe('a refund of a bill that was not paid with money alone', () => {
  const line = (lineId: string, amountFen: number): Bill['lines'][number] => ({
    ...{ lineId, serviceId: 'svc_facial', categoryId: 'care', name: 'Facial', quantity: 1, unitPriceFen: amountFen },
    ...{ discounts: [], amountFen, refundedFen: 0, staff: [] },
  })
  const acting = { at: 1, staffMemberId: 'staff_hua', refundId: 'refund_1', makePayRefundId: () => 'RF1' }
  const sale = { kind: 'card', planId: 'plan_1', cardId: 'card_9', terms: FACIAL_CARD } as const
  // A facial that a card paid, a mask of 200, and a card sold for 1000: 400 in cash, 800 prepaid, 500 of it principal.
  const bill: Bill = {
    ...{ billId: 'bill_1', appointmentId: 'appt_1', storeId: 'store_east', storeName: 'East Store' },
    ...{ customerId: 'cust_mei', customerName: 'Mei', on: '2025-03-10', openedAt: 0, version: 1, status: 'paid' },
    lines: [line('l1', 300), line('l2', 200), { ...line('l3', 1000), sale }],
    payments: [
      { ...payment(300, 0), method: 'card', lineId: 'l1', cardId: 'card_1', sessions: 1, recognisedFen: 180 },
      payment(400, 1),
      { ...payment(800, 2), method: 'prepaid', principalFen: 500 },
    ],
    ...{ refunds: [], isVisitCompleted: true },
  }
  const partsOf = (refunded: ReturnType<typeof refundBill>): unknown =>
    refunded.isOk ? refunded.value.refund.parts : refunded.error

  it('gives a line that a card paid back to the card, whole, and money of the others to what paid them', () => {
    const wanted = { lines: [{ lineId: 'l1', amountFen: 300 }, { lineId: 'l2', amountFen: 30 }], reason: '' } // prettier-ignore
    expect(partsOf(refundBill(bill, wanted, acting))).toEqual([
      { paymentId: 'p1', method: 'card', amountFen: 300 },
      { paymentId: 'p2', method: 'cash', amountFen: 10 },
      { paymentId: 'p3', method: 'prepaid', amountFen: 20, principalFen: 12 },
    ])
    expect(refundBill(bill, { lines: [{ lineId: 'l1', amountFen: 299 }], reason: '' }, acting)).toEqual({
      isOk: false,
      error: { code: 'COVERED_LINE_WHOLE', lineId: 'l1', refundableFen: 300 },
    })
  })

  it('leaves what was sold to whoever keeps it, also when everything goes back', () => {
    const ofSale = refundBill(bill, { lines: [{ lineId: 'l3', amountFen: 1 }], reason: '' }, acting)
    expect(ofSale).toEqual({ isOk: false, error: { code: 'SALE_REFUNDED_ELSEWHERE', lineId: 'l3' } })
    const all = refundBill(bill, { reason: '' }, acting)
    expect(all.isOk && all.value.refund.lines).toEqual([
      { lineId: 'l1', amountFen: 300 },
      { lineId: 'l2', amountFen: 200 },
    ])
    const sold = refundSale(bill, { lineId: 'l3', amountFen: 600, reason: '' }, acting)
    expect(sold.isOk && sold.value.bill.lines[2]?.refundedFen).toBe(600)
    expect(refundSale(bill, { lineId: 'l2', amountFen: 1, reason: '' }, acting).isOk).toBe(false)
  })

  it('gives all principal back with the last part, whatever the parts were', () => {
    let [present, principalFen] = [bill, 0]
    for (const amountFen of [7, 93, 99, 1]) {
      const done = refundBill(present, { lines: [{ lineId: 'l2', amountFen }], reason: '' }, acting)
      if (!done.isOk) throw new Error(done.error.code)
      present = done.value.bill
    }
    const done = refundSale(present, { lineId: 'l3', amountFen: 1000, reason: '' }, acting)
    if (!done.isOk) throw new Error(done.error.code)
    for (const { parts } of done.value.bill.refunds) for (const part of parts) principalFen += part.principalFen ?? 0
    expect(principalFen).toBe(500)
  })

  it('of an open bill gives the sessions back and all that was paid', () => {
    const open: Bill = { ...bill, status: 'open', payments: bill.payments.slice(0, 2) }
    const done = refundBill(open, { reason: 'a mistake' }, acting)
    expect(done.isOk && done.value.bill.status).toBe('cancelled')
    expect(done.isOk && done.value.bill.payments.map(({ refundedFen }) => refundedFen)).toEqual([300, 400])
  })
})
