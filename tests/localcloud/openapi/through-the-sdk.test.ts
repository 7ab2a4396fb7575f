import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { startCloud, type Cloud, type CloudClient } from '../../../src/localcloud'
import { readCodeText } from '../../../src/localcloud/openapi/mini-program-codes'

const OWNER = 'wxowner'
const STAFF = 'wxstaff'
const MERCHANT = '1900000109'

const SDK = `const cloud = require(${JSON.stringify(require.resolve('wx-server-sdk'))})
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const told = async (work) => {
  try { return await work() } catch (error) { return { errCode: error.errCode, errMsg: error.errMsg } }
}
`
/** Calls whatever API it is told to, and reports what a developer would see. */
const CALLER = `${SDK}
exports.main = ({ api, data, appid, count }) => told(async () => {
  const openapi = appid ? cloud.openapi({ appid }) : cloud.openapi
  const call = () => api.split('.').reduce((at, name) => at[name], openapi)(data)
  if (count) return { results: await Promise.all(Array.from({ length: count }, () => told(call))) }
  const result = await call()
  return result.buffer ? { ...result, buffer: Buffer.from(result.buffer).toString('base64') } : result
})`
const CASHIER = `${SDK}
exports.main = ({ api, data }) => told(() => cloud.cloudPay[api](data))`
/** Keeps what WeChat Pay tells it; refuses the first time. */
const PAYNOTIFY = `${SDK}
exports.main = async (event) => {
  const { OPENID = 'nobody', SOURCE } = cloud.getWXContext()
  const { stats } = await cloud.database().collection('told').doc(event.outTradeNo).update({ data: { times: cloud.database().command.inc(1) } })
  if (stats.updated === 0) {
    await cloud.database().collection('told').add({ data: { _id: event.outTradeNo, times: 1, event, SOURCE, OPENID } })
    return { errcode: 1, errmsg: 'not yet' }
  }
  return { errcode: 0, errmsg: 'ok' }
}`

let cloud: Cloud
let anna: CloudClient
let directory: string

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'through-the-sdk-'))
  const permissions = {
    openapi: ['subscribeMessage.send', 'wxacode.getUnlimited', 'phonenumber.getPhoneNumber', 'urlscheme.generate'],
  }
  writeFunction('caller', CALLER, { permissions })
  writeFunction('cashier', CASHIER, {})
  writeFunction('paynotify', PAYNOTIFY, {})
  const field = { key: 'thing1', label: '预约项目' }
  cloud = await startCloud({
    dataDirectory: join(directory, 'data'),
    functionsDirectory: join(directory, 'functions'),
    port: 0,
    envId: 'sdk-env',
    appids: [
      { appid: OWNER, isOwner: true },
      { appid: STAFF, isOwner: false },
    ],
    collections: [{ name: 'told', indexes: [] }],
    wechat: {
      templates: [
        { appid: OWNER, templateId: 'tpl', title: '预约成功通知', fields: [field] },
        { appid: STAFF, templateId: 'tpl-staff', title: '新预约', fields: [field] },
      ],
      pages: { [OWNER]: ['pages/home/index'] },
    },
  })
  cloud.clock.freeze()
  anna = await cloud.signIn({ person: 'anna' })
})
afterAll(async () => {
  await cloud.close()
  rmSync(directory, { recursive: true, force: true })
})

function writeFunction(name: string, source: string, config: object): void {
  const folder = join(directory, 'functions', name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'index.js'), source)
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config))
}

const openidOf = (client: CloudClient): string => client.signedIn?.openid ?? ''
const call = async (api: string, data: object, more: object = {}): Promise<Record<string, unknown>> =>
  Object(await anna.callFunction('caller', { api, data, ...more }))
const pay = async (api: string, data: object): Promise<Record<string, unknown>> =>
  Object(await anna.callFunction('cashier', { api, data }))
const openid = (): string => openidOf(anna)

describe('cloud.openapi, as a developer sees it', () => {
  const message = (touser: string) => ({
    touser,
    templateId: 'tpl',
    data: { thing1: { value: '补水护理' } },
    miniprogramState: 'trial',
  })

  it('sends a message while the quota lasts, then fails with 43101', async () => {
    const person = openid()
    cloud.wechat.grantSubscription(OWNER, person, 'tpl', 'accept')
    const data = message(person)
    expect(await call('subscribeMessage.send', data)).toEqual({
      errCode: 0,
      errMsg: 'openapi.subscribeMessage.send:ok',
    })
    expect(await call('subscribeMessage.send', data)).toEqual({
      errCode: 43101,
      errMsg: expect.stringMatching(/^openapi\.subscribeMessage\.send:fail user refuse to accept the msg rid: /),
    })
    expect(cloud.wechat.messages.inbox.list(OWNER, person)).toMatchObject([
      { title: '预约成功通知', miniprogramState: 'trial' },
    ])
  })

  it('sends for the second mini-program with its appid', async () => {
    const bea = await cloud.signIn({ person: 'bea', appid: STAFF })
    const touser = openidOf(bea)
    cloud.wechat.grantSubscription(STAFF, touser, 'tpl-staff', 'accept')
    const data = { touser, templateId: 'tpl-staff', data: { thing1: { value: '安娜' } } }
    expect(await call('subscribeMessage.send', data, { appid: STAFF })).toMatchObject({ errCode: 0 })
    expect(await call('subscribeMessage.send', data)).toMatchObject({ errCode: 40003 })
  })

  it('keeps the quota when 200 are sent at once', async () => {
    const person = openid()
    for (let tap = 0; tap < 77; tap++) cloud.wechat.grantSubscription(OWNER, person, 'tpl', 'accept')
    const { results } = await call('subscribeMessage.send', message(person), { count: 200 })
    const codes = Array.isArray(results) ? results.map((result) => Object(result)['errCode']) : []
    expect(codes.filter((code) => code === 0)).toHaveLength(77)
    expect(codes.filter((code) => code === 43101)).toHaveLength(123)
  })

  it('draws a code that a QR reader decodes', async () => {
    const reply = await call('wxacode.getUnlimited', { scene: 'from=7', page: 'pages/home/index', width: 280 })
    expect(reply).toMatchObject({ errCode: 0, contentType: 'image/png' })
    const png = PNG.sync.read(Buffer.from(String(reply['buffer']), 'base64'))
    const found = jsQR(Uint8ClampedArray.from(png.data), png.width, png.height)
    expect(readCodeText(found?.data ?? '')).toMatchObject({ appid: OWNER, path: 'pages/home/index', scene: 'from=7' })
  })

  it('tells a phone number once', async () => {
    const code = cloud.wechat.issuePhoneCode(OWNER, openid(), '13800138000')
    expect(await call('phonenumber.getPhoneNumber', { code })).toMatchObject({
      errCode: 0,
      phoneInfo: { purePhoneNumber: '13800138000', countryCode: '86', watermark: { appid: OWNER } },
    })
    expect(await call('phonenumber.getPhoneNumber', { code })).toMatchObject({ errCode: 40029 })
  })

  it.each([
    ['security.msgSecCheck', -604101, 'system error: error code: -604101'],
    ['nothing', -604100, 'system error: error code: -604100'],
    ['urlscheme.generate', -501001, 'not covered by the local cloud: openapi.urlscheme.generate'],
  ])('%s fails with %i', async (api, errCode, text) => {
    expect(await call(api, {})).toEqual({ errCode, errMsg: expect.stringContaining(text) })
  })
})

describe('cloud.cloudPay, as a developer sees it', () => {
  const order = {
    body: '补水护理',
    outTradeNo: 'OT1',
    spbillCreateIp: '127.0.0.1',
    subMchId: MERCHANT,
    totalFee: 9900,
    envId: 'sdk-env',
    functionName: 'paynotify',
  }
  const refund = { subMchId: MERCHANT, outTradeNo: 'OT1', outRefundNo: 'R1', totalFee: 9900, refundFee: 900 }

  it('places, pays, is called back until it says errcode 0, refunds', async () => {
    const placed = await pay('unifiedOrder', order)
    expect(placed).toMatchObject({
      errCode: 0,
      errMsg: 'cloudPay.unifiedOrder:ok',
      returnCode: 'SUCCESS',
      resultCode: 'SUCCESS',
      subAppid: OWNER,
      payment: { appId: OWNER, signType: 'MD5', package: expect.stringMatching(/^prepay_id=/) },
    })
    const payer = { appid: OWNER, openid: openid() }
    const { timeStamp, nonceStr, package: packageText, signType, paySign } = Object(placed['payment'])
    const payment = { timeStamp, nonceStr, package: packageText, signType, paySign }
    const { subMchId, outTradeNo } = cloud.wechat.orders.checkPaymentRequest(payment, payer)
    cloud.wechat.orders.pay({ subMchId, outTradeNo }, payer)
    await cloud.advanceClock(15_000)
    const [told] = await cloud.database.find({ collection: 'told', filter: {} })
    expect(told).toMatchObject({
      _id: 'OT1',
      times: 2,
      SOURCE: expect.stringContaining('wx_paycallback'),
      OPENID: 'nobody',
    })
    expect(await pay('queryOrder', { subMchId: MERCHANT, outTradeNo: 'OT1' })).toMatchObject({
      tradeState: 'SUCCESS',
      totalFee: 9900,
    })
    expect(await pay('refund', refund)).toMatchObject({ resultCode: 'SUCCESS', refundFee: 900 })
    await cloud.advanceClock(1_000)
    expect(await pay('queryRefund', { subMchId: MERCHANT, outTradeNo: 'OT1' })).toMatchObject({
      refundCount: 1,
      refundStatus_0: 'SUCCESS',
    })
  })

  it('does not throw for what WeChat Pay refuses: the codes tell', async () => {
    expect(await pay('unifiedOrder', { ...order, outTradeNo: 'OT2', totalFee: 0 })).toEqual({
      errCode: 0,
      errMsg: 'cloudPay.unifiedOrder:ok',
      returnCode: 'FAIL',
      returnMsg: 'invalid total_fee',
    })
    expect(await pay('closeOrder', { subMchId: MERCHANT, outTradeNo: 'OT9' })).toMatchObject({
      errCode: 0,
      returnCode: 'SUCCESS',
      resultCode: 'FAIL',
      errCodeDes: '此交易订单号不存在',
    })
  })

  it('throws for what does not reach it', async () => {
    expect(await pay('unifiedOrder', { ...order, functionName: undefined })).toMatchObject({ errCode: -501007 })
    expect(await pay('downloadBill', {})).toMatchObject({
      errCode: -501001,
      errMsg: expect.stringContaining('not covered'),
    })
  })
})
