import type { CloudClient } from '../../../src/localcloud'
import { billOfMei, passMinutes, payOnPhone, receptionist, wechatSettled } from '../../support/bills'
import { PLAN, writePlan } from '../../support/cards'
import { MONTH_PLAN, writeMembershipPlan } from '../../support/memberships'
import { BONUS_OFFER, billOfCall, meiWithPrepaid } from '../../support/prepaid'
import { EAST } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const HOUR = 60
const TOP_UP = { storeId: EAST, ...BONUS_OFFER }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'paynotify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

async function customer(): Promise<CloudClient> {
  const mei = await meiWithPrepaid(server)
  await writePlan(server)
  await writeMembershipPlan(server)
  return mei
}

const topUp = (mei: CloudClient) => billOfCall(mei, 'checkout/buy-top-up', TOP_UP)
const refusals = async (mei: CloudClient): Promise<unknown[]> => {
  const gift = { storeId: EAST, planId: PLAN }
  const membership = { storeId: EAST, planId: MONTH_PLAN }
  const replies = [
    await call(mei, 'checkout/buy-top-up', TOP_UP),
    await call(mei, 'checkout/buy-gift', gift),
    await call(mei, 'checkout/buy-membership', membership),
  ]
  return replies.map((reply) => (reply.ok ? 'ok' : reply.error))
}
const statusOf = async (billId: string): Promise<unknown> =>
  (await server.read('bills')).find(({ _id }) => _id === billId)?.['status']

describe('what a customer buys in her app and does not pay', () => {
  it('is five bills at most, of whatever kind, until she puts one away; the counter still sells to her', async () => {
    const mei = await customer()
    for (let count = 0; count < 4; count += 1) await topUp(mei)
    expect(await call(mei, 'checkout/buy-gift', { storeId: EAST, planId: PLAN })).toMatchObject({ ok: true })
    const tooMany = { code: 'TOO_MANY_PURCHASES', details: { mostOpen: 5 } }
    expect(await refusals(mei)).toMatchObject([tooMany, tooMany, tooMany])
    const to = { storeId: EAST, customerId: 'cust_mei' }
    const sold = await call(await receptionist(server), 'checkout/sell-top-up', { to, ...BONUS_OFFER })
    expect(sold).toMatchObject({ ok: true })
    const mine = (await server.read('bills')).map(({ _id }) => ({ billId: _id, version: 1 }))
    for (const target of mine.slice(0, 2)) await call(mei, 'checkout/drop-top-up', target)
    expect(await call(mei, 'checkout/buy-top-up', TOP_UP)).toMatchObject({ ok: true })
  })

  it('is none of a visit, nor what was paid', async () => {
    const mei = await customer()
    for (let visits = 0; visits < 5; visits += 1)
      await server.write('bills', { ...billOfMei({ _id: `bill_${visits}`, appointmentId: `appt_${visits}` }) })
    expect(await call(mei, 'checkout/buy-top-up', TOP_UP)).toMatchObject({ ok: true })
  })

  it('ends by the timer after a day, and not before; what the counter sold stays open', async () => {
    const mei = await customer()
    const { billId } = await topUp(mei)
    const to = { storeId: EAST, customerId: 'cust_mei' }
    const { billId: ofCounter } = await billOfCall(await receptionist(server), 'checkout/sell-top-up', {
      ...{ to, ...BONUS_OFFER },
    })
    await passMinutes(server, 24 * HOUR - 1)
    expect(await statusOf(billId)).toBe('open')
    await passMinutes(server, 1)
    expect(await statusOf(billId)).toBe('cancelled')
    expect(await statusOf(ofCounter)).toBe('open')
    expect((await server.read('bills')).filter(({ nextDueAt }) => nextDueAt !== undefined)).toEqual([])
  })

  it('waits for the order that she may be paying, and ends after it', async () => {
    const mei = await customer()
    const { billId } = await topUp(mei)
    await passMinutes(server, 24 * HOUR - 5)
    const order = await call<{ outTradeNo: string }>(mei, 'checkout/pay-bill', { billId, version: 1 })
    await passMinutes(server, 6)
    expect(await statusOf(billId)).toBe('open')
    payOnPhone(server, mei, { outTradeNo: order.ok ? order.data.outTradeNo : '' })
    await wechatSettled(server)
    expect(await statusOf(billId)).toBe('paid')
    const { billId: left } = await topUp(mei)
    await passMinutes(server, 24 * HOUR - 5)
    await call(mei, 'checkout/pay-bill', { billId: left, version: 1 })
    await passMinutes(server, 6)
    expect(await statusOf(left)).toBe('open')
    await passMinutes(server, 20)
    expect(await statusOf(left)).toBe('cancelled')
  })

  it('stays once a part of it is paid', async () => {
    const mei = await customer()
    const { billId } = await topUp(mei)
    const payments = [{ method: 'cash', amountFen: 100 }]
    await call(await receptionist(server), 'checkout/take-payment', { billId, version: 1, payments })
    await passMinutes(server, 25 * HOUR)
    expect(await statusOf(billId)).toBe('open')
  })
})
