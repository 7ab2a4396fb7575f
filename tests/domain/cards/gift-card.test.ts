import { cardOf, type CardSold, type TreatmentCard } from '../../../src/domain/cards/card'
import { freezeCard } from '../../../src/domain/cards/change-card'
import { nextLookAt } from '../../../src/domain/cards/expiry'
import { claimGift, withGiftCode } from '../../../src/domain/cards/gift-card'
import { redeemSessions } from '../../../src/domain/cards/redeem'
import { quoteRefund } from '../../../src/domain/cards/refund-card'
import { valueCard } from '../../../src/domain/cards/upgrade-card'
import type { CardTerms } from '../../../src/domain/shared/card-terms'

const TERMS: CardTerms = {
  ...{ name: 'Facial ×10', serviceIds: ['svc_facial'], serviceNames: ['Facial'], paidSessions: 10, giftSessions: 2 },
  ...{ refundRule: 'share', validDays: 365, giftValidDays: 90 },
}
const SOLD: CardSold = {
  ...{ cardId: 'card_1', planId: 'plan_1', storeId: 'store_east', storeName: 'East', customerId: 'cust_mei' },
  ...{ billId: 'bill_1', lineId: 'l1', priceFen: 100_000, soldAt: 1, soldOn: '2025-03-10', isGift: true },
}
const ALL = { sessions: 10, gifts: 2, deferredFen: 100_000 }
const GIFT = cardOf(TERMS, SOLD)
const coded = (card: TreatmentCard = GIFT, code = 'A'): TreatmentCard => {
  const made = withGiftCode(card, 'cust_mei', code)
  if (!made.isOk) throw new Error(made.error.code)
  return made.value
}
const claim = (card: TreatmentCard, code = 'A', customerId = 'cust_an') =>
  claimGift(card, { code, customerId, at: 5, today: '2025-06-01' })

describe('a card bought for a friend', () => {
  it('has no end while it waits, and is valid from the day after it is claimed', () => {
    expect(GIFT.expiresOn).toBeUndefined()
    expect(nextLookAt(GIFT, ALL, 1)).toBeUndefined()
    expect(claim(coded())).toMatchObject({
      value: {
        ...{ customerId: 'cust_an', expiresOn: '2026-06-01', giftExpiresOn: '2025-08-30', giftCard: { claimedAt: 5 } },
        changes: [{ kind: 'claimed', fromCustomerId: 'cust_mei', toCustomerId: 'cust_an' }],
      },
    })
  })

  it('is not used, changed or traded while it waits, and goes back whole at any time, without a fee', () => {
    const today = '2025-09-01'
    const acting = { at: 2, today, byStaffMemberId: 'staff_hua', reason: 'x' } as const
    const refused = { error: { code: 'GIFT_WAITING' } }
    expect(redeemSessions(GIFT, ALL, { serviceId: 'svc_facial', count: 1, today })).toMatchObject(refused)
    expect(freezeCard(GIFT, acting)).toMatchObject(refused)
    expect(valueCard(GIFT, ALL, today)).toMatchObject(refused)
    expect(quoteRefund(GIFT, ALL, { today, feeBp: 1000 })).toMatchObject({ value: { refundFen: 100_000, keptFen: 0 } })
  })

  it('is claimed once, with the code it was first given, and not once it was given back', () => {
    const again = coded(coded(), 'B')
    expect(claim(again, 'B')).toMatchObject({ error: { code: 'GIFT_UNKNOWN' } })
    const claimed = claim(again)
    if (!claimed.isOk) throw new Error(claimed.error.code)
    expect(claim(claimed.value, 'A', 'cust_bo')).toMatchObject({ error: { code: 'GIFT_CLAIMED' } })
    expect(withGiftCode(claimed.value, 'cust_an', 'C')).toMatchObject({ error: { code: 'GIFT_CLAIMED' } })
    expect(claim({ ...again, state: 'refunded' })).toMatchObject({ error: { code: 'GIFT_CANCELLED' } })
    expect(withGiftCode(GIFT, 'cust_an', 'C')).toMatchObject({ error: { code: 'GIFT_UNKNOWN' } })
    expect(claim(GIFT)).toMatchObject({ error: { code: 'GIFT_UNKNOWN' } })
  })
})
