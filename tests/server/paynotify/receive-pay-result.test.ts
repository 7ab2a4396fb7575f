import type { CallbackEffect } from '../../../src/localcloud/services/service-faults'
import type { CloudClient } from '../../../src/localcloud'
import { expectNotAllowed, stranger } from '../../support/booking-strangers'
import {
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
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const PAID = 29_800
const MINUTE_MS = 60_000

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'paynotify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  server.cloud.wechat.faults.clear()
})

const callbackIs = (effect: CallbackEffect): string => server.cloud.wechat.faults.add({ on: 'paymentCallback', effect })
const takeCash = async (version: number) =>
  call(await receptionist(server), 'checkout/take-payment', {
    ...{ billId: 'bill_1', version },
    payments: [{ method: 'cash', amountFen: PAID }],
  })

async function meiWithOrder(): Promise<{ mei: CloudClient; placed: Order }> {
  await writeBill(server)
  const mei = await server.customer('mei')
  return { mei, placed: await order(mei) }
}

async function meiPays(): Promise<{ mei: CloudClient; placed: Order }> {
  const { mei, placed } = await meiWithOrder()
  payOnPhone(server, mei, placed)
  await wechatSettled(server)
  return { mei, placed }
}

const BOOKED = { bill: 'paid', orders: ['paid'], takings: [['takings.wechatPay', PAID]], wechatFen: PAID }

/** How often a callback was sent, and whether it was acknowledged at last. */
const callbacks = (): boolean[] =>
  server.cloud.journal
    .since(0)
    .flatMap((entry) =>
      entry.type === 'callbackSent' && entry.about === 'payment' && entry.subject === lastOrder
        ? [entry.isAcknowledged]
        : [],
    )
let lastOrder = ''

describe('receive-pay-result', () => {
  it('people and other functions may not call it, whatever they send', async () => {
    const { placed } = await meiWithOrder()
    const forged = { ...placed, resultCode: 'SUCCESS', transactionId: 't1', totalFee: PAID }
    const kinds = ['customer', 'visitor', 'guest', 'foreigner', 'therapist'] as const
    await expectNotAllowed(server, 'paynotify/receive-pay-result', forged, kinds)
    for (const kind of kinds)
      expect(await (await stranger(server, kind)).callFunction('paynotify', forged)).toMatchObject({ ok: false })
    expect(await readMoney(server)).toMatchObject({ bill: 'open', takings: [] })
  })

  it('books the money once, closes the bill and acknowledges', async () => {
    const { placed } = await meiPays()
    lastOrder = placed.outTradeNo
    expect(await readMoney(server)).toEqual(BOOKED)
    expect(callbacks()).toEqual([true])
    const [bill] = await server.read('bills')
    expect(bill).toMatchObject({ version: 2, payments: [{ paymentId: 'p1', outTradeNo: placed.outTradeNo }] })
    expect(bill).not.toHaveProperty('liveOrder')
  })

  it.each<[string, CallbackEffect, readonly number[]]>([
    ['twice', { kind: 'twice' }, []],
    [
      'late, when the order has long expired and the timer has asked',
      { kind: 'late', delayMs: 40 * MINUTE_MS },
      [20, 21],
    ],
    ['never', { kind: 'lost' }, [5]],
    ['with a wrong amount, which a query sets right', { kind: 'wrongAmount', amountFen: 1 }, []],
  ])('books the money once when WeChat tells %s', async (_when, effect, minutes) => {
    callbackIs(effect)
    await meiPays()
    for (const pause of minutes) await passMinutes(server, pause)
    expect(await readMoney(server)).toEqual(BOOKED)
  })

  it('acknowledges what it knows no order of, and books nothing', async () => {
    const { placed } = await meiWithOrder()
    await server.cloud.database.remove({ collection: 'payOrders', filter: {}, isMulti: true })
    payLate(server, placed)
    await wechatSettled(server)
    lastOrder = placed.outTradeNo
    expect(callbacks()).toEqual([true])
    expect(await readMoney(server)).toMatchObject({ bill: 'open', takings: [] })
  })

  it('books nothing while WeChat tells an amount that its own query does not bear out', async () => {
    const { mei, placed } = await meiWithOrder()
    const [stored] = await server.read('payOrders')
    await server.cloud.database.remove({ collection: 'payOrders', filter: {}, isMulti: true })
    await server.write('payOrders', { ...stored, amountFen: 100 })
    payOnPhone(server, mei, placed)
    await wechatSettled(server)
    lastOrder = placed.outTradeNo
    expect(callbacks()).toEqual([false])
    await passMinutes(server, 6)
    expect(callbacks()).not.toContain(true)
    expect(await readMoney(server)).toMatchObject({ bill: 'open', orders: ['placed'], takings: [] })
  })

  it('gives back what comes after the bill was cancelled', async () => {
    const { placed } = await meiWithOrder()
    const cancelled = { billId: 'bill_1', version: 1, reason: 'a mistake' }
    expect(await call(await manager(server), 'checkout/cancel-bill', cancelled)).toMatchObject({ ok: true })
    payLate(server, placed)
    await wechatSettled(server)
    await server.cloud.advanceClock(2_000)
    expect(await readMoney(server)).toEqual({ bill: 'cancelled', orders: ['owedBack'], takings: [], wechatFen: 0 })
    expect(await server.read('payRefunds')).toMatchObject([{ state: 'done', refundFen: PAID, attempts: 1 }])
  })

  it('gives back what comes after the bill was paid in cash', async () => {
    const { placed } = await meiWithOrder()
    expect(await takeCash(1)).toMatchObject({ ok: true })
    payLate(server, placed)
    await wechatSettled(server)
    await server.cloud.advanceClock(2_000)
    const takings = [['takings.cash', PAID]]
    expect(await readMoney(server)).toEqual({ bill: 'paid', orders: ['owedBack'], takings, wechatFen: 0 })
  })

  it('is known already when it comes after the refund', async () => {
    callbackIs({ kind: 'late', delayMs: 10 * MINUTE_MS })
    const { mei } = await meiPays()
    expect(await call(mei, 'checkout/check-payment', { billId: 'bill_1' })).toMatchObject({ data: { status: 'paid' } })
    const whole = { billId: 'bill_1', version: 2, reason: 'not happy' }
    expect(await call(await manager(server), 'checkout/refund-bill', whole)).toMatchObject({ ok: true })
    await passMinutes(server, 1)
    await passMinutes(server, 10)
    const takings = [
      ['takings.wechatPay', PAID],
      ['takings.wechatPay', -PAID],
    ]
    expect(await readMoney(server)).toEqual({ ...BOOKED, takings: expect.arrayContaining(takings), wechatFen: 0 })
    expect(await server.read('ledgerEntries')).toHaveLength(2)
  })

  it('leaves nothing half done when it is killed at its commit: WeChat tells again', async () => {
    const { mei, placed } = await meiWithOrder()
    server.cloud.faults.add({
      ...{ functionName: 'paynotify', times: 1 },
      effect: { kind: 'kill', operation: 8, when: 'after' },
    })
    payOnPhone(server, mei, placed)
    await wechatSettled(server)
    expect(await readMoney(server)).toEqual(BOOKED)
    await server.cloud.advanceClock(16_000)
    lastOrder = placed.outTradeNo
    expect(callbacks()).toEqual([false, true])
    expect(await readMoney(server)).toEqual(BOOKED)
    expect(server.cloud.clock.now()).toBe(MONDAY_AT_TEN + 16_000)
  })
})
