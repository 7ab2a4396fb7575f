import * as fc from 'fast-check'
import type { BillFacts, Facts, MonthFacts, PlaceFacts, RulesInForce } from '../../../scripts/recompute/facts'
import { findShareDifferences, recomputeShares } from '../../../scripts/recompute/shares'
import { spansWithin } from '../../../src/domain/partner/participation'
import { sharePool, shareProfit, shareStoreMonth } from '../../../src/domain/partner/shares'

const at = (time: string): number => Date.parse(`${time}+08:00`)
const NUMBERS = {
  staffPartner: { isOn: true, rateBp: 300, months: 3, storeShareBp: 77, revenueLineFen: 1_000_00 },
  customerPartner: { isOn: true, shareBp: 333 },
  shareholderPartner: { isOn: true },
}
const RULES: RulesInForce = {
  ...{ fromAt: -Infinity, isOn: true, isLevelTwoOn: false, levels: [{ rateBp: 500 }, { rateBp: 0 }] },
  ...{ byCategory: new Map(), programmes: NUMBERS },
}
const place = (programme: PlaceFacts['programme'], partnerId: string, more: Partial<PlaceFacts> = {}): PlaceFacts => ({
  ...{ programme, partnerId, storeId: 'east', admittedAt: 0, spans: [{ startsAt: 0 }] },
  ...more,
})
const LEFT = [{ startsAt: 0, endsAt: at('2025-03-15T00:00:00') }]
const PLACES = [
  place('staffPartner', 'lin', { spans: LEFT }),
  place('customerPartner', 'an'),
  place('customerPartner', 'bo', { admittedAt: 1, spans: LEFT }),
  place('shareholderPartner', 's1', { shareBp: 3333 }),
  place('shareholderPartner', 's2', { shareBp: 1667, admittedAt: 1 }),
]

const anyBill = fc.record({
  day: fc.integer({ min: 1, max: 28 }),
  amountFen: fc.integer({ min: 1, max: 300_000 }),
  friendOf: fc.constantFrom('an', 'bo', 'nobody'),
  refundedInApril: fc.boolean(),
})
type Bill = typeof anyBill extends fc.Arbitrary<infer B> ? B : never

const settledAt = ({ day }: Bill): number => at(`2025-03-${String(day).padStart(2, '0')}T12:00:00`)
const REFUNDED_AT = at('2025-04-10T12:00:00')
const factsOf = (bill: Bill, i: number): BillFacts => ({
  ...{
    billId: `bill_${i}`,
    storeId: 'east',
    customerId: `of_${bill.friendOf}`,
    settledAt: settledAt(bill),
    isFee: false,
  },
  lines: [{ lineId: 'l1', categoryId: 'face', quantity: 1, amountFen: bill.amountFen, isSale: false }],
  payments: [],
  refunds: bill.refundedInApril
    ? [{ at: REFUNDED_AT, settledAt: REFUNDED_AT, lines: [{ lineId: 'l1', amountFen: bill.amountFen }], parts: [] }]
    : [],
})
const sum = (bills: readonly Bill[]): number => bills.reduce((total, { amountFen }) => total + amountFen, 0)

/** What the product makes of the months. */
function postedOf(bills: readonly Bill[], costsFen: number): ReadonlyMap<string, number> {
  const backs = bills.filter(({ refundedInApril }) => refundedInApril)
  const months = { '2025-03': sum(bills), '2025-04': -sum(backs) }
  let carried = { staff: 0, pool: 0, profit: 0 }
  const posted = Object.entries(months).flatMap(([month, monthFen]) => {
    const ofMonth = month === '2025-03' ? bills : []
    const gone = month === '2025-04' ? backs : []
    const isBefore = (bill: Bill): boolean => settledAt(bill) < (LEFT[0]?.endsAt ?? 0)
    const countedFen = spansWithin(LEFT, month).length === 0 ? 0 : sum(ofMonth.filter(isBefore))
    const staff = shareStoreMonth(
      { monthFen, carriedFen: carried.staff, partners: [{ partnerId: 'lin', countedFen }] },
      NUMBERS.staffPartner,
    )
    const partners = ['an', 'bo'].map((partnerId) => {
      const isCounted = (bill: Bill): boolean => bill.friendOf === partnerId && (partnerId === 'an' || isBefore(bill))
      return { partnerId, spentFen: sum(ofMonth.filter(isCounted)) - sum(gone.filter(isCounted)) }
    })
    const pool = sharePool({ carriedFen: carried.pool, partners }, NUMBERS.customerPartner.shareBp)
    const holders = PLACES.flatMap(({ partnerId, shareBp }) => (shareBp === undefined ? [] : [{ partnerId, shareBp }]))
    const figures = { settledFen: monthFen, keptFen: 0, costsFen, carriedFen: carried.profit }
    const profit = shareProfit({ ...figures, partners: holders })
    carried = { staff: staff.carriedOutFen, pool: pool.carriedOutFen, profit: profit.carriedOutFen }
    const entries = (programme: string, made: typeof pool) =>
      made.shares.map((share) => [`share:${programme}:east:${month}:${share.partnerId}`, share.amountFen] as const)
    return [
      ...entries('staffPartner', staff),
      ...entries('customerPartner', pool),
      ...entries('shareholderPartner', profit),
    ]
  })
  return new Map(posted)
}

const bound = (customerId: string, partnerId: string) => ({ at: 0, what: 'bound' as const, customerId, partnerId })

it('months come to the same fen as what is posted, whatever was settled, went back and was left', () => {
  fc.assert(
    fc.property(fc.array(anyBill, { maxLength: 12 }), fc.integer({ min: 0, max: 500_000 }), (bills, costsFen) => {
      const facts: Facts = {
        bills: bills.map(factsOf),
        events: [bound('of_an', 'an'), bound('of_bo', 'bo')],
        joinedAt: new Map(),
        rules: [RULES],
        places: PLACES,
      }
      const months: MonthFacts = {
        closed: ['2025-03', '2025-04'],
        approved: ['2025-03', '2025-04'].map((month) => ({ storeId: 'east', month })),
        costs: ['2025-03', '2025-04'].map((month) => ({ storeId: 'east', month, amountFen: costsFen })),
        ...{ kept: [], storeIds: ['east', 'west'] },
      }
      expect(findShareDifferences(recomputeShares(facts, months), postedOf(bills, costsFen))).toEqual([])
    }),
    { seed: 20261122, numRuns: 200 },
  )
})

it('names a share that was posted and should not have been', () => {
  expect(findShareDifferences([], new Map([['share:x:an', 5]]))).toEqual([
    'share:x:an: 5 was posted, and the month makes 0',
  ])
})
