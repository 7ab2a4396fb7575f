import type { CloudClient } from '../../../src/localcloud'
import {
  billLine,
  billOfMei,
  manager,
  order,
  passMinutes,
  payOnPhone,
  receptionist,
  wechatSettled,
  writeBill,
} from '../../support/bills'
import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { BONUS_OFFER, meiWithPrepaid } from '../../support/prepaid'
import { catalogDocument, EAST, MONDAY } from '../../support/salon'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'
import { expectLedgerInOrder } from '../../support/server-tools'

const PUT = 'checkout/put-on-account'
const HERS = 'checkout/show-customer-owed'
const DEBTS = 'checkout/list-debts'
const LIMIT = 'checkout/save-owing-limit'
const MINE = 'checkout/show-my-owed'
const OWED = { billId: 'bill_1', version: 1, strokes: [[0, 0, 10, 10]] }
const MEI = { customerId: 'cust_mei' }
const STRANGERS = ['customer', 'visitor', 'guest', 'former staff', 'foreigner', 'therapist'] as const

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'identity', 'paynotify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const owner = (): Promise<CloudClient> => server.staff('wang', ['owner'])
/** Customers may owe 500 yuan; Mei has an open bill of 298, her visit completed. */
async function counter(): Promise<CloudClient> {
  await server.write('policies', { _id: 'owing', mostOwedFen: 50_000 })
  await server.customer('mei')
  await writeBill(server, {}, { status: 'completed' })
  return receptionist(server)
}
/** The same, on account. */
async function meiOwes(): Promise<CloudClient> {
  const xia = await counter()
  expect(await call(xia, PUT, OWED)).toMatchObject({ data: { bill: { status: 'open', owedSinceAt: MONDAY_AT_TEN } } })
  return xia
}
const cash = (amountFen: number): object => ({ payments: [{ method: 'cash', amountFen }] })
const take = (client: CloudClient, version: number, amountFen: number) =>
  call(client, 'checkout/take-payment', { billId: 'bill_1', version, ...cash(amountFen) })
const owedFen = async (): Promise<number> => {
  const reply = await call<{ owedFen: number }>(await manager(server), HERS, MEI)
  return reply.ok ? reply.data.owedFen : NaN
}
const points = async (): Promise<unknown[]> =>
  (await server.read('ledgerEntries')).filter(({ account }) => account === 'points').map(({ amount }) => amount)

describe('put-on-account', () => {
  it('makes what is outstanding her debt, over her signature; it is no money and earns nothing', async () => {
    await meiOwes()
    expect(await owedFen()).toBe(29_800)
    expect(await server.read('signatures')).toMatchObject([{ _id: 'bill_1:1', customerId: 'cust_mei' }])
    await passMinutes(server, 11)
    const entries = await server.read('ledgerEntries')
    expect(entries).toMatchObject([{ account: 'customer.owed', kind: 'putOnAccount', amount: 29_800, storeId: EAST }])
    await expectLedgerInOrder(server)
  })

  it('is repaid in parts by cash and WeChat; points come with the last', async () => {
    const xia = await meiOwes()
    expect(await take(xia, 2, 10_000)).toMatchObject({ data: { bill: { status: 'open', outstandingFen: 19_800 } } })
    expect([await owedFen(), await points()]).toEqual([19_800, []])
    const mei = await server.customer('mei')
    payOnPhone(server, mei, await order(mei, 3))
    await wechatSettled(server)
    await passMinutes(server, 1)
    expect([await owedFen(), await points()]).toEqual([0, [298]])
    expect(await server.read('bills')).toMatchObject([{ status: 'paid' }])
    expect((await server.read('bills'))[0]).not.toHaveProperty('owedSinceAt')
    await expectLedgerInOrder(server)
  })

  it('is repaid from her prepaid account', async () => {
    await meiOwes()
    const mei = await meiWithPrepaid(server, BONUS_OFFER)
    const paid = await call(mei, 'checkout/pay-with-prepaid', { billId: 'bill_1', version: 2, amountFen: 29_800 })
    expect(paid).toMatchObject({ data: { bill: { status: 'paid' } } })
    expect(await owedFen()).toBe(0)
    await expectLedgerInOrder(server)
  })

  it('ends with the bill: a manager lets her off, or gives back what she repaid', async () => {
    const xia = await meiOwes()
    const end = { billId: 'bill_1', reason: '补偿' }
    expect(await call(xia, 'checkout/cancel-bill', { ...end, version: 2 })).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    })
    await take(xia, 2, 10_000)
    const hua = await manager(server)
    expect(await call(hua, 'checkout/refund-bill', { ...end, version: 3 })).toMatchObject({
      data: { bill: { status: 'cancelled', refundedFen: 10_000 } },
    })
    expect(await owedFen()).toBe(0)
    await expectLedgerInOrder(server)
  })

  it('stays hers: products she has on account are not put away by herself', async () => {
    await server.write('policies', { _id: 'owing', mostOwedFen: 50_000 })
    const mei = await server.customer('mei')
    const { appointmentId: _none, ...products } = billOfMei({ isVisitCompleted: true })
    await server.write('catalogs', { ...catalogDocument() })
    await server.write('bills', products)
    expect(await call(await receptionist(server), PUT, OWED)).toMatchObject({ ok: true })
    const away = { billId: 'bill_1', version: 2 }
    expect(await call(mei, 'checkout/drop-top-up', away)).toMatchObject({ error: { code: 'BILL_UNKNOWN' } })
    expect(await owedFen()).toBe(29_800)
  })

  it('lets her owe no more than the limit, also of two bills at once', async () => {
    const xia = await counter()
    await server.write('bills', { ...billOfMei({ _id: 'bill_2', appointmentId: 'appt_2' }) })
    const replies = await Promise.all(['bill_1', 'bill_2'].map((billId) => call(xia, PUT, { ...OWED, billId })))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({
      error: { code: 'OWES_TOO_MUCH', details: { owedFen: 29_800, mostOwedFen: 50_000 } },
    })
    expect(await owedFen()).toBe(29_800)
  })

  it('is off until an owner says how much', async () => {
    await server.customer('mei')
    await writeBill(server)
    expect(await call(await receptionist(server), PUT, OWED)).toMatchObject({ error: { code: 'OWES_TOO_MUCH' } })
  })

  it('is no hindrance to the day’s close', async () => {
    await meiOwes()
    expect(await call(await manager(server), 'checkout/close-day', { storeId: EAST, on: MONDAY })).toMatchObject({
      data: { day: { hindrances: { openBills: [] }, figures: { netFen: 0, revenue: { recognisedFen: 0 } } } },
    })
  })

  it('others than the counter of the store may not call it', async () => {
    await counter()
    await expectNotAllowed(server, PUT, OWED, STRANGERS)
    expect(await call(await otherStoreStaff(server), PUT, OWED)).toMatchObject({ error: { code: 'BILL_UNKNOWN' } })
    await expectBadInput(server, await receptionist(server), PUT, [{ ...OWED, strokes: [] }])
  })
})

describe('show-customer-owed', () => {
  it('shows her bills of the caller’s stores', async () => {
    const xia = await meiOwes()
    const bill = { billId: 'bill_1', outstandingFen: 29_800, owedSinceAt: MONDAY_AT_TEN }
    expect(await call(xia, HERS, MEI)).toMatchObject({ data: { owedFen: 29_800, mostOwedFen: 50_000, bills: [bill] } })
    expect(await call(await otherStoreStaff(server), HERS, MEI)).toMatchObject({ data: { owedFen: 29_800, bills: [] } })
  })

  it('others than the counter may not call it', () => expectNotAllowed(server, HERS, MEI, STRANGERS))
})

describe('list-debts', () => {
  it('shows a store’s debts, the oldest first, and none that is repaid', async () => {
    const xia = await meiOwes()
    const older = { _id: 'bill_2', owedSinceAt: 5, customerId: 'cust_wu', customerName: 'Wu' }
    await server.write('bills', { ...billOfMei({ ...older, lines: [billLine()] }) })
    const hua = await manager(server)
    const both = { bills: [{ billId: 'bill_2', customerName: 'Wu' }, { billId: 'bill_1' }], mostOwedFen: 50_000 }
    expect(await call(hua, DEBTS, { storeId: EAST })).toMatchObject({ data: both })
    await take(xia, 2, 29_800)
    const left = await call<{ bills: readonly object[] }>(hua, DEBTS, { storeId: EAST })
    expect(left.ok && left.data.bills).toHaveLength(1)
  })

  it('others than managers of the store may not call it', async () => {
    await expectNotAllowed(server, DEBTS, { storeId: EAST }, STRANGERS)
    expect(await call(await receptionist(server), DEBTS, { storeId: EAST })).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    })
    const other = await otherStoreStaff(server)
    expect(await call(other, DEBTS, { storeId: EAST })).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
  })
})

describe('save-owing-limit', () => {
  it('holds from then on; others than owners may not call it', async () => {
    await counter()
    const data = { mostOwedFen: 29_799 }
    await expectNotAllowed(server, LIMIT, data, STRANGERS)
    expect(await call(await manager(server), LIMIT, data)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await call(await owner(), LIMIT, data)).toEqual({ ok: true, data })
    expect(await call(await receptionist(server), PUT, OWED)).toMatchObject({ error: { code: 'OWES_TOO_MUCH' } })
    expect(await server.read('audit')).toMatchObject([{ subjectId: 'owingLimit', details: data }])
  })
})

describe('show-my-owed', () => {
  it('tells a customer what she owes; staff and strangers may not call it', async () => {
    await meiOwes()
    expect(await call(await server.customer('mei'), MINE, {})).toEqual({ ok: true, data: { owedFen: 29_800 } })
    expect(await call(await server.customer('zhou'), MINE, {})).toEqual({ ok: true, data: { owedFen: 0 } })
    await expectNotAllowed(server, MINE, {}, ['visitor', 'guest', 'former staff', 'foreigner', 'therapist'])
  })
})

const costOf = async (client: CloudClient, name: string, data: object): Promise<number> => {
  const actions = await server.wireActions('checkout', async () => {
    expect(await call(client, name, data)).toMatchObject({ ok: true })
  })
  return actions.filter((action) => action.startsWith('database.')).length
}

it('costs these database requests', async () => {
  const xia = await counter()
  expect(await costOf(xia, PUT, OWED)).toBe(15)
  expect(await costOf(xia, HERS, MEI)).toBe(4)
  expect(await costOf(await manager(server), DEBTS, { storeId: EAST })).toBe(3)
  expect(await costOf(await server.customer('mei'), MINE, {})).toBe(2)
  expect(await costOf(await owner(), LIMIT, { mostOwedFen: 1 })).toBe(6)
})

describe('a debt and the deletion of whoever owes it', () => {
  const DELETE = 'identity/delete-me'

  it('keeps her until it is paid; then she may go', async () => {
    const xia = await meiOwes()
    const mei = await server.customer('mei')
    const refused = { error: { code: 'OWES_MONEY', details: { owedFen: 29_800 } } }
    expect(await call(mei, DELETE, {})).toMatchObject(refused)
    expect(await take(xia, 2, 29_800)).toMatchObject({ ok: true })
    expect(await call(mei, DELETE, {})).toMatchObject({ ok: true })
  })

  it('is not begun once she has gone', async () => {
    const xia = await counter()
    expect(await call(await server.customer('mei'), DELETE, {})).toMatchObject({ ok: true })
    expect(await call(xia, PUT, OWED)).toMatchObject({ error: { code: 'CUSTOMER_UNKNOWN' } })
  })

  it('is one or the other when both come at once', async () => {
    const [xia, mei] = [await counter(), await server.customer('mei')]
    const [put, gone] = await Promise.all([call(xia, PUT, OWED), call(mei, DELETE, {})])
    expect([put.ok, gone.ok].sort()).toEqual([false, true])
    const [refused] = [put, gone].flatMap((reply) => (reply.ok ? [] : [reply.error.code]))
    expect(refused).toBe(put.ok ? 'OWES_MONEY' : 'CUSTOMER_UNKNOWN')
    expect(await owedFen()).toBe(put.ok ? 29_800 : 0)
    await expectLedgerInOrder(server)
  })
})

describeCommandLaws({
  ...{ name: PUT, data: OWED, server: () => server, prepare: counter },
  databaseRequests: { firstWrite: 5, commit: 15 },
  countEffects: async () => (await server.read('ledgerEntries')).length,
})
