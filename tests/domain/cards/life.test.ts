import { cardOf, type CardBalance, type TreatmentCard } from '../../../src/domain/cards/card'
import {
  extendCard,
  freezeCard,
  restoreSessions,
  transferCard,
  unfreezeCard,
} from '../../../src/domain/cards/change-card'
import { cardEntries, redeemedMovement, restoredMovement, soldMovement } from '../../../src/domain/cards/entries'
import { endToTell, expireSessions, nextLookAt, tellAt } from '../../../src/domain/cards/expiry'
import { quoteRefund } from '../../../src/domain/cards/refund-card'
import type { CardTerms } from '../../../src/domain/shared/card-terms'
import { balancesAfter } from '../../../src/domain/shared/ledger'

const terms: CardTerms = {
  ...{ name: 'Facial ×10', serviceIds: ['svc_facial'], serviceNames: ['Facial'] },
  ...{ paidSessions: 10, giftSessions: 2, refundRule: 'share' },
  ...{ validDays: 365, giftValidDays: 90 },
}
const sold = {
  cardId: 'card_1',
  planId: 'plan_1',
  storeId: 'store_1',
  customerId: 'cust_mei',
  storeName: 'East',
  billId: 'bill_1',
  lineId: 'l1',
}
/** Ends with 2027-03-01, its gifts with 2026-05-30. */
const card: TreatmentCard = cardOf(terms, { ...sold, priceFen: 100_000, soldAt: 1, soldOn: '2026-03-01' })
const balance: CardBalance = { sessions: 10, gifts: 2, deferredFen: 100_000 }
const acting = { at: 5, today: '2026-04-01', byStaffMemberId: 'staff_hua', reason: 'Travels' } as const

function changed<T>(result: { readonly isOk: true; readonly value: T } | { readonly isOk: false }): T {
  if (!result.isOk) throw new Error('refused')
  return result.value
}

describe('a card in the hands of a manager', () => {
  it('is valid for as many days longer as it was frozen, gifts too', () => {
    const frozen = changed(freezeCard(card, acting))
    expect(frozen).toMatchObject({ state: 'frozen', frozenOn: '2026-04-01', version: 2 })
    expect(freezeCard(frozen, acting)).toMatchObject({ error: { code: 'CARD_FROZEN' } })
    const again = changed(unfreezeCard(frozen, { ...acting, today: '2026-04-11' }))
    expect(again).toMatchObject({ state: 'active', expiresOn: '2027-03-11', giftExpiresOn: '2026-06-09', version: 3 })
    expect(again.frozenOn).toBeUndefined()
    expect(again.changes).toMatchObject([{ kind: 'frozen' }, { kind: 'unfrozen', days: 10 }])
    expect(unfreezeCard(card, acting)).toMatchObject({ error: { code: 'CARD_NOT_FROZEN' } })
  })

  it('is extended by days, with the reason, unless it never ends', () => {
    expect(changed(extendCard(card, 30, acting))).toMatchObject({
      ...{ expiresOn: '2027-03-31', giftExpiresOn: '2026-06-29' },
      changes: [{ kind: 'extended', days: 30, reason: 'Travels' }],
    })
    const { expiresOn: _end, giftExpiresOn: _giftEnd, ...endless } = card
    expect(extendCard(endless, 30, acting)).toMatchObject({ error: { code: 'CARD_HAS_NO_END' } })
  })

  it('goes to another customer, and its history says from whom', () => {
    const given = changed(transferCard(card, 'cust_lan', acting))
    expect(given.customerId).toBe('cust_lan')
    expect(given.changes).toMatchObject([{ kind: 'transferred', fromCustomerId: 'cust_mei', toCustomerId: 'cust_lan' }])
    expect(transferCard(card, 'cust_mei', acting)).toMatchObject({ error: { code: 'CARD_HERS_ALREADY' } })
  })

  it('stays as it is once its last day is over, also before the timer has come to it', () => {
    const after = { ...acting, today: '2027-03-02' } as const
    expect(extendCard(card, 1, { ...acting, today: '2027-03-01' })).toMatchObject({ isOk: true })
    const closed = { error: { code: 'CARD_CLOSED', state: 'expired' } }
    expect(freezeCard(card, after)).toMatchObject(closed)
    expect(extendCard(card, 30, after)).toMatchObject(closed)
    expect(transferCard(card, 'cust_lan', after)).toMatchObject(closed)
    expect(quoteRefund(card, balance, { today: after.today, feeBp: 0 })).toMatchObject(closed)
    // A frozen card does not expire.
    const frozen = changed(freezeCard(card, acting))
    expect(unfreezeCard(frozen, after)).toMatchObject({ isOk: true })
  })

  it('stays as it is once it was refunded', () => {
    const ended: TreatmentCard = { ...card, state: 'refunded' }
    for (const result of [
      freezeCard(ended, acting),
      extendCard(ended, 1, acting),
      transferCard(ended, 'cust_lan', acting),
    ])
      expect(result).toMatchObject({ error: { code: 'CARD_CLOSED', state: 'refunded' } })
  })
})

describe('the end of a card', () => {
  it.each([
    ['2026-05-30', undefined],
    // 2 × 83.33 yuan.
    ['2026-05-31', { sessions: 0, gifts: 2, recognisedFen: 16_666, isWhole: false }],
    ['2027-03-02', { sessions: 10, gifts: 2, recognisedFen: 100_000, isWhole: true }],
  ] as const)('on %s takes %j', (today, expired) => {
    expect(expireSessions(card, balance, today)).toEqual(expired)
  })

  it('does not come while the card is frozen', () => {
    expect(expireSessions({ ...card, state: 'frozen' }, balance, '2030-01-01')).toBeUndefined()
    expect(nextLookAt({ ...card, state: 'frozen' }, balance, 0)).toBeUndefined()
  })

  it.each([
    ['2026-04-29', undefined],
    ['2026-04-30', { endsOn: '2026-05-30', daysLeft: 30, sessions: 2 }],
    ['2026-05-30', { endsOn: '2026-05-30', daysLeft: 0, sessions: 2 }],
    ['2026-05-31', undefined],
    ['2027-02-22', { endsOn: '2027-03-01', daysLeft: 7, sessions: 12 }],
  ] as const)('is told on %s as %j', (today, told) => {
    expect(endToTell(card, balance, today)).toEqual(told)
  })

  it.each([
    ['2026-04-30T07:59:00+08:00', '2026-04-30T10:00:00+08:00'],
    ['2026-04-30T08:00:00+08:00', '2026-04-30T08:00:00+08:00'],
    ['2026-04-30T21:59:00+08:00', '2026-04-30T21:59:00+08:00'],
    ['2026-04-30T22:00:00+08:00', '2026-05-01T10:00:00+08:00'],
  ])('is to be told at %s: it is at %s', (now, told) => {
    const toTell = endToTell(card, balance, '2026-04-30')
    expect(tellAt(toTell, Date.parse(now))).toBe(Date.parse(told))
    expect(tellAt(undefined, Date.parse(now))).toBeUndefined()
  })

  it('is looked at 30, 7 and 1 days before at ten, and the day after at midnight', () => {
    const looks: string[] = []
    const noGifts = { ...balance, gifts: 0 }
    for (let at = nextLookAt(card, noGifts, 1); at !== undefined; at = nextLookAt(card, noGifts, at))
      looks.push(new Date(at).toISOString())
    expect(looks).toEqual([
      ...['2027-01-30T02:00:00.000Z', '2027-02-22T02:00:00.000Z', '2027-02-28T02:00:00.000Z'],
      '2027-03-01T16:00:00.000Z',
    ])
    expect(nextLookAt(card, { sessions: 0, gifts: 0, deferredFen: 0 }, 1)).toBeUndefined()
  })
})

describe('what comes back to a card', () => {
  const back = { giftSessions: 0, listFen: 29_800, today: '2027-06-01' } as const
  it('lets one that has ended live on for 30 days', () => {
    const used = { ...card, usedListFen: 29_800 }
    expect(changed(restoreSessions({ ...used, state: 'expired' }, back))).toMatchObject({
      ...{ state: 'active', expiresOn: '2027-07-01', giftExpiresOn: '2026-05-30', usedListFen: 0 },
    })
    expect(changed(restoreSessions(used, { ...back, today: '2026-04-01' }))).toMatchObject({ expiresOn: '2027-03-01' })
    const gift = { ...back, giftSessions: 1, today: '2026-07-01' } as const
    expect(changed(restoreSessions(used, gift))).toMatchObject({ expiresOn: '2027-03-01', giftExpiresOn: '2026-07-31' })
  })

  it('does not come back to one that was refunded', () => {
    expect(restoreSessions({ ...card, state: 'refunded' }, back)).toMatchObject({ error: { code: 'CARD_CLOSED' } })
  })

  it('is the exact opposite of what was taken, for the card and for the revenue', () => {
    const taken = { billId: 'bill_2', paymentId: 'p1', paidSessions: 1, giftSessions: 1, recognisedFen: 16_666 }
    const movements = [
      soldMovement(card),
      redeemedMovement('card_1', taken, 6),
      restoredMovement('card_1', taken, 'r1', 7),
    ]
    const entries = movements.map((movement) => cardEntries(card, movement))
    expect(
      balancesAfter(
        {},
        entries.flatMap(({ ofCard }) => ofCard),
      ),
    ).toEqual({
      ...{ 'card.sessions': 10, 'card.gifts': 2, 'card.deferred': 100_000 },
    })
    expect(
      balancesAfter(
        {},
        entries.flatMap(({ ofStore }) => ofStore),
      ),
    ).toEqual({ 'revenue.recognised': 0 })
    expect(entries[2]?.ofStore).toEqual([
      {
        ...{ entryId: 'card:card_1:bill_2:p1:rev:r1:revenue.recognised', ownerId: 'store_1', storeId: 'store_1' },
        ...{ account: 'revenue.recognised', amount: -16_666, kind: 'sessionsRestored', causeId: 'bill_2', at: 7 },
        reversesEntryId: 'card:card_1:bill_2:p1:revenue.recognised',
      },
    ])
  })
})
