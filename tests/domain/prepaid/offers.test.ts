import { checkPrepaidRules, chooseOffer } from '../../../src/domain/prepaid/offers'

const offers = [
  { principalFen: 50_000, bonusFen: 5000 },
  { principalFen: 100_000, bonusFen: 20_000 },
]
const rules = { offers, mostTopUpFen: 100_000, mostBalanceFen: 300_000, reasonlessDays: 7 }

describe('choosing an offer', () => {
  it.each([
    [180_000, true],
    [180_001, false],
  ])('of 1000 + 200 with %p fen in the account that may hold 300,000: %p', (principalFen, isOk) => {
    const chosen = chooseOffer(rules, { principalFen: 100_000, bonusFen: 20_000 }, { principalFen, bonusFen: 0 })
    expect(chosen).toMatchObject(isOk ? { isOk } : { error: { code: 'BALANCE_TOO_LARGE', balanceFen: principalFen } })
  })

  it('counts bonus as held, too', () => {
    const held = { principalFen: 150_000, bonusFen: 30_001 }
    expect(chooseOffer(rules, { principalFen: 100_000, bonusFen: 20_000 }, held).isOk).toBe(false)
  })

  it('refuses one that does not stand as she saw it', () => {
    const seen = { principalFen: 100_000, bonusFen: 30_000 }
    expect(chooseOffer(rules, seen, { principalFen: 0, bonusFen: 0 })).toMatchObject({
      error: { code: 'OFFER_UNKNOWN' },
    })
  })
})

describe('rules', () => {
  it.each([
    ['as they are', rules, undefined],
    ['with the same principal twice', { ...rules, offers: [...offers, offers[0]] }, 'OFFER_TWICE'],
    ['with an offer above the most of a top-up', { ...rules, mostTopUpFen: 99_999 }, 'OFFER_TOO_LARGE'],
    ['with an offer that no account may hold', { ...rules, mostBalanceFen: 119_999 }, 'OFFER_TOO_LARGE'],
    ['with no offer at all', { ...rules, offers: [] }, undefined],
  ])('%s: %p', (_what, wanted, code) => {
    const kept = wanted.offers.flatMap((offer) => offer ?? [])
    const checked = checkPrepaidRules({ ...wanted, offers: kept })
    expect(checked.isOk ? undefined : checked.error.code).toBe(code)
  })

  it('are kept in the order of what is paid', () => {
    const checked = checkPrepaidRules({ ...rules, offers: [...offers].reverse() })
    expect(checked).toMatchObject({ value: { offers } })
  })
})
