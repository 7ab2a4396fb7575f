import * as fc from 'fast-check'
import { balancesAfter, findMismatches, takeBack, walk, type LedgerEntry } from '../../../src/domain/shared/ledger'

const ENTRY: LedgerEntry = {
  entryId: 'points:bill_1',
  ownerId: 'cust_mei',
  account: 'points',
  amount: 10,
  kind: 'pointsEarned',
  causeId: 'bill_1',
  at: 1,
}

describe('balances', () => {
  it('are the sums of their entries, each account by itself, and may be negative', () => {
    const entries = [ENTRY, { ...ENTRY, amount: -25 }, { ...ENTRY, account: 'commission.paid', amount: 3 } as const]
    expect(balancesAfter({ points: 5 }, entries)).toEqual({ points: -10, 'commission.paid': 3 })
  })

  it.each([0, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])('refuse an entry of %p', (amount) => {
    expect(() => balancesAfter({}, [{ ...ENTRY, amount }])).toThrow('cannot be posted')
  })

  it('refuse a sum that is no longer exact', () => {
    expect(() => balancesAfter({ points: Number.MAX_SAFE_INTEGER }, [ENTRY])).toThrow('cannot be posted')
  })
})

describe('a walk', () => {
  it('takes from one account what it gives to the other', () => {
    const [from, to] = walk({ ...ENTRY, entryId: 'x', amount: 7 }, 'commission.pending', 'commission.available')
    expect([from.entryId, from.account, from.amount]).toEqual(['x:from', 'commission.pending', -7])
    expect([to.entryId, to.account, to.amount]).toEqual(['x:to', 'commission.available', 7])
  })
})

describe('taking back', () => {
  it.each([
    [500, 0, 10_000, 0, 0],
    [500, 19, 10_000, 0, 0],
    [500, 20, 10_000, 0, 1],
    [333, 5000, 9999, 0, 166],
    [333, 9998, 9999, 166, 166],
    [333, 9999, 9999, 166, 167],
  ])('of %i, with %i of %i refunded and %i taken before, takes %i', (original, soFar, base, before, taken) => {
    expect(takeBack(original, soFar, base, before)).toBe(taken)
  })

  it('in any number of parts takes the original exactly, and never more on the way', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), parts, (original, refunds) => {
        const base = refunds.reduce((sum, part) => sum + part, 0)
        let [soFar, taken] = [0, 0]
        for (const refund of refunds) {
          soFar += refund
          const part = takeBack(original, soFar, base, taken)
          expect(part).toBeGreaterThanOrEqual(0)
          taken += part
          expect(taken * base).toBeLessThanOrEqual(original * soFar)
        }
        expect(taken).toBe(original)
      }),
      { seed: 5, numRuns: 100 },
    )
  })

  it.each([
    [1, 0],
    [-1, 10],
    [11, 10],
  ])('refuses %i refunded of %i', (soFar, base) => {
    expect(() => takeBack(5, soFar, base, 0)).toThrow('cannot take back')
  })
})

describe('a mismatch', () => {
  it('is an account whose balance is not the sum of its entries, also when one of the two is missing', () => {
    expect(
      findMismatches('cust_mei', { points: 5, 'commission.paid': 2 }, { points: 6, 'commission.pending': 1 }),
    ).toEqual([
      { ownerId: 'cust_mei', account: 'points', entriesSum: 5, balance: 6 },
      { ownerId: 'cust_mei', account: 'commission.pending', entriesSum: 0, balance: 1 },
      { ownerId: 'cust_mei', account: 'commission.paid', entriesSum: 2, balance: 0 },
    ])
    expect(findMismatches('cust_mei', { points: 5 }, { points: 5, 'commission.paid': 0 })).toEqual([])
  })
})
