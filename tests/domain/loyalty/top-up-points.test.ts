import { settledBillOf } from '../../../src/domain/checkout/settle'
import type { Bill, BillPayment } from '../../../src/domain/checkout/bill'
import { earnPoints, type PointRules } from '../../../src/domain/loyalty/points'
import { earnTopUpPoints, reverseTopUpPoints, type PaidTopUp } from '../../../src/domain/loyalty/top-up-points'

const AT = Date.parse('2025-03-10T12:00:00+08:00')
const RULES: PointRules = { fenPerPoint: 100, referralPoints: 0, topUpFenPerPoint: 300 }
const TOP_UP: PaidTopUp = {
  ...{
    topUpId: 'topup_1',
    customerId: 'cust_mei',
    principalFen: 100_000,
    billId: 'bill_0',
    storeId: 'store_1',
    at: AT,
  },
}

describe('points for a top-up', () => {
  it.each<[string, PointRules, number, number | undefined]>([
    ['one for each three yuan, rounded down', RULES, 100_000, 333],
    ['none for less than one is worth', RULES, 299, 0],
    ['one for exactly that', RULES, 300, 1],
    ['nothing where the rule is 0', { ...RULES, topUpFenPerPoint: 0 }, 100_000, undefined],
    ['nothing where there is no rule', { fenPerPoint: 100, referralPoints: 0 }, 100_000, undefined],
  ])('are %s', (_what, rules, principalFen, points) => {
    const earned = earnTopUpPoints({ ...TOP_UP, principalFen }, rules)
    expect(earned?.points).toBe(points)
    expect(earned?.entry?.amount).toBe(points === 0 ? undefined : points)
  })

  it('end as other points do, and name the bill that sold the top-up', () => {
    const { entry } = earnTopUpPoints(TOP_UP, { ...RULES, expireAfterMonths: 12 }) ?? {}
    expect(entry).toMatchObject({ kind: 'pointsForTopUp', causeId: 'bill_0', expiresOn: '2026-03-31', amount: 333 })
  })

  it('go back with refunds in parts, and together exactly', () => {
    const { entry } = earnTopUpPoints(TOP_UP, RULES) ?? {}
    if (entry === undefined) throw new Error('nothing was earned')
    const refunds = [33_333, 1, 66_666]
    let refundedBeforeFen = 0
    const taken = refunds.map((refundFen, position) => {
      const back = { principalFen: 100_000, refundFen, refundedBeforeFen, billId: 'bill_0', at: AT }
      refundedBeforeFen += refundFen
      return reverseTopUpPoints(entry, { ...back, refundId: `refund_${position}` })?.amount ?? 0
    })
    expect(taken).toEqual([-110, -1, -222])
    expect(taken.reduce((sum, points) => sum + points)).toBe(-333)
  })
})

const payment = (changes: Partial<BillPayment>): BillPayment => ({
  ...{ paymentId: 'p1', method: 'cash', amountFen: 0, refundedFen: 0, at: AT },
  ...changes,
})

/** A facial of 298.00. */
const bill = (payments: readonly BillPayment[], refunds: Bill['refunds'] = []): Bill => ({
  ...{ billId: 'bill_1', appointmentId: 'appt_1', storeId: 'store_1', storeName: 'East', customerId: 'cust_mei' },
  ...{ customerName: 'Mei', on: '2025-03-10', openedAt: AT, version: 1, status: 'paid', payments, refunds },
  lines: [
    {
      ...{ lineId: 'l1', serviceId: 'svc_1', categoryId: 'face', name: 'Facial', quantity: 1, unitPriceFen: 29_800 },
      ...{ discounts: [], amountFen: 29_800, refundedFen: 0, staff: [] },
    },
  ],
  isVisitCompleted: true,
})
const pointsOf = (told: Bill): number => earnPoints(settledBillOf(told, AT), RULES)?.amount ?? 0

describe('a bill paid from a top-up that has earned', () => {
  const prepaid = { method: 'prepaid', amountFen: 29_800, principalFen: 24_833 } as const

  it('earns nothing for that principal again; of a top-up that has not earned, all of it', () => {
    expect(pointsOf(bill([payment({ ...prepaid, earnedAheadFen: 24_833 })]))).toBe(0)
    expect(pointsOf(bill([payment({ ...prepaid, earnedAheadFen: 14_833 })]))).toBe(100)
    expect(pointsOf(bill([payment(prepaid)]))).toBe(248)
  })

  it('earns for what was paid in money beside it', () => {
    const part = { method: 'prepaid', amountFen: 19_800, principalFen: 16_500, earnedAheadFen: 16_500 } as const
    const cash = payment({ paymentId: 'p2', amountFen: 10_000 })
    expect(pointsOf(bill([payment(part), cash]))).toBe(100)
  })

  it('earns in full when that payment went back before, and money took its place', () => {
    const parts = [{ paymentId: 'p1', method: 'prepaid', amountFen: 29_800, principalFen: 24_833 } as const]
    const back = {
      refundId: 'refund_1',
      amountFen: 29_800,
      lines: [],
      parts,
      state: 'done',
      reason: '',
      at: AT,
    } as const
    const first = payment({ ...prepaid, refundedFen: 29_800, earnedAheadFen: 24_833 })
    expect(pointsOf(bill([first, payment({ paymentId: 'p2', amountFen: 29_800 })], [back]))).toBe(298)
  })
})
