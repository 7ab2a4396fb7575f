import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { manager, passMinutes, receptionist } from '../../support/bills'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { stockOf, templateDocument, THIRTY_OFF, writeCoupon, writeStockedTemplate } from '../../support/coupons'
import { catalogDocument, EAST, FACIAL, WEST } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'
import { expectLedgerInOrder } from '../../support/server-tools'

const SAVE = 'loyalty/save-coupon-template'
const ISSUE = 'loyalty/issue-coupon'
const WITHDRAW = 'loyalty/withdraw-coupon'
const DAY_MINUTES = 1440
const TO_MEI = { customerId: 'cust_mei', templateId: 'ctpl_thirty' }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['loyalty', 'notify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const DRAFT = {
  ...{ name: '面部体验券', benefit: { kind: 'service', priceFen: 9_900 }, storeIds: [EAST], serviceIds: [FACIAL] },
  ...{ categoryIds: [], isStackable: false, validity: { kind: 'days', days: 60 }, mostPerCustomer: 2 },
  ...{ isForDesk: false, isActive: true },
}
const NEW = { version: 0, template: DRAFT }

/** Hua, the east store's manager, with its catalogue. */
async function hua(): Promise<CloudClient> {
  await server.write('catalogs', { ...catalogDocument() })
  return manager(server)
}

/** Hua, Mei, and a template of which so many are left; of any number where none is said. */
async function stage(stock?: number): Promise<CloudClient> {
  await server.customer('mei')
  if (stock === undefined) await server.write('couponTemplates', { ...templateDocument() })
  else await writeStockedTemplate(server, stock)
  return manager(server)
}

const issued = async (): Promise<number> => (await server.read('coupons')).length

describe('save-coupon-template', () => {
  it('keeps what it takes off, with the names of what it is for, and sets its stock in the ledger', async () => {
    const client = await hua()
    const reply = await call<{ template: { templateId: string } }>(client, SAVE, {
      ...NEW,
      template: { ...DRAFT, stock: 100 },
    })
    expect(reply).toMatchObject({
      data: {
        template: { scopeNames: ['Facial'], storeNames: ['East Store'], stock: 100, version: 1, canIssue: true },
      },
    })
    if (!reply.ok) return
    const { templateId } = reply.data.template
    const more = { templateId, version: 1, template: { ...DRAFT, stock: 40, isActive: false } }
    expect(await call(client, SAVE, more)).toMatchObject({ data: { template: { stock: 40, canIssue: false } } })
    expect(await call(client, SAVE, more)).toMatchObject({
      error: { code: 'VERSION_OUTDATED', details: { version: 2 } },
    })
    expect((await server.read('ledgerEntries')).map(({ amount }) => amount)).toEqual([100, -60])
    await expectLedgerInOrder(server)
  })

  it('refuses what a store does not have, and the stores of others', async () => {
    const client = await hua()
    const save = (changes: object): Promise<unknown> =>
      call(client, SAVE, { ...NEW, template: { ...DRAFT, ...changes } })
    expect(await save({ serviceIds: ['svc_x'] })).toMatchObject({ error: { code: 'SERVICE_UNKNOWN' } })
    expect(await save({ categoryIds: ['nails'] })).toMatchObject({ error: { code: 'CATEGORY_UNKNOWN' } })
    expect(await save({ serviceIds: [] })).toMatchObject({ error: { code: 'SERVICE_NEEDED' } })
    expect(await save({ storeIds: [EAST, WEST] })).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
    const unknown = { ...NEW, templateId: 'ctpl_x', version: 1 }
    expect(await call(client, SAVE, unknown)).toMatchObject({ error: { code: 'TEMPLATE_UNKNOWN' } })
    await server.write('couponTemplates', { ...templateDocument() })
    const others = { version: 1, templateId: 'ctpl_thirty', template: { ...DRAFT, storeIds: [WEST] } }
    expect(await call(await otherStoreStaff(server), SAVE, others)).toMatchObject({
      error: { code: 'TEMPLATE_UNKNOWN' },
    })
    expect(await server.read('couponTemplates')).toHaveLength(1)
  })

  it('refuses bad input; whoever is no manager may not call it', async () => {
    const bad = [
      { ...DRAFT, storeIds: [] },
      { ...DRAFT, mostPerCustomer: 0 },
      { ...DRAFT, stock: -1 },
      { ...DRAFT, benefit: { kind: 'amountOff', offFen: 0, fromFen: 0 } },
      { ...DRAFT, benefit: { kind: 'percentOff', offBp: 10_001, fromFen: 0 } },
      { ...DRAFT, validity: { kind: 'between', fromOn: '2025-03-02', untilOn: '2025-03-01' } },
    ]
    await expectBadInput(
      server,
      await hua(),
      SAVE,
      bad.map((template) => ({ ...NEW, template })),
    )
    await expectNotAllowed(server, SAVE, NEW, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
    expect(await call(await receptionist(server), SAVE, NEW)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })
})

describe('list-coupon-templates', () => {
  it('shows staff those of their stores, what is left of them, and whether they may issue them', async () => {
    const client = await stage(3)
    await server.write('couponTemplates', { ...templateDocument({ _id: 'ctpl_b', name: 'z', isForDesk: false }) })
    const list = (who: CloudClient): Promise<unknown> => call(who, 'loyalty/list-coupon-templates', {})
    expect(await list(client)).toMatchObject({
      data: {
        templates: [
          { templateId: 'ctpl_b', canIssue: true },
          { templateId: 'ctpl_thirty', stock: 3 },
        ],
      },
    })
    expect(await list(await receptionist(server))).toMatchObject({
      data: { templates: [{ canIssue: false }, { canIssue: true }] },
    })
    expect(await list(await otherStoreStaff(server))).toMatchObject({ data: { templates: [] } })
  })

  it('customers and visitors may not call it', async () => {
    await expectNotAllowed(server, 'loyalty/list-coupon-templates', {}, ['customer', 'visitor', 'guest', 'foreigner'])
  })
})

describe('issue-coupon', () => {
  it('gives her a coupon, takes it from the stock, and tells her', async () => {
    const client = await stage(2)
    expect(await call(client, ISSUE, TO_MEI)).toMatchObject({
      data: { coupon: { name: '满200减30', state: 'active', validFrom: '2025-03-10', expiresOn: '2025-04-09' } },
    })
    expect(await stockOf(server)).toBe(1)
    expect(await server.read('inbox')).toMatchObject([
      { kind: 'couponIssued', facts: { couponName: '满200减30', on: '2025-04-09' } },
    ])
    expect(await server.read('audit')).toMatchObject([
      { subjectId: 'cust_mei', details: { templateId: 'ctpl_thirty' } },
    ])
    expect(await call(client, ISSUE, TO_MEI)).toMatchObject({
      error: { code: 'COUPON_LIMIT_REACHED', details: { mostPerCustomer: 1 } },
    })
    await expectLedgerInOrder(server)
  })

  it('never issues more than the stock has, nor more to one customer than she may have, however many try', async () => {
    const client = await stage(2)
    const people = ['mei', 'lan', 'zhou', 'an']
    for (const name of people) await server.customer(name)
    const tries = people.flatMap((name) => [name, name])
    const replies = await Promise.all(
      tries.map((name) => call(client, ISSUE, { ...TO_MEI, customerId: `cust_${name}` })),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(2)
    const holders = (await server.read('coupons')).map(({ customerId }) => customerId)
    expect(new Set(holders).size).toBe(2)
    expect(await stockOf(server)).toBe(0)
    expect(await call(client, ISSUE, { ...TO_MEI, customerId: 'cust_an' })).toMatchObject({ ok: false })
    await expectLedgerInOrder(server)
  }, 60_000)

  it('knows its customers and templates; therapists and customers may not call it', async () => {
    const client = await stage()
    const code = async (who: CloudClient, changes: object): Promise<unknown> =>
      Object(await call(who, ISSUE, { ...TO_MEI, ...changes })).error?.code
    expect(await code(client, { customerId: 'cust_x' })).toBe('CUSTOMER_UNKNOWN')
    expect(await code(client, { templateId: 'ctpl_x' })).toBe('TEMPLATE_UNKNOWN')
    expect(await code(await otherStoreStaff(server), {})).toBe('TEMPLATE_UNKNOWN')
    await server.write('couponTemplates', { ...templateDocument({ _id: 'ctpl_m', isForDesk: false }) })
    const xia = await receptionist(server)
    expect(await code(xia, { templateId: 'ctpl_m' })).toBe('TEMPLATE_UNKNOWN')
    await server.write('couponTemplates', { ...templateDocument({ _id: 'ctpl_c', isActive: false }) })
    expect(await code(client, { templateId: 'ctpl_c' })).toBe('TEMPLATE_CLOSED')
    expect(await code(xia, {})).toBeUndefined()
    await expectNotAllowed(server, ISSUE, TO_MEI, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
  })

  describeCommandLaws({
    name: ISSUE,
    data: TO_MEI,
    otherData: { ...TO_MEI, templateId: 'ctpl_x' },
    databaseRequests: { firstWrite: 7, commit: 15 },
    server: () => server,
    prepare: () => stage(5),
    countEffects: issued,
  })
})

describe('withdraw-coupon', () => {
  it('takes back what was issued by mistake: the stock has it again, and she may have another', async () => {
    const client = await stage(1)
    const first = await call<{ coupon: { couponId: string } }>(client, ISSUE, TO_MEI)
    if (!first.ok) throw new Error(first.error.code)
    const { couponId } = first.data.coupon
    expect(await call(client, WITHDRAW, { couponId, reason: 'a mistake' })).toMatchObject({
      data: { coupon: { state: 'withdrawn' } },
    })
    expect(await stockOf(server)).toBe(1)
    expect(await call(await server.customer('mei'), 'loyalty/list-my-coupons', {})).toMatchObject({
      data: { coupons: [] },
    })
    expect(await call(client, WITHDRAW, { couponId, reason: 'x' })).toMatchObject({ error: { code: 'COUPON_CLOSED' } })
    expect(await call(client, ISSUE, TO_MEI)).toMatchObject({ ok: true })
    await expectLedgerInOrder(server)
  })

  it('leaves those of other stores alone; receptionists may not call it', async () => {
    await server.customer('mei')
    await writeCoupon(server)
    const data = { couponId: 'coup_1', reason: 'x' }
    expect(await call(await otherStoreStaff(server), WITHDRAW, data)).toMatchObject({
      error: { code: 'COUPON_UNKNOWN' },
    })
    expect(await call(await receptionist(server), WITHDRAW, data)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    await expectNotAllowed(server, WITHDRAW, data, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
  })
})

describe('list-my-coupons', () => {
  it('shows what can be used first, what ends soonest before the others, and only her own', async () => {
    await writeCoupon(server)
    await writeCoupon(server, { _id: 'coup_2', expiresOn: '2025-03-20' })
    await writeCoupon(server, { _id: 'coup_3', state: 'used', billId: 'bill_1' })
    await writeCoupon(server, { _id: 'coup_4', customerId: 'cust_lan' })
    await writeCoupon(server, { _id: 'coup_5', expiresOn: '2025-03-09' })
    const reply = await call<{ coupons: { couponId: string; state: string }[] }>(
      await server.customer('mei'),
      'loyalty/list-my-coupons',
      {},
    )
    const shown = reply.ok ? reply.data.coupons.map(({ couponId, state }) => `${couponId} ${state}`) : []
    expect(shown.slice(0, 2)).toEqual(['coup_2 active', 'coup_1 active'])
    expect(shown.slice(2).sort()).toEqual(['coup_3 used', 'coup_5 expired'])
  })

  it('staff and visitors may not call it', async () => {
    await expectNotAllowed(server, 'loyalty/list-my-coupons', {}, ['visitor', 'guest', 'therapist', 'foreigner'])
  })
})

describe('list-customer-coupons', () => {
  it('shows staff those for their stores; customers may not call it', async () => {
    await writeCoupon(server)
    const list = (client: CloudClient): Promise<unknown> =>
      call(client, 'loyalty/list-customer-coupons', { customerId: 'cust_mei' })
    expect(await list(await receptionist(server))).toMatchObject({ data: { coupons: [{ couponId: 'coup_1' }] } })
    expect(await list(await otherStoreStaff(server))).toMatchObject({ data: { coupons: [] } })
    const data = { customerId: 'cust_mei' }
    await expectNotAllowed(server, 'loyalty/list-customer-coupons', data, ['customer', 'visitor', 'guest', 'foreigner'])
  })
})

describe('the timer', () => {
  it('tells of the end three days before, ends it, and gives it back to its stock', async () => {
    const client = await stage(1)
    await call(client, ISSUE, TO_MEI)
    const kinds = async (): Promise<unknown[]> => (await server.read('inbox')).map(({ kind }) => kind).sort()
    // 27 days on, on April 6, at ten.
    await passMinutes(server, 27 * DAY_MINUTES - 1)
    expect(await kinds()).toEqual(['couponIssued'])
    await passMinutes(server, 1)
    expect(await kinds()).toEqual(['couponEnding', 'couponIssued'])
    expect(await stockOf(server)).toBe(0)
    await passMinutes(server, 4 * DAY_MINUTES)
    expect(await server.read('coupons')).toMatchObject([{ state: 'expired' }])
    expect(await stockOf(server)).toBe(1)
    await expectLedgerInOrder(server)
  }, 60_000)

  it('database requests', async () => {
    await server.write('catalogs', { ...catalogDocument() })
    const client = await stage(9)
    const mei = await server.customer('mei')
    const costOf = async (who: CloudClient, action: string, data: object): Promise<number> => {
      let reply: unknown
      const wire = await server.wireActions('loyalty', async () => {
        reply = await call(who, `loyalty/${action}`, data)
      })
      expect(reply).toMatchObject({ ok: true })
      const requests = wire.filter((each) => each.startsWith('database.'))
      const commit = requests.indexOf('database.commitTransaction')
      return commit === -1 ? requests.length : commit + 1
    }
    await writeCoupon(server, { terms: THIRTY_OFF })
    expect([
      await costOf(client, 'save-coupon-template', NEW),
      await costOf(client, 'list-coupon-templates', {}),
      await costOf(client, 'issue-coupon', TO_MEI),
      await costOf(client, 'withdraw-coupon', { couponId: 'coup_1', reason: 'x' }),
      await costOf(mei, 'list-my-coupons', {}),
      await costOf(client, 'list-customer-coupons', { customerId: 'cust_mei' }),
    ]).toEqual([8, 3, 15, 9, 2, 2])
  })
})
