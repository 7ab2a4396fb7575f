import { bills, payOrders } from '../../src/server/checkout/documents'
import { commissions, partnerships, payouts, type CommissionDocument } from '../../src/server/partner/documents'
import type { Collection } from '../../src/server/platform/database'
import { balances, ledgerEntries } from '../../src/server/platform/ledger'
import { PEOPLE, type Changed } from './money-steps'
import { EAST } from './salon'
import type { ServerCloud } from './server-cloud'

type Bill = ReturnType<typeof bills.parse>

/** Everything that says something about money, after a history. */
export interface Books {
  readonly bills: readonly Bill[]
  readonly orders: readonly ReturnType<typeof payOrders.parse>[]
  readonly commissions: readonly CommissionDocument[]
  readonly payouts: readonly ReturnType<typeof payouts.parse>[]
  readonly entries: readonly ReturnType<typeof ledgerEntries.parse>[]
  readonly balances: readonly ReturnType<typeof balances.parse>[]
  readonly firstBillOf: ReadonlyMap<string, string | undefined>
  readonly referrerOf: ReadonlyMap<string, string | undefined>
}

/** Reads them. */
export async function readBooks(server: ServerCloud): Promise<Books> {
  const read = async <D extends { readonly _id: string }>({ name, parse }: Collection<D>): Promise<D[]> =>
    (await server.read(name)).map(parse)
  const people = await read(partnerships)
  return {
    bills: await read(bills),
    orders: await read(payOrders),
    commissions: await read(commissions),
    payouts: await read(payouts),
    entries: await read(ledgerEntries),
    balances: await read(balances),
    firstBillOf: new Map(people.map(({ _id, firstPaidBillId }) => [_id, firstPaidBillId])),
    referrerOf: new Map(people.map(({ _id, referrerId }) => [_id, referrerId])),
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
const totalOf = ({ lines }: Bill): number => sum(lines.map(({ amountFen }) => amountFen))
const refundedOf = ({ lines }: Bill): number => sum(lines.map(({ refundedFen }) => refundedFen))
/** What is left of `original` once `back` of `whole` went back; none of nothing. */
const leftOf = (original: number, back: number, whole: number): number =>
  whole === 0 ? 0 : original - Math.floor((original * back) / whole)

/** Every account is the sum of its entries, and no bill holds more than it comes to. */
export function expectBooksToAddUp({ entries, balances: held, bills: all, payouts: asked }: Books): void {
  const sums: Record<string, Record<string, number>> = {}
  for (const { ownerId, account, amount } of entries) {
    const ofOwner = (sums[ownerId] ??= {})
    ofOwner[account] = (ofOwner[account] ?? 0) + amount
  }
  const { [EAST]: takings = {}, ...people } = sums
  expect(people).toEqual(Object.fromEntries(held.map(({ _id, accounts }) => [_id, accounts])))
  const kept: Record<string, number> = {}
  for (const { method, amountFen, refundedFen } of all.flatMap(({ payments }) => payments))
    kept[`takings.${method}`] = (kept[`takings.${method}`] ?? 0) + amountFen - refundedFen
  expect(takings).toEqual(kept)
  for (const bill of all) {
    const heldFen = sum(bill.payments.map(({ amountFen, refundedFen }) => amountFen - refundedFen))
    const dueFen = totalOf(bill) - refundedOf(bill)
    if (bill.status === 'paid') expect([bill._id, heldFen]).toEqual([bill._id, dueFen])
    else if (bill.status === 'cancelled') expect([bill._id, heldFen]).toEqual([bill._id, 0])
    else expect(heldFen).toBeLessThan(dueFen)
    expect(bill.refunds.every(({ state }) => state === 'done')).toBe(true)
  }
  for (const person of PEOPLE) {
    const hers = asked.filter(({ customerId }) => customerId === `cust_${person}`)
    const { [`cust_${person}`]: accounts = {} } = sums
    const sumOf = (states: readonly string[]): number =>
      sum(hers.filter(({ state }) => states.includes(state)).map(({ amountFen }) => amountFen))
    expect(accounts['commission.paid'] ?? 0).toBe(sumOf(['paid']))
    expect(accounts['commission.requested'] ?? 0).toBe(sumOf(['requested', 'approved']))
  }
}

/** What WeChat really holds and has paid is what the books say, and all that was owed back went back whole. */
export function expectWechatToAgree(
  { orders, bills: all, payouts: asked }: Books,
  { cloud: { wechat } }: ServerCloud,
  before: ReadonlySet<string>,
): void {
  const atWechat = wechat.orders.list().filter(({ key }) => !before.has(key))
  const back = new Map<string, number>()
  for (const { orderKey, status, refundFeeFen } of wechat.refunds.list())
    if (status === 'SUCCESS') back.set(orderKey, (back.get(orderKey) ?? 0) + refundFeeFen)
  const really = atWechat.map(({ key, outTradeNo, paidAt, totalFeeFen }) => {
    const paidFen = paidAt === undefined ? 0 : totalFeeFen
    return [outTradeNo, paidFen, back.get(key) ?? 0]
  })
  const payments = new Map(all.flatMap((bill) => bill.payments).map((payment) => [payment.outTradeNo, payment]))
  const written = atWechat.map(({ outTradeNo }) => {
    const order = orders.find(({ _id }) => _id === outTradeNo)
    if (order?.state === 'owedBack') return [outTradeNo, order.amountFen, order.amountFen]
    const payment = payments.get(outTradeNo)
    return [outTradeNo, payment?.amountFen ?? 0, payment?.refundedFen ?? 0]
  })
  expect(written).toEqual(really)
  const transfers = wechat.transfers.list().filter(({ key }) => !before.has(key))
  const sent = transfers.filter(({ state }) => state === 'SUCCESS').map((each) => [each.outBillNo, each.amountFen])
  const paid = asked.filter(({ state, method }) => state === 'paid' && method === 'wechatTransfer')
  expect(sent.sort()).toEqual(paid.map(({ _id, amountFen, taxFen }) => [_id, amountFen - taxFen]).sort())
  const open = transfers.filter(({ state }) => !['SUCCESS', 'FAIL', 'CANCELLED'].includes(state))
  expect(open).toEqual([])
}

/** What a line of a bill earns at a level by the rules in force, computed the slow way. */
function earnedOf({ categoryId, quantity, amountFen }: Bill['lines'][number], level: number, rules: Changed): number {
  if (level === 2) return Math.floor((amountFen * rules.levelTwoBp) / 10_000)
  if (categoryId === 'body') return Math.floor((amountFen * rules.bodyBp) / 10_000)
  if (rules.fixedFen !== undefined) return Math.min(rules.fixedFen * quantity, amountFen)
  return Math.floor((amountFen * rules.rateBp) / 10_000)
}

function inForce(changes: readonly Changed[], at: number): Changed {
  const found = changes.filter((change) => change.at <= at).at(-1)
  if (found === undefined) throw new Error('the history begins with rules')
  return found
}

const isPaused = ({ pausedPerson }: Changed, customerId: string): boolean =>
  pausedPerson !== undefined && customerId === `cust_${PEOPLE[pausedPerson]}`

/** Recomputes every commission from the bills and what was in force when they settled, and compares. */
export function expectCommissionsFromBills(books: Books, changes: readonly Changed[]): void {
  const expected = new Map<string, object>()
  for (const bill of books.bills) {
    // What went back whole earns nothing in the end, whether it settled before or after.
    if (bill.settledAt === undefined || totalOf(bill) === refundedOf(bill)) continue
    const rules = inForce(changes, bill.settledAt)
    const first = books.referrerOf.get(bill.customerId)
    const second = first === undefined ? undefined : books.referrerOf.get(first)
    for (const [level, partnerId] of [
      [1, first],
      [2, second],
    ] as const) {
      if (partnerId === undefined || isPaused(rules, partnerId) || !rules.isOn) continue
      const earned = bill.lines.map((line) => earnedOf(line, level, rules))
      if (sum(earned) === 0) continue
      const left = bill.lines.map((line, at) => leftOf(earned[at] ?? 0, line.refundedFen, line.amountFen))
      expected.set(`comm:beautyPartner:${bill._id}:${level}`, {
        ...{ partnerId, amountFen: sum(earned), leftFen: sum(left) },
        availableAt: bill.settledAt + rules.holdDays * 86_400_000,
      })
    }
  }
  const written = new Map<string, object>()
  const isWhole = (billId: string): boolean =>
    books.bills.some((bill) => bill._id === billId && totalOf(bill) === refundedOf(bill))
  for (const { _id, billId, partnerId, amountFen, reversedFen, availableAt } of books.commissions) {
    if (isWhole(billId)) expect([_id, amountFen - reversedFen]).toEqual([_id, 0])
    else written.set(_id, { partnerId, amountFen, leftFen: amountFen - reversedFen, availableAt })
  }
  expect(written).toEqual(expected)
}

/** Recomputes everybody's points from bills, and compares with what she has. */
export function expectPointsFromBills(books: Books, changes: readonly Changed[]): void {
  const points = new Map(PEOPLE.map((person) => [`cust_${person}`, 0]))
  const add = (customerId: string, more: number): void =>
    void points.set(customerId, (points.get(customerId) ?? 0) + more)
  for (const bill of books.bills) {
    if (bill.settledAt === undefined || totalOf(bill) === refundedOf(bill)) continue
    const rules = inForce(changes, bill.settledAt)
    const earned = Math.floor(totalOf(bill) / rules.fenPerPoint)
    add(bill.customerId, leftOf(earned, refundedOf(bill), totalOf(bill)))
    const referrerId = books.referrerOf.get(bill.customerId)
    const isFirst = books.firstBillOf.get(bill.customerId) === bill._id
    if (isFirst && referrerId !== undefined && rules.isOn && !isPaused(rules, referrerId)) add(referrerId, 100)
  }
  const held = new Map(books.balances.map(({ _id, accounts }) => [_id, accounts.points ?? 0]))
  expect(Object.fromEntries(PEOPLE.map((person) => [person, held.get(`cust_${person}`) ?? 0]))).toEqual(
    Object.fromEntries(PEOPLE.map((person) => [person, points.get(`cust_${person}`)])),
  )
}

/** Nothing is left that the timer should have done. */
export async function expectNothingDue(server: ServerCloud): Promise<void> {
  const nowAt = server.cloud.clock.now()
  for (const name of ['bills', 'payOrders', 'payRefunds', 'payouts', 'commissions'])
    for (const { _id, nextDueAt, releaseDueAt } of await server.read(name))
      for (const due of [nextDueAt, releaseDueAt])
        if (typeof due === 'number') expect([_id, due > nowAt]).toEqual([_id, true])
}

/** How often what matters has happened. */
export function countsOf({ bills: all, orders, commissions: earned, payouts: asked }: Books): Record<string, number> {
  return {
    settled: all.filter(({ settledAt }) => settledAt !== undefined).length,
    refunds: sum(all.map(({ refunds }) => refunds.length)),
    paidByPhone: orders.filter(({ state }) => state === 'paid').length,
    commissions: earned.length,
    takenBack: earned.filter(({ reversals }) => reversals.length > 0).length,
    payouts: asked.length,
  }
}
