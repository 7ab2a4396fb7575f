import * as fc from 'fast-check'
import { checkHindrances, daySpan } from '../../../src/domain/till/day-close'
import { dayFiguresOf, revenueOf, withoutSums, type LedgerSum } from '../../../src/domain/till/figures'
import { momentAt } from '../../../src/domain/shared/time'

const sum = (account: string, kind: string, sumFen: number, count = 1): LedgerSum => ({ account, kind, sumFen, count })

describe('recognised revenue', () => {
  it.each<[string, LedgerSum[], object]>([
    [
      'of services paid in cash, part of which went back',
      [sum('takings.cash', 'paymentTaken', 29_800), sum('takings.cash', 'paymentRefunded', -9_800)],
      { recognisedFen: 20_000, fromMoneyFen: 20_000, deferredChangeFen: 0 },
    ],
    [
      'of a card on the day it is sold is nothing',
      [sum('takings.cash', 'paymentTaken', 100_000), sum('card.deferred', 'cardSold', 100_000)],
      { recognisedFen: 0, fromMoneyFen: 0, deferredChangeFen: 100_000 },
    ],
    [
      'of its sessions comes as they are used',
      [sum('card.deferred', 'sessionsRedeemed', -8_333), sum('revenue.recognised', 'sessionsRedeemed', 8_333)],
      { recognisedFen: 8_333, fromCardsFen: 8_333, fromMoneyFen: 0, deferredChangeFen: -8_333 },
    ],
    [
      'of a refunded card is what the store keeps',
      [
        sum('takings.cash', 'paymentRefunded', -90_000),
        sum('card.deferred', 'cardRefunded', -100_000),
        sum('revenue.recognised', 'cardRefunded', 10_000),
      ],
      { recognisedFen: 10_000, fromCardsFen: 10_000, fromMoneyFen: 0, deferredChangeFen: -100_000 },
    ],
    [
      'of a top-up comes as principal is spent, and goes as it comes back',
      [sum('prepaid.principal', 'prepaidSpent', -24_833), sum('prepaid.principal', 'prepaidGivenBack', 4_833)],
      { recognisedFen: 20_000, fromPrepaidFen: 20_000, fromMoneyFen: 0, deferredChangeFen: -20_000 },
    ],
    [
      'of a refunded top-up is nothing',
      [sum('takings.cash', 'paymentRefunded', -50_000), sum('prepaid.principal', 'topUpRefunded', -50_000)],
      { recognisedFen: 0, fromPrepaidFen: 0, fromMoneyFen: 0, deferredChangeFen: -50_000 },
    ],
    [
      'of a deposit comes on the day of the visit',
      [sum('takings.wechatPay', 'paymentTaken', 5_960), sum('deposits.held', 'depositTaken', 5_960)],
      { recognisedFen: 0, fromMoneyFen: 0, deferredChangeFen: 5_960 },
    ],
    [
      'of a membership comes by its days, and goes where it is given back',
      [
        sum('membership.deferred', 'membershipEarned', -8_493),
        sum('revenue.recognised', 'membershipEarned', 8_493),
        sum('takings.cash', 'paymentRefunded', -36_500),
        sum('membership.deferred', 'membershipRefunded', -28_007),
        sum('revenue.recognised', 'membershipRefunded', -8_493),
      ],
      { recognisedFen: 0, fromMembershipsFen: 0, fromCardsFen: 0, fromMoneyFen: 0, deferredChangeFen: -36_500 },
    ],
    ['of a day on which nothing happened', [], { recognisedFen: 0, fromPrepaidFen: 0, deferredChangeFen: 0 }],
  ])('%s', (_what, sums, revenue) => {
    expect(revenueOf(sums)).toMatchObject(revenue)
  })
})

it('tells a day’s figures, what goes out above zero', () => {
  const sums = [
    sum('takings.cash', 'paymentTaken', 30_000, 2),
    sum('takings.cash', 'paymentRefunded', -1_000),
    sum('prepaid.principal', 'topUpSold', 10_000),
    sum('card.deferred', 'cardRefunded', -500),
    sum('deposits.held', 'depositEnded', -300),
    sum('membership.deferred', 'membershipSold', 700),
  ]
  expect(dayFiguresOf(sums)).toMatchObject({
    methods: [{}, { method: 'cash', takenFen: 30_000, refundedFen: 1_000, paymentCount: 2, refundCount: 1 }, {}],
    ...{
      netFen: 29_000,
      prepaidSoldFen: 10_000,
      cardsRefundedFen: 500,
      depositsEndedFen: 300,
      cardsSoldFen: 0,
      membershipsSoldFen: 700,
    },
    revenue: { recognisedFen: 29_000 - 10_000 + 500 + 300 - 700 },
  })
})

it('adds what came late to the next day, so that days add up to all there is', () => {
  const part = fc.record({ account: fc.constantFrom('a', 'b'), sumFen: fc.integer({ min: -999, max: 999 }) })
  const sumsOf = (entries: readonly { account: string; sumFen: number }[]): LedgerSum[] =>
    ['a', 'b'].flatMap((account) => {
      const ofIt = entries.filter((entry) => entry.account === account)
      const sumFen = ofIt.reduce((total, entry) => total + entry.sumFen, 0)
      return ofIt.length === 0 ? [] : [sum(account, 'kind', sumFen, ofIt.length)]
    })
  fc.assert(
    fc.property(fc.array(part), fc.array(part), (early, late) => {
      expect(withoutSums(sumsOf([...early, ...late]), sumsOf(early))).toEqual(sumsOf(late))
    }),
    { seed: 1, numRuns: 100 },
  )
})

describe('what a day covers', () => {
  const NOON = momentAt('2025-03-10', 720)
  const last = { on: '2025-03-08', fromAt: 1, toAt: momentAt('2025-03-08', 1_300) } as const

  it.each([
    ['the first day', '2025-03-10', undefined, momentAt('2025-03-10', 0), NOON],
    ['today, from where the last one ended', '2025-03-10', last, last.toAt, NOON],
    ['yesterday, to its end', '2025-03-09', last, last.toAt, momentAt('2025-03-10', 0)],
  ] as const)('%s', (_what, on, before, fromAt, toAt) => {
    expect(daySpan(on, before, NOON)).toEqual({ isOk: true, value: { fromAt, toAt } })
  })

  it.each([
    ['2025-03-08', { code: 'DAY_CLOSED', lastOn: '2025-03-08' }],
    ['2025-03-07', { code: 'DAY_CLOSED', lastOn: '2025-03-08' }],
    ['2025-03-11', { code: 'DAY_AHEAD' }],
  ] as const)('not %s', (on, error) => {
    expect(daySpan(on, last, NOON)).toEqual({ isOk: false, error })
  })
})

it.each([
  [0, false, undefined, true],
  [1, false, undefined, false],
  [0, true, undefined, false],
  [1, true, 'she pays tomorrow', true],
])(
  'with %i open bills and an open shift (%p) and the note %p may be closed: %p',
  (openBillCount, isShiftOpen, note, may) => {
    expect(checkHindrances({ openBillCount, isShiftOpen }, note).isOk).toBe(may)
  },
)
