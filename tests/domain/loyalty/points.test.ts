import * as fc from 'fast-check'
import { earnPoints, earnReferralPoints, reversePoints, reverseWhole } from '../../../src/domain/loyalty/points'
import { settledBill, settledLine, settledRefund } from '../../support/settled-bills'

const RULES = { fenPerPoint: 100, referralPoints: 100 }

describe('points of a bill', () => {
  it.each([
    [[99], undefined],
    [[100], 1],
    [[199], 1],
    [[150, 150], 3],
    [[99, 1], 1],
    [[0], undefined],
  ])('of lines paid with %j fen are %p', (moneyFen, points) => {
    const lines = moneyFen.map((paidFen, index) => settledLine({ lineId: `line_${index}`, moneyFen: paidFen }))
    expect(earnPoints(settledBill({ lines }), RULES)?.amount).toBe(points)
  })

  it('for a recommendation go to whoever recommended; a shop may give none', () => {
    expect(earnReferralPoints(settledBill(), 'cust_an', RULES)).toMatchObject({
      entryId: 'points:bill_1:referral',
      ownerId: 'cust_an',
      amount: 100,
    })
    expect(earnReferralPoints(settledBill(), 'cust_an', { ...RULES, referralPoints: 0 })).toBeUndefined()
  })
})

describe('refunds', () => {
  const lines = [settledLine({ moneyFen: 3333 }), settledLine({ lineId: 'line_2', moneyFen: 6767 })]
  const bill = settledBill({ lines })
  const earned = earnPoints(bill, RULES)
  const referral = earnReferralPoints(bill, 'cust_an', RULES)
  if (earned === undefined || referral === undefined) throw new Error('the bill earns points')

  it('take back in proportion to the bill as a whole, rounded down', () => {
    expect(earned.amount).toBe(101)
    expect(reversePoints(earned, settledRefund(bill, 'r1', { line_1: 99 }))).toBeUndefined()
    expect(reversePoints(earned, settledRefund(bill, 'r1', { line_1: 100 }))).toMatchObject({
      entryId: 'points:bill_1:rev:r1',
      amount: -1,
      reversesEntryId: 'points:bill_1',
      kind: 'pointsReversed',
    })
  })

  it('take points for a recommendation back only when the whole bill is refunded', () => {
    const almost = settledRefund(bill, 'r1', { line_1: 3333, line_2: 6766 })
    expect(reverseWhole(referral, almost)).toBeUndefined()
    const rest = settledRefund(bill, 'r2', { line_2: 1 }, { line_1: 3333, line_2: 6766 })
    expect(reverseWhole(referral, rest)).toMatchObject({ ownerId: 'cust_an', amount: -100 })
  })

  it('in any parts and any order of lines take exactly what was earned', () => {
    const parts = fc.array(fc.tuple(fc.constantFrom('line_1', 'line_2'), fc.integer({ min: 1, max: 4000 })), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(parts, (wanted) => {
        const before: Record<string, number> = { line_1: 0, line_2: 0 }
        let taken = 0
        const rest = lines.map(({ lineId, moneyFen }) => [lineId, moneyFen] as const)
        for (const [index, [lineId, wantedFen]] of [...wanted, ...rest].entries()) {
          const paidFen = lines.find((line) => line.lineId === lineId)?.moneyFen ?? 0
          const nowFen = Math.min(wantedFen, paidFen - (before[lineId] ?? 0))
          taken -= reversePoints(earned, settledRefund(bill, `r${index}`, { [lineId]: nowFen }, before))?.amount ?? 0
          before[lineId] = (before[lineId] ?? 0) + nowFen
        }
        expect(taken).toBe(earned.amount)
      }),
      { seed: 5, numRuns: 100 },
    )
  })
})
