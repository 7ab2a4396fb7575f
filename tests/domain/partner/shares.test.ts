import * as fc from 'fast-check'
import { PARTNER_RULES } from '../../../config/policies'
import {
  coversMonth,
  endParticipation,
  monthAfter,
  monthBefore,
  nextDividendMonth,
  spanOfMonths,
  spansWithin,
} from '../../../src/domain/partner/participation'
import type { PartnerRules } from '../../../src/domain/partner/rules'
import { isWithinWhole, sharePool, shareProfit, shareStoreMonth } from '../../../src/domain/partner/shares'
import { earnStaffCommission, monthsEndAt } from '../../../src/domain/partner/staff-commission'
import { reverseCommission } from '../../../src/domain/partner/commission'
import { settledBill, settledRefund } from '../../support/settled-bills'

const at = (time: string): number => Date.parse(`${time}+08:00`)

describe('a staff partner’s commission', () => {
  const rules = (changes: object = {}): PartnerRules => {
    const staffPartner = { isOn: true, rateBp: 300, months: 3, storeShareBp: 0, revenueLineFen: 0, ...changes }
    const others = { customerPartner: { isOn: false, shareBp: 0 }, shareholderPartner: { isOn: false } }
    return { ...PARTNER_RULES, programmes: { staffPartner, ...others } }
  }
  const bound = { partnerId: 'cust_xia', isActive: true, boundAt: at('2025-01-15T18:00:00') }

  it.each([
    ['2025-01-15T18:00:00', 3, '2025-04-15T00:00:00'],
    ['2025-01-31T10:00:00', 1, '2025-03-01T00:00:00'],
    ['2024-01-31T10:00:00', 1, '2024-03-01T00:00:00'],
    ['2025-11-30T00:00:00', 3, '2026-03-01T00:00:00'],
    ['2025-12-31T23:59:59', 12, '2026-12-31T00:00:00'],
  ])('of a customer bound at %s counts for %i months: up to %s', (from, months, end) => {
    expect(monthsEndAt(at(from), months)).toBe(at(end))
  })

  it('is her rate of the money paid, until the day before the same day', () => {
    const on = (time: string) => earnStaffCommission(settledBill({ at: at(time) }), bound, rules())?.commission
    expect(on('2025-04-14T23:59:59')).toMatchObject({
      ...{ commissionId: 'comm:staffPartner:bill_1:1', programme: 'staffPartner', amountFen: 300, state: 'pending' },
    })
    expect(on('2025-04-15T00:00:00')).toBeUndefined()
  })

  it.each([
    ['the programme is off', {}, { isOn: false }],
    ['she has left', { isActive: false }, {}],
    ['it is her own visit', { partnerId: 'cust_bo' }, {}],
    ['her rate is nothing', {}, { rateBp: 0 }],
  ])('is nothing when %s', (_why, who, changes) => {
    expect(earnStaffCommission(settledBill(), { ...bound, ...who }, rules(changes))).toBeUndefined()
  })

  it('goes back with a refund at the rate it was made with, after she left too', () => {
    const bill = settledBill()
    const earned = earnStaffCommission(bill, bound, rules())?.commission
    if (earned === undefined) throw new Error('nothing was earned')
    const moved = reverseCommission(earned, settledRefund(bill, 'refund_1', { line_1: 3_333 }))
    expect(moved?.entries).toMatchObject([{ entryId: 'commission:staffPartner:bill_1:1:rev:refund_1', amount: -99 }])
  })
})

describe('a store share', () => {
  const line = { storeShareBp: 50, revenueLineFen: 100_000_00 }
  const month = (monthFen: number, carriedFen = 0, countedFen = monthFen) =>
    shareStoreMonth({ monthFen, carriedFen, partners: [{ partnerId: 'xia', countedFen }] }, line)

  it.each([
    ['below the line', 99_999_99, 0, undefined],
    ['on the line', 100_000_00, 0, undefined],
    ['too little above it for a fen', 100_001_99, 0, undefined],
    ['above the line', 120_000_00, 0, 100_00],
    ['rounded down', 120_000_01, 0, 100_00],
    ['after a negative month', 120_000_00, -5_000_00, 75_00],
  ])('%s', (_what, monthFen, carriedFen, amountFen) => {
    expect(month(monthFen, carriedFen).shares[0]?.amountFen).toBe(amountFen === undefined ? undefined : amountFen)
  })

  it('counts what came while she was there, against the whole line', () => {
    expect(month(200_000_00, 0, 110_000_00).shares).toEqual([{ partnerId: 'xia', basis: 110_000_00, amountFen: 50_00 }])
  })

  it('carries a month below zero on, and nothing else', () => {
    expect(month(-3_00).carriedOutFen).toBe(-3_00)
    expect(month(5_00, -3_00).carriedOutFen).toBe(0)
    expect(month(2_00, -3_00).carriedOutFen).toBe(-1_00)
  })
})

describe('a pool', () => {
  const partners = (...spent: number[]) => spent.map((spentFen, i) => ({ partnerId: `p${i + 1}`, spentFen }))

  it('is split by what each one’s friends spent, by largest remainder', () => {
    const made = sharePool({ carriedFen: 0, partners: partners(100_00, 100_00, 133_33) }, 300)
    // ⌊333.33 × 3 %⌋ = 9.99: 2.997, 2.997 and 3.996.
    expect(made.shares.map(({ amountFen }) => amountFen)).toEqual([300, 300, 399])
  })

  it('of a month with more refunds than spending is nothing, and is carried on until it is filled', () => {
    const bad = sharePool({ carriedFen: 0, partners: partners(50_00, -80_00) }, 1000)
    expect(bad).toEqual({ baseFen: -30_00, carriedOutFen: -30_00, shares: [] })
    const next = sharePool({ carriedFen: bad.carriedOutFen, partners: partners(100_00) }, 1000)
    expect(next).toEqual({
      baseFen: 70_00,
      carriedOutFen: 0,
      shares: [{ partnerId: 'p1', basis: 100_00, amountFen: 7_00 }],
    })
  })

  it('gives whoever’s friends gave back more than they spent no part', () => {
    const made = sharePool({ carriedFen: 0, partners: partners(100_00, -40_00) }, 1000)
    expect(made.shares).toEqual([{ partnerId: 'p1', basis: 100_00, amountFen: 6_00 }])
  })

  it('never gives more than its rate of what was spent in all months together, and every fen of each pool', () => {
    const months = fc.array(fc.array(fc.integer({ min: -50_000, max: 100_000 }), { maxLength: 5 }), { maxLength: 8 })
    fc.assert(
      fc.property(months, fc.integer({ min: 0, max: 5000 }), (all, shareBp) => {
        let carriedFen = 0
        let paidFen = 0
        for (const spent of all) {
          const made = sharePool({ carriedFen, partners: partners(...spent) }, shareBp)
          const sumFen = made.shares.reduce((sum, { amountFen }) => sum + amountFen, 0)
          expect(sumFen).toBe(Math.floor((Math.max(0, made.baseFen) * shareBp) / 10_000))
          paidFen += sumFen
          carriedFen = made.carriedOutFen
        }
        const spentFen = all.flat().reduce((sum, fen) => sum + fen, 0)
        expect(paidFen).toBeLessThanOrEqual(Math.floor(((spentFen - carriedFen) * shareBp) / 10_000))
      }),
      { seed: 7, numRuns: 60 },
    )
  })
})

describe('a dividend', () => {
  const figures = { settledFen: 100_000_00, keptFen: 1_000_00, costsFen: 61_000_01, carriedFen: 0 }
  const partners = [3_333, 3_333, 1_000].map((shareBp, i) => ({ partnerId: `s${i + 1}`, shareBp }))

  it('is the profit by basis points, every fen of what they have together, by largest remainder', () => {
    const made = shareProfit({ ...figures, partners })
    expect(made.baseFen).toBe(39_999_99)
    expect(made.shares.map(({ amountFen }) => amountFen)).toEqual([13_332_00, 13_331_99, 4_000_00])
    const sumFen = made.shares.reduce((sum, { amountFen }) => sum + amountFen, 0)
    expect(sumFen).toBe(Math.floor((39_999_99 * 7_666) / 10_000))
  })

  it('of a loss is nothing; the loss lessens the next profit', () => {
    const loss = shareProfit({ ...figures, costsFen: 121_000_00, partners })
    expect(loss).toMatchObject({ baseFen: -20_000_00, carriedOutFen: -20_000_00, shares: [] })
    const next = shareProfit({ ...figures, carriedFen: loss.carriedOutFen, partners })
    expect(next).toMatchObject({ baseFen: 19_999_99, carriedOutFen: 0 })
  })

  it.each([
    [[10_000], true],
    [[6_000, 4_001], false],
    [[], true],
  ])('agreements of %j basis points fit: %p', (bps, isFitting) => {
    expect(isWithinWhole(bps)).toBe(isFitting)
  })
})

describe('a place in a programme', () => {
  it('counts within a month only while she had it', () => {
    const march = (day: string) => at(`2025-03-${day}T00:00:00`)
    const spans = [{ startsAt: at('2025-01-01T00:00:00'), endsAt: march('05') }, { startsAt: march('20') }]
    expect(spansWithin(spans, '2025-03')).toEqual([
      { startsAt: march('01'), endsAt: march('05') },
      { startsAt: march('20'), endsAt: at('2025-04-01T00:00:00') },
    ])
    expect(coversMonth(spans, '2025-03')).toBe(false)
    expect(coversMonth(spans, '2025-02')).toBe(true)
  })

  it('that had not begun is as if it had never been, when it ends', () => {
    const place = {
      participationId: 'x',
      programme: 'shareholderPartner',
      partnerId: 'an',
      storeId: 'store_1',
    } as const
    expect(endParticipation({ ...place, spans: [spanOfMonths('2025-05')] }, at('2025-05-01T00:00:00')).spans).toEqual(
      [],
    )
    expect(endParticipation({ ...place, spans: [spanOfMonths('2025-05')] }, at('2025-06-01T00:00:00')).spans).toEqual([
      spanOfMonths('2025-05', '2025-05'),
    ])
  })

  it('months follow each other across years', () => {
    expect([monthAfter('2025-12'), monthBefore('2026-01'), monthAfter('2025-01')]).toEqual([
      '2026-01',
      '2025-12',
      '2025-02',
    ])
  })

  it('the next dividend is the first month that is covered and not approved', () => {
    const agreements = [{ spans: [spanOfMonths('2025-02', '2025-03')] }, { spans: [spanOfMonths('2025-05')] }]
    expect(nextDividendMonth(agreements)).toBe('2025-02')
    expect(nextDividendMonth(agreements, '2025-02')).toBe('2025-03')
    expect(nextDividendMonth(agreements, '2025-03')).toBe('2025-05')
    expect(nextDividendMonth(agreements, '2025-07')).toBe('2025-08')
    expect(nextDividendMonth([])).toBeUndefined()
  })
})
