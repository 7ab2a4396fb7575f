import fc from 'fast-check'
import type { BillLine } from '../../../src/domain/checkout/bill'
import {
  checkCounterDiscount,
  counterDiscountFenOf,
  noteAllowed,
  priceLines,
} from '../../../src/domain/checkout/pricing'

/** A line of so many fen, once. */
function line(lineId: string, unitPriceFen: number, quantity = 1): BillLine {
  return {
    ...{ lineId, serviceId: 'svc_facial', categoryId: 'care', name: 'Facial', quantity, unitPriceFen },
    ...{ discounts: [], amountFen: unitPriceFen * quantity, refundedFen: 0, staff: [] },
  }
}

const amounts = (lines: readonly BillLine[]): number[] => lines.map(({ amountFen }) => amountFen)

describe('pricing lines', () => {
  it('takes off the counter’s discount first, spreads the rounding over what is left, and keeps each loss', () => {
    const counter = { amountFen: 5_000, reason: 'a regular' }
    const priced = priceLines([{ line: line('l1', 10_000, 2), counter }, { line: line('l2', 10_000) }], 100)
    expect(priced.isOk && amounts(priced.value)).toEqual([14_940, 9_960])
    expect(priced.isOk && priced.value[0]?.discounts).toEqual([
      { rule: 'counter', amountFen: 5_000, reason: 'a regular' },
      { rule: 'rounding', amountFen: 60 },
    ])
  })

  it.each([
    ['a line', 10_000, 0, true],
    ['a fen more than a line', 10_001, 0, false],
    ['the whole sum', 0, 10_000, true],
    ['a fen more than the sum', 0, 10_001, false],
    ['a fen more than the counter left', 1, 10_000, false],
  ])('may take off %s: %i by hand, %i in rounding: %p', (_what, counterFen, roundingFen, isAllowed) => {
    const counter = counterFen === 0 ? {} : { counter: { amountFen: counterFen, reason: 'x' } }
    expect(priceLines([{ line: line('l1', 10_000), ...counter }], roundingFen).isOk).toBe(isAllowed)
  })

  it('always gives full price less discounts, never below zero, and hands out every fen of the rounding', () => {
    const prices = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(prices, fc.integer({ min: 0, max: 9_999 }), (pricesFen, roundingFen) => {
        const requests = pricesFen.map((priceFen, position) => ({ line: line(`l${position + 1}`, priceFen) }))
        const priced = priceLines(requests, roundingFen)
        const fullFen = pricesFen.reduce((sum, priceFen) => sum + priceFen, 0)
        if (!priced.isOk) return expect(roundingFen).toBeGreaterThan(fullFen)
        expect(amounts(priced.value).reduce((sum, amountFen) => sum + amountFen, 0)).toBe(fullFen - roundingFen)
        expect(counterDiscountFenOf(priced.value)).toBe(roundingFen)
        for (const { amountFen } of priced.value) expect(amountFen).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 50, seed: 5 },
    )
  })
})

describe('who may take off how much', () => {
  const discounted = (amountFen: number, changes: Partial<BillLine> = {}): BillLine => ({
    ...line('l1', 10_000),
    discounts: amountFen === 0 ? [] : [{ rule: 'counter', amountFen }],
    ...changes,
  })
  /** What is refused of these lines, by whom and after what: undefined where it is allowed. */
  const refusalOf = (before: readonly BillLine[], after: readonly BillLine[], isManager = false): unknown => {
    const checked = checkCounterDiscount(noteAllowed(before, after, isManager), isManager ? 10_000 : 1_000)
    return checked.isOk ? undefined : checked.error
  }
  const byManager = (lines: readonly BillLine[]): readonly BillLine[] => noteAllowed([], lines, true)

  it.each([
    [1_000, 0, undefined],
    [1_001, 0, 1_000],
    [1_001, 1_001, undefined],
    [2_001, 1_001, undefined],
    [2_002, 1_001, 2_001],
  ])('lets a tenth be taken off beside what a manager has: %i fen, of which hers %i', (fen, managersFen, mostFen) => {
    expect(refusalOf(byManager([discounted(managersFen)]), [discounted(fen)])).toEqual(
      mostFen === undefined ? undefined : { code: 'DISCOUNT_NOT_ALLOWED', mostFen },
    )
    expect(refusalOf([], [discounted(fen)], true)).toBeUndefined()
  })

  it('keeps no room that a dear service gave, once that is gone', () => {
    const dear = line('l2', 100_000)
    const both = noteAllowed([], [discounted(5_000), dear], false)
    expect(refusalOf([], both)).toBeUndefined()
    expect(refusalOf(both, [discounted(5_000)])).toEqual({ code: 'DISCOUNT_NOT_ALLOWED', mostFen: 1_000 })
  })

  it('leaves what a manager has allowed on its line', () => {
    const before = byManager([discounted(0), discounted(5_000, { lineId: 'l2' })])
    expect(refusalOf(before, [discounted(0), discounted(5_000, { lineId: 'l2' })])).toBeUndefined()
    expect(refusalOf(before, [discounted(5_000)])).toEqual({ code: 'DISCOUNT_NOT_ALLOWED', mostFen: 1_000 })
  })

  it('gives no more room for what is sold beside the services', () => {
    const sale = { kind: 'topUp', topUpId: 'topup_1', principalFen: 100_000, bonusFen: 0 } as const
    const topUp = { ...line('l2', 100_000), serviceId: undefined, categoryId: '', sale }
    expect(refusalOf([], [discounted(1_001), topUp])).toEqual({ code: 'DISCOUNT_NOT_ALLOWED', mostFen: 1_000 })
  })
})

describe('prices for members', () => {
  const tier = { tierId: 'tier_gold', tierName: 'Gold', discountBp: 1_000, pointsRateBp: 15_000 }
  const year = { membershipId: 'ms_1', name: 'Year', discountBp: 1_500, categoryIds: ['face'], pointsRateBp: 20_000 }
  const face = { ...line('l1', 10_000), categoryId: 'face' }
  const hair = { ...line('l2', 10_000), categoryId: 'hair' }
  const cream = { ...line('l3', 10_000), serviceId: undefined, productId: 'prod_1', categoryId: 'face' }
  const inBundle = { ...face, lineId: 'l4', bundle: { bundleId: 'b', name: 'B', number: 1 } }
  const LINES = [face, hair, cream, inBundle]

  it.each([
    ['the tier', { tier }, [9_000, 9_000, 10_000, 10_000]],
    ['the tier, products too', { tier: { ...tier, isForProducts: true } }, [9_000, 9_000, 9_000, 10_000]],
    ['the membership, of one category', { membership: year }, [8_500, 10_000, 10_000, 10_000]],
    ['the same, products too', { membership: { ...year, isForProducts: true } }, [8_500, 10_000, 8_500, 10_000]],
    ['both: the better one for each line', { tier, membership: year }, [8_500, 9_000, 10_000, 10_000]],
    [
      'both, the tier the better one',
      { tier, membership: { ...year, discountBp: 500 } },
      [9_000, 9_000, 10_000, 10_000],
    ],
  ])('takes off the price of %s', (_what, rules, expected) => {
    const priced = priceLines(
      LINES.map((each) => ({ line: each })),
      0,
      rules,
    )
    expect(priced.isOk && amounts(priced.value)).toEqual(expected)
  })

  it('notes with the line which of the two it was', () => {
    const priced = priceLines([{ line: face }, { line: hair }], 0, { tier, membership: year })
    expect(priced.isOk && priced.value.map(({ discounts }) => discounts)).toEqual([
      [{ rule: 'memberPrice', amountFen: 1_500, membershipId: 'ms_1' }],
      [{ rule: 'memberPrice', amountFen: 1_000 }],
    ])
  })

  it('comes before coupons, which are for products where they say so', () => {
    const benefit = { kind: 'amountOff', offFen: 2_000, fromFen: 0 } as const
    const scope = { name: 'C', storeIds: [], storeNames: [], serviceIds: [], categoryIds: [], scopeNames: [] }
    const coupon = { couponId: 'c', benefit, ...scope, isStackable: false }
    const amountsWith = (isForProducts: boolean): unknown => {
      const coupons = [{ ...coupon, ...(isForProducts && { isForProducts }) }]
      const priced = priceLines([{ line: face }, { line: cream }], 0, { tier, coupons })
      return priced.isOk && amounts(priced.value)
    }
    expect(amountsWith(false)).toEqual([7_000, 10_000])
    expect(amountsWith(true)).toEqual([9_000 - 947, 10_000 - 1_053])
  })
})
