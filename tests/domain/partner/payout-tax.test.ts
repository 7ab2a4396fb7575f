import fc from 'fast-check'
import { SERVICE_INCOME_TAX } from '../../../config/tax-table'
import { taxOnMonthFen, taxOnPayoutFen } from '../../../src/domain/partner/payout-tax'

describe('tax on a month of income for services', () => {
  it.each([
    [0, 0],
    [80_000, 0],
    // 2 fen × 20 % is 0.4 fen; 3 fen are 0.6.
    [80_002, 0],
    [80_003, 1],
    [100_000, 4_000],
    [400_000, 64_000],
    // Above 4,000 yuan 20 % of all of it is deducted: 3,200.008 × 20 % = 640.0016.
    [400_001, 64_000],
    [1_000_000, 160_000],
    // Taxed 20,000 yuan: the last of the first bracket. Then 30 % less 2,000.
    [2_500_000, 400_000],
    [2_500_100, 400_024],
    [6_250_000, 1_300_000],
    [6_250_100, 1_300_032],
  ])('is on %i fen %i fen', (grossFen, taxFen) => {
    expect(taxOnMonthFen(grossFen, SERVICE_INCOME_TAX)).toBe(taxFen)
  })

  it('is the same in all, however a month is split into payouts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 10, max: 1_500_000 }), { minLength: 1, maxLength: 12 }), (payouts) => {
        const end = payouts.reduce(
          (soFar, payoutFen) => ({
            grossFen: soFar.grossFen + payoutFen,
            taxFen: soFar.taxFen + taxOnPayoutFen(soFar, payoutFen, SERVICE_INCOME_TAX),
          }),
          { grossFen: 0, taxFen: 0 },
        )
        expect(end.taxFen).toBe(taxOnMonthFen(end.grossFen, SERVICE_INCOME_TAX))
      }),
    )
  })

  it('never takes all of a payout', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.integer({ min: 10, max: 2_000_000 }), (grossFen, payoutFen) => {
        const soFar = { grossFen, taxFen: taxOnMonthFen(grossFen, SERVICE_INCOME_TAX) }
        expect(taxOnPayoutFen(soFar, payoutFen, SERVICE_INCOME_TAX)).toBeLessThan(payoutFen)
      }),
    )
  })

  it('throws for what is no income', () => {
    expect(() => taxOnMonthFen(-1, SERVICE_INCOME_TAX)).toThrow(RangeError)
    expect(() => taxOnMonthFen(0.5, SERVICE_INCOME_TAX)).toThrow(RangeError)
  })
})
