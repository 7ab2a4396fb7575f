import fc from 'fast-check'
import { CUSTOMER_APP, ENV_ID, OPENED_AT, openShop, type Shop } from '../services/wechat-shop'

const MERCHANT = '1900000109'
const ANNA = { appid: CUSTOMER_APP, openid: 'o-anna' }
const wireName = { sub_mch_id: MERCHANT, out_trade_no: 'OT1' }
const whole = { ...wireName, out_refund_no: 'R1', total_fee: 9900, refund_fee: 9900 }
const SECOND = 1_000

let shop: Shop
beforeEach(async () => {
  shop = openShop()
  await placeAndPay('OT1')
})
afterEach(async () => {
  await shop.close()
  shop.remove()
})

async function placeAndPay(outTradeNo: string, totalFee = 9900): Promise<void> {
  const order = { body: '护理', spbill_create_ip: '127.0.0.1', env_id: ENV_ID, function_name: 'paynotify' }
  await shop.pay('unifiedOrder', { ...order, sub_mch_id: MERCHANT, out_trade_no: outTradeNo, total_fee: totalFee })
  shop.services.orders.pay({ subMchId: MERCHANT, outTradeNo }, ANNA)
  await shop.pass(0)
}

const refund = (change: object = {}) => shop.pay('refund', { ...whole, ...change })
const refundEvents = () =>
  shop
    .notes()
    .map(({ event }) => event)
    .filter((event) => 'refundStatus' in event)
const stateOfOrder = async () => (await shop.pay('queryOrder', wireName))['trade_state']

describe('a refund', () => {
  it('is taken on, then succeeds; the order turns to REFUND at once', async () => {
    expect(await refund({ refund_desc: '退款' })).toMatchObject({
      return_code: 'SUCCESS',
      result_code: 'SUCCESS',
      transaction_id: expect.any(String),
      out_trade_no: 'OT1',
      out_refund_no: 'R1',
      refund_id: expect.stringMatching(/^503\d{26}$/),
      refund_fee: 9900,
      total_fee: 9900,
      cash_fee: 9900,
    })
    expect(await stateOfOrder()).toBe('REFUND')
    expect(await shop.pay('queryRefund', wireName)).toMatchObject({ refund_count: 1, refund_status_0: 'PROCESSING' })
    await shop.pass(SECOND)
    expect(await shop.pay('queryRefund', wireName)).toMatchObject({
      refund_count: 1,
      out_refund_no_0: 'R1',
      refund_fee_0: 9900,
      refund_status_0: 'SUCCESS',
      refund_success_time_0: '2026-03-02 10:00:01',
      out_refund_no_list: ['R1'],
      refund_status_list: ['SUCCESS'],
    })
  })

  it('is found by any of its numbers', async () => {
    const { refund_id, transaction_id } = await refund()
    for (const query of [{ out_refund_no: 'R1' }, { refund_id }, { transaction_id }, { out_trade_no: 'OT1' }])
      expect(await shop.pay('queryRefund', { sub_mch_id: MERCHANT, ...query })).toMatchObject({ out_refund_no_0: 'R1' })
    const unknown = await shop.pay('queryRefund', { sub_mch_id: MERCHANT, out_refund_no: 'R9' })
    expect(unknown).toMatchObject({ result_code: 'FAIL', err_code: 'REFUNDNOTEXIST' })
  })

  it('of parts may add up to the whole and no further', async () => {
    for (const [number, fee] of [
      ['R1', 3000],
      ['R2', 3000],
      ['R3', 3900],
    ] as const)
      expect(await refund({ out_refund_no: number, refund_fee: fee })).toMatchObject({ result_code: 'SUCCESS' })
    expect(await refund({ out_refund_no: 'R4', refund_fee: 1 })).toMatchObject({ err_code: 'TRADE_STATE_ERROR' })
    await placeAndPay('OT2')
    await refund({ out_trade_no: 'OT2', out_refund_no: 'R5', refund_fee: 9000 })
    const over = { out_trade_no: 'OT2', out_refund_no: 'R6', refund_fee: 901 }
    expect(await refund(over)).toMatchObject({ err_code: 'INVALID_REQUEST' })
    expect(await refund({ ...over, refund_fee: 900 })).toMatchObject({ result_code: 'SUCCESS' })
  })

  it('never gives back more than was paid, whatever is asked for', async () => {
    const asks = fc.sample(fc.integer({ min: 1, max: 400 }), { seed: 20260302, numRuns: 60 })
    await placeAndPay('OT3', 1000)
    let given = 0
    for (const [index, fee] of asks.entries()) {
      const reply = await refund({ out_trade_no: 'OT3', out_refund_no: `P${index}`, total_fee: 1000, refund_fee: fee })
      const fits = given + fee <= 1000
      expect(reply['result_code']).toBe(fits ? 'SUCCESS' : 'FAIL')
      if (fits) given += fee
    }
    expect(given).toBeLessThanOrEqual(1000)
  })

  it('is the same one when asked for again, and refused with another amount', async () => {
    const first = await refund({ refund_fee: 100 })
    expect(await refund({ refund_fee: 100 })).toMatchObject({ refund_id: first['refund_id'], result_code: 'SUCCESS' })
    await shop.pass(SECOND)
    expect(await refund({ refund_fee: 100 })).toMatchObject({ refund_id: first['refund_id'] })
    expect(await refund({ refund_fee: 200 })).toMatchObject({ err_code: 'REFUND_FEE_MISMATCH' })
    expect(shop.services.refunds.list()).toHaveLength(1)
    expect(refundEvents()).toEqual([])
  })

  it.each([
    ['of an order that does not exist', { out_trade_no: 'OT9' }, 'ORDERNOTEXIST'],
    ['with another total than the order’s', { total_fee: 9800, refund_fee: 100 }, 'REFUND_FEE_MISMATCH'],
    ['of more than the order', { refund_fee: 9901 }, 'INVALID_REQUEST'],
  ])('%s is refused with %s', async (_title, change, errCode) => {
    expect(await refund(change)).toMatchObject({ result_code: 'FAIL', err_code: errCode })
    expect(await stateOfOrder()).toBe('SUCCESS')
  })

  it.each([
    ['no number', { out_refund_no: undefined }, '缺少参数out_refund_no'],
    ['a number of 65 characters', { out_refund_no: 'r'.repeat(65) }, 'out_refund_no参数长度有误'],
    ['a number with other signs', { out_refund_no: 'R 1' }, 'out_refund_no参数格式有误'],
    ['nothing to give back', { refund_fee: 0 }, 'invalid refund_fee'],
    ['a reason of 81 characters', { refund_desc: '退'.repeat(81) }, 'refund_desc参数长度有误'],
  ])('with %s is refused', async (_title, change, message) => {
    expect(await refund(change)).toEqual({ return_code: 'FAIL', return_msg: message })
  })

  it('of an order that is not paid is refused', async () => {
    const order = { body: '护理', spbill_create_ip: '127.0.0.1', env_id: ENV_ID, function_name: 'paynotify' }
    await shop.pay('unifiedOrder', { ...order, sub_mch_id: MERCHANT, out_trade_no: 'OT2', total_fee: 9900 })
    expect(await refund({ out_trade_no: 'OT2' })).toMatchObject({ err_code: 'TRADE_STATE_ERROR' })
  })

  it('is possible for a year, and fifty times', async () => {
    for (let number = 1; number <= 50; number++)
      expect(await refund({ out_refund_no: `F${number}`, refund_fee: 1 })).toMatchObject({ result_code: 'SUCCESS' })
    expect(await refund({ out_refund_no: 'F51', refund_fee: 1 })).toMatchObject({ err_code: 'INVALID_REQUEST' })
    shop.services.refunds.settle(MERCHANT, 'F7', 'close')
    expect(await refund({ out_refund_no: 'F7', refund_fee: 1 })).toMatchObject({ result_code: 'SUCCESS' })
    expect(await refund({ out_refund_no: 'F51', refund_fee: 1 })).toMatchObject({ err_code: 'INVALID_REQUEST' })
    await placeAndPay('OT2')
    const later = { out_trade_no: 'OT2', refund_fee: 1 }
    const paidAt = shop.clock.now()
    shop.clock.set(paidAt + 365 * 24 * 3600_000)
    expect(await refund({ ...later, out_refund_no: 'G1' })).toMatchObject({ result_code: 'SUCCESS' })
    shop.clock.set(paidAt + 365 * 24 * 3600_000 + 1)
    expect(await refund({ ...later, out_refund_no: 'G2' })).toMatchObject({ err_code: 'TRADE_OVERDUE' })
  })
})

describe('the end of a refund', () => {
  const asked = { env_id: ENV_ID, function_name: 'paynotify' }

  it('is told to the function that was named', async () => {
    await refund({ ...asked, refund_fee: 100 })
    await shop.pass(SECOND)
    expect(refundEvents()).toMatchObject([
      {
        returnCode: 'SUCCESS',
        subMchId: MERCHANT,
        outTradeNo: 'OT1',
        outRefundNo: 'R1',
        refundId: expect.any(String),
        totalFee: 9900,
        refundFee: 100,
        settlementRefundFee: 100,
        refundStatus: 'SUCCESS',
        successTime: '2026-03-02 10:00:01',
        refundRecvAccout: '支付用户的零钱',
      },
    ])
    expect(shop.notes().at(-1)?.source).toBe('wx_paycallback')
  })

  it.each([
    ['abnormal', 'CHANGE'],
    ['closed', 'REFUNDCLOSE'],
  ] as const)('may be %s (%s); asked for again with the same number it is tried again', async (kind, status) => {
    shop.services.faults.add({ on: 'refund', effect: { kind } })
    const first = await refund(asked)
    await shop.pass(SECOND)
    expect(refundEvents()).toMatchObject([{ refundStatus: status }])
    expect(refundEvents()[0]).not.toHaveProperty('successTime')
    expect(await refund(asked)).toMatchObject({ refund_id: first['refund_id'], result_code: 'SUCCESS' })
    await shop.pass(SECOND)
    expect(refundEvents()).toMatchObject([{ refundStatus: status }, { refundStatus: 'SUCCESS' }])
  })

  it('frees the money for another refund when it was closed, and holds it when it was abnormal', async () => {
    shop.services.faults.add({ on: 'refund', effect: { kind: 'abnormal' } })
    await refund()
    await shop.pass(SECOND)
    expect(await refund({ out_refund_no: 'R2', refund_fee: 1 })).toMatchObject({ err_code: 'TRADE_STATE_ERROR' })
    shop.services.faults.add({ on: 'refund', effect: { kind: 'closed' } })
    await refund()
    await shop.pass(SECOND)
    expect(await refund({ out_refund_no: 'R2' })).toMatchObject({ result_code: 'SUCCESS' })
  })

  it('may not come for days, until someone settles it', async () => {
    shop.services.faults.add({ on: 'refund', effect: { kind: 'pending' } })
    await refund(asked)
    await shop.pass(3 * 24 * 3600_000)
    expect(await shop.pay('queryRefund', wireName)).toMatchObject({ refund_status_0: 'PROCESSING' })
    shop.services.refunds.settle(MERCHANT, 'R1', 'succeed')
    await shop.pass(0)
    expect(refundEvents()).toMatchObject([{ refundStatus: 'SUCCESS' }])
    expect(() => shop.services.refunds.settle(MERCHANT, 'R1', 'fail')).toThrow('refund R1 is SUCCESS')
    expect(() => shop.services.refunds.settle(MERCHANT, 'R9', 'fail')).toThrow('there is no refund R9')
  })

  it.each([
    ['twice', { kind: 'twice' }, 2],
    ['lost', { kind: 'lost' }, 0],
  ] as const)('is told %s on demand', async (_title, effect, times) => {
    shop.services.faults.add({ on: 'refundCallback', effect })
    await refund(asked)
    await shop.pass(48 * 3600_000)
    expect(refundEvents()).toHaveLength(times)
  })

  it('is told late, and with a wrong amount, on demand', async () => {
    shop.services.faults.add({ on: 'refundCallback', effect: { kind: 'late', delayMs: 60_000 } })
    await refund({ ...asked, refund_fee: 1 })
    await shop.pass(60_000)
    expect(refundEvents()).toEqual([])
    await shop.pass(SECOND)
    expect(refundEvents()).toHaveLength(1)
    shop.services.faults.add({ on: 'refundCallback', effect: { kind: 'wrongAmount', amountFen: 77 } })
    await refund({ ...asked, out_refund_no: 'R2', refund_fee: 1 })
    await shop.pass(SECOND)
    expect(refundEvents()[1]).toMatchObject({ refundFee: 77, outRefundNo: 'R2' })
  })

  it('is told again until it is acknowledged, as a payment is', async () => {
    shop.reply({ errcode: 1 })
    await refund(asked)
    await shop.pass(SECOND + 15_000)
    shop.reply({ errcode: 0 })
    await shop.pass(48 * 3600_000)
    expect(refundEvents()).toHaveLength(3)
  })

  it('comes at its time after a restart', async () => {
    await refund(asked)
    await shop.close()
    shop = openShop({}, shop.directory)
    expect(shop.services.dueWork.nextDueAt()).toBe(OPENED_AT + SECOND)
    await shop.pass(SECOND)
    expect(refundEvents()).toHaveLength(1)
  })
})
