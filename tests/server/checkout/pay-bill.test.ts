import type { CloudClient } from '../../../src/localcloud'
import {
  billLine,
  manager,
  order,
  passMinutes,
  payLate,
  payOnPhone,
  readMoney,
  receptionist,
  wechatSettled,
  writeBill,
  type Order,
} from '../../support/bills'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { call, newRequestId, ServerCloud } from '../../support/server-cloud'

const PAY = 'checkout/pay-bill'
const CHECK = 'checkout/check-payment'
const FIRST = { billId: 'bill_1', version: 1 }
const PAID = 29_800

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'paynotify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  server.cloud.wechat.faults.clear()
})

async function meiWithBill(): Promise<CloudClient> {
  await writeBill(server)
  return server.customer('mei')
}

const takeCash = (client: CloudClient, amountFen = PAID, version = 1) =>
  call(client, 'checkout/take-payment', {
    ...{ billId: 'bill_1', version },
    payments: [{ method: 'cash', amountFen }],
  })
const loseAnswersOfWechat = (times: number): string =>
  server.cloud.faults.add({ action: 'wx.wxPayApi', times, effect: { kind: 'lostReply' } })
const loseCallback = (): string => server.cloud.wechat.faults.add({ on: 'paymentCallback', effect: { kind: 'lost' } })
const ordersAtWechat = (): string[] => server.cloud.wechat.orders.list().map(({ state }) => state)

describe('pay-bill', () => {
  it('gives the customer what her phone needs to pay what is outstanding, for a quarter of an hour', async () => {
    const mei = await meiWithBill()
    const expiresAt = server.cloud.clock.now() + 15 * 60_000
    const reply = await call(mei, PAY, FIRST)
    expect(reply).toMatchObject({ data: { amountFen: PAID, expiresAt, payment: { signType: expect.any(String) } } })
    const [stored] = await server.read('payOrders')
    expect(stored).toMatchObject({ _id: expect.stringMatching(/^PO[0-9A-Z]{26}$/), state: 'placed', amountFen: PAID })
    expect(await server.read('bills')).toMatchObject([{ version: 1, liveOrder: { outTradeNo: stored?.['_id'] } }])
  })

  it('others may not call it, and other customers see no bill', async () => {
    await meiWithBill()
    await expectNotAllowed(server, PAY, FIRST, ['visitor', 'guest', 'foreigner', 'therapist', 'former staff'])
    expect(await call(await server.customer('lan'), PAY, FIRST)).toMatchObject({ error: { code: 'BILL_UNKNOWN' } })
    expect(await server.read('payOrders')).toEqual([])
  })

  it('refuses what is outdated, closed, or costs nothing', async () => {
    const mei = await meiWithBill()
    expect(await call(mei, PAY, { ...FIRST, version: 2 })).toMatchObject({
      error: { code: 'VERSION_OUTDATED', details: { version: 1 } },
    })
    await takeCash(await receptionist(server))
    expect(await call(mei, PAY, { ...FIRST, version: 2 })).toMatchObject({
      error: { code: 'BILL_CLOSED', details: { status: 'paid' } },
    })
    await server.reset()
    await writeBill(server, { lines: [billLine({ unitPriceFen: 0 })] })
    expect(await call(await server.customer('mei'), PAY, FIRST)).toMatchObject({ error: { code: 'NOTHING_TO_PAY' } })
  })

  it('hands two phones the same order, and only one of them pays', async () => {
    const mei = await meiWithBill()
    const [one, two] = await Promise.all([order(mei), order(mei)])
    expect(one.outTradeNo).toBe(two.outTradeNo)
    payOnPhone(server, mei, one)
    expect(() => payOnPhone(server, mei, two)).toThrow('已支付')
    await wechatSettled(server)
    expect(await readMoney(server)).toMatchObject({ bill: 'paid', orders: ['paid'], wechatFen: PAID })
  })

  it('goes on with the same order when WeChat’s answer was lost, or the function was killed before it asked', async () => {
    const mei = await meiWithBill()
    const requestId = newRequestId()
    loseAnswersOfWechat(1)
    const lost = await call(mei, PAY, FIRST, requestId)
    expect(lost).toMatchObject({ error: { code: 'CLOUD_UNAVAILABLE', retryable: true } })
    const reply = await call<{ outTradeNo: string }>(mei, PAY, FIRST, requestId)
    expect(reply).toMatchObject({ ok: true, data: { payment: {} } })
    expect(await server.read('payOrders')).toHaveLength(1)
    await server.reset()
    const again = await meiWithBill()
    // Who calls; start, bill, order, bill, answer, commit: the 7th is the commit.
    const effect = { kind: 'kill', operation: 7, when: 'after' } as const
    server.cloud.faults.add({ functionName: 'checkout', times: 1, effect })
    await expect(call(again, PAY, FIRST)).rejects.toThrow()
    payOnPhone(server, again, await order(again))
    await wechatSettled(server)
    expect(await readMoney(server)).toMatchObject({ bill: 'paid', orders: ['paid'] })
  })

  it('finds the money of an order that reached WeChat after its bill had gone on, though no callback told of it', async () => {
    const mei = await meiWithBill()
    const effect = { kind: 'kill', operation: 7, when: 'after' } as const
    server.cloud.faults.add({ functionName: 'checkout', times: 1, effect })
    const requestId = newRequestId()
    await expect(call(mei, PAY, FIRST, requestId)).rejects.toThrow()
    expect(await takeCash(await receptionist(server))).toMatchObject({ ok: true, data: { bill: { status: 'paid' } } })
    // Her phone sends it again, and is handed the order it was answered with.
    const reply = await call<Order>(mei, PAY, FIRST, requestId)
    if (!reply.ok) throw new Error(reply.error.code)
    loseCallback()
    payOnPhone(server, mei, reply.data)
    await passMinutes(server, 16)
    await passMinutes(server, 1)
    const takings = [['takings.cash', PAID]]
    expect(await readMoney(server)).toEqual({ bill: 'paid', orders: ['owedBack'], takings, wechatFen: 0 })
    expect((await server.read('payOrders'))[0]).not.toHaveProperty('nextDueAt')
  })

  it('makes a new order once the old one has run out, which the timer closes otherwise', async () => {
    const mei = await meiWithBill()
    const old = await order(mei)
    server.cloud.clock.set(server.cloud.clock.now() + 14 * 60_000)
    const fresh = await order(mei)
    expect(fresh.outTradeNo).not.toBe(old.outTradeNo)
    expect((await server.read('payOrders')).map(({ state }) => state)).toEqual(['closed', 'placed'])
    expect(() => payOnPhone(server, mei, old)).toThrow('已关闭')
    await passMinutes(server, 16)
    expect((await server.read('payOrders')).map(({ state }) => state)).toEqual(['closed', 'closed'])
    expect((await server.read('bills'))[0]).not.toHaveProperty('liveOrder')
  })

  it('can no longer be paid by phone once cash was taken', async () => {
    const mei = await meiWithBill()
    const placed = await order(mei)
    expect(await takeCash(await receptionist(server))).toMatchObject({ ok: true, data: { bill: { status: 'paid' } } })
    expect(() => payOnPhone(server, mei, placed)).toThrow('已关闭')
    expect(await readMoney(server)).toMatchObject({ bill: 'paid', orders: ['closed'], wechatFen: 0 })
  })

  it.each(['take-payment', 'cancel-bill', 'edit-bill'])(
    'keeps %s from its bill while it is paid and WeChat has not said so, and while WeChat is silent',
    async (action) => {
      const mei = await meiWithBill()
      const placed = await order(mei)
      const hua = await manager(server)
      const data = {
        'take-payment': { ...FIRST, payments: [{ method: 'cash', amountFen: PAID }] },
        'cancel-bill': { ...FIRST, reason: 'a mistake' },
        'edit-bill': { ...FIRST, lines: [{ serviceId: 'svc_facial', quantity: 2, staffMemberIds: ['staff_lin'] }] },
      }[action]
      loseAnswersOfWechat(1)
      expect(await call(hua, `checkout/${action}`, data)).toMatchObject({ error: { code: 'PAYMENT_STARTED' } })
      expect(ordersAtWechat().at(-1)).toBe('CLOSED')
      await server.reset()
      await writeBill(server)
      const second = await order(await server.customer('mei'))
      expect(second.outTradeNo).not.toBe(placed.outTradeNo)
      loseCallback()
      payOnPhone(server, mei, second)
      await manager(server)
      expect(await call(hua, `checkout/${action}`, data)).toMatchObject({ error: { code: 'PAYMENT_STARTED' } })
      expect(await readMoney(server)).toMatchObject({ bill: 'open', takings: [], wechatFen: PAID })
      await passMinutes(server, 6)
      expect(await readMoney(server)).toMatchObject({ bill: 'paid', wechatFen: PAID })
    },
  )

  it('pays the rest of what was taken in part, and owes back what the rest no longer needs', async () => {
    const mei = await meiWithBill()
    const whole = await order(mei)
    await takeCash(await receptionist(server), 10_000)
    const rest = await order(mei, 2)
    expect(rest.amountFen).toBe(19_800)
    payLate(server, whole)
    payOnPhone(server, mei, rest)
    await wechatSettled(server)
    await server.cloud.advanceClock(2_000)
    const money = await readMoney(server)
    expect(money).toMatchObject({ bill: 'paid', orders: ['owedBack', 'paid'], wechatFen: 19_800 })
    expect(await server.read('bills')).toMatchObject([{ payments: [{ method: 'cash' }, { method: 'wechatPay' }] }])
  })
})

describe('check-payment', () => {
  it('books what was paid before the callback comes, for the customer and for staff', async () => {
    for (const who of [() => server.customer('mei'), () => receptionist(server)]) {
      await server.reset()
      const mei = await meiWithBill()
      const placed = await order(mei)
      const client = await who()
      const open = { data: { status: 'open', outstandingFen: PAID } }
      expect(await call(client, CHECK, { billId: 'bill_1' })).toMatchObject(open)
      loseCallback()
      payOnPhone(server, mei, placed)
      const paid = { data: { status: 'paid', outstandingFen: 0 } }
      expect(await call(client, CHECK, { billId: 'bill_1' })).toMatchObject(paid)
      expect(await call(client, CHECK, { billId: 'bill_1' })).toMatchObject(paid)
      expect(await readMoney(server)).toMatchObject({ bill: 'paid', orders: ['paid'], wechatFen: PAID })
    }
  })

  it('others may not call it, and other customers and stores see no bill', async () => {
    await meiWithBill()
    await expectNotAllowed(server, CHECK, { billId: 'bill_1' }, ['visitor', 'guest', 'foreigner', 'former staff'])
    for (const client of [await server.customer('lan'), await otherStoreStaff(server)])
      expect(await call(client, CHECK, { billId: 'bill_1' })).toMatchObject({ error: { code: 'BILL_UNKNOWN' } })
  })
})

describeCommandLaws({
  name: PAY,
  data: FIRST,
  // Who calls; start, bill, order, bill, answer, commit.
  databaseRequests: { firstWrite: 4, commit: 7 },
  server: () => server,
  prepare: meiWithBill,
  countEffects: async () => (await server.read('payOrders')).length,
  // WeChat signs what the phone needs anew each time.
  stableAnswer: (reply) => ({ ...reply, data: { ...Object(Reflect.get(reply, 'data')), payment: undefined } }),
})

describeCommandLaws({
  name: CHECK,
  data: { billId: 'bill_1' },
  // Who calls, bill; start, order, bill, order (the first write), bill, entry, message, bill, answer, commit.
  databaseRequests: { firstWrite: 6, commit: 12 },
  server: () => server,
  prepare: async () => {
    const mei = await meiWithBill()
    const placed = await order(mei)
    loseCallback()
    payOnPhone(server, mei, placed)
    return mei
  },
  countEffects: async () => (await server.read('ledgerEntries')).length,
})
