import { cardOf, type CardSold, type TreatmentCard } from '../../../src/domain/cards/card'
import { differenceFenOf, takeFromSales, valueCard } from '../../../src/domain/cards/upgrade-card'

const TERMS = {
  ...{ name: 'Facial ×10', serviceIds: ['svc_facial'], serviceNames: ['Facial'], paidSessions: 10, giftSessions: 2 },
  refundRule: 'share',
} as const
const SOLD: CardSold = {
  ...{ cardId: 'card_1', planId: 'plan_1', storeId: 'store_east', storeName: 'East', customerId: 'cust_mei' },
  ...{ billId: 'bill_1', lineId: 'l1', priceFen: 100_000, soldAt: 1, soldOn: '2025-03-10' },
}
const card = (changes: Partial<TreatmentCard> = {}): TreatmentCard => ({ ...cardOf(TERMS, SOLD), ...changes })
const left = (used: number) => ({ sessions: 10 - used, gifts: 2, deferredFen: 100_000 - used * 8333 })

describe('what the rest of a card counts towards a dearer one', () => {
  it.each([
    ['unused, months later: no fee', {}, 0, '2025-06-01', 100_000, 0],
    ['used four times, by its share', {}, 4, '2025-06-01', 66_668, 0],
    [
      'used twice, at 298.00 without the card',
      { refundRule: 'listPrice', usedListFen: 59_600 },
      2,
      '2025-06-01',
      40_400,
      42_934,
    ],
    ['on its last day', { expiresOn: '2025-06-01' }, 0, '2025-06-01', 100_000, 0],
  ] as const)('%s', (_what, changes, used, today, valueFen, keptFen) => {
    expect(valueCard(card(changes), left(used), today)).toMatchObject({ value: { valueFen, keptFen } })
  })

  it.each([
    ['one that has ended', { expiresOn: '2025-05-31' }, 'CARD_CLOSED'],
    ['one that was traded already', { state: 'upgraded' }, 'CARD_CLOSED'],
  ] as const)('is nothing of %s', (_what, changes, code) => {
    expect(valueCard(card(changes), left(0), '2025-06-01')).toMatchObject({ error: { code } })
  })

  it('leaves a difference to pay, or the plan is not dearer', () => {
    expect(differenceFenOf(66_669, 66_668)).toMatchObject({ value: 1 })
    expect(differenceFenOf(66_668, 66_668)).toMatchObject({ error: { code: 'PLAN_NOT_DEARER', valueFen: 66_668 } })
  })
})

describe('from which sales a price goes back', () => {
  const second = { billId: 'bill_2', lineId: 'l1', priceFen: 200_000 }
  const paidBefore = [{ billId: 'bill_1', lineId: 'l1', mostFen: 66_668 }]

  it.each([
    [0, []],
    [100_000, [['bill_2', 100_000]]],
    [133_332, [['bill_2', 133_332]]],
    [
      133_333,
      [
        ['bill_2', 133_332],
        ['bill_1', 1],
      ],
    ],
    [
      200_000,
      [
        ['bill_2', 133_332],
        ['bill_1', 66_668],
      ],
    ],
  ])('takes %i from the latest first', (amountFen, expected) => {
    const taken = takeFromSales({ ...second, paidBefore }, amountFen)
    expect(taken.map(({ billId, mostFen }) => [billId, mostFen])).toEqual(expected)
  })
})
