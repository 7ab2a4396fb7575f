import { expectBadInput } from '../../support/bad-input'
import { manager, passMinutes, receptionist, writeBill } from '../../support/bills'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { templateDocument, THIRTY_OFF } from '../../support/coupons'
import { buyMembership, meiWithMembership, membershipMoney, MONTH_PRICE_FEN } from '../../support/memberships'
import { call, ServerCloud } from '../../support/server-cloud'
import { expectLedgerInOrder } from '../../support/server-tools'

const QUOTE = 'checkout/quote-membership-refund'
const REFUND = 'checkout/refund-membership'
const DAY_MINUTES = 1440
const COUPONS = [{ templateId: 'ctpl_thirty', terms: THIRTY_OFF, validDays: 60, count: 2, every: 'start' as const }]

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'loyalty', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const theMembership = async (): Promise<string> => {
  const [account] = await server.read('memberships')
  return String(Object(account).memberships?.[0]?.membershipId)
}
const wanted = async (refundFen: number): Promise<object> => ({
  ...{ customerId: 'cust_mei', membershipId: await theMembership(), refundFen, reason: '搬家' },
})

/** The bill of Mei's visit, opened while her membership runs: 298.00 for 268.20. */
async function openVisit(): Promise<void> {
  await call(await receptionist(server), 'checkout/open-bill', { appointmentId: 'appt_1' })
}

const payVisit = async (version: number, amountFen: number): Promise<unknown> =>
  call(await receptionist(server), 'checkout/take-payment', {
    ...{ billId: 'bill_1', version, payments: [{ method: 'cash', amountFen }] },
  })

describe('quote-membership-refund', () => {
  it('shows each step; receptionists, customers and other stores may not call it', async () => {
    const { membershipId } = await meiWithMembership(server)
    const data = { customerId: 'cust_mei', membershipId }
    await passMinutes(server, 10 * DAY_MINUTES)
    expect(await call(await manager(server), QUOTE, data)).toMatchObject({
      data: {
        steps: [
          { kind: 'paid', amountFen: 30_000 },
          { kind: 'daysGone', amountFen: -10_000, days: 10, ofDays: 30 },
        ],
        ...{ refundFen: 20_000, isWhole: false },
      },
    })
    await expectNotAllowed(server, QUOTE, data, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
    expect(await call(await receptionist(server), QUOTE, data)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await call(await otherStoreStaff(server), QUOTE, data)).toMatchObject({ ok: false })
  })
})

describe('refund-membership', () => {
  it('gives all of it back within seven days while nothing was used, with what was revenue already', async () => {
    const { mei } = await meiWithMembership(server)
    await buyMembership(server)
    await passMinutes(server, 6 * DAY_MINUTES)
    const hua = await manager(server)
    const { reason: _reason, ...request } = Object(await wanted(MONTH_PRICE_FEN))
    expect(await call(hua, REFUND, request)).toMatchObject({ data: { refundFen: MONTH_PRICE_FEN } })
    expect(await membershipMoney(server)).toEqual({ deferredFen: MONTH_PRICE_FEN, earnedFen: 0 })
    // What waited behind it begins on the next day.
    expect(await call(mei, 'checkout/list-my-memberships', {})).toMatchObject({
      data: {
        memberships: [
          { state: 'waiting', startsOn: '2025-03-17', endsOn: '2025-04-15' },
          { state: 'refunded', refundFen: MONTH_PRICE_FEN },
        ],
      },
    })
    expect(await call(hua, REFUND, request)).toMatchObject({ error: { code: 'MEMBERSHIP_CLOSED' } })
    await expectLedgerInOrder(server)
  })

  it('keeps the days that are over, and asks for a reason after seven days', async () => {
    await meiWithMembership(server)
    await passMinutes(server, 25 * DAY_MINUTES)
    const hua = await manager(server)
    const request = await wanted(5_000)
    const { reason: _reason, ...bare } = Object(request)
    expect(await call(hua, REFUND, bare)).toMatchObject({ error: { code: 'REASON_NEEDED' } })
    expect(await call(hua, REFUND, await wanted(6_000))).toMatchObject({
      error: { code: 'AMOUNT_OUTDATED', details: { refundFen: 5_000 } },
    })
    expect(await call(hua, REFUND, request)).toMatchObject({ ok: true })
    // 21 days of March, and four of April with the refund.
    expect(await membershipMoney(server)).toEqual({ deferredFen: 0, earnedFen: 25_000 })
    await expectLedgerInOrder(server)
  })

  it('leaves a bill its price that was opened while it ran, and what that bill gives back', async () => {
    await writeBill(server, { status: 'cancelled' }, { status: 'completed' })
    await meiWithMembership(server)
    await openVisit()
    const hua = await manager(server)
    // Its price is used: on the day of the sale no day is over, and all goes back for that reason.
    expect(await call(hua, REFUND, await wanted(MONTH_PRICE_FEN))).toMatchObject({ ok: true })
    expect(await payVisit(2, 26_820)).toMatchObject({ data: { bill: { status: 'paid' } } })
    await passMinutes(server, 1)
    const back = { billId: 'bill_1', version: 3, reason: 'x', lines: [{ lineId: 'l1', amountFen: 13_410 }] }
    expect(await call(hua, 'checkout/refund-bill', back)).toMatchObject({ data: { bill: { refundedFen: 13_410 } } })
    await passMinutes(server, 1)
    const points = (await server.read('ledgerEntries')).filter(({ account }) => account === 'points')
    expect(points.map(({ amount }) => Number(amount)).sort((a, b) => a - b)).toEqual([-268, 536])
    await expectLedgerInOrder(server)
  })

  it('takes off what its coupons took off bills, and ends those that were not used', async () => {
    await writeBill(server)
    await server.write('couponTemplates', { ...templateDocument() })
    const { mei } = await meiWithMembership(server, { coupons: COUPONS })
    await passMinutes(server, 1)
    const [coupon] = await server.read('coupons')
    const couponIds = [String(coupon?._id)]
    await call(mei, 'checkout/choose-my-coupons', { billId: 'bill_1', version: 1, couponIds })
    await passMinutes(server, 10 * DAY_MINUTES)
    const hua = await manager(server)
    // As long as that bill is open, the coupon could still go onto a dearer one.
    const onOpenBill = { error: { code: 'COUPON_ON_OPEN_BILL', details: { billId: 'bill_1' } } }
    const asked = { customerId: 'cust_mei', membershipId: await theMembership() }
    expect(await call(hua, QUOTE, asked)).toMatchObject(onOpenBill)
    expect(await call(hua, REFUND, await wanted(17_000))).toMatchObject(onOpenBill)
    expect(await payVisit(2, 26_800)).toMatchObject({ ok: true })
    expect(await call(hua, REFUND, await wanted(17_000))).toMatchObject({ data: { refundFen: 17_000 } })
    const states = (await server.read('coupons')).map(({ state }) => state)
    expect(states.sort()).toEqual(['used', 'withdrawn'])
    expect(await membershipMoney(server)).toEqual({ deferredFen: 0, earnedFen: 13_000 })
    await expectLedgerInOrder(server)
  })

  it('ends very many coupons too, those beyond fifteen right after it, or with the timer where that died', async () => {
    const many = [{ ...COUPONS[0], templateId: 'ctpl_thirty', terms: THIRTY_OFF, validDays: 300, count: 4 }]
    const coupons = many.map((each) => ({ ...each, every: 'month' as const }))
    await meiWithMembership(server, { term: { unit: 'month', count: 12 }, coupons })
    for (let month = 0; month < 10; month += 1) await passMinutes(server, 31 * DAY_MINUTES)
    const usable = async (): Promise<number> =>
      (await server.read('coupons')).filter(({ state }) => state === 'active').length
    const before = await usable()
    const hua = await manager(server)
    const { customerId, membershipId } = Object(await wanted(0))
    const quoted = await call<{ refundFen: number }>(hua, QUOTE, { customerId, membershipId })
    server.cloud.faults.add({
      ...{ functionName: 'checkout', collection: 'outbox', action: 'database.modifyDocument' },
      effect: { kind: 'error', error: 'DATABASE_REQUEST_FAILED' },
    })
    const refundFen = quoted.ok ? quoted.data.refundFen : 0
    expect(await call(hua, REFUND, await wanted(refundFen))).toMatchObject({ ok: true })
    expect(await usable()).toBe(before - 15)
    server.cloud.faults.clear()
    for (let minute = 0; minute < 3; minute += 1) await passMinutes(server, 1)
    expect([before, await usable()]).toEqual([40, 0])
    await expectLedgerInOrder(server)
  })

  it('leaves her none of the coupons that the timer gives in the very moment it is given back', async () => {
    await writeBill(server)
    await meiWithMembership(server, { coupons: COUPONS })
    const hua = await manager(server)
    const request = await wanted(MONTH_PRICE_FEN)
    // The refund has looked for coupons, found none, and begins to write once the timer has given two.
    const slow = { kind: 'delay', delayMs: 1_500 } as const
    server.cloud.faults.add({ functionName: 'checkout', action: 'database.startTransaction', times: 1, effect: slow })
    const asked = call(hua, REFUND, request)
    await new Promise((resolve) => setTimeout(resolve, 500))
    await server.cloud.functions.fireTimer('jobs')
    // On a busy machine it may look later, and then it takes them away at once.
    const replies = [await asked, await call(hua, REFUND, request)]
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await server.read('coupons')).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn'])
    await expectLedgerInOrder(server)
  })

  it('refuses bad input; receptionists, customers and other stores may not call it', async () => {
    await meiWithMembership(server)
    const data = await wanted(MONTH_PRICE_FEN)
    await expectBadInput(server, await manager(server), REFUND, [
      { ...data, refundFen: -1 },
      { ...data, membershipId: 'card_1' },
      { ...data, reason: '' },
    ])
    await expectNotAllowed(server, REFUND, data, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
    expect(await call(await receptionist(server), REFUND, data)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await call(await otherStoreStaff(server), REFUND, data)).toMatchObject({ ok: false })
  })
})

describeCommandLaws({
  name: REFUND,
  data: async () => wanted(MONTH_PRICE_FEN),
  databaseRequests: { firstWrite: 8, commit: 18 },
  server: () => server,
  prepare: async () => {
    await meiWithMembership(server)
    return manager(server)
  },
  countEffects: async () =>
    (await server.read('ledgerEntries')).filter(({ kind }) => kind === 'membershipRefunded').length,
})
