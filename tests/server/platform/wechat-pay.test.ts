import { err, ok } from '../../../src/domain/shared/result'
import { MEI, MERCHANT, MoneyCloud, NOW } from '../../support/money-cloud'

let money: MoneyCloud
beforeAll(async () => {
  money = await MoneyCloud.start()
})
afterAll(() => money.close())
beforeEach(() => {
  money.cloud.faults.clear()
  money.cloud.wechat.faults.clear()
})

let last = 0
const newNumber = (): string => `OT${++last}`
const place = (outTradeNo: string, more: object = {}) =>
  money.ask('pay', 'placeOrder', { outTradeNo, amountFen: 9900, description: '补水护理', ...more })
const find = (outTradeNo: string) => money.ask('pay', 'findOrder', outTradeNo)
const pay = (outTradeNo: string) => money.cloud.wechat.orders.pay({ subMchId: MERCHANT, outTradeNo }, MEI)
const refund = (outTradeNo: string, outRefundNo: string, more: object = {}) =>
  money.ask('pay', 'refund', { outTradeNo, outRefundNo, orderFen: 9900, refundFen: 4900, reason: '退一半', ...more })
const findRefund = (outRefundNo: string) => money.ask('pay', 'findRefund', outRefundNo)
const unanswered = err({ code: 'WECHAT_UNANSWERED' })
const loseReply = () => money.cloud.faults.add({ action: 'wx.wxPayApi', times: 1, effect: { kind: 'lostReply' } })

async function placePaid(): Promise<string> {
  const number = newNumber()
  await place(number)
  pay(number)
  return number
}

describe('an order', () => {
  it('is placed for the caller, and paid with what the page is handed', async () => {
    const number = newNumber()
    const placed = await place(number)
    expect(placed).toEqual(ok({ payment: expect.objectContaining({ signType: 'MD5' }) }))
    const { payment } = Object(Object(placed).value)
    expect(money.cloud.wechat.orders.checkPaymentRequest(payment, MEI)).toMatchObject({
      outTradeNo: number,
      totalFeeFen: 9900,
      functionName: 'paynotify',
      envId: money.cloud.envId,
    })
  })

  it('may be placed for somebody else to pay in the customer app, until a given moment', async () => {
    money.cloud.wechat.people.register({ ...MEI, openid: 'o-lan' })
    const number = newNumber()
    await place(number, { payerOpenid: 'o-lan', expiresAt: NOW + 900_000 })
    const order = money.cloud.wechat.orders.get({ subMchId: MERCHANT, outTradeNo: number })
    expect(order).toMatchObject({ subAppid: MEI.appid, openid: 'o-lan', expiresAt: NOW + 900_000 })
  })

  it('placed again is the same one; with another amount the number is taken', async () => {
    const number = newNumber()
    expect(await place(number)).toMatchObject({ isOk: true })
    expect(await place(number)).toMatchObject({ isOk: true })
    expect(await place(number, { amountFen: 1 })).toMatchObject(err({ code: 'ORDER_NUMBER_TAKEN' }))
  })

  it('that WeChat Pay can’t take is refused in its own words', async () => {
    expect(await place('no good')).toEqual(err({ code: 'WECHAT_PAY_REFUSED', text: 'out_trade_no参数格式有误' }))
  })

  it('is found as it stands: unknown, not paid, paid, refunding, closed', async () => {
    const number = newNumber()
    expect(await find(number)).toEqual(ok({ state: 'unknown' }))
    await place(number)
    expect(await find(number)).toEqual(ok({ state: 'notPaid' }))
    pay(number)
    const paid = { paidFen: 9900, transactionId: expect.stringMatching(/^42/), paidAt: NOW }
    expect(await find(number)).toEqual(ok({ state: 'paid', ...paid }))
    await refund(number, `${number}R`)
    expect(await find(number)).toEqual(ok({ state: 'refunding', ...paid }))
    const other = newNumber()
    await place(other)
    expect(await money.ask('pay', 'closeOrder', other)).toEqual({ isOk: true })
    expect(await find(other)).toEqual(ok({ state: 'closed' }))
  })

  it('can be closed twice, not once it is paid, and not without having been placed', async () => {
    const number = newNumber()
    await place(number)
    for (let time = 0; time < 2; time += 1) expect(await money.ask('pay', 'closeOrder', number)).toEqual({ isOk: true })
    expect(await place(number)).toMatchObject(err({ code: 'ORDER_CLOSED' }))
    expect(await money.ask('pay', 'closeOrder', await placePaid())).toMatchObject(err({ code: 'ORDER_PAID' }))
    expect(await money.ask('pay', 'closeOrder', 'OTnone')).toMatchObject(err({ code: 'ORDER_NOT_FOUND' }))
  })
})

describe('an answer that never comes', () => {
  it('is no refusal: the order may stand, and asking by its number tells', async () => {
    const number = newNumber()
    loseReply()
    expect(await place(number)).toEqual(unanswered)
    expect(await find(number)).toEqual(ok({ state: 'notPaid' }))
    expect(await place(number)).toMatchObject({ isOk: true })
  })

  it('to a question or a refund is told as such', async () => {
    const number = await placePaid()
    loseReply()
    expect(await find(number)).toEqual(unanswered)
    loseReply()
    expect(await refund(number, `${number}R`)).toEqual(unanswered)
    expect(await refund(number, `${number}R`)).toEqual({ isOk: true })
    expect(money.cloud.wechat.refunds.list().filter(({ outRefundNo }) => outRefundNo === `${number}R`)).toHaveLength(1)
  })

  it.each(['SYS_ERR', 'SERVER_TIMEOUT', 'EXCEED_REQUEST_LIMIT'] as const)('may be %s', async (error) => {
    money.cloud.faults.add({ action: 'wx.wxPayApi', times: 1, effect: { kind: 'error', error } })
    expect(await place(newNumber())).toEqual(unanswered)
  })

  it('is told apart from a mistake of ours, which throws', async () => {
    money.cloud.faults.add({ action: 'wx.wxPayApi', times: 1, effect: { kind: 'error', error: 'INVALID_PARAM' } })
    await expect(place(newNumber())).rejects.toThrow('INTERNAL')
  })
})

describe('a refund', () => {
  it.each([
    [undefined, 'done'],
    ['closed', 'closed'],
    ['abnormal', 'abnormal'],
  ] as const)('with the fault %s is processing, then %s', async (kind, end) => {
    const number = await placePaid()
    if (kind !== undefined) money.cloud.wechat.faults.add({ on: 'refund', effect: { kind } })
    expect(await findRefund(`${number}R`)).toEqual(ok({ state: 'unknown' }))
    expect(await refund(number, `${number}R`)).toEqual({ isOk: true })
    expect(await findRefund(`${number}R`)).toEqual(ok({ state: 'processing' }))
    await money.cloud.advanceClock(1_000)
    expect(await findRefund(`${number}R`)).toEqual(ok({ state: end }))
    await money.cloud.moveClockTo(NOW)
  })

  it('of too much, of another amount under its number, or of no order is refused', async () => {
    const number = await placePaid()
    await refund(number, `${number}R`)
    expect(await refund(number, `${number}S`, { refundFen: 5001 })).toMatchObject(err({ code: 'REFUND_TOO_HIGH' }))
    expect(await refund(number, `${number}R`, { refundFen: 1 })).toMatchObject(err({ code: 'REFUND_MISMATCH' }))
    expect(await refund(number, `${number}T`, { orderFen: 1 })).toMatchObject(err({ code: 'REFUND_MISMATCH' }))
    expect(await refund('OTnone', 'R')).toMatchObject(err({ code: 'ORDER_NOT_FOUND' }))
  })
})
