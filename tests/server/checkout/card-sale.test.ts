import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { manager, payOnPhone, receptionist, wechatSettled, writeBill } from '../../support/bills'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { buyCard, CARD_PRICE_FEN, expectCardsInOrder, FACIAL_CARD, leftOf, PLAN, writePlan } from '../../support/cards'
import { describeCommandLaws } from '../../support/command-laws'
import { EAST, FACIAL, WEST, catalogDocument } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const SAVE = 'checkout/save-card-plan'
const LIST = 'checkout/list-card-plans'
const SELL = 'checkout/sell-card'
const TERMS = { name: '面部护理 10 次', serviceIds: [FACIAL], paidSessions: 10, giftSessions: 2, refundRule: 'share' }
const NEW_PLAN = { storeId: EAST, version: 0, terms: TERMS, priceFen: CARD_PRICE_FEN, isActive: true }
const TO_MEI = { to: { storeId: EAST, customerId: 'cust_mei' }, planId: PLAN }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'paynotify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const writeCatalog = (): Promise<void> => server.write('catalogs', { ...catalogDocument() })

describe('save-card-plan', () => {
  it('keeps a plan with its services’ names, and changes it for whoever saw it as it is', async () => {
    await writeCatalog()
    const hua = await manager(server)
    const made = await call<{ plan: { planId: string } }>(hua, SAVE, NEW_PLAN)
    expect(made).toMatchObject({ data: { plan: { ...TERMS, serviceNames: ['Facial'], version: 1 } } })
    const planId = made.ok ? made.data.plan.planId : ''
    const change = { ...NEW_PLAN, planId, version: 1, isActive: false }
    expect(await call(hua, SAVE, change)).toMatchObject({ data: { plan: { version: 2, isActive: false } } })
    expect(await call(hua, SAVE, change)).toMatchObject({
      error: { code: 'VERSION_OUTDATED', details: { version: 2 } },
    })
    expect(await call(hua, LIST, { storeId: EAST })).toMatchObject({ data: { plans: [{ planId, isActive: false }] } })
  })

  it('refuses services the store does not have, gifts that outlive the card, and the 61st plan', async () => {
    await writeCatalog()
    const hua = await manager(server)
    const save = (terms: object): Promise<unknown> => call(hua, SAVE, { ...NEW_PLAN, terms: { ...TERMS, ...terms } })
    expect(await save({ serviceIds: ['svc_none'] })).toMatchObject({ error: { code: 'SERVICE_UNKNOWN' } })
    expect(await save({ validDays: 90, giftValidDays: 91 })).toMatchObject({ error: { code: 'GIFTS_OUTLIVE_CARD' } })
    const plans = Array.from({ length: 60 }, (_, index) => ({ ...FACIAL_CARD, _id: `plan_${index}`, storeId: EAST }))
    await server.write('cardPlans', ...plans.map((plan) => ({ ...plan, priceFen: 1, isActive: true, version: 1 })))
    expect(await save({})).toMatchObject({ error: { code: 'TOO_MANY_PLANS' } })
  })

  it('refuses bad input', async () => {
    await expectBadInput(server, await manager(server), SAVE, [
      { ...NEW_PLAN, priceFen: -1 },
      { ...NEW_PLAN, terms: { ...TERMS, paidSessions: 0 } },
      { ...NEW_PLAN, terms: { ...TERMS, serviceIds: [FACIAL, FACIAL] } },
      // A card may be given back whole within seven days: its gifts cannot end before that.
      { ...NEW_PLAN, terms: { ...TERMS, giftValidDays: 7 } },
    ])
  })

  it('receptionists, therapists, customers and other stores may not call it', async () => {
    await writeCatalog()
    await expectNotAllowed(server, SAVE, NEW_PLAN, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
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
  databaseRequests: { firstWrite: 5, commit: 8 },
  server: () => server,
  prepare: async () => {
    await writeCatalog()
    return manager(server)
  },
  countEffects: async () => (await server.read('cardPlans')).length,
})

describe('list-card-plans', () => {
  it('customers and other stores may not call it', async () => {
    await expectNotAllowed(server, LIST, { storeId: EAST }, ['customer', 'visitor', 'guest', 'foreigner'])
    expect(await call(await receptionist(server), LIST, { storeId: WEST })).toMatchObject({
      error: { code: 'NOT_YOUR_STORE' },
    })
  })
})

describe('sell-card', () => {
  const prepared = async (): Promise<CloudClient> => {
    await server.customer('mei')
    await writePlan(server)
    return receptionist(server)
  }

  it('makes the card with the last fen of its own bill, as its plan was when it was put there', async () => {
    const xia = await prepared()
    const sold = await call<{ bill: { billId: string } }>(xia, SELL, TO_MEI)
    const billId = sold.ok ? sold.data.bill.billId : ''
    await call(await manager(server), SAVE, { ...NEW_PLAN, planId: PLAN, version: 1, priceFen: 1 })
    const pay = (version: number, amountFen: number): Promise<unknown> =>
      call(xia, 'checkout/take-payment', { billId, version, payments: [{ method: 'cash', amountFen }] })
    await pay(1, 99_999)
    expect(await server.read('treatmentCards')).toEqual([])
    await pay(2, 1)
    expect(await server.read('treatmentCards')).toMatchObject([
      { ...FACIAL_CARD, customerId: 'cust_mei', priceFen: CARD_PRICE_FEN, soldOn: '2025-03-10', state: 'active' },
    ])
    const [card] = await server.read('treatmentCards')
    expect(await leftOf(server, String(card?.['_id']))).toEqual([10, 2, CARD_PRICE_FEN])
    await expectCardsInOrder(server)
  })

  it('goes on the open bill of a visit, which WeChat Pay pays however often that is told', async () => {
    await writeBill(server)
    const xia = await prepared()
    const mei = await server.customer('mei')
    const reply = await call(xia, SELL, { to: { billId: 'bill_1', version: 1 }, planId: PLAN })
    expect(reply).toMatchObject({
      data: { bill: { version: 2, outstandingFen: 129_800, lines: [{}, { name: 'Facial ×10' }] } },
    })
    const order = await call<{ outTradeNo: string }>(mei, 'checkout/pay-bill', { billId: 'bill_1', version: 2 })
    server.cloud.wechat.faults.add({ on: 'paymentCallback', effect: { kind: 'twice' } })
    payOnPhone(server, mei, { outTradeNo: order.ok ? order.data.outTradeNo : '' })
    await wechatSettled(server)
    await call(mei, 'checkout/check-payment', { billId: 'bill_1' })
    expect(await server.read('treatmentCards')).toHaveLength(1)
    await expectCardsInOrder(server)
  })

  it('earns nothing when it is sold: no points, no commission', async () => {
    await prepared()
    await buyCard(server)
    const kinds = (await server.read('ledgerEntries')).map(({ kind }) => kind)
    expect([...new Set(kinds)].sort()).toEqual(['cardSold', 'paymentTaken'])
  })

  it('refuses plans that are not sold, and customers who are not there', async () => {
    const xia = await prepared()
    expect(await call(xia, SELL, { ...TO_MEI, planId: 'plan_none' })).toMatchObject({
      error: { code: 'PLAN_UNKNOWN' },
    })
    const toNobody = { ...TO_MEI, to: { storeId: EAST, customerId: 'cust_none' } }
    expect(await call(xia, SELL, toNobody)).toMatchObject({ error: { code: 'CUSTOMER_UNKNOWN' } })
    await expectBadInput(server, xia, SELL, [{ planId: PLAN }, { ...TO_MEI, priceFen: 1 }])
  })

  it('customers, therapists and other stores may not call it', async () => {
    await prepared()
    await expectNotAllowed(server, SELL, TO_MEI, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
    const feng = await server.staff('feng', ['receptionist'], { storeIds: [WEST] })
    expect(await call(feng, SELL, TO_MEI)).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
  })
})
