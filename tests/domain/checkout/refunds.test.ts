import fc from 'fast-check'
import type { BillPayment, RefundPart } from '../../../src/domain/checkout/bill'
import { splitOverPayments } from '../../../src/domain/checkout/refunds'
import { nextRefundStep, type RefundAnswer } from '../../../src/domain/checkout/send-refund'

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
