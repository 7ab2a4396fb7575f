import {
  areRising,
  countBill,
  countedOver,
  countRefund,
  newStanding,
  nextTier,
  presentTier,
  reviewTier,
  type StandingChanged,
  type TierRules,
  type TierStanding,
} from '../../../src/domain/loyalty/tiers'
import { momentAt, type IsoDate } from '../../../src/domain/shared/time'

const SILVER = { tierId: 'tier_silver', name: 'Silver', threshold: 300_000, pointsRateBp: 10_000, discountBp: 500 }
const RULES: TierRules = {
  ...{ basis: 'spending', termMonths: 12 },
  tiers: [SILVER, { tierId: 'tier_gold', name: 'Gold', threshold: 1_000_000, pointsRateBp: 15_000, discountBp: 1_000 }],
}

const noonOf = (on: IsoDate): number => momentAt(on, 720)
const bill = (standing: TierStanding, on: IsoDate, spentFen: number, rules = RULES): StandingChanged =>
  countBill(standing, rules, { spentFen, points: Math.floor(spentFen / 100) }, noonOf(on))
const after = (...bills: readonly (readonly [IsoDate, number])[]): TierStanding =>
  bills.reduce((standing, [on, spentFen]) => bill(standing, on, spentFen).standing, newStanding('cust_mei'))
const refund = (standing: TierStanding, settledOn: IsoDate, spentFen: number, on: IsoDate): StandingChanged =>
  countRefund(standing, RULES, { settledAt: noonOf(settledOn), spentFen, points: spentFen / 100 }, noonOf(on))
const tierOf = (standing: TierStanding): string | undefined => presentTier(standing, RULES)?.name

describe('reaching a tier', () => {
  it.each([
    [299_999, undefined],
    [300_000, 'Silver'],
    [999_999, 'Silver'],
    [1_000_000, 'Gold'],
  ])('with %i fen: %s', (spentFen, name) => {
    const { standing, change } = bill(newStanding('cust_mei'), '2025-03-10', spentFen)
    expect(tierOf(standing)).toBe(name)
    expect(change?.tier?.name).toBe(name)
  })

  it('counts a calendar month and the eleven before', () => {
    const standing = after(['2024-03-31', 150_000], ['2024-04-01', 100_000])
    expect(countedOver(standing, noonOf('2025-03-10')).spentFen).toBe(100_000)
    expect(tierOf(bill(standing, '2025-03-10', 200_000).standing)).toBe('Silver')
    expect(tierOf(bill(standing, '2025-04-01', 200_000).standing)).toBeUndefined()
  })

  it('counts points where the rules say so', () => {
    const rules: TierRules = { ...RULES, basis: 'points', tiers: [{ ...SILVER, threshold: 3_000 }] }
    expect(bill(newStanding('cust_mei'), '2025-03-10', 299_999, rules).change).toBeUndefined()
    expect(bill(newStanding('cust_mei'), '2025-03-10', 300_000, rules).change?.tier?.name).toBe('Silver')
  })

  it('begins a term of its own, which more of the same does not lengthen', () => {
    const silver = after(['2025-03-10', 300_000])
    expect(silver).toMatchObject({ tier: { keptUntilOn: '2026-03-09' }, nextDueAt: momentAt('2026-03-10', 0) })
    expect(bill(silver, '2025-06-01', 300_000)).toMatchObject({ standing: { tier: { keptUntilOn: '2026-03-09' } } })
    const gold = bill(silver, '2025-06-01', 700_000)
    expect(gold).toMatchObject({ change: { kind: 'reached' }, standing: { tier: { keptUntilOn: '2026-05-31' } } })
    expect(after(['2024-02-29', 300_000]).tier?.keptUntilOn).toBe('2025-02-28')
  })

  it('says what is missing to the next', () => {
    expect(nextTier(after(['2025-03-10', 120_000]), RULES, noonOf('2025-03-11'))).toMatchObject({
      tier: { name: 'Silver' },
      missing: 180_000,
    })
    expect(nextTier(after(['2025-03-10', 1_000_000]), RULES, noonOf('2025-03-11'))).toBeUndefined()
  })
})

describe('the end of a term', () => {
  it.each<[number, string | undefined, string | undefined]>([
    [0, undefined, 'fell'],
    [300_000, 'Silver', 'fell'],
    [1_000_000, 'Gold', undefined],
  ])('with %i spent since: %s', (spentFen, name, kind) => {
    const gold = after(['2025-03-10', 1_000_000])
    const later = spentFen === 0 ? gold : bill(gold, '2025-06-01', spentFen).standing
    expect(reviewTier(later, RULES, noonOf('2026-03-09')).standing).toBe(later)
    const reviewed = reviewTier(later, RULES, noonOf('2026-03-10'))
    expect(tierOf(reviewed.standing)).toBe(name)
    expect(reviewed.change?.kind).toBe(kind)
    expect(reviewed.standing.nextDueAt).toBe(name === undefined ? undefined : momentAt('2027-03-10', 0))
  })
})

describe('a refund', () => {
  it.each<[string, number, string | undefined]>([
    ['that leaves enough', 100_000, 'Gold'],
    ['of a fen too many', 100_001, 'Silver'],
    ['of all of it', 1_100_000, undefined],
  ])('%s of what the tier was reached with', (_what, refundedFen, name) => {
    const gold = after(['2025-03-10', 1_100_000])
    const { standing, change } = refund(gold, '2025-03-10', refundedFen, '2025-03-20')
    expect(tierOf(standing)).toBe(name)
    expect(change?.kind).toBe(name === 'Gold' ? undefined : 'fell')
  })

  it('of what came later, or aged before, leaves the tier alone', () => {
    const silver = after(['2024-01-10', 50_000], ['2025-03-10', 300_000], ['2025-04-01', 50_000])
    expect(tierOf(refund(silver, '2025-04-01', 50_000, '2025-04-02').standing)).toBe('Silver')
    expect(tierOf(refund(silver, '2024-01-10', 50_000, '2025-04-02').standing)).toBe('Silver')
  })

  it('is made good by what was spent since', () => {
    const silver = after(['2025-03-10', 300_000], ['2025-04-01', 300_000])
    expect(tierOf(refund(silver, '2025-03-10', 300_000, '2025-04-02').standing)).toBe('Silver')
  })

  it('while the rules do not know her tier is taken off all the same, and off the tier she has again later', () => {
    const silver = after(['2025-03-10', 300_000])
    const back = { settledAt: noonOf('2025-03-10'), spentFen: 300_000, points: 3_000 }
    const none = { ...RULES, tiers: [] }
    const { standing, change } = countRefund(silver, none, back, noonOf('2025-04-02'))
    expect(change).toBeUndefined()
    expect(standing).toMatchObject({ months: [{ spentFen: 0 }], tier: { spentFen: 0 } })
    expect(tierOf(refund(standing, '2025-03-10', 0, '2025-04-03').standing)).toBeUndefined()
  })

  it('keeps a tier whose twelve months have aged, for its term', () => {
    const silver = after(['2024-04-10', 200_000], ['2025-03-10', 100_000])
    const later = refund(silver, '2025-03-10', 0, '2025-12-01').standing
    expect([tierOf(later), countedOver(later, noonOf('2025-12-01')).spentFen]).toEqual(['Silver', 100_000])
  })
})

it('knows rising thresholds', () => {
  expect(areRising([])).toBe(true)
  expect(areRising(RULES.tiers)).toBe(true)
  expect(areRising([{ threshold: 5 }, { threshold: 5 }])).toBe(false)
})
