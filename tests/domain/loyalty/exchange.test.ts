import { priceInPoints } from '../../../src/domain/loyalty/exchange'

describe('exchanging points', () => {
  it.each<[string, number | undefined, number, number, object]>([
    ['with just enough', 500, 500, 500, { isOk: true }],
    ['with a point too few', 500, 500, 499, { error: { code: 'POINTS_SHORT', missing: 1 } }],
    ['with debt', 500, 500, -20, { error: { code: 'POINTS_SHORT', missing: 520 } }],
    ['at another price', 600, 500, 900, { error: { code: 'POINTS_PRICE_CHANGED', costsPoints: 600 } }],
    ['for what has no price', undefined, 500, 900, { error: { code: 'TEMPLATE_UNKNOWN' } }],
  ])('%s', (_what, price, costsPoints, balance, expected) => {
    const template = price === undefined ? {} : { costsPoints: price }
    expect(priceInPoints(template, { costsPoints, points: balance })).toMatchObject(expected)
  })

  it('is of a template that is there', () => {
    expect(priceInPoints(undefined, { costsPoints: 1, points: 1 })).toMatchObject({
      error: { code: 'TEMPLATE_UNKNOWN' },
    })
  })
})
