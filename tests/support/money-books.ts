import { recomputeCommissions } from '../../scripts/recompute/commissions'
import { moneyOfLines } from '../../scripts/recompute/money'
import { billFacts, readFacts, readPosted } from '../../scripts/recompute/read-facts'
import { findDifferences } from '../../scripts/recompute/statements'
import { cardRedemptions } from '../../src/server/cards/documents'
import { bills, payOrders } from '../../src/server/checkout/documents'
import { coupons } from '../../src/server/loyalty/coupon-documents'
import { partnerships, payouts } from '../../src/server/partner/documents'
import { balances, ledgerEntries } from '../../src/server/platform/ledger'
import { prepaidAccounts, prepaidSpends, spendIdOf } from '../../src/server/prepaid/documents'
import { COUPON_STOCK, STOCKED } from './money-favours'
import { readAll } from './money-screen'
import { PEOPLE, topUpFenPerPointOf, type Changed } from './money-steps'
import { EAST } from './salon'
import type { ServerCloud } from './server-cloud'

type Bill = ReturnType<typeof bills.parse>
type TopUp = ReturnType<typeof prepaidAccounts.parse>['topUps'][number]

/** Everything that says something about money, after a history. */
export interface Books {
  readonly bills: readonly Bill[]
  readonly orders: readonly ReturnType<typeof payOrders.parse>[]
  readonly payouts: readonly ReturnType<typeof payouts.parse>[]
  readonly entries: readonly ReturnType<typeof ledgerEntries.parse>[]
  readonly balances: readonly ReturnType<typeof balances.parse>[]
  readonly redemptions: readonly ReturnType<typeof cardRedemptions.parse>[]
  readonly topUps: readonly (TopUp & { readonly customerId: string })[]
  readonly spends: readonly ReturnType<typeof prepaidSpends.parse>[]
  readonly coupons: readonly ReturnType<typeof coupons.parse>[]
  readonly firstBillOf: ReadonlyMap<string, string | undefined>
  readonly referrerOf: ReadonlyMap<string, string | undefined>
}

/** Reads them. */
export async function readBooks(server: ServerCloud): Promise<Books> {
  const people = await readAll(server, partnerships)
  const accounts = await readAll(server, prepaidAccounts)
  return {
    bills: await readAll(server, bills),
    orders: await readAll(server, payOrders),
    payouts: await readAll(server, payouts),
    entries: await readAll(server, ledgerEntries),
    balances: await readAll(server, balances),
    redemptions: await readAll(server, cardRedemptions),
    topUps: accounts.flatMap(({ _id: customerId, topUps }) => topUps.map((topUp) => ({ customerId, ...topUp }))),
    spends: await readAll(server, prepaidSpends),
    coupons: await readAll(server, coupons),
    firstBillOf: new Map(people.map(({ _id, firstPaidBillId }) => [_id, firstPaidBillId])),
    referrerOf: new Map(people.map(({ _id, referrerId }) => [_id, referrerId])),
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
const totalOf = ({ lines }: Bill): number => sum(lines.map(({ amountFen }) => amountFen))
const refundedOf = ({ lines }: Bill): number => sum(lines.map(({ refundedFen }) => refundedFen))
const heldFenOf = ({ payments }: Bill): number =>
  sum(payments.map(({ amountFen, refundedFen }) => amountFen - refundedFen))

/** Every account is the sum of its entries, and none that may not is below zero. */
export function expectBalancesToAddUp({ entries, balances: held }: Books): void {
  const sums: Record<string, Record<string, number>> = {}
  for (const { ownerId, account, amount } of entries) {
    const ofOwner = (sums[ownerId] ??= {})
    ofOwner[account] = (ofOwner[account] ?? 0) + amount
  }
  const { [EAST]: _store, ...people } = sums
  expect(people).toEqual(Object.fromEntries(held.map(({ _id, accounts }) => [_id, accounts])))
  // Points and what may be asked for go below zero after a refund, and what is on hold never does.
  const mayBeBelow = ['points', 'commission.available']
  const below = held.flatMap(({ _id, accounts }) =>
    Object.entries(accounts).flatMap(([name, amount]) =>
      amount < 0 && !mayBeBelow.includes(name) ? [[_id, name]] : [],
    ),
  )
  expect(below).toEqual([])
}

/** No bill holds more or less than it comes to, and the store has entered just what its bills hold. */
export function expectBillsToBeSound({ entries, bills: all }: Books): void {
  const entered: Record<string, number> = {}
  for (const { account, amount } of entries)
    if (account.startsWith('takings.') || account === 'redeemed.prepaid')
      entered[account] = (entered[account] ?? 0) + amount
  const kept: Record<string, number> = {}
  for (const { method, amountFen, refundedFen } of all.flatMap(({ payments }) => payments)) {
    const account = method === 'prepaid' ? 'redeemed.prepaid' : `takings.${method}`
    if (method !== 'card') kept[account] = (kept[account] ?? 0) + amountFen - refundedFen
  }
  expect(entered).toEqual(kept)
  for (const bill of all) {
    const dueFen = totalOf(bill) - refundedOf(bill)
    if (bill.status === 'paid') expect([bill._id, heldFenOf(bill)]).toEqual([bill._id, dueFen])
    else if (bill.status === 'cancelled') expect([bill._id, heldFenOf(bill)]).toEqual([bill._id, 0])
    else expect(heldFenOf(bill)).toBeLessThan(totalOf(bill))
  }
}

/** With the last of its services its coupons are free again. */
function isAllBack({ lines, refunds }: Bill): boolean {
  const services = lines.filter(({ sale }) => sale === undefined)
  return refunds.length > 0 && services.every(({ amountFen, refundedFen }) => amountFen === refundedFen)
}

/** What customers owe is what is outstanding of their bills on account, and each coupon is on the bill that says so. */
export function expectFavoursToBeSound({ bills: all, balances: held, coupons: issued }: Books): void {
  const owed: Record<string, number> = {}
  for (const bill of all.filter(({ status, owedSinceAt }) => status === 'open' && owedSinceAt !== undefined))
    owed[bill.customerId] = (owed[bill.customerId] ?? 0) + totalOf(bill) - heldFenOf(bill)
  const owing = held.map(({ _id, accounts }) => [_id, accounts['customer.owed'] ?? 0] as const)
  expect(Object.fromEntries(owing.filter(([, amountFen]) => amountFen > 0))).toEqual(owed)
  const used = issued.filter(({ state }) => state === 'used').map(({ _id, billId }) => `${_id} on ${billId ?? ''}`)
  const written = all
    .filter((bill) => bill.status !== 'cancelled' && !isAllBack(bill))
    .flatMap((bill) => (bill.coupons ?? []).map(({ couponId }) => `${couponId} on ${bill._id}`))
  expect(written.sort()).toEqual(used.sort())
  const stock = held.find(({ _id }) => _id === STOCKED)?.accounts['coupon.stock']
  // What has ended unused went back.
  const outOfStock = issued.filter(
    ({ templateId, state }) => templateId === STOCKED && (state === 'active' || state === 'used'),
  )
  expect(stock).toBe(COUPON_STOCK - outOfStock.length)
}

/** Every payout had a covering balance when it was asked for, and what is paid or under way is what payouts say. */
export function expectPayoutsToBeCovered({ entries, payouts: asked, balances: held }: Books): void {
  const available = entries.filter(({ account }) => account === 'commission.available')
  for (const { ownerId, amount, at, causeId } of available.filter(({ kind }) => kind === 'payoutRequested')) {
    // Of what happened in the same moment, only what may have come before it.
    const before = available.filter(
      (each) => each.ownerId === ownerId && (each.at < at || (each.at === at && each.amount > 0)),
    )
    expect({ causeId, isCovered: sum(before.map((each) => each.amount)) >= -amount }).toEqual({
      causeId,
      isCovered: true,
    })
  }
  for (const { _id, accounts } of held) {
    const sumOf = (isMeant: (state: string) => boolean): number =>
      sum(asked.filter((each) => each.customerId === _id && isMeant(each.state)).map(({ amountFen }) => amountFen))
    const underWay = ['requested', 'approved', 'transferring', 'awaitingConfirmation']
    const { 'commission.paid': paidFen = 0, 'commission.requested': requestedFen = 0 } = accounts
    expect([_id, paidFen]).toEqual([_id, sumOf((state) => state === 'paid')])
    expect([_id, requestedFen]).toEqual([_id, sumOf((state) => underWay.includes(state))])
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
  expect(all.filter(({ refunds }) => refunds.some(({ state }) => state !== 'done'))).toEqual([])
  const transfers = wechat.transfers.list().filter(({ key }) => !before.has(key))
  const sent = transfers.filter(({ state }) => state === 'SUCCESS').map((each) => [each.outBillNo, each.amountFen])
  const paid = asked.filter(({ state, method }) => state === 'paid' && method === 'wechatTransfer')
  expect(sent.sort()).toEqual(paid.map(({ _id, amountFen, taxFen }) => [_id, amountFen - taxFen]).sort())
  const open = transfers.filter(({ state }) => !['SUCCESS', 'FAIL', 'CANCELLED'].includes(state))
  expect(open).toEqual([])
}

/** Every commission is what `npm run recompute` makes of the bills and of the rules in force when they settled. */
export async function expectCommissionsFromBills(server: ServerCloud): Promise<void> {
  const read: Parameters<typeof readFacts>[0] = async (collection, idPrefix = '') =>
    (await readAll(server, collection)).filter(({ _id }) => _id.startsWith(idPrefix))
  const recomputed = recomputeCommissions(await readFacts(read))
  expect(findDifferences(recomputed, await readPosted(read))).toEqual([])
}

function inForce(changes: readonly Changed[], at: number): Changed {
  const found = changes.filter((change) => change.at <= at).at(-1)
  if (found === undefined) throw new Error('the history begins with rules')
  return found
}

const isPaused = ({ pausedPerson }: Changed, customerId: string): boolean =>
  pausedPerson !== undefined && customerId === `cust_${PEOPLE[pausedPerson]}`

/** What is left of a bill: its money, and of that what went back, the slow way. */
function moneyOf(bill: Bill): { readonly moneyFen: number; readonly backFen: number } {
  const money = moneyOfLines(billFacts(bill))
  const back = bill.lines.map(({ amountFen, refundedFen }, position) =>
    amountFen === 0 ? 0 : Math.floor(((money[position] ?? 0) * refundedFen) / amountFen),
  )
  return { moneyFen: sum(money), backFen: sum(back) }
}

/** Whether the rules of the day it was sold gave a top-up its points. */
function hasEarned({ payoutId, boughtAt }: TopUp, changes: readonly Changed[]): boolean {
  return payoutId === undefined && topUpFenPerPointOf(inForce(changes, boughtAt)) > 0
}

/** What of a bill's money was principal whose points came with its top-up; what went back of no line paid none of it. */
function earnedAheadFenOf({ _id, payments, refunds }: Bill, books: Books, changes: readonly Changed[]): number {
  const earned = books.topUps.filter((topUp) => hasEarned(topUp, changes)).map(({ topUpId }) => topUpId)
  const surplus = refunds.filter(({ lines }) => lines.length === 0).flatMap(({ parts }) => parts)
  const aheadFenOf = ({ paymentId }: Bill['payments'][number]): number => {
    const parts = books.spends.find((spend) => spend._id === spendIdOf(_id, paymentId))?.parts ?? []
    const takenFen = sum(parts.map(({ principalFen }) => principalFen))
    const aheadFen = sum(parts.map(({ topUpId, principalFen }) => (earned.includes(topUpId) ? principalFen : 0)))
    const backFen = sum(surplus.map((part) => (part.paymentId === paymentId ? (part.principalFen ?? 0) : 0)))
    return takenFen === 0 ? 0 : aheadFen - Math.floor((aheadFen * backFen) / takenFen)
  }
  return sum(payments.filter(({ method }) => method === 'prepaid').map(aheadFenOf))
}

/** The points of a top-up, without those that its refunds took back. */
function pointsOfTopUp(topUp: TopUp, books: Books, changes: readonly Changed[]): number {
  if (!hasEarned(topUp, changes)) return 0
  const { billId, lineId, principalFen, boughtAt } = topUp
  const earned = Math.floor(principalFen / topUpFenPerPointOf(inForce(changes, boughtAt)))
  const line = books.bills.find(({ _id }) => _id === billId)?.lines.find((each) => each.lineId === lineId)
  return earned - Math.floor((earned * (line?.refundedFen ?? 0)) / principalFen)
}

/** Recomputes everybody's points from bills and top-ups, and compares with what she has. */
export function expectPointsFromBills(books: Books, changes: readonly Changed[]): void {
  const points = new Map(PEOPLE.map((person) => [`cust_${person}`, 0]))
  const add = (customerId: string, more: number): void =>
    void points.set(customerId, (points.get(customerId) ?? 0) + more)
  for (const bill of books.bills) {
    const { moneyFen, backFen } = moneyOf(bill)
    if (bill.settledAt === undefined || moneyFen === backFen) continue
    const rules = inForce(changes, bill.settledAt)
    const earned = Math.floor((moneyFen - earnedAheadFenOf(bill, books, changes)) / rules.fenPerPoint)
    add(bill.customerId, earned - Math.floor((earned * backFen) / moneyFen))
    const referrerId = books.referrerOf.get(bill.customerId)
    const isFirst = books.firstBillOf.get(bill.customerId) === bill._id
    if (isFirst && referrerId !== undefined && rules.isOn && !isPaused(rules, referrerId)) add(referrerId, 100)
  }
  for (const topUp of books.topUps) add(topUp.customerId, pointsOfTopUp(topUp, books, changes))
  const held = new Map(books.balances.map(({ _id, accounts }) => [_id, accounts.points ?? 0]))
  expect(Object.fromEntries(PEOPLE.map((person) => [person, held.get(`cust_${person}`) ?? 0]))).toEqual(
    Object.fromEntries(PEOPLE.map((person) => [person, points.get(`cust_${person}`)])),
  )
}

/** Nothing is left that the timer should have done. */
export async function expectNothingDue(server: ServerCloud): Promise<void> {
  const nowAt = server.cloud.clock.now()
  for (const name of ['bills', 'payOrders', 'payRefunds', 'payouts', 'commissions', 'treatmentCards'])
    for (const { _id, nextDueAt, releaseDueAt } of await server.read(name))
      for (const due of [nextDueAt, releaseDueAt])
        if (typeof due === 'number') expect([_id, due > nowAt]).toEqual([_id, true])
}
