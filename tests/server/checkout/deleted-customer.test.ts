import type { CloudClient } from '../../../src/localcloud'
import { billOfMei, manager, passMinutes, payOnPhone, receptionist, wechatSettled } from '../../support/bills'
import { PLAN, writePlan } from '../../support/cards'
import { MONTH_PLAN, writeMembershipPlan } from '../../support/memberships'
import { BONUS_OFFER, billOfCall, meiWithPrepaid } from '../../support/prepaid'
import { appointmentDocument, EAST, FACIAL, LIN } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'
import { expectLedgerInOrder } from '../../support/server-tools'

const DELETE = 'identity/delete-me'
const PURCHASES = [
  ['a top-up', 'buy-top-up', { storeId: EAST, ...BONUS_OFFER }],
  ['a gift card', 'buy-gift', { storeId: EAST, planId: PLAN }],
  ['a membership', 'buy-membership', { storeId: EAST, planId: MONTH_PLAN }],
] as const

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity', 'checkout', 'paynotify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

async function customer(): Promise<CloudClient> {
  const mei = await meiWithPrepaid(server)
  await writePlan(server)
  await writeMembershipPlan(server)
  return mei
}

/** Mei's visit, and its bill beside the catalogue that is there. */
async function writeVisit(): Promise<void> {
  await server.write('appointments', { ...appointmentDocument({ status: 'completed' }) })
  await server.write('bills', { ...billOfMei() })
}

async function ordered(
  mei: CloudClient,
  action: string,
  data: object,
): Promise<{ billId: string; outTradeNo: string }> {
  const { billId, version } = await billOfCall(mei, `checkout/${action}`, data)
  const reply = await call<{ outTradeNo: string }>(mei, 'checkout/pay-bill', { billId, version })
  if (!reply.ok) throw new Error(reply.error.code)
  return { billId, outTradeNo: reply.data.outTradeNo }
}

/** What she has had for her money, and where the money of the order is. */
async function outcome(billId: string): Promise<object> {
  const entries = await server.read('ledgerEntries')
  const sold = ['topUpSold', 'cardSold', 'membershipSold']
  const orders = await server.read('payOrders')
  const { orders: atWechat, refunds } = server.cloud.wechat
  const keys = atWechat
    .list()
    .flatMap(({ outTradeNo, key }) => (orders.some(({ _id }) => _id === outTradeNo) ? [key] : []))
  return {
    bill: (await server.read('bills')).find(({ _id }) => _id === billId)?.['status'],
    order: orders.map(({ state }) => state),
    isSold: entries.some(({ kind }) => sold.includes(String(kind))),
    takings: entries.filter(({ account }) => String(account).startsWith('takings.')).length,
    backAtWechat: refunds.list().filter(({ orderKey, status }) => keys.includes(orderKey) && status === 'SUCCESS')
      .length,
  }
}
const GIVEN_BACK = { bill: 'cancelled', order: ['owedBack'], isSold: false, takings: 0, backAtWechat: 1 }
const isDeleted = async (): Promise<boolean> =>
  (await server.read('customers')).some(({ _id, isDeleted: is }) => _id === 'cust_mei' && is === true)

describe.each(PURCHASES)('%s that is paid after its customer deleted herself', (_what, action, data) => {
  it('is not handed over: its bill is closed, and the money goes back at once', async () => {
    const mei = await customer()
    const { billId, outTradeNo } = await ordered(mei, action, data)
    expect(await call(mei, DELETE, {})).toMatchObject({ ok: true })
    expect(await outcome(billId)).toMatchObject({ bill: 'cancelled', order: ['placed'] })
    payOnPhone(server, mei, { outTradeNo })
    await wechatSettled(server)
    await passMinutes(server, 1)
    expect(await outcome(billId)).toEqual(GIVEN_BACK)
    await passMinutes(server, 30)
    expect(await outcome(billId)).toEqual(GIVEN_BACK)
    await expectLedgerInOrder(server)
  })

  it('nor where nobody had time to close its bill', async () => {
    const mei = await customer()
    const { billId, outTradeNo } = await ordered(mei, action, data)
    const effect = { kind: 'kill', operation: 18, when: 'after' } as const
    server.cloud.faults.add({ functionName: 'identity', times: 1, effect })
    await expect(call(mei, DELETE, {})).rejects.toThrow()
    expect([await isDeleted(), await outcome(billId)]).toMatchObject([true, { bill: 'open' }])
    payOnPhone(server, mei, { outTradeNo })
    await wechatSettled(server)
    expect(await outcome(billId)).toEqual({ ...GIVEN_BACK, bill: 'open', backAtWechat: 0 })
    await passMinutes(server, 2)
    await passMinutes(server, 1)
    expect(await outcome(billId)).toEqual(GIVEN_BACK)
    await expectLedgerInOrder(server)
  })

  it('is hers, or she is deleted, when both come at once', async () => {
    const mei = await customer()
    const { billId, outTradeNo } = await ordered(mei, action, data)
    payOnPhone(server, mei, { outTradeNo })
    const [deleted] = await Promise.all([call(mei, DELETE, {}), wechatSettled(server)])
    await passMinutes(server, 1)
    expect(await isDeleted()).toBe(deleted.ok)
    expect(await outcome(billId)).toEqual(
      deleted.ok ? GIVEN_BACK : { bill: 'paid', order: ['paid'], isSold: true, takings: 1, backAtWechat: 0 },
    )
    await expectLedgerInOrder(server)
  })
})

describe('the counter', () => {
  it('takes no money for what is sold ahead to somebody who has deleted herself, and all of it for her visit', async () => {
    const mei = await customer()
    await writeVisit()
    const xia = await receptionist(server)
    const to = { billId: 'bill_1', version: 1 }
    expect(await call(xia, 'checkout/sell-membership', { to, planId: MONTH_PLAN })).toMatchObject({ ok: true })
    expect(await call(mei, DELETE, {})).toMatchObject({ ok: true })
    const take = (version: number, amountFen: number) =>
      call(xia, 'checkout/take-payment', { billId: 'bill_1', version, payments: [{ method: 'cash', amountFen }] })
    expect(await take(2, 100)).toMatchObject({ error: { code: 'CUSTOMER_UNKNOWN' } })
    const lines = [{ lineId: 'l1', serviceId: FACIAL, quantity: 1, staffMemberIds: [LIN] }]
    const edited = await call(xia, 'checkout/edit-bill', { billId: 'bill_1', version: 2, lines, roundingFen: 0 })
    expect(edited).toMatchObject({ data: { bill: { totalFen: 29_800 } } })
    expect(await take(3, 29_800)).toMatchObject({ data: { bill: { status: 'paid' } } })
    expect(await server.read('memberships')).toEqual([])
  })

  it('gives back what was paid of it before', async () => {
    const mei = await customer()
    const { billId, version } = await billOfCall(mei, 'checkout/buy-top-up', { storeId: EAST, ...BONUS_OFFER })
    const xia = await receptionist(server)
    const payments = [{ method: 'cash', amountFen: 100 }]
    await call(xia, 'checkout/take-payment', { billId, version, payments })
    expect(await call(mei, DELETE, {})).toMatchObject({ ok: true })
    const rest = { billId, version: version + 1, payments }
    expect(await call(xia, 'checkout/take-payment', rest)).toMatchObject({ error: { code: 'CUSTOMER_UNKNOWN' } })
    const back = { billId, version: version + 1, reason: '已注销' }
    expect(await call(await manager(server), 'checkout/refund-bill', back)).toMatchObject({
      data: { bill: { status: 'cancelled' } },
    })
    await expectLedgerInOrder(server)
  })

  it('puts a bill on her account, or she is deleted, when both come at once', async () => {
    const mei = await customer()
    await server.write('policies', { _id: 'owing', mostOwedFen: 100_000 })
    await writeVisit()
    const xia = await receptionist(server)
    const strokes = [[1, 1, 9, 9]]
    const [owed, deleted] = await Promise.all([
      call(xia, 'checkout/put-on-account', { billId: 'bill_1', version: 1, strokes }),
      call(mei, DELETE, {}),
    ])
    expect([owed.ok, deleted.ok].sort()).toEqual([false, true])
    await expectLedgerInOrder(server)
  })
})

describe('a card', () => {
  it('goes to a customer, or she is deleted, when both come at once', async () => {
    const mei = await customer()
    const an = await server.customer('an')
    const { billId, version } = await billOfCall(an, 'checkout/buy-gift', { storeId: EAST, planId: PLAN })
    const bill = (await server.read('bills')).find(({ _id }) => _id === billId)
    const amountFen = Object(Object(bill)['lines'][0])['amountFen'] as number
    const payments = [{ method: 'cash', amountFen }]
    await call(await receptionist(server), 'checkout/take-payment', { billId, version, payments })
    const cardId = (await server.read('treatmentCards')).map(({ _id }) => _id)[0]
    const shared = await call<{ code: string }>(an, 'checkout/share-gift', { cardId })
    const code = shared.ok ? shared.data.code : ''
    const [claimed, deleted] = await Promise.all([
      call(mei, 'checkout/claim-gift', { cardId, code }),
      call(mei, DELETE, {}),
    ])
    expect([claimed.ok, deleted.ok].sort()).toEqual([false, true])
    const owners = (await server.read('treatmentCards')).map(({ customerId }) => customerId)
    expect(owners).toEqual([claimed.ok ? 'cust_mei' : 'cust_an'])
  })
})
