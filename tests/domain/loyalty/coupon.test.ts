import {
  afterLook,
  checkUsable,
  issueCoupon,
  lookAtCoupon,
  putOnBill,
  takeOffBill,
  withdrawCoupon,
  type Coupon,
  type CouponTemplate,
} from '../../../src/domain/loyalty/coupon'
import { checkTemplate, MOST_TEMPLATES } from '../../../src/domain/loyalty/coupon-template'
import { momentAt, storeDateOf } from '../../../src/domain/shared/time'

const AT = momentAt('2025-03-01', 720)

const TERMS = {
  ...{ name: '满300减30', benefit: { kind: 'amountOff', offFen: 3_000, fromFen: 30_000 } as const },
  ...{
    storeIds: ['store_1'],
    storeNames: ['East'],
    serviceIds: [],
    categoryIds: [],
    scopeNames: [],
    isStackable: false,
  },
}

/** One for each customer, of any number, for 30 days; every field can be said otherwise. */
function template(changes: Partial<CouponTemplate> = {}): CouponTemplate {
  return {
    ...{ templateId: 'ctpl_1', terms: TERMS, validity: { kind: 'days', days: 30 }, mostPerCustomer: 1 },
    ...{ isStockLimited: false, isForDesk: false, isActive: true, ...changes },
  }
}

const FACTS = {
  ...{ couponId: 'coup_1', customerId: 'cust_mei', hasHad: 0, stock: 0, at: AT },
  ...{ today: storeDateOf(AT), pickUpCode: '0123456789' },
}

function issued(changes: Partial<CouponTemplate> = {}): Coupon {
  const result = issueCoupon(template(changes), { ...FACTS, stock: 1 })
  if (!result.isOk) throw new Error(result.error.code)
  return result.value
}

describe('issuing', () => {
  it('does not count the day it is issued: 30 days from March 1 end with March 31', () => {
    expect(issued()).toMatchObject({ validFrom: '2025-03-01', expiresOn: '2025-03-31', state: 'active' })
    const between = { kind: 'between', fromOn: '2025-03-08', untilOn: '2025-03-09' } as const
    expect(issued({ validity: between })).toMatchObject({ validFrom: '2025-03-08', expiresOn: '2025-03-09' })
  })

  it.each<[string, Partial<CouponTemplate>, object, string | undefined]>([
    ['the last she may have', { mostPerCustomer: 2 }, { hasHad: 1 }, undefined],
    ['one more than she may have', { mostPerCustomer: 2 }, { hasHad: 2 }, 'COUPON_LIMIT_REACHED'],
    ['the last of the stock', { isStockLimited: true }, { stock: 1 }, undefined],
    ['one of no stock', { isStockLimited: true }, { stock: 0 }, 'COUPON_STOCK_EMPTY'],
    [
      'one on its last day',
      { validity: { kind: 'between', fromOn: '2025-02-01', untilOn: '2025-03-01' } },
      {},
      undefined,
    ],
    [
      'one the day after',
      { validity: { kind: 'between', fromOn: '2025-02-01', untilOn: '2025-02-28' } },
      {},
      'TEMPLATE_CLOSED',
    ],
    ['one that is issued no more', { isActive: false }, {}, 'TEMPLATE_CLOSED'],
  ])('decides on %s', (_what, changes, facts, code) => {
    const result = issueCoupon(template(changes), { ...FACTS, ...facts })
    expect(result.isOk ? undefined : result.error.code).toBe(code)
  })
})

describe('using', () => {
  it.each([
    ['2025-03-07', 'COUPON_NOT_YET'],
    ['2025-03-08', undefined],
    ['2025-03-31', undefined],
    ['2025-04-01', 'COUPON_EXPIRED'],
  ] as const)('on %s: %s', (today, code) => {
    const coupon = issued({ validity: { kind: 'between', fromOn: '2025-03-08', untilOn: '2025-03-31' } })
    const usable = checkUsable(coupon, 'bill_1', today)
    expect(usable.isOk ? undefined : usable.error.code).toBe(code)
  })

  it('is for one bill, where it neither ends nor is told of, until it is given back', () => {
    const onBill = putOnBill(issued(), 'bill_1')
    expect(checkUsable(onBill, 'bill_1', '2026-01-01').isOk).toBe(true)
    expect(checkUsable(onBill, 'bill_2', '2025-03-02')).toMatchObject({ error: { code: 'COUPON_USED' } })
    expect(onBill).not.toHaveProperty('nextDueAt')
    expect(takeOffBill(onBill, AT)).toEqual(issued())
    const late = takeOffBill(onBill, momentAt('2025-04-02', 0))
    expect(late.nextDueAt).toBe(momentAt('2025-04-01', 0))
    expect(checkUsable(late, 'bill_2', '2025-04-02')).toMatchObject({ error: { code: 'COUPON_EXPIRED' } })
  })

  it('is withdrawn only while nobody has used it', () => {
    expect(withdrawCoupon(issued(), 'a mistake')).toMatchObject({ value: { state: 'withdrawn' } })
    expect(withdrawCoupon(putOnBill(issued(), 'bill_1'), 'x')).toMatchObject({
      error: { code: 'COUPON_CLOSED', state: 'used' },
    })
  })
})

describe('the timer', () => {
  it('tells three days before the end, at ten, and ends it the day after', () => {
    const coupon = issued()
    expect(coupon.nextDueAt).toBe(momentAt('2025-03-28', 600))
    expect(lookAtCoupon(coupon, '2025-03-27')).toBeUndefined()
    expect(lookAtCoupon(coupon, '2025-03-28')).toBe('toTell')
    const told = afterLook(coupon, '2025-03-28', momentAt('2025-03-28', 600))
    expect(told.nextDueAt).toBe(momentAt('2025-04-01', 0))
    expect(lookAtCoupon(told, '2025-04-01')).toBe('expired')
    expect(afterLook(told, '2025-04-01', momentAt('2025-04-01', 0))).toMatchObject({ state: 'expired' })
  })
})

describe('a template', () => {
  const facts = { serviceIds: ['svc_1'], categoryIds: ['face'], templateCount: 0 }

  it.each<[object, object, string | undefined]>([
    [{}, {}, undefined],
    [{ serviceIds: ['svc_1'], categoryIds: ['face'] }, {}, undefined],
    [{ serviceIds: ['svc_2'] }, {}, 'SERVICE_UNKNOWN'],
    [{ categoryIds: ['body'] }, {}, 'CATEGORY_UNKNOWN'],
    [{ benefit: { kind: 'service', priceFen: 0 } }, {}, 'SERVICE_NEEDED'],
    [{ benefit: { kind: 'service', priceFen: 0 }, serviceIds: ['svc_1'] }, {}, undefined],
    [{}, { templateCount: MOST_TEMPLATES - 1 }, undefined],
    [{}, { templateCount: MOST_TEMPLATES }, 'TOO_MANY_TEMPLATES'],
  ])('with %j and %j: %s', (changes, more, code) => {
    const checked = checkTemplate({ ...TERMS, ...changes }, { ...facts, ...more })
    expect(checked.isOk ? undefined : checked.error.code).toBe(code)
  })
})
