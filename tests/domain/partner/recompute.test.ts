import fc from 'fast-check'
import { recomputeCommissions } from '../../../scripts/recompute/commissions'
import type { BillFacts, Facts, ProgrammeEvent, RulesInForce } from '../../../scripts/recompute/facts'
import { findDifferences, statementsOf, writeCsv } from '../../../scripts/recompute/statements'
import type { Bill, BillLine, BillPayment, BillRefund } from '../../../src/domain/checkout/bill'
import { refundBill } from '../../../src/domain/checkout/refunds'
import { settledBillOf, settledRefundOf } from '../../../src/domain/checkout/settle'
import { earnCommission, reverseCommission } from '../../../src/domain/partner/commission'
import type { PartnerRules } from '../../../src/domain/partner/rules'
import type { LedgerEntry } from '../../../src/domain/shared/ledger'

const at = (time: string): number => Date.parse(`${time}+08:00`)
const SETTLED_AT = at('2025-03-31T23:30:00')
const RULES: PartnerRules = {
  ...{ ruleVersion: 3, isOn: true, isLevelTwoOn: true, levelOne: { rateBp: 500 }, levelTwo: { rateBp: 200 } },
  categoryRates: [{ categoryId: 'body', levelOne: { rateBp: 0, fixedFen: 700 }, levelTwo: { rateBp: 333 } }],
  ...{ holdDays: 7, protectDays: 30, leastPayoutFen: 100, mostPayoutFen: 20_000, approvalFreeUpToFen: 0 },
}
const rulesFrom = (fromAt: number, rules: PartnerRules): RulesInForce => ({
  ...{ fromAt, isOn: rules.isOn, isLevelTwoOn: rules.isLevelTwoOn, levels: [rules.levelOne, rules.levelTwo] },
  byCategory: new Map(rules.categoryRates.map((each) => [each.categoryId, [each.levelOne, each.levelTwo]])),
})
const bound = (customerId: string, partnerId: string): ProgrammeEvent => ({
  at: 0,
  what: 'bound',
  customerId,
  partnerId,
})
/** An brought Bo, Bo brought Cai. */
const FACTS: Facts = {
  bills: [],
  events: [bound('cai', 'bo'), bound('bo', 'an')],
  joinedAt: new Map([
    ['an', 0],
    ['bo', 0],
  ]),
  rules: [rulesFrom(-Infinity, RULES)],
}

const lineOf = (lineId: string, categoryId: string, amountFen: number): BillLine => ({
  ...{ lineId, serviceId: 'svc_1', categoryId, name: lineId, quantity: 1, unitPriceFen: amountFen },
  ...{ discounts: [], amountFen, refundedFen: 0, staff: [] },
})

/** A settled bill of Cai's, with a part of it prepaid and perhaps a line that a card paid. */
const anyBill = fc
  .record({
    lines: fc.array(fc.tuple(fc.constantFrom('face', 'body'), fc.integer({ min: 1, max: 50_000 })), {
      minLength: 1,
      maxLength: 4,
    }),
    principalBp: fc.integer({ min: 0, max: 10_000 }),
    recognisedFen: fc.option(fc.integer({ min: 0, max: 9000 })),
    refundsBp: fc.array(fc.integer({ min: 1, max: 10_000 }), { maxLength: 4 }),
  })
  .map(({ lines: wanted, principalBp, recognisedFen, refundsBp }): Bill => {
    const lines = wanted.map(([categoryId, amountFen], i) => lineOf(`l${i + 1}`, categoryId, amountFen))
    const [first, ...rest] = lines
    const isCovered = recognisedFen !== null && first !== undefined
    const dueFen = (isCovered ? rest : lines).reduce((sum, { amountFen }) => sum + amountFen, 0)
    const principalFen = Math.floor((dueFen * principalBp) / 10_000)
    const payment = (paymentId: string, amountFen: number): BillPayment => ({
      ...{ paymentId, method: 'prepaid', amountFen, refundedFen: 0, principalFen, at: 0 },
    })
    const cover: BillPayment[] = isCovered
      ? [
          {
            ...payment('p1', first.amountFen),
            method: 'card',
            lineId: 'l1',
            cardId: 'card_1',
            sessions: 1,
            recognisedFen,
          },
        ]
      : []
    const bill: Bill = {
      ...{ billId: 'bill_1', appointmentId: 'appt_1', storeId: 'store_east', storeName: 'East Store' },
      ...{ customerId: 'cai', customerName: 'Cai', on: '2025-03-31', openedAt: 0, version: 1, status: 'paid' },
      ...{ lines, payments: [...cover, ...(dueFen > 0 ? [payment('p2', dueFen)] : [])], refunds: [] },
      ...{ isVisitCompleted: true, settledAt: SETTLED_AT },
    }
    return refundsBp.reduce((present, shareBp, i) => refundPart(present, shareBp, i), bill)
  })

function refundPart(bill: Bill, shareBp: number, position: number): Bill {
  const line = bill.lines[position % bill.lines.length]
  if (line === undefined) return bill
  const isCovered = bill.payments.some(({ lineId }) => lineId === line.lineId)
  const leftFen = line.amountFen - line.refundedFen
  const amountFen = isCovered ? leftFen : Math.ceil((leftFen * shareBp) / 10_000)
  const refundId = `refund_${position}`
  const acting = { at: SETTLED_AT + position + 1, staffMemberId: 'hua', refundId, makePayRefundId: () => 'RF' }
  const done = refundBill(bill, { lines: [{ lineId: line.lineId, amountFen }], reason: '' }, acting)
  return done.isOk ? done.value.bill : bill
}

/** What the functions would post for it. */
function postFor(bill: Bill): LedgerEntry[] {
  return ([1, 2] as const).flatMap((level) => {
    const beneficiary = { partnerId: level === 1 ? 'bo' : 'an', level, isActive: true }
    const earned = earnCommission(settledBillOf(bill, SETTLED_AT), beneficiary, RULES)
    if (earned === undefined) return []
    let { commission } = earned
    const taken = bill.refunds.flatMap((refund) => {
      const moved = reverseCommission(commission, settledRefundOf(bill, refund, refund.at))
      commission = moved?.commission ?? commission
      return moved?.entries ?? []
    })
    return [...earned.entries, ...taken]
  })
}

function factsOf(bill: Bill): BillFacts {
  const refunds = bill.refunds.map((refund: BillRefund) => ({ ...refund, settledAt: refund.at }))
  const lines = bill.lines.map((line) => ({ ...line, isSale: line.sale !== undefined }))
  return { ...bill, isFee: false, lines, refunds }
}

const documentsOf = (entries: readonly LedgerEntry[]) =>
  entries.map(({ entryId, ...rest }) => ({ _id: entryId, ...rest }))

it('comes to the same fen as what is posted, for whatever was paid and went back', () => {
  fc.assert(
    fc.property(anyBill, (bill) => {
      const recomputed = recomputeCommissions({ ...FACTS, bills: [factsOf(bill)] })
      expect(findDifferences(recomputed, documentsOf(postFor(bill)))).toEqual([])
    }),
    { seed: 20261122, numRuns: 500 },
  )
})

describe('by hand', () => {
  const bill = (changes: Partial<BillFacts> = {}): BillFacts => ({
    ...{ billId: 'bill_1', customerId: 'cai', settledAt: SETTLED_AT, isFee: false, payments: [], refunds: [] },
    lines: [{ lineId: 'l1', categoryId: 'face', quantity: 1, amountFen: 19_990, isSale: false }],
    ...changes,
  })
  const amountsOf = (facts: Partial<Facts>): Record<string, number> => {
    const recomputed = recomputeCommissions({ ...FACTS, bills: [bill()], ...facts })
    return Object.fromEntries(recomputed.map(({ partnerId, amountFen }) => [partnerId, amountFen]))
  }

  it('goes by who had brought whom, who was paused and which rules stood at that moment', () => {
    expect(amountsOf({})).toEqual({ bo: 999, an: 399 })
    const later = { ...bound('cai', 'an'), at: SETTLED_AT + 1 }
    expect(amountsOf({ events: [...FACTS.events, later] })).toEqual({ bo: 999, an: 399 })
    expect(amountsOf({ events: [...FACTS.events, { ...later, at: SETTLED_AT }] })).toEqual({ an: 999 })
    const paused: ProgrammeEvent = { at: 1, what: 'paused', partnerId: 'bo' }
    expect(amountsOf({ events: [...FACTS.events, paused] })).toEqual({ an: 399 })
    expect(amountsOf({ events: [...FACTS.events, paused, { ...paused, at: 2, what: 'resumed' }] })).toEqual({
      bo: 999,
      an: 399,
    })
    const off = rulesFrom(SETTLED_AT, { ...RULES, isLevelTwoOn: false })
    expect(amountsOf({ rules: [...FACTS.rules, off] })).toEqual({ bo: 999 })
    expect(amountsOf({ joinedAt: new Map([['an', 0]]) })).toEqual({ an: 399 })
  })

  it('makes nothing of fees, of what was not settled, and of what went back first', () => {
    expect(amountsOf({ bills: [bill({ isFee: true })] })).toEqual({})
    const { settledAt: _settledAt, ...unsettled } = bill()
    expect(amountsOf({ bills: [unsettled] })).toEqual({})
    const refund = {
      at: SETTLED_AT - 1,
      settledAt: SETTLED_AT,
      lines: [{ lineId: 'l1', amountFen: 19_990 }],
      parts: [],
    }
    expect(amountsOf({ bills: [bill({ refunds: [refund] })] })).toEqual({})
  })

  it('states each month in the stores’ zone, for a spreadsheet as well', () => {
    const refund = { at: SETTLED_AT + 3_600_000, settledAt: SETTLED_AT + 3_600_000, parts: [] }
    const back = { ...refund, lines: [{ lineId: 'l1', amountFen: 6663 }] }
    const share = { statementId: 'customerPartner:east:2025-03', partnerId: 'bo', amountFen: 1000 }
    const statements = statementsOf(recomputeCommissions({ ...FACTS, bills: [bill({ refunds: [back] })] }), [share])
    expect(statements.filter(({ partnerId }) => partnerId === 'bo')).toEqual([
      { partnerId: 'bo', month: '2025-03', earnedFen: 999, takenBackFen: 0, sharesFen: 1000 },
      { partnerId: 'bo', month: '2025-04', earnedFen: 0, takenBackFen: 332, sharesFen: 0 },
    ])
    expect(writeCsv(statements)).toContain('bo,2025-04,0.00,3.32,0.00,-3.32\r\n')
  })

  it('names what was posted and should not have been, and what is missing', () => {
    const [one] = recomputeCommissions({ ...FACTS, bills: [bill()] })
    if (one === undefined) throw new Error('nothing was earned')
    expect(findDifferences([one], [])).toEqual([
      'commission:beautyPartner:bill_1:1: nothing was posted, and the bill makes 999 for bo, 0 taken back',
    ])
    const stray = { ownerId: 'bo', account: 'commission.pending', amount: 5, kind: 'commissionEarned' } as const
    const posted = { _id: 'commission:beautyPartner:bill_9:1', ...stray, causeId: 'x', at: 0 }
    expect(findDifferences([], [posted])).toEqual([
      'commission:beautyPartner:bill_9:1: 5 for bo, 0 taken back was posted, and the bill makes nothing',
    ])
  })

  it.each([
    ['in the very moment it was earned', SETTLED_AT, 5960, []],
    ['a moment later', SETTLED_AT + 1, 5960, [`commission:x: 5960 for bo, 5960 taken back`]],
    ['but for a fen', SETTLED_AT, 5959, [`commission:x: 5960 for bo, 5959 taken back`]],
  ])('calls it nothing that went back whole %s', (_when, backAt, backFen, posted) => {
    const entry = { _id: 'commission:x', ownerId: 'bo', account: 'commission.pending', causeId: 'bill_1' } as const
    const earned = { ...entry, kind: 'commissionEarned', amount: 5960, at: SETTLED_AT } as const
    const back = { ...entry, _id: 'y', kind: 'commissionReversed', amount: -backFen, at: backAt } as const
    const differences = findDifferences([], [earned, { ...back, reversesEntryId: earned._id }])
    expect(differences).toEqual(posted.map((what) => `${what} was posted, and the bill makes nothing`))
  })
})
