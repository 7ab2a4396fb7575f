import * as z from 'zod'
import { defineContract } from '../../../src/contracts/contract'
import { ok } from '../../../src/domain/shared/result'
import { job, query } from '../../../src/server/platform/actions'
import { MEI, MERCHANT, MoneyCloud } from '../../support/money-cloud'

let money: MoneyCloud
beforeAll(async () => {
  money = await MoneyCloud.start()
})
afterAll(() => money.close())
beforeEach(() => {
  money.cloud.wechat.faults.clear()
  return money.cloud.database.remove({ collection: 'heard', filter: {}, isMulti: true })
})

let last = 0
const newNumber = (prefix: string): string => `${prefix}${++last}`

/** Due work of the cloud's, such as a callback that comes at once, is done. */
const settle = () => money.cloud.advanceClock(1_000)

async function payOrder(): Promise<string> {
  const outTradeNo = newNumber('OT')
  await money.ask('pay', 'placeOrder', { outTradeNo, amountFen: 9900, description: '补水护理' })
  money.cloud.wechat.orders.pay({ subMchId: MERCHANT, outTradeNo }, MEI)
  await settle()
  return outTradeNo
}

async function payOut(): Promise<string> {
  const outBillNo = newNumber('PO')
  const sceneReports = ['岗位类型', '报酬说明'].map((type) => ({ type, content: '推广' }))
  const transfer = { outBillNo, amountFen: 3000, openid: MEI.openid, remark: '佣金', sceneReports }
  await money.ask('transfers', 'create', transfer)
  const { transfers } = money.cloud.wechat
  transfers.confirm(transfers.get(MERCHANT, { outBillNo }), MEI)
  await settle()
  return outBillNo
}

const stateOf = (subject: string) => money.cloud.wechat.notifications.list().find((one) => one.subject === subject)

describe('a payment’s callback', () => {
  it('reaches the action for payments with all it says, and is acknowledged', async () => {
    const outTradeNo = await payOrder()
    expect(await money.heard()).toMatchObject([{ _id: `receive-pay-result:${outTradeNo}`, totalFee: 9900 }])
    expect(stateOf(outTradeNo)).toMatchObject({ state: 'acknowledged', attempts: 1 })
  })

  it('is not acknowledged where the action refuses it, nor where it is none', async () => {
    const event = { outTradeNo: 'OTx', totalFee: 1 }
    expect(await money.call(event, 'wx_paycallback')).toEqual({ errcode: 0, errmsg: 'OK' })
    expect(await money.call(event, 'wx_paycallback')).toEqual({ errcode: -1, errmsg: 'HEARD_BEFORE' })
    expect(await money.call({}, 'wx_paycallback')).toEqual({ errcode: -1, errmsg: 'BAD_REQUEST' })
  })

  it('of a refund reaches the action for refunds', async () => {
    const outTradeNo = await payOrder()
    const refund = { outTradeNo, outRefundNo: `${outTradeNo}R`, orderFen: 9900, refundFen: 4900, reason: '退' }
    await money.ask('pay', 'refund', refund)
    await settle()
    const told = { _id: `receive-refund-result:${outTradeNo}R`, refundFee: 4900, refundStatus: 'SUCCESS' }
    expect(await money.heard()).toMatchObject([{}, told])
    expect(stateOf(`${outTradeNo}R`)).toMatchObject({ state: 'acknowledged' })
  })

  it('never chooses its action', async () => {
    const event = { action: 'receive-transfer-result', data: {}, outTradeNo: 'OTy' }
    expect(await money.call(event, 'wx_paycallback')).toMatchObject({ errcode: 0 })
    expect(await money.heard()).toMatchObject([{ _id: 'receive-pay-result:OTy' }])
  })
})

describe('a transfer’s callback', () => {
  it('reaches its action with what was sealed in it, and is answered with 200', async () => {
    const outBillNo = await payOut()
    const told = { out_bill_no: outBillNo, state: 'SUCCESS', transfer_amount: 3000, openid: MEI.openid }
    expect(await money.heard()).toMatchObject([{ _id: `receive-transfer-result:${outBillNo}`, ...told }])
    expect(stateOf(outBillNo)).toMatchObject({ state: 'acknowledged', attempts: 1 })
  })

  const content = { out_bill_no: 'POx', state: 'SUCCESS', transfer_amount: 3000 }

  /** An event as HTTP access hands it to the function, signed by the local WeChat Pay. */
  function signedEvent(body: object, change: { headers?: object; body?: string; httpMethod?: string } = {}) {
    const { clock, wechat } = money.cloud
    const text = JSON.stringify(body)
    const timestamp = String(clock.now() / 1000)
    const signed = {
      'Wechatpay-Timestamp': timestamp,
      'Wechatpay-Nonce': 'n',
      'Wechatpay-Signature': wechat.merchantKeys.signAsPlatform(`${timestamp}\nn\n${text}\n`),
      'Wechatpay-Serial': wechat.merchantKeys.platformPublicKey().id,
    }
    const headers = { ...signed, ...change.headers }
    return { path: '/transfers', httpMethod: 'POST', body: text, ...change, headers }
  }
  const genuine = () => {
    const resource = money.cloud.wechat.merchantKeys.encryptResource(content)
    return { id: 'n1', event_type: 'MCHTRANSFER.BILL.FINISHED', resource }
  }
  const send = async (event: unknown) => Object(await money.call(event, 'wx_http'))['statusCode']

  it('is answered with 200 once, and with 500 when its action refuses it', async () => {
    const encoded = signedEvent(genuine())
    const body = Buffer.from(encoded.body).toString('base64')
    expect(await send({ ...encoded, body, isBase64Encoded: true })).toBe(200)
    expect(await money.call(encoded, 'wx_http')).toEqual({
      statusCode: 500,
      headers: { 'content-type': 'application/json' },
      body: '{"code":"FAIL","message":"HEARD_BEFORE"}',
    })
  })

  const longAgo = String(Date.parse('2026-03-02T09:00:00+08:00') / 1000)
  it.each([
    ['has no signature', () => signedEvent(genuine(), { headers: { 'Wechatpay-Signature': '' } })],
    ['has another’s signature', () => signedEvent(genuine(), { headers: { 'Wechatpay-Signature': 'eA==' } })],
    ['names another key', () => signedEvent(genuine(), { headers: { 'Wechatpay-Serial': 'PUB_KEY_ID_OTHER' } })],
    ['has another body than was signed', () => signedEvent(genuine(), { body: JSON.stringify(genuine()) + ' ' })],
    ['was signed for another time', () => signedEvent(genuine(), { headers: { 'Wechatpay-Timestamp': longAgo } })],
    ['tells of something else', () => signedEvent({ ...genuine(), event_type: 'TRANSACTION.SUCCESS' })],
    ['was sealed for another merchant', () => signedEvent(withOtherSeal())],
    ['is no POST', () => signedEvent(genuine(), { httpMethod: 'GET' })],
    ['is no request at all', () => ({ action: 'receive-transfer-result', data: content })],
  ])('that %s goes no further', async (_what, event) => {
    expect(await send(event())).toBe(500)
    expect(await money.heard()).toEqual([])
  })

  function withOtherSeal() {
    const event = genuine()
    return { ...event, resource: { ...event.resource, nonce: 'b'.repeat(12) } }
  }

  it('is refused an hour later, however genuine it was', async () => {
    const event = signedEvent(genuine())
    await money.cloud.advanceClock(3_600_000)
    expect(await send(event)).toBe(500)
  })

  it('never reaches another action', async () => {
    expect(await send({ ...signedEvent(genuine()), action: 'call-door', data: {} })).toBe(200)
    expect(await money.heard()).toMatchObject([{ _id: 'receive-transfer-result:POx' }])
  })
})

describe('an action for callbacks', () => {
  it.each(['receive-pay-result', 'receive-refund-result', 'receive-transfer-result'])(
    '%s is out of the reach of people and timers',
    async (action) => {
      const data = { outTradeNo: 'OTz', outRefundNo: 'Rz', out_bill_no: 'POz' }
      const refused = { ok: false, error: { code: 'NOT_ALLOWED' } }
      expect(await money.call({ action, data, requestId: 'request-1' })).toMatchObject(refused)
      expect(await money.call({ Type: 'Timer', TriggerName: action })).toMatchObject(refused)
      expect(await money.call({ Type: 'Timer', TriggerName: action }, 'wx_trigger')).toMatchObject(refused)
      expect(await money.call({ action, data }, 'scf')).toMatchObject(refused)
      expect(await money.heard()).toEqual([])
    },
  )

  it('can’t be declared for anybody else as well, nor as another kind', () => {
    const contract = { name: 'paynotify/hear', request: z.object({}), reply: z.object({}), errors: {} } as const
    const forBoth = defineContract({ ...contract, kind: 'job', allow: ['payCallback', 'owner'] })
    expect(() => job(forBoth, () => Promise.resolve(ok({})))).toThrow('must be a job for them alone')
    const asQuery = defineContract({ ...contract, kind: 'query', allow: ['transferCallback'] })
    expect(() => query(asQuery, () => Promise.resolve(ok({})))).toThrow('must be a job for them alone')
  })
})
