import { proposeCoupons, refusalOf } from '../../../src/domain/checkout/use-coupons'
import { afterLook, issueCoupon, type Coupon } from '../../../src/domain/loyalty/coupon'
import { cancelGift, handOverGift, isGift, pickUpCodeOf } from '../../../src/domain/loyalty/gift'
import { momentAt } from '../../../src/domain/shared/time'

const AT = momentAt('2025-03-01', 720)
const TERMS = {
  ...{ name: '旅行装', benefit: { kind: 'gift', note: '30 ml' } as const, scopeNames: [], isStackable: false },
  ...{ storeIds: ['store_1', 'store_2'], storeNames: ['East', 'West'], serviceIds: [], categoryIds: [] },
}
const TEMPLATE = {
  ...{ templateId: 'ctpl_1', terms: TERMS, validity: { kind: 'days', days: 30 } as const, mostPerCustomer: 1 },
  ...{ isStockLimited: true, isForDesk: true, isActive: true },
}

/** Issued on March 1, to be picked up through March 31. */
function gift(pointsPaid?: number): Coupon {
  const facts = {
    couponId: 'coup_1',
    customerId: 'cust_mei',
    hasHad: 0,
    stock: 1,
    at: AT,
    today: '2025-03-01',
  } as const
  const paid = pointsPaid === undefined ? {} : { pointsPaid }
  const issued = issueCoupon(TEMPLATE, { ...facts, ...paid, pickUpCode: pickUpCodeOf(42) })
  if (!issued.isOk) throw new Error(issued.error.code)
  return issued.value
}

const over = (on: '2025-03-01' | '2025-03-31' | '2025-04-01', minute: number, storeId = 'store_2') => ({
  ...{ at: momentAt(on, minute), storeId, staffMemberId: 'staff_1' },
})

describe('a gift to pick up', () => {
  it('has a code of ten digits; a coupon that takes something off has none', () => {
    expect(gift().pickUpCode).toBe('0000000042')
    const off = { ...TEMPLATE, terms: { ...TERMS, benefit: { kind: 'service', priceFen: 0 } as const } }
    const facts = { couponId: 'c', customerId: 'cust_mei', hasHad: 0, stock: 1, at: AT, today: '2025-03-01' } as const
    const issued = issueCoupon(off, { ...facts, pickUpCode: pickUpCodeOf(42) })
    expect(issued.isOk && [isGift(issued.value), issued.value.pickUpCode]).toEqual([false, undefined])
  })

  it('takes nothing off a bill, and nobody proposes it', () => {
    const line = {
      ...{ lineId: 'l1', serviceId: 'svc_1', categoryId: 'face', name: 'Facial', quantity: 1, unitPriceFen: 29_800 },
      ...{ discounts: [], amountFen: 29_800, refundedFen: 0, staff: [] },
    }
    const bill = { storeId: 'store_1', lines: [line], payments: [] }
    const held = { couponId: 'coup_1', expiresOn: '2025-03-31', ...TERMS }
    expect([refusalOf(bill, held), proposeCoupons(bill, [held])]).toEqual([{ code: 'services' }, []])
  })

  it('is handed over once, and then there is nothing to look at any more', () => {
    const handed = handOverGift(gift(), over('2025-03-31', 1_439))
    if (!handed.isOk) throw new Error(handed.error.code)
    expect(handed.value).toMatchObject({ state: 'used', handedOver: { storeId: 'store_2', staffMemberId: 'staff_1' } })
    expect(handed.value.nextDueAt).toBeUndefined()
    expect(handOverGift(handed.value, over('2025-03-31', 1_439))).toEqual({
      isOk: false,
      error: { code: 'COUPON_CLOSED', state: 'used' },
    })
  })

  it.each<[string, Coupon, ReturnType<typeof over>, object]>([
    ['the day after the last', gift(), over('2025-04-01', 0), { code: 'COUPON_CLOSED', state: 'expired' }],
    [
      'before its first day',
      { ...gift(), validFrom: '2025-03-05' },
      over('2025-03-01', 720),
      { code: 'COUPON_NOT_YET', validFrom: '2025-03-05' },
    ],
    [
      'at another store',
      gift(),
      over('2025-03-01', 720, 'store_3'),
      { code: 'GIFT_NOT_HERE', storeNames: 'East、West' },
    ],
    [
      'what is no gift',
      { ...gift(), terms: { ...TERMS, benefit: { kind: 'service', priceFen: 0 } } },
      over('2025-03-01', 720),
      { code: 'COUPON_UNKNOWN' },
    ],
  ])('is not handed over %s', (_what, coupon, handOver, error) => {
    expect(handOverGift(coupon, handOver)).toEqual({ isOk: false, error })
  })

  it('is given back by her only while it waits, and only where she paid points for it', () => {
    const cancelled = cancelGift(gift(300), AT)
    expect(cancelled).toMatchObject({ isOk: true, value: { state: 'cancelled', pointsPaid: 300 } })
    expect(cancelled.isOk && cancelled.value.nextDueAt).toBeUndefined()
    expect(cancelGift(gift(), AT)).toMatchObject({ error: { code: 'COUPON_UNKNOWN' } })
    expect(cancelGift({ ...gift(300), state: 'used' }, AT)).toMatchObject({ error: { state: 'used' } })
    const late = momentAt('2025-04-01', 0)
    expect(cancelGift(gift(300), late)).toMatchObject({ error: { code: 'COUPON_CLOSED', state: 'expired' } })
  })

  it('ends as coupons do', () => {
    expect(afterLook(gift(), '2025-04-01', momentAt('2025-04-01', 0))).toMatchObject({ state: 'expired' })
  })
})
