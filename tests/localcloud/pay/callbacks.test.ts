import { RETRY_PAUSES_MS } from '../../../src/localcloud/services/notifications'
import type { CallbackEffect } from '../../../src/localcloud/services/service-faults'
import { CUSTOMER_APP, ENV_ID, OPENED_AT, openShop, type Shop } from '../services/wechat-shop'

const MERCHANT = '1900000109'
const ANNA = { appid: CUSTOMER_APP, openid: 'o-anna' }
const name = { subMchId: MERCHANT, outTradeNo: 'OT1' }
const wireName = { sub_mch_id: MERCHANT, out_trade_no: 'OT1' }
const HOUR = 3600_000

let shop: Shop
beforeEach(() => (shop = openShop()))
afterEach(async () => {
  await shop.close()
  shop.remove()
})

async function placeAndPay(change: object = {}): Promise<void> {
  await place(change)
  shop.services.orders.pay(name, ANNA)
}

const place = (change: object = {}) =>
  shop.pay('unifiedOrder', {
    body: '补水护理',
    ...wireName,
    spbill_create_ip: '127.0.0.1',
    total_fee: 9900,
    env_id: ENV_ID,
    function_name: 'paynotify',
    ...change,
  })

/** When callbacks were sent, counted from the opening in seconds, and whether they were acknowledged. */
const sent = () =>
  shop.journal
    .since(0)
    .flatMap((entry) => (entry.type === 'callbackSent' ? [[(entry.at - OPENED_AT) / 1000, entry.isAcknowledged]] : []))

describe('the callback of a payment', () => {
  it('is a call of the named function with the fields of the real event', async () => {
    await placeAndPay({ attach: 'bill 7' })
    await shop.pass(0)
    const [note, ...more] = shop.notes()
    expect(more).toEqual([])
    expect(note?.source).toBe('wx_paycallback')
    expect(note?.event).toMatchObject({
      returnCode: 'SUCCESS',
      appid: expect.any(String),
      mchId: expect.any(String),
      subAppid: CUSTOMER_APP,
      subMchId: MERCHANT,
      nonceStr: expect.any(String),
      resultCode: 'SUCCESS',
      openid: expect.stringMatching(/^o.{27}$/),
      isSubscribe: 'N',
      subOpenid: 'o-anna',
      subIsSubscribe: 'N',
      tradeType: 'JSAPI',
      bankType: 'OTHERS',
      totalFee: 9900,
      feeType: 'CNY',
      cashFee: 9900,
      transactionId: expect.stringMatching(/^42\d{26}$/),
      outTradeNo: 'OT1',
      attach: 'bill 7',
      timeEnd: '20260302100000',
    })
  })

  it('names nobody as its caller: an openid in the context would be trusted', async () => {
    await placeAndPay()
    await shop.pass(0)
    expect(shop.notes()[0]).not.toHaveProperty('openid')
  })

  it('is repeated on WeChat’s schedule for 24 hours and 4 minutes, then given up', async () => {
    shop.reply({ errcode: 1 })
    await placeAndPay()
    await shop.pass(48 * HOUR)
    const at = RETRY_PAUSES_MS.reduce((times, pause) => [...times, (times.at(-1) ?? 0) + pause / 1000], [0])
    expect(sent()).toEqual(at.map((time) => [time, false]))
    expect(at.at(-1)).toBe((24 * HOUR + 4 * 60_000) / 1000)
    expect(at).toHaveLength(16)
    expect(shop.services.notifications.list()).toMatchObject([{ state: 'givenUp', attempts: 16 }])
  })

  it('ends as soon as it is acknowledged', async () => {
    shop.reply({ errcode: 1 })
    await placeAndPay()
    await shop.pass(20_000)
    shop.reply({ errcode: 0, errmsg: 'ok' })
    await shop.pass(48 * HOUR)
    expect(sent()).toEqual([
      [0, false],
      [15, false],
      [30, true],
    ])
  })

  it.each([
    ['nothing', null],
    ['true', true],
    ['errcode as text', { errcode: '0' }],
    ['the words of the old interface', { return_code: 'SUCCESS' }],
  ])('is not acknowledged by returning %s', async (_title, reply) => {
    shop.reply(reply)
    await placeAndPay()
    await shop.pass(0)
    expect(sent()).toEqual([[0, false]])
    expect(shop.services.dueWork.nextDueAt()).toBe(OPENED_AT + 15_000)
  })

  it('to a function that does not exist is tried again, and the journal says why', async () => {
    await placeAndPay({ function_name: 'missing' })
    await shop.pass(0)
    const [failure] = shop.journal.since(0).filter(({ type }) => type === 'callbackSent')
    expect(failure).toMatchObject({ isAcknowledged: false, detail: expect.stringContaining('missing') })
    expect(shop.services.dueWork.nextDueAt()).toBe(OPENED_AT + 15_000)
  })

  it('to another environment never comes, and the journal warns', async () => {
    await placeAndPay({ env_id: 'other-env' })
    await shop.pass(48 * HOUR)
    expect(shop.notes()).toEqual([])
    expect(shop.journal.since(0)).toContainEqual(
      expect.objectContaining({ type: 'warning', text: expect.stringContaining('other-env') }),
    )
  })

  it('goes on after a restart where it stood', async () => {
    shop.reply({ errcode: 1 })
    await placeAndPay()
    await shop.pass(20_000)
    await shop.close()
    shop = openShop({}, shop.directory)
    shop.reply({ errcode: 0 })
    await shop.pass(HOUR)
    expect(sent()).toEqual([[30, true]])
  })

  it('comes by itself, without anyone moving the clock', async () => {
    const called = new Promise((resolve) =>
      shop.journal.onRecord((entry) => entry.type === 'callbackSent' && resolve(entry)),
    )
    shop.services.start()
    await placeAndPay()
    expect(await called).toMatchObject({ subject: 'OT1', attempt: 1, isAcknowledged: true })
  })
})

describe('faults of the callback', () => {
  const fault = (effect: CallbackEffect, times?: number): string =>
    shop.services.faults.add({ on: 'paymentCallback', effect, times })

  it('twice: the same event comes two times', async () => {
    fault({ kind: 'twice' })
    await placeAndPay()
    await shop.pass(HOUR)
    expect(shop.notes()).toHaveLength(2)
    expect(shop.notes()[0]?.event).toEqual(shop.notes()[1]?.event)
  })

  it('late: it comes after the pause; a query knew before', async () => {
    fault({ kind: 'late', delayMs: 10 * 60_000 })
    await placeAndPay()
    await shop.pass(10 * 60_000 - 1)
    expect(shop.notes()).toEqual([])
    expect(await shop.pay('queryOrder', wireName)).toMatchObject({ trade_state: 'SUCCESS' })
    await shop.pass(1)
    expect(shop.notes()[0]?.event).toMatchObject({ outTradeNo: 'OT1', timeEnd: '20260302100000' })
  })

  it('lost: it never comes; only a query knows', async () => {
    fault({ kind: 'lost' })
    await placeAndPay()
    await shop.pass(48 * HOUR)
    expect(shop.notes()).toEqual([])
    expect(await shop.pay('queryOrder', wireName)).toMatchObject({ trade_state: 'SUCCESS' })
    expect(shop.services.notifications.list()).toMatchObject([{ state: 'lost' }])
  })

  it('wrong amount: the event names another sum than the order', async () => {
    fault({ kind: 'wrongAmount', amountFen: 1 })
    await placeAndPay()
    await shop.pass(0)
    expect(shop.notes()[0]?.event).toMatchObject({ totalFee: 1, cashFee: 1, outTradeNo: 'OT1' })
    expect(await shop.pay('queryOrder', wireName)).toMatchObject({ total_fee: 9900 })
  })

  it('after cancel: the person gave up, the money came through all the same', async () => {
    await place()
    await shop.pass(60_000)
    shop.services.orders.payLate(name)
    await shop.pass(0)
    expect(shop.notes()[0]?.event).toMatchObject({ resultCode: 'SUCCESS', timeEnd: '20260302100100' })
  })

  it('after close: the shop closed the order, the money came through all the same', async () => {
    await place()
    await shop.pay('closeOrder', wireName)
    shop.services.orders.payLate(name)
    await shop.pass(0)
    expect(shop.notes()[0]?.event).toMatchObject({ outTradeNo: 'OT1' })
    expect(await shop.pay('queryOrder', wireName)).toMatchObject({ trade_state: 'SUCCESS' })
    expect(() => shop.services.orders.payLate(name)).toThrow('该订单已支付')
  })

  it('strike as often as they say, in their order, and can be taken back', async () => {
    const { faults } = shop.services
    fault({ kind: 'lost' }, 2)
    const second = fault({ kind: 'twice' })
    expect(faults.strikeCallback('refundCallback')).toBeUndefined()
    expect(faults.strikeCallback('paymentCallback')).toEqual({ kind: 'lost' })
    expect(faults.list()).toMatchObject([{ left: 1 }, { id: second, left: 1 }])
    expect(faults.strikeCallback('paymentCallback')).toEqual({ kind: 'lost' })
    expect(faults.remove(second)).toBe(true)
    expect(faults.strikeCallback('paymentCallback')).toBeUndefined()
    fault({ kind: 'twice' })
    faults.clear()
    expect(faults.list()).toEqual([])
  })
})
