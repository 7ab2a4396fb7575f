import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { manager, passMinutes, receptionist, writeBill } from '../../support/bills'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { templateDocument } from '../../support/coupons'
import {
  buyMembership,
  meiWithMembership,
  membershipMoney,
  MONTH_PLAN,
  MONTH_PRICE_FEN,
  MONTH_TERMS,
  writeMembershipPlan,
} from '../../support/memberships'
import { catalogDocument, EAST, WEST } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'
import { expectLedgerInOrder } from '../../support/server-tools'

const SAVE = 'checkout/save-membership-plan'
const PLANS = 'checkout/list-membership-plans'
const SELL = 'checkout/sell-membership'
const BUY = 'checkout/buy-membership'
const MINE = 'checkout/list-my-memberships'
const DAY_MINUTES = 1440
const NOT_STAFF = ['customer', 'visitor', 'guest', 'foreigner'] as const
const NOT_CUSTOMER = ['visitor', 'guest', 'therapist', 'foreigner'] as const

const DRAFT = {
  ...{ name: '年度会员', term: { unit: 'month', count: 12 }, discountBp: 1_000, categoryIds: [], pointsRateBp: 10_000 },
  coupons: [{ templateId: 'ctpl_thirty', count: 1, every: 'month' }],
}
const NEW_PLAN = { storeId: EAST, version: 0, plan: DRAFT, priceFen: 36_500, isActive: true }
const TO_MEI = { to: { storeId: EAST, customerId: 'cust_mei' }, planId: MONTH_PLAN }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'loyalty', 'notify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const prepareSale = async (): Promise<CloudClient> => {
  await server.customer('mei')
  await writeMembershipPlan(server)
  return receptionist(server)
}
const writeOffer = async (): Promise<void> => {
  await server.write('catalogs', { ...catalogDocument() })
  await server.write('couponTemplates', { ...templateDocument() })
}

describe('save-membership-plan', () => {
  it('keeps what coupons promise as it is then, and changes a plan for whoever saw it as it is', async () => {
    await writeOffer()
    const hua = await manager(server)
    const made = await call<{ plan: { planId: string } }>(hua, SAVE, NEW_PLAN)
    const coupons = [{ templateId: 'ctpl_thirty', terms: { name: '满200减30' }, validDays: 30, count: 1 }]
    expect(made).toMatchObject({ data: { plan: { terms: { name: '年度会员', coupons }, version: 1 } } })
    const planId = made.ok ? made.data.plan.planId : ''
    const change = { ...NEW_PLAN, planId, version: 1, isActive: false }
    expect(await call(hua, SAVE, change)).toMatchObject({ data: { plan: { version: 2, isActive: false } } })
    expect(await call(hua, SAVE, change)).toMatchObject({ error: { code: 'VERSION_OUTDATED' } })
    expect(await call(hua, PLANS, { storeId: EAST })).toMatchObject({ data: { plans: [{ planId }] } })
  })

  it('refuses categories and templates that are not there, templates that end on a day, and bad input', async () => {
    await writeOffer()
    const hua = await manager(server)
    const save = (plan: object): Promise<unknown> => call(hua, SAVE, { ...NEW_PLAN, plan: { ...DRAFT, ...plan } })
    expect(await save({ categoryIds: ['none'] })).toMatchObject({ error: { code: 'CATEGORY_UNKNOWN' } })
    expect(await save({ coupons: [{ templateId: 'ctpl_none', count: 1, every: 'start' }] })).toMatchObject({
      error: { code: 'TEMPLATE_UNKNOWN' },
    })
    const validity = { kind: 'between', fromOn: '2025-01-01', untilOn: '2025-12-31' } as const
    await server.write('couponTemplates', { ...templateDocument({ _id: 'ctpl_spring', validity }) })
    expect(await save({ coupons: [{ templateId: 'ctpl_spring', count: 1, every: 'start' }] })).toMatchObject({
      error: { code: 'TEMPLATE_UNKNOWN' },
    })
    await expectBadInput(server, hua, SAVE, [
      { ...NEW_PLAN, priceFen: 0 },
      { ...NEW_PLAN, plan: { ...DRAFT, term: { unit: 'day', count: 6 } } },
      { ...NEW_PLAN, plan: { ...DRAFT, pointsRateBp: 9_999 } },
    ])
  })

  it('receptionists, therapists, customers and other stores may not call it', async () => {
    await writeOffer()
    await expectNotAllowed(server, SAVE, NEW_PLAN, [...NOT_STAFF, 'therapist'])
    expect(await call(await receptionist(server), SAVE, NEW_PLAN)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await call(await otherStoreStaff(server), SAVE, NEW_PLAN)).toMatchObject({
      error: { code: 'NOT_YOUR_STORE' },
    })
  })
})

describeCommandLaws({
  name: SAVE,
  data: NEW_PLAN,
  otherData: { ...NEW_PLAN, priceFen: 1 },
  databaseRequests: { firstWrite: 6, commit: 9 },
  server: () => server,
  prepare: async () => {
    await writeOffer()
    return manager(server)
  },
  countEffects: async () => (await server.read('membershipPlans')).length,
})

describe('list-membership-plans', () => {
  it('customers and other stores may not call it', async () => {
    await expectNotAllowed(server, PLANS, { storeId: EAST }, [...NOT_STAFF])
    expect(await call(await receptionist(server), PLANS, { storeId: WEST })).toMatchObject({
      error: { code: 'NOT_YOUR_STORE' },
    })
  })
})

describe('list-membership-offers', () => {
  it('shows what is sold; visitors and staff may not call it', async () => {
    await prepareSale()
    const offers = await call(await server.customer('mei'), 'checkout/list-membership-offers', { storeId: EAST })
    expect(offers).toMatchObject({ data: { plans: [{ planId: MONTH_PLAN, priceFen: MONTH_PRICE_FEN }] } })
    await expectNotAllowed(server, 'checkout/list-membership-offers', { storeId: EAST }, [...NOT_CUSTOMER])
  })
})

describe('sell-membership', () => {
  it('begins with the last fen of its bill, all of it deferred; nobody earns from it', async () => {
    const { mei } = await meiWithMembership(server)
    expect(await call(mei, MINE, {})).toMatchObject({
      data: { memberships: [{ state: 'active', startsOn: '2025-03-10', endsOn: '2025-04-09', terms: MONTH_TERMS }] },
    })
    expect(await membershipMoney(server)).toEqual({ deferredFen: MONTH_PRICE_FEN, earnedFen: 0 })
    await passMinutes(server, 20)
    const kinds = (await server.read('ledgerEntries')).map(({ kind }) => kind)
    expect([...new Set(kinds)].sort()).toEqual(['membershipSold', 'paymentTaken'])
    await expectLedgerInOrder(server)
  })

  it('lets two that are paid at once run one after the other', async () => {
    await prepareSale()
    await Promise.all([buyMembership(server), buyMembership(server)])
    expect(await call(await server.customer('mei'), MINE, {})).toMatchObject({
      data: {
        memberships: [
          { state: 'active', startsOn: '2025-03-10', endsOn: '2025-04-09' },
          { state: 'waiting', startsOn: '2025-04-10', endsOn: '2025-05-09' },
        ],
      },
    })
    await expectLedgerInOrder(server)
  })

  it('goes on the open bill of a visit, and refuses what is not sold, and bad input', async () => {
    await writeBill(server)
    const xia = await prepareSale()
    const onBill = { to: { billId: 'bill_1', version: 1 }, planId: MONTH_PLAN }
    expect(await call(xia, SELL, { ...onBill, planId: 'msplan_none' })).toMatchObject({
      error: { code: 'PLAN_UNKNOWN' },
    })
    expect(await call(xia, SELL, onBill)).toMatchObject({
      data: { bill: { outstandingFen: 29_800 + MONTH_PRICE_FEN } },
    })
    await expectBadInput(server, xia, SELL, [
      { ...onBill, planId: 'plan_1' },
      { ...onBill, priceFen: 1 },
    ])
  })

  it('therapists, customers and other stores may not call it', async () => {
    await prepareSale()
    await expectNotAllowed(server, SELL, TO_MEI, [...NOT_STAFF, 'therapist'])
    expect(await call(await otherStoreStaff(server), SELL, TO_MEI)).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
  })
})

describeCommandLaws({
  name: SELL,
  data: TO_MEI,
  databaseRequests: { firstWrite: 6, commit: 8 },
  server: () => server,
  prepare: prepareSale,
  countEffects: async () => (await server.read('bills')).length,
})

describe('buy-membership', () => {
  it('opens a bill of her own; visitors and staff may not call it', async () => {
    await prepareSale()
    const mei = await server.customer('mei')
    const data = { storeId: EAST, planId: MONTH_PLAN }
    expect(await call(mei, BUY, data)).toMatchObject({
      data: { bill: { totalFen: MONTH_PRICE_FEN, lines: [{ sale: { kind: 'membership' } }] } },
    })
    expect(await call(mei, BUY, { ...data, storeId: WEST })).toMatchObject({ error: { code: 'PLAN_UNKNOWN' } })
    await expectBadInput(server, mei, BUY, [{ storeId: EAST }, { ...data, priceFen: 1 }])
    await expectNotAllowed(server, BUY, data, [...NOT_CUSTOMER])
  })
})

describeCommandLaws({
  name: BUY,
  data: { storeId: EAST, planId: MONTH_PLAN },
  databaseRequests: { firstWrite: 7, commit: 9 },
  server: () => server,
  prepare: async () => {
    await prepareSale()
    return server.customer('mei')
  },
  countEffects: async () => (await server.read('bills')).length,
})

describe('list-my-memberships', () => {
  it('visitors and staff may not call it', async () => {
    await expectNotAllowed(server, MINE, {}, [...NOT_CUSTOMER])
  })
})

describe('list-customer-memberships', () => {
  it('shows managers what may go back, and other stores nothing; customers may not call it', async () => {
    await meiWithMembership(server)
    const [list, data] = ['checkout/list-customer-memberships', { customerId: 'cust_mei' }]
    expect(await call(await manager(server), list, data)).toMatchObject({
      data: { memberships: [{ state: 'active', canRefund: true }] },
    })
    expect(await call(await receptionist(server), list, data)).toMatchObject({
      data: { memberships: [{ canRefund: false }] },
    })
    expect(await call(await otherStoreStaff(server), list, data)).toMatchObject({ data: { memberships: [] } })
    await expectNotAllowed(server, list, data, [...NOT_STAFF])
  })
})

describe('a membership that runs', () => {
  it('lowers the bills that are opened while it runs, and doubles their points', async () => {
    await writeBill(server, { status: 'cancelled' }, { status: 'completed' })
    await meiWithMembership(server)
    const xia = await receptionist(server)
    const opened = await call(xia, 'checkout/open-bill', { appointmentId: 'appt_1' })
    const discounts = [{ rule: 'memberPrice', amountFen: 2_980 }]
    expect(opened).toMatchObject({ data: { bill: { totalFen: 26_820, lines: [{ discounts }] } } })
    const payments = [{ method: 'cash', amountFen: 26_820 }]
    await call(xia, 'checkout/take-payment', { billId: 'bill_1', version: 2, payments })
    const points = (await server.read('ledgerEntries')).filter(({ account }) => account === 'points')
    expect(points).toMatchObject([{ amount: 536 }])
    await expectLedgerInOrder(server)
  })

  it('is recognised and given all it promises by a timer that comes months late, a month’s coupons a minute', async () => {
    const most = { templateId: 'ctpl_thirty', terms: templateDocument().terms, validDays: 60, count: 4 }
    const coupons = [most, most, most].map((each) => ({ ...each, every: 'month' as const }))
    await meiWithMembership(server, { term: { unit: 'month', count: 6 }, coupons })
    // More than 60 operations, which one transaction may not have.
    await passMinutes(server, 200 * DAY_MINUTES)
    expect(await membershipMoney(server)).toEqual({ deferredFen: 0, earnedFen: MONTH_PRICE_FEN })
    for (let minute = 0; minute < 6; minute += 1) await passMinutes(server, 1)
    expect(await server.read('coupons')).toHaveLength(6 * 12)
    await expectLedgerInOrder(server)
  })

  it('is revenue by its days; coupons come with it, its end is told, and it lowers nothing any more', async () => {
    const coupons = [{ templateId: 'ctpl_thirty', terms: templateDocument().terms, validDays: 60, count: 2 }]
    const { mei } = await meiWithMembership(server, { coupons: coupons.map((each) => ({ ...each, every: 'start' })) })
    await passMinutes(server, 1)
    expect(await call(mei, 'loyalty/list-my-coupons', {})).toMatchObject({
      data: { coupons: [{ expiresOn: '2025-05-09' }, { expiresOn: '2025-05-09' }] },
    })
    // March 31, 21 of 30 days; then 7 and 1 days before April 9 at ten, and that day.
    await passMinutes(server, 21 * DAY_MINUTES)
    expect(await membershipMoney(server)).toEqual({ deferredFen: 9_000, earnedFen: 21_000 })
    for (const days of [2, 6, 1, 1]) await passMinutes(server, days * DAY_MINUTES)
    expect(await membershipMoney(server)).toEqual({ deferredFen: 0, earnedFen: MONTH_PRICE_FEN })
    const told = (await server.read('inbox')).filter(({ kind }) => kind === 'membershipEnding')
    expect(told.map(({ facts }) => Object(facts).daysLeft).sort()).toEqual([1, 7])
    expect(await call(mei, MINE, {})).toMatchObject({ data: { memberships: [{ state: 'ended' }] } })
    expect((await server.read('memberships'))[0]).not.toHaveProperty('nextDueAt')
    await expectLedgerInOrder(server)
  })
})
