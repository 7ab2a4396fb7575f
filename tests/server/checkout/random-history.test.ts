import * as fc from 'fast-check'
import {
  countsOf,
  expectBooksToAddUp,
  expectCommissionsFromBills,
  expectNothingDue,
  expectPointsFromBills,
  expectWechatToAgree,
  readBooks,
} from '../../support/money-books'
import { MoneyHistory } from '../../support/money-history'
import { PEOPLE, type Change, type Mishap, type Step } from '../../support/money-steps'
import { CROWD, ServerCloud } from '../../support/server-cloud'
import { expectLedgerInOrder } from '../../support/server-tools'

/** `MONEY_HISTORIES=50 MONEY_ROUNDS=30` plays more and longer ones; `MONEY_SEED` begins elsewhere. */
const { MONEY_HISTORIES = '2', MONEY_ROUNDS = '8', MONEY_SEED = '20250310' } = process.env
const ROUNDS = Number(MONEY_ROUNDS)

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'loyalty', 'partner', 'paynotify', 'jobs'], CROWD)
}, 120_000)
afterAll(() => server.close())

const callback = fc.record({
  kind: fc.constant('callback' as const),
  on: fc.constantFrom('paymentCallback' as const, 'refundCallback' as const, 'transferCallback' as const),
  effect: fc.constantFrom(
    { kind: 'twice' as const },
    { kind: 'late' as const, delayMs: 40 * 60_000 },
    { kind: 'lost' as const },
    { kind: 'wrongAmount' as const, amountFen: 1 },
  ),
})
const mishap: fc.Arbitrary<Mishap> = fc.oneof(
  fc.record({
    kind: fc.constant('kill' as const),
    operation: fc.integer({ min: 1, max: 20 }),
    when: fc.constantFrom('before' as const, 'after' as const),
  }),
  fc.constantFrom({ kind: 'lostReply' as const }, { kind: 'lostWechatReply' as const }),
  callback,
  fc.record({
    kind: fc.constant('transfer' as const),
    effect: fc.constantFrom(
      { kind: 'failBeforeWork' as const },
      { kind: 'failAfterWork' as const },
      { kind: 'dropAfterWork' as const },
      { kind: 'slow' as const, delayMs: 90_000 },
    ),
  }),
  fc.constantFrom({ kind: 'refund' as const }, { kind: 'failedTransfer' as const }, { kind: 'emptyAccount' as const }),
)
const step: fc.Arbitrary<Step> = fc.record(
  {
    what: fc.constantFrom<Step['what'][]>(
      ...(['open', 'open', 'open', 'edit', 'cash', 'pay', 'pay', 'pay', 'payOnTwoPhones', 'payLate', 'check'] as const),
      ...(['cancel', 'refund', 'refundLine', 'refundLine', 'refundLine'] as const),
      ...(['askPayout', 'askPayout', 'decidePayout', 'decidePayout', 'cancelPayout', 'confirm', 'confirm'] as const),
    ),
    which: fc.nat({ max: 7 }),
    share: fc.integer({ min: 1, max: 100 }),
    mishap,
  },
  { requiredKeys: ['what', 'which', 'share'] },
)
const change: fc.Arbitrary<Change> = fc.record({
  rateBp: fc.constantFrom(0, 500, 2999),
  levelTwoBp: fc.constantFrom(0, 199, 1000),
  fixedFen: fc.option(fc.constantFrom(1, 777, 100_000), { nil: undefined }),
  bodyBp: fc.constantFrom(0, 3333),
  holdDays: fc.constantFrom(0, 0, 1),
  approvalFreeUpToFen: fc.constantFrom(0, 3000),
  isOn: fc.constantFrom(true, true, true, false),
  fenPerPoint: fc.constantFrom(1, 100, 333),
  pausedPerson: fc.option(fc.nat({ max: PEOPLE.length - 1 }), { freq: 3, nil: undefined }),
})
const GENEROUS: Change = {
  ...{ rateBp: 2000, levelTwoBp: 1000, bodyBp: 1500, holdDays: 0, approvalFreeUpToFen: 2000, isOn: true },
  ...{ fixedFen: undefined, fenPerPoint: 100, pausedPerson: undefined },
}
const round = fc.record({
  steps: fc.array(step, { minLength: 3, maxLength: 5 }),
  minutes: fc.constantFrom(0, 0, 1, 1, 3, 20, 90),
  change: fc.option(change, { freq: 7, nil: undefined }),
})
const rounds = fc.array(round, { minLength: ROUNDS, maxLength: ROUNDS })

describe('a random history of bills, payments, refunds and payouts, with instances killed and news lost', () => {
  it('leaves every book equal to every other, and to what WeChat really holds', async () => {
    const histories = fc.sample(rounds, { seed: Number(MONEY_SEED), numRuns: Number(MONEY_HISTORIES) })
    const seen: Record<string, number> = {}
    for (const history of histories) {
      await server.reset()
      server.cloud.wechat.faults.clear()
      const { orders, transfers } = server.cloud.wechat
      const before = new Set([...orders.list(), ...transfers.list()].map(({ key }) => key))
      const people = await MoneyHistory.begin(server)
      await people.change(GENEROUS)
      await people.openAll()
      for (const { steps, minutes, change: changed } of history) {
        for (const each of steps) people.prepare(each)
        await Promise.all(steps.map((each) => people.take(each)))
        server.cloud.faults.clear()
        if (minutes > 0) await people.pass(minutes)
        if (changed !== undefined) await people.change(changed)
      }
      await people.calmDown()
      await expectLedgerInOrder(server)
      await expectNothingDue(server)
      const books = await readBooks(server)
      expectBooksToAddUp(books)
      expectWechatToAgree(books, server, before)
      expectCommissionsFromBills(books, people.changes)
      expectPointsFromBills(books, people.changes)
      for (const [what, count] of Object.entries(countsOf(books))) seen[what] = (seen[what] ?? 0) + count
    }
    // A history in which nothing happens proves nothing.
    expect(Object.entries(seen).filter(([, count]) => count === 0)).toEqual([])
  }, 3_600_000)
})
