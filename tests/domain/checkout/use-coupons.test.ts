import fc from 'fast-check'
import type { Bill, BillCoupon, BillLine } from '../../../src/domain/checkout/bill'
import {
  checkCouponable,
  couponsFreed,
  proposeCoupons,
  rankCoupons,
  refusalOf,
  repriceBill,
  useCoupons,
} from '../../../src/domain/checkout/use-coupons'
import { unallowedDiscountFenOf } from '../../../src/domain/checkout/pricing'
import type { CouponBenefit } from '../../../src/domain/shared/coupon-terms'

const STORE = 'store_1'

/** A facial; every field can be said otherwise. */
function line(lineId: string, unitPriceFen: number, changes: Partial<BillLine> = {}): BillLine {
  const { quantity = 1 } = changes
  return {
    ...{ lineId, serviceId: 'svc_facial', categoryId: 'face', name: 'Facial', quantity, unitPriceFen },
    ...{ discounts: [], amountFen: unitPriceFen * quantity, refundedFen: 0, staff: [] },
    ...changes,
  }
}

function billOf(lines: readonly BillLine[], changes: Partial<Bill> = {}): Bill {
  return {
    ...{ billId: 'bill_1', storeId: STORE, storeName: 'East', customerId: 'cust_mei', customerName: 'Mei' },
    ...{ on: '2025-03-10', openedAt: 0, version: 1, status: 'open', lines, payments: [], refunds: [] },
    ...{ isVisitCompleted: false, ...changes },
  }
}

type Held = BillCoupon & { readonly expiresOn: string }

/** A coupon of the store for every service; every field can be said otherwise. */
function coupon(couponId: string, benefit: CouponBenefit, changes: Partial<Held> = {}): Held {
  return {
    ...{ couponId, name: couponId, benefit, storeIds: [STORE], storeNames: ['East'], serviceIds: [], categoryIds: [] },
    ...{ scopeNames: [], isStackable: false, expiresOn: '2025-04-01', ...changes },
  }
}

const off = (offFen: number, fromFen = 0): CouponBenefit => ({ kind: 'amountOff', offFen, fromFen })
const percent = (offBp: number, mostOffFen?: number, fromFen = 0): CouponBenefit => ({
  ...{ kind: 'percentOff', offBp, fromFen },
  ...(mostOffFen !== undefined && { mostOffFen }),
})
const amounts = ({ lines }: Pick<Bill, 'lines'>): number[] => lines.map(({ amountFen }) => amountFen)
const used = (bill: Bill, ...coupons: readonly BillCoupon[]): Bill => {
  const result = useCoupons(bill, coupons)
  if (!result.isOk) throw new Error(result.error.code)
  return result.value
}

describe('what a coupon takes off', () => {
  it.each<[string, CouponBenefit, number[], number[]]>([
    ['an amount, by what the lines come to', off(3_000), [29_800, 8_800], [27_484, 8_116]],
    [
      'an amount of three equal lines, the first fen to the first',
      off(100),
      [10_000, 10_000, 10_000],
      [9_966, 9_967, 9_967],
    ],
    ['never more than there is', off(50_000), [29_800, 8_800], [0, 0]],
    ['a share, rounded down', percent(1_500), [29_833], [25_359]],
    ['a share up to its cap', percent(1_500, 2_000), [29_800], [27_800]],
    [
      'one service for its price: one unit of the dearest',
      { kind: 'service', priceFen: 9_900 },
      [8_800, 29_800],
      [8_800, 9_900],
    ],
  ])('%s', (_what, benefit, pricesFen, leftFen) => {
    const bill = billOf(pricesFen.map((priceFen, i) => line(`l${i + 1}`, priceFen)))
    expect(amounts(used(bill, coupon('c1', benefit)))).toEqual(leftFen)
  })

  it('a price for one service lowers one of three units', () => {
    const bill = billOf([line('l1', 10_000, { quantity: 3 })])
    expect(amounts(used(bill, coupon('c1', { kind: 'service', priceFen: 0 })))).toEqual([20_000])
  })

  it.each([
    [9_999, { code: 'threshold', missingFen: 1 }],
    [10_000, undefined],
  ])('starts from an amount that its own services reach: %i', (priceFen, refusal) => {
    const mask = line('l2', 50_000, { serviceId: 'svc_mask', categoryId: 'body' })
    const bill = billOf([line('l1', priceFen), mask])
    expect(refusalOf(bill, coupon('c1', off(1_000, 10_000), { categoryIds: ['face'] }))).toEqual(refusal)
  })

  it('leaves alone what it is not for, what is sold beside services, and what a card pays', () => {
    const sale = { kind: 'topUp', topUpId: 't', principalFen: 100, bonusFen: 0 } as const
    const { serviceId: _serviceId, ...sold } = line('l3', 20_000, { sale, categoryId: '' })
    const lines = [line('l1', 10_000), line('l2', 10_000, { serviceId: 'svc_mask' }), sold]
    expect(amounts(used(billOf(lines), coupon('c1', off(1_000))))).toEqual([9_500, 9_500, 20_000])
    expect(amounts(used(billOf(lines), coupon('c1', off(1_000), { serviceIds: ['svc_mask'] })))).toEqual([
      ...[10_000, 9_000, 20_000],
    ])
    const byCard = { paymentId: 'p1', method: 'card', amountFen: 10_000, refundedFen: 0, lineId: 'l1', at: 0 } as const
    expect(amounts(used(billOf(lines, { payments: [byCard] }), coupon('c1', off(1_000))))).toEqual([
      ...[10_000, 9_000, 20_000],
    ])
  })

  it('comes before the counter’s discount and the rounding, which stay', () => {
    const counter = { rule: 'counter', amountFen: 5_000, reason: 'a regular' } as const
    const rounding = { rule: 'rounding', amountFen: 40 } as const
    const bill = billOf([line('l1', 29_800, { discounts: [counter, rounding], amountFen: 24_760 })])
    expect(used(bill, coupon('c1', percent(1_000))).lines[0]).toMatchObject({
      discounts: [{ rule: 'coupon', amountFen: 2_980, couponId: 'c1' }, counter, rounding],
      amountFen: 29_800 - 2_980 - 5_000 - 40,
    })
  })
})

describe('the member’s price', () => {
  const tier = { tierId: 'tier_gold', tierName: 'Gold', discountBp: 1_000, pointsRateBp: 15_000 }

  it('comes first, on services only; coupons begin at what it has left', () => {
    const sale = { kind: 'topUp', topUpId: 't', principalFen: 100, bonusFen: 0 } as const
    const { serviceId: _serviceId, ...sold } = line('l3', 20_000, { sale, categoryId: '' })
    const bundle = { bundleId: 'b', name: 'B', number: 1 }
    const bill = billOf([line('l1', 20_005), line('l2', 10_000, { bundle }), sold], { tier })
    expect(amounts(repriceBill(bill, bill.lines))).toEqual([18_005, 10_000, 20_000])
    const after = used(bill, coupon('c1', percent(1_000), { serviceIds: ['svc_facial'] }))
    expect(after.lines[0]?.discounts).toEqual([
      { rule: 'memberPrice', amountFen: 2_000 },
      { rule: 'coupon', amountFen: 1_800, couponId: 'c1' },
    ])
    const single = billOf([line('l1', 20_000)], { tier })
    expect(refusalOf(single, coupon('c1', off(100, 18_001)))).toEqual({ code: 'threshold', missingFen: 1 })
    expect(refusalOf(single, coupon('c1', off(100, 18_000)))).toBeUndefined()
  })
})

describe('choosing coupons', () => {
  it('takes one alone, or several that all may be stacked: a service first, then shares, then amounts', () => {
    const bill = billOf([line('l1', 20_000), line('l2', 10_000)])
    const stackable = { isStackable: true }
    const three = [
      coupon('a', off(1_000), stackable),
      coupon('b', percent(1_000), stackable),
      coupon('c', { kind: 'service', priceFen: 10_000 }, stackable),
    ]
    const after = used(bill, ...three)
    expect(after.coupons?.map(({ couponId }) => couponId)).toEqual(['c', 'b', 'a'])
    expect(amounts(after)).toEqual([8_500, 8_500])
    expect(useCoupons(bill, [coupon('a', off(1)), coupon('b', off(1), stackable)])).toMatchObject({
      error: { code: 'COUPONS_NOT_STACKABLE' },
    })
  })

  it('refuses what takes nothing off, says why, and takes a signature away with what she signed', () => {
    const bill = billOf([line('l1', 10_000)], { signedAt: 5 })
    const refusal = (each: BillCoupon): unknown => useCoupons(bill, [each])
    expect(refusal(coupon('a', off(1_000, 10_001)))).toMatchObject({
      error: { code: 'COUPON_NOT_FOR_BILL', couponId: 'a', reason: 'threshold' },
    })
    expect(refusal(coupon('a', off(1_000), { storeIds: ['store_2'] }))).toMatchObject({ error: { reason: 'store' } })
    expect(refusal(coupon('a', off(1_000), { serviceIds: ['svc_x'] }))).toMatchObject({ error: { reason: 'services' } })
    expect(refusal(coupon('a', { kind: 'service', priceFen: 10_000 }))).toMatchObject({ error: { reason: 'services' } })
    expect(used(bill, coupon('a', off(1)))).not.toHaveProperty('signedAt')
  })

  it('is over once money is paid, and where a card pays what a coupon lowered', () => {
    const cash = { paymentId: 'p1', method: 'cash', amountFen: 1, refundedFen: 0, at: 0 } as const
    expect(checkCouponable(billOf([line('l1', 2)], { payments: [cash] }))).toMatchObject({
      error: { code: 'PAYMENT_STARTED' },
    })
    const lowered = used(billOf([line('l1', 10_000)]), coupon('c1', off(1_000)))
    const card = { paymentId: 'p1', method: 'card', amountFen: 9_000, refundedFen: 0, lineId: 'l1', at: 0 } as const
    expect(checkCouponable({ ...lowered, payments: [card] }).isOk).toBe(false)
    expect(checkCouponable(billOf([line('l1', 9_000)], { payments: [card] })).isOk).toBe(true)
  })

  it('proposes what takes off most, then what ends soonest, and a stack where that is more', () => {
    const bill = billOf([line('l1', 20_000)])
    const later = coupon('a', off(3_000))
    const sooner = coupon('b', off(3_000), { expiresOn: '2025-03-31' })
    expect(
      rankCoupons(bill, [coupon('z', off(1_000)), later, sooner]).map(({ coupon: { couponId } }) => couponId),
    ).toEqual(['b', 'a', 'z'])
    const stack = [coupon('s', off(2_000), { isStackable: true }), coupon('t', percent(1_000), { isStackable: true })]
    expect(proposeCoupons(bill, [later, ...stack]).map(({ couponId }) => couponId)).toEqual(['s', 't'])
    expect(proposeCoupons(bill, [coupon('y', off(5_000)), ...stack]).map(({ couponId }) => couponId)).toEqual(['y'])
    expect(proposeCoupons(bill, [coupon('n', off(1, 20_001))])).toEqual([])
  })
})

describe('a bill that changes', () => {
  it('takes off anew what its coupons are worth, and lets go of those that are worth nothing', () => {
    const bill = used(billOf([line('l1', 20_000), line('l2', 10_000)]), coupon('c1', off(3_000, 25_000)))
    const dearer = repriceBill(bill, [line('l1', 25_000), line('l2', 5_000)])
    expect(amounts(dearer)).toEqual([22_500, 4_500])
    const short = repriceBill(bill, [line('l1', 24_999)])
    expect(amounts(short)).toEqual([24_999])
    expect(couponsFreed(bill, dearer)).toEqual([])
    expect(couponsFreed(bill, short)).toEqual(['c1'])
  })

  it.each<[string, Partial<Bill>, number, string[]]>([
    ['is cancelled', { status: 'cancelled' }, 0, ['c1']],
    ['is refunded in part', { status: 'paid' }, 8_999, []],
    ['is refunded whole', { status: 'paid' }, 9_000, ['c1']],
  ])('frees its coupons when it %s', (_what, changes, refundedFen, freed) => {
    const bill = used(billOf([line('l1', 10_000)]), coupon('c1', off(1_000)))
    const after = { ...bill, ...changes, lines: bill.lines.map((each) => ({ ...each, refundedFen })) }
    expect(couponsFreed(bill, after)).toEqual(freed)
    expect(couponsFreed({ ...after, status: 'cancelled' }, billOf([]))).toEqual([])
  })

  it('frees its coupons with its last service, whatever products stay', () => {
    const serum = { ...line('l2', 5_000), productId: 'prod_serum' }
    const { serviceId: _serviceId, ...product } = serum
    const bill = used(billOf([line('l1', 10_000), product]), coupon('c1', off(1_000)))
    const lines = bill.lines.map((each) => ({ ...each, refundedFen: each.lineId === 'l1' ? each.amountFen : 0 }))
    expect(couponsFreed(bill, { ...bill, lines })).toEqual(['c1'])
  })

  it('keeps what a manager allowed by hand allowed when a coupon is chosen', () => {
    const byHand = { rule: 'counter' as const, amountFen: 5_000, reason: 'x', allowedFen: 5_000 }
    const rounded = { rule: 'rounding' as const, amountFen: 50, allowedFen: 50 }
    const bill = billOf([line('l1', 10_000, { discounts: [byHand, rounded], amountFen: 4_950 })])
    const withCoupon = used(bill, coupon('c1', off(1_000)))
    expect(unallowedDiscountFenOf(withCoupon.lines)).toBe(0)
    expect(unallowedDiscountFenOf(repriceBill(withCoupon, withCoupon.lines).lines)).toBe(0)
  })

  it('always hands out every fen of a coupon, and leaves no line below zero', () => {
    const prices = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(
        prices,
        fc.integer({ min: 1, max: 60_000 }),
        fc.integer({ min: 1, max: 10_000 }),
        (fens, offFen, bp) => {
          const bill = billOf(fens.map((priceFen, i) => line(`l${i + 1}`, priceFen)))
          const sumFen = fens.reduce((sum, priceFen) => sum + priceFen, 0)
          const stack = [
            coupon('a', off(offFen), { isStackable: true }),
            coupon('b', percent(bp), { isStackable: true }),
          ]
          const result = useCoupons(bill, stack)
          if (!result.isOk) return
          const shareFen = Math.floor((sumFen * bp) / 10_000)
          const left = amounts(result.value).reduce((sum, amountFen) => sum + amountFen, 0)
          expect(left).toBe(Math.max(0, sumFen - shareFen - offFen))
          for (const amountFen of amounts(result.value)) expect(amountFen).toBeGreaterThanOrEqual(0)
        },
      ),
      { numRuns: 60, seed: 7 },
    )
  })
})
