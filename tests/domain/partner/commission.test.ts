import * as fc from 'fast-check'
import {
  earnCommission,
  releaseCommission,
  reverseCommission,
  type Beneficiary,
  type Commission,
} from '../../../src/domain/partner/commission'
import type { PartnerRules } from '../../../src/domain/partner/rules'
import type { LedgerEntry } from '../../../src/domain/shared/ledger'
import { PARTNER_RULES } from '../../../config/policies'
import { MONDAY_AT_TEN } from '../../support/server-cloud'
import { settledBill, settledLine, settledRefund } from '../../support/settled-bills'

const DAY_MS = 86_400_000
const AN: Beneficiary = { partnerId: 'cust_an', level: 1, isActive: true }
const rules = (changes: Partial<PartnerRules> = {}): PartnerRules => ({ ...PARTNER_RULES, ...changes })

function earned(bill = settledBill(), who = AN, changes: Partial<PartnerRules> = {}): Commission {
  const moved = earnCommission(bill, who, rules(changes))
  if (moved === undefined) throw new Error('nothing was earned')
  return moved.commission
}

describe('commission', () => {
  it.each([
    [19, undefined],
    [20, 1],
    [39, 1],
    [10_000, 500],
    [10_019, 500],
    [10_020, 501],
  ])('of a line paid with %i fen at 5 %% is %p', (moneyFen, amountFen) => {
    const bill = settledBill({ lines: [settledLine({ moneyFen })] })
    expect(earnCommission(bill, AN, rules())?.commission.amountFen).toBe(amountFen)
  })

  it('rounds down line by line, not on the sum', () => {
    const lines = [39, 39].map((moneyFen, index) => settledLine({ lineId: `line_${index}`, moneyFen }))
    expect(earned(settledBill({ lines })).amountFen).toBe(2)
  })

  it.each([
    [{ rateBp: 500, fixedFen: 700 }, 1, 10_000, 700],
    [{ rateBp: 500, fixedFen: 700 }, 3, 10_000, 2100],
    [{ rateBp: 500, fixedFen: 700 }, 1, 699, 699],
    [{ rateBp: 500, fixedFen: 0 }, 1, 10_000, undefined],
  ])(
    'by %j for %i units paid with %i fen is %p: fixed goes before the rate and never above what was paid',
    (levelOne, quantity, moneyFen, amountFen) => {
      const bill = settledBill({ lines: [settledLine({ quantity, moneyFen })] })
      expect(earnCommission(bill, AN, rules({ levelOne }))?.commission.amountFen).toBe(amountFen)
    },
  )

  it('goes by the category’s own rate, and keeps rate, rule version and hold it was made with', () => {
    const categoryRates = [{ categoryId: 'face', levelOne: { rateBp: 1000 }, levelTwo: { rateBp: 0 } }]
    const commission = earned(settledBill(), AN, { categoryRates, ruleVersion: 9, holdDays: 3 })
    expect(commission).toMatchObject({
      ruleVersion: 9,
      holdDays: 3,
      amountFen: 1000,
      lines: [{ rateBp: 1000, paidFen: 10_000 }],
    })
    expect(commission.availableAt).toBe(MONDAY_AT_TEN + 3 * DAY_MS)
  })

  it.each<[string, Partial<Beneficiary>, Partial<PartnerRules>]>([
    ['whoever has not joined or is paused', { isActive: false }, {}],
    ['whoever buys herself', { partnerId: 'cust_bo' }, {}],
    ['level 2 while its switch is off', { level: 2 }, {}],
    ['anybody while the programme is off', {}, { isOn: false }],
    ['level 2 while the programme is off', { level: 2 }, { isOn: false, isLevelTwoOn: true }],
  ])('is not earned by %s', (_who, beneficiary, changes) => {
    expect(earnCommission(settledBill(), { ...AN, ...beneficiary }, rules(changes))).toBeUndefined()
  })

  it('of level 2 counts from the same money, at its own rate', () => {
    expect(earned(settledBill(), { ...AN, level: 2 }, { isLevelTwoOn: true })).toMatchObject({
      commissionId: 'comm:beautyPartner:bill_1:2',
      amountFen: 200,
    })
  })
})

describe('the hold', () => {
  it('ends at its moment, not a millisecond earlier, and only what refunds left becomes available', () => {
    const reversed = reverseCommission(earned(), settledRefund(settledBill(), 'r1', { line_1: 2000 }))
    const { commission } = reversed ?? { commission: earned() }
    expect(releaseCommission(commission, MONDAY_AT_TEN + 7 * DAY_MS - 1)).toBeUndefined()
    const released = releaseCommission(commission, MONDAY_AT_TEN + 7 * DAY_MS)
    expect(released?.entries.map(({ account, amount }) => [account, amount])).toEqual([
      ['commission.pending', -400],
      ['commission.available', 400],
    ])
    expect(released && releaseCommission(released.commission, MONDAY_AT_TEN + 8 * DAY_MS)).toBeUndefined()
  })
})

describe('a refund', () => {
  it('takes from what is on hold before the release and from what is available after it', () => {
    const refund = settledRefund(settledBill(), 'r1', { line_1: 5000 })
    expect(reverseCommission(earned(), refund)?.entries).toMatchObject([
      { entryId: 'commission:beautyPartner:bill_1:1:rev:r1', account: 'commission.pending', amount: -250 },
    ])
    const available = { ...earned(), state: 'available' } as const
    expect(reverseCommission(available, refund)?.entries).toMatchObject([
      { account: 'commission.available', amount: -250 },
    ])
  })

  it('counts once, and of everything leaves the commission reversed', () => {
    const refund = settledRefund(settledBill(), 'r1', { line_1: 10_000 })
    const moved = reverseCommission(earned(), refund)
    expect(moved?.commission).toMatchObject({ state: 'reversed', reversedFen: 500 })
    expect(moved && reverseCommission(moved.commission, refund)).toBeUndefined()
    expect(moved && releaseCommission(moved.commission, MONDAY_AT_TEN + 30 * DAY_MS)).toBeUndefined()
  })

  it('of less than a fen’s worth makes no entry', () => {
    expect(reverseCommission(earned(), settledRefund(settledBill(), 'r1', { line_1: 19 }))).toBeUndefined()
  })

  it('in any parts, any order of lines, and a release in between, adds up to exactly what was earned', () => {
    const line = fc.record({ moneyFen: fc.integer({ min: 0, max: 30_000 }), quantity: fc.integer({ min: 1, max: 3 }) })
    const lines = fc.array(line, { minLength: 1, maxLength: 4 })
    const parts = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 20_000 })), { maxLength: 10 })
    fc.assert(
      fc.property(lines, parts, fc.nat(5000), fc.nat(10), (bought, wanted, rateBp, releasedAfter) => {
        const bill = settledBill({
          lines: bought.map((each, index) => settledLine({ ...each, lineId: `line_${index}` })),
        })
        const first = earnCommission(bill, AN, rules({ levelOne: { rateBp } }))
        if (first === undefined) return
        const entries: LedgerEntry[] = [...first.entries]
        let { commission } = first
        const before: Record<string, number> = {}
        const everything = bill.lines.map((_line, index) => [index, 30_000] as const)
        for (const [step, [index, wantedFen]] of [...wanted, ...everything].entries()) {
          const { lineId = '', moneyFen = 0 } = bill.lines[index] ?? {}
          const nowFen = Math.min(wantedFen, moneyFen - (before[lineId] ?? 0))
          const released = step === releasedAfter ? releaseCommission(commission, commission.availableAt) : undefined
          const onward = released ?? { commission, entries: [] }
          const refund = settledRefund(bill, `r${step}`, { [lineId]: nowFen }, before)
          const reversed = reverseCommission(onward.commission, refund) ?? { ...onward, entries: [] }
          entries.push(...onward.entries, ...reversed.entries)
          commission = reversed.commission
          before[lineId] = (before[lineId] ?? 0) + nowFen
        }
        expect(commission.state).toBe('reversed')
        expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(0)
      }),
      { seed: 5, numRuns: 150 },
    )
  })
})
