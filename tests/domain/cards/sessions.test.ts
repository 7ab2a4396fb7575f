import fc from 'fast-check'
import type { CardTerms } from '../../../src/domain/shared/card-terms'
import { cardOf, type CardBalance, type TreatmentCard } from '../../../src/domain/cards/card'
import { quoteRefund } from '../../../src/domain/cards/refund-card'
import { chooseCard, redeemSessions } from '../../../src/domain/cards/redeem'

const terms: CardTerms = {
  ...{ name: 'Facial ×10', serviceIds: ['svc_facial'], serviceNames: ['Facial'] },
  ...{ paidSessions: 10, giftSessions: 2, refundRule: 'share' },
}
const SOLD = {
  cardId: 'card_1',
  planId: 'plan_1',
  storeId: 'store_1',
  customerId: 'cust_mei',
  storeName: 'East',
  billId: 'bill_1',
  lineId: 'l1',
}

function card(
  changes: Partial<TreatmentCard> = {},
  ofTerms: Partial<CardTerms> = {},
  priceFen = 100_000,
): TreatmentCard {
  return { ...cardOf({ ...terms, ...ofTerms }, { ...SOLD, priceFen, soldAt: 1, soldOn: '2026-03-01' }), ...changes }
}

function full({ paidSessions, giftSessions, priceFen }: TreatmentCard): CardBalance {
  return { sessions: paidSessions, gifts: giftSessions, deferredFen: priceFen }
}

/** Uses one session after the other; what each recognised, in fen. */
function useUp(used: TreatmentCard): number[] {
  let balance = full(used)
  const parts: number[] = []
  while (balance.sessions + balance.gifts > 0) {
    const taken = redeemSessions(used, balance, { serviceId: 'svc_facial', count: 1, today: '2026-03-02' })
    if (!taken.isOk) throw new Error(taken.error.code)
    const { paidSessions, giftSessions, recognisedFen } = taken.value
    parts.push(recognisedFen)
    balance = {
      sessions: balance.sessions - paidSessions,
      gifts: balance.gifts - giftSessions,
      deferredFen: balance.deferredFen - recognisedFen,
    }
  }
  return parts
}

describe('the sessions of a card', () => {
  it('are each ⌊price ÷ sessions⌋ of revenue, gifts included; the last takes the rest', () => {
    // 1000.00 yuan for 10 + 2: 83.33 each, and 83.37 for the twelfth.
    expect(useUp(card())).toEqual([...Array.from({ length: 11 }, () => 8333), 8337])
  })

  it('add up to the price, whatever it is', () => {
    const numbers = fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 10 }), fc.nat(1_000_000))
    fc.assert(
      fc.property(numbers, ([paidSessions, giftSessions, priceFen]) => {
        const parts = useUp(card({}, { paidSessions, giftSessions }, priceFen))
        expect(parts).toHaveLength(paidSessions + giftSessions)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(priceFen)
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0)
      }),
      { seed: 7, numRuns: 100 },
    )
  })

  it('are the paid ones before the gifts', () => {
    const one = { sessions: 1, gifts: 2, deferredFen: 25_000 }
    expect(redeemSessions(card(), one, { serviceId: 'svc_facial', count: 2, today: '2026-03-02' })).toMatchObject({
      value: { paidSessions: 1, giftSessions: 1, recognisedFen: 16_666 },
    })
  })

  it.each([
    ['on its last day', { validDays: 30 }, '2026-03-31', undefined],
    ['the day after', { validDays: 30 }, '2026-04-01', { code: 'CARD_EXPIRED', expiresOn: '2026-03-31' }],
    ['years later, without validity', {}, '2036-03-01', undefined],
  ] as const)('can be used %s', (_when, ofTerms, today, error) => {
    const used = card({}, ofTerms)
    const taken = redeemSessions(used, full(used), { serviceId: 'svc_facial', count: 1, today })
    expect(taken.isOk ? undefined : taken.error).toEqual(error)
  })

  it.each([
    [{ sessions: 1, gifts: 0, deferredFen: 8333 }, '2026-03-02', 2, { code: 'CARD_SESSIONS_SHORT', sessionsLeft: 1 }],
    // The gifts ended with March 31.
    [{ sessions: 0, gifts: 2, deferredFen: 16_666 }, '2026-03-31', 1, undefined],
    [{ sessions: 0, gifts: 2, deferredFen: 16_666 }, '2026-04-01', 1, { code: 'CARD_SESSIONS_SHORT', sessionsLeft: 0 }],
  ] as const)('are not more than are left: %j on %s', (balance, today, count, error) => {
    const taken = redeemSessions(card({}, { giftValidDays: 30 }), balance, { serviceId: 'svc_facial', count, today })
    expect(taken.isOk ? undefined : taken.error).toEqual(error)
  })

  it('are for the services of the card, while it is active', () => {
    const today = '2026-03-02'
    const other = redeemSessions(card(), full(card()), { serviceId: 'svc_mask', count: 1, today })
    expect(other).toMatchObject({ error: { code: 'CARD_NOT_FOR_SERVICE' } })
    const frozen = redeemSessions(card({ state: 'frozen' }), full(card()), { serviceId: 'svc_facial', count: 1, today })
    expect(frozen).toMatchObject({ error: { code: 'CARD_NOT_USABLE', state: 'frozen' } })
  })
})

describe('the card that pays', () => {
  const choose = (...cards: readonly TreatmentCard[]): unknown => {
    const held = cards.map((each) => ({ card: each, balance: full(each) }))
    const choice = chooseCard(held, { serviceId: 'svc_facial', count: 1, today: '2026-03-02' })
    return choice && [choice.fitting.map((each) => each.card.cardId), choice.reason]
  }
  const a = card({ cardId: 'card_a' })
  it.each([
    ['nobody has one', [], undefined],
    ['there is one', [a], [['card_a'], 'onlyOne']],
    [
      'one ends first',
      [a, card({ cardId: 'card_b', expiresOn: '2026-05-01', priceFen: 900_000 })],
      [['card_b', 'card_a'], 'expiresFirst'],
    ],
    [
      'one was cheaper by the session',
      [a, card({ cardId: 'card_b', priceFen: 90_000 })],
      [['card_b', 'card_a'], 'cheapest'],
    ],
    ['one is older', [a, card({ cardId: 'card_b', soldAt: 0 })], [['card_b', 'card_a'], 'oldest']],
    ['one has expired', [a, card({ cardId: 'card_b', expiresOn: '2026-03-01' })], [['card_a'], 'onlyOne']],
  ] as const)('is chosen where %s', (_what, cards, expected) => {
    expect(choose(...cards)).toEqual(expected)
  })
})

describe('the refund of a card for 1000.00 yuan, 10 and 2 sessions', () => {
  const share = 8333
  const after = (count: number): CardBalance => ({
    ...{ sessions: Math.max(0, 10 - count), gifts: Math.min(2, 12 - count), deferredFen: 100_000 - count * share },
  })
  it.each([
    ['unused, on day 7', card(), after(0), '2026-03-08', 1000, [100_000], 100_000, 0],
    ['unused, on day 8: the fee is taken', card(), after(0), '2026-03-09', 1000, [100_000, -10_000], 90_000, 10_000],
    ['used once on day 2, no fee', card(), after(1), '2026-03-03', 0, [100_000, -8333], 91_667, 0],
    // 1000.00 − 4 × 83.33 = 666.68; 5 % of it rounded down are 33.33.
    ['used 4 times, 5 % fee', card(), after(4), '2026-05-01', 500, [100_000, -33_332, -3333], 63_335, 3333],
    // Four visits at 298.00 are more than it cost.
    [
      'used 4 times at the price without the card',
      card({ refundRule: 'listPrice', usedListFen: 119_200 }),
      after(4),
      '2026-05-01',
      500,
      [100_000, -119_200],
      0,
      66_668,
    ],
    [
      'used 2 times at the price without the card',
      card({ refundRule: 'listPrice', usedListFen: 59_600 }),
      after(2),
      '2026-05-01',
      0,
      [100_000, -59_600],
      40_400,
      42_934,
    ],
    [
      'two gifts expired',
      card({ expiredFen: 16_666 }),
      { sessions: 8, gifts: 0, deferredFen: 66_668 },
      '2026-05-01',
      0,
      [100_000, -16_666, -16_666],
      66_668,
      0,
    ],
  ] as const)('%s', (_what, used, balance, today, feeBp, stepsFen, refundFen, keptFen) => {
    const quoted = quoteRefund(used, balance, { today, feeBp })
    if (!quoted.isOk) throw new Error(quoted.error.code)
    expect(quoted.value.steps.map(({ amountFen }) => amountFen)).toEqual(stepsFen)
    expect(quoted.value).toMatchObject({ refundFen, keptFen })
    expect(refundFen + keptFen).toBe(balance.deferredFen)
  })

  it('is refused where nothing is left, or it has ended', () => {
    const when = { today: '2026-05-01', feeBp: 0 } as const
    expect(quoteRefund(card(), { sessions: 0, gifts: 0, deferredFen: 0 }, when)).toMatchObject({
      error: { code: 'NOTHING_LEFT' },
    })
    expect(quoteRefund(card({ state: 'expired' }), after(1), when)).toMatchObject({ error: { code: 'CARD_CLOSED' } })
  })
})
