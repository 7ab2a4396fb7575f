import { cardOf, type TreatmentCard } from '../../../src/domain/cards/card'
import { transferCard } from '../../../src/domain/cards/change-card'
import { mayUse, shareCard, unshareCard } from '../../../src/domain/cards/share-card'

const CARD: TreatmentCard = cardOf(
  {
    ...{ name: 'Facial ×10', serviceIds: ['svc_facial'], serviceNames: ['Facial'], paidSessions: 10, giftSessions: 0 },
    refundRule: 'share',
  },
  {
    ...{ cardId: 'card_1', planId: 'plan_1', storeId: 'store_east', storeName: 'East', customerId: 'cust_mei' },
    ...{ billId: 'bill_1', lineId: 'l1', priceFen: 100_000, soldAt: 1, soldOn: '2025-03-10' },
  },
)
const BY_XIA = { at: 2, today: '2025-03-11', byStaffMemberId: 'staff_xia' } as const

const sharedWith = (...ids: readonly string[]): TreatmentCard =>
  ids.reduce((card, id) => {
    const shared = shareCard(card, id, 4, BY_XIA)
    if (!shared.isOk) throw new Error(shared.error.code)
    return shared.value
  }, CARD)

describe('a card that is shared', () => {
  it('may be used by its owner and whom she named, until she ends it', () => {
    const card = sharedWith('cust_an', 'cust_bo')
    expect(['cust_mei', 'cust_an', 'cust_bo', 'cust_cai'].map((id) => mayUse(card, id))).toEqual([
      true,
      true,
      true,
      false,
    ])
    const ended = unshareCard(card, 'cust_an', { at: 3, today: '2025-03-12' })
    if (!ended.isOk) throw new Error(ended.error.code)
    expect(mayUse(ended.value, 'cust_an')).toBe(false)
    expect(ended.value.changes).toEqual([
      { kind: 'shared', at: 2, toCustomerId: 'cust_an', byStaffMemberId: 'staff_xia' },
      { kind: 'shared', at: 2, toCustomerId: 'cust_bo', byStaffMemberId: 'staff_xia' },
      { kind: 'unshared', at: 3, toCustomerId: 'cust_an' },
    ])
  })

  it.each([
    ['her own', 'cust_mei', CARD, 'CARD_HERS_ALREADY'],
    ['somebody twice', 'cust_an', sharedWith('cust_an'), 'SHARED_ALREADY'],
    ['a fifth', 'cust_e', sharedWith('cust_a', 'cust_b', 'cust_c', 'cust_d'), 'SHARED_WITH_TOO_MANY'],
    ['anybody once it is refunded', 'cust_an', { ...CARD, state: 'refunded' } as const, 'CARD_CLOSED'],
    ['anybody once it has ended', 'cust_an', { ...CARD, expiresOn: '2025-03-10' } as const, 'CARD_CLOSED'],
  ])('is not for %s', (_whom, withId, card, code) => {
    expect(shareCard(card, withId, 4, BY_XIA)).toMatchObject({ error: { code } })
  })

  it('is nobody else’s any more once it is transferred', () => {
    const moved = transferCard(sharedWith('cust_an'), 'cust_cai', { ...BY_XIA, reason: 'x' })
    expect(moved.isOk && mayUse(moved.value, 'cust_an')).toBe(false)
    expect(unshareCard(CARD, 'cust_an', BY_XIA)).toMatchObject({ error: { code: 'NOT_SHARED' } })
  })
})
