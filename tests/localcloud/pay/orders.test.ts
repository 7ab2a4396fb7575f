import { CUSTOMER_APP, ENV_ID, openShop, STAFF_APP, type Shop } from '../services/wechat-shop'

const MERCHANT = '1900000109'
const ANNA = { appid: CUSTOMER_APP, openid: 'o-anna' }

const order = {
  body: '补水护理',
  out_trade_no: 'OT1',
  spbill_create_ip: '127.0.0.1',
  sub_mch_id: MERCHANT,
  total_fee: 9900,
  env_id: ENV_ID,
  function_name: 'paynotify',
}
const name = { subMchId: MERCHANT, outTradeNo: 'OT1' }
const wireName = { sub_mch_id: MERCHANT, out_trade_no: 'OT1' }

let shop: Shop
beforeEach(() => (shop = openShop({ merchants: [MERCHANT] })))
afterEach(async () => {
  await shop.close()
  shop.remove()
})

const place = (change: object = {}) => shop.pay('unifiedOrder', { ...order, ...change })
const state = async () => (await shop.pay('queryOrder', wireName))['trade_state']

function paymentOf(reply: Record<string, unknown>) {
  const { timeStamp, nonceStr, package: packageText, signType, paySign } = Object(reply['payment'])
  return { timeStamp, nonceStr, package: packageText, signType, paySign }
}

describe('unifiedOrder', () => {
  it('answers with a prepay id and what wx.requestPayment needs', async () => {
    const reply = await place()
    expect(reply).toEqual({
      return_code: 'SUCCESS',
      return_msg: 'OK',
      appid: expect.any(String),
      mch_id: expect.any(String),
      sub_appid: CUSTOMER_APP,
      sub_mch_id: MERCHANT,
      nonce_str: expect.stringMatching(/^\w{16}$/),
      result_code: 'SUCCESS',
      trade_type: 'JSAPI',
      prepay_id: expect.stringMatching(/^wx\d{8}\w+$/),
      payment: {
        appId: CUSTOMER_APP,
        timeStamp: '1772416800',
        nonceStr: expect.any(String),
        package: `prepay_id=${String(reply['prepay_id'])}`,
        signType: 'MD5',
        paySign: expect.stringMatching(/^[0-9A-F]{32}$/),
      },
      sign: expect.stringMatching(/^[0-9A-F]{32}$/),
    })
    expect(shop.services.orders.checkPaymentRequest(paymentOf(reply), ANNA)).toMatchObject({ totalFeeFen: 9900 })
  })

  it('is for the person who calls, or the one it names; across accounts the one who really calls', async () => {
    await place()
    shop.services.people.register({ appid: STAFF_APP, openid: 'o-bea' })
    await place({ out_trade_no: 'OT2', sub_appid: STAFF_APP, sub_openid: 'o-bea' })
    const shared = { appid: CUSTOMER_APP, openid: 'o-owner-side', fromAppid: STAFF_APP, fromOpenid: 'o-cleo' }
    await shop.pay('unifiedOrder', { ...order, out_trade_no: 'OT3' }, shared)
    expect(shop.services.orders.list().map(({ subAppid, openid }) => [subAppid, openid])).toEqual([
      [CUSTOMER_APP, 'o-anna'],
      [STAFF_APP, 'o-bea'],
      [STAFF_APP, 'o-cleo'],
    ])
  })

  const longest = 'a'.repeat(32)
  it.each([
    ['a number of 32 of the allowed characters', { out_trade_no: `${'a'.repeat(30)}_-` }],
    ['one fen', { total_fee: 1 }],
    ['a body of 128 characters', { body: '护'.repeat(128) }],
    ['an IPv6 address', { spbill_create_ip: '::1' }],
    ['127 characters attached', { attach: 'x'.repeat(127) }],
    ['an end a little over a minute away', { time_expire: '20260302100101' }],
  ])('takes %s', async (_title, change) => {
    expect(await place(change)).toMatchObject({ return_code: 'SUCCESS', result_code: 'SUCCESS' })
  })

  it.each([
    ['no number', { out_trade_no: undefined }, '缺少参数out_trade_no'],
    ['a number of 33 characters', { out_trade_no: `${longest}b` }, 'out_trade_no参数长度有误'],
    ['a number with other signs', { out_trade_no: 'OT#1' }, 'out_trade_no参数格式有误'],
    ['no amount', { total_fee: undefined }, '缺少参数total_fee'],
    ['an amount of 0', { total_fee: 0 }, 'invalid total_fee'],
    ['half a fen', { total_fee: 1.5 }, 'invalid total_fee'],
    ['an amount as text', { total_fee: '100' }, 'invalid total_fee'],
    ['no body', { body: '' }, '缺少参数body'],
    ['a body of 129 characters', { body: '护'.repeat(129) }, 'body参数长度有误'],
    ['no address', { spbill_create_ip: undefined }, '缺少参数spbill_create_ip'],
    ['an address that is none', { spbill_create_ip: '1.2.3' }, 'spbill_create_ip参数有误'],
    ['no merchant', { sub_mch_id: undefined }, '缺少参数sub_mch_id'],
    ['128 characters attached', { attach: 'x'.repeat(128) }, 'attach参数长度有误'],
    ['another trade type', { trade_type: 'NATIVE' }, 'trade_type参数有误'],
    ['another currency', { fee_type: 'USD' }, 'fee_type参数有误'],
    ['an end a minute away', { time_expire: '20260302100100' }, 'time_expire时间过短'],
    ['an end that is no time', { time_expire: '20261302100100' }, 'time_expire时间过短'],
    ['someone else’s openid', { sub_openid: 'o-nobody' }, 'sub_appid与sub_openid不匹配'],
  ])('refuses %s', async (_title, change, returnMessage) => {
    expect(await place(change)).toEqual({ return_code: 'FAIL', return_msg: returnMessage })
    expect(shop.services.orders.list()).toEqual([])
  })

  it('refuses a merchant that is not bound, and a caller without a person', async () => {
    expect(await place({ sub_mch_id: '1' })).toMatchObject({ result_code: 'FAIL', err_code: 'NOAUTH' })
    const reply = await shop.pay('unifiedOrder', order, {})
    expect(reply).toEqual({ return_code: 'FAIL', return_msg: 'JSAPI支付必须传openid' })
  })

  it.each(['env_id', 'function_name'])('without %s does not reach WeChat Pay', async (field) => {
    await expect(place({ [field]: undefined })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
  })

  it('gives the same prepay id for the same request, and a new one after two hours', async () => {
    const first = await place()
    await shop.pass(2 * 3600_000 - 1)
    expect(await place({ nonce_str: 'another' })).toMatchObject({ prepay_id: first['prepay_id'] })
    await shop.pass(1)
    expect((await place())['prepay_id']).not.toBe(first['prepay_id'])
    expect(shop.services.orders.list()).toHaveLength(1)
  })

  it.each([{ total_fee: 1 }, { body: '别的' }, { attach: 'x' }, { function_name: 'other' }])(
    'refuses the number again with %j',
    async (change) => {
      await place()
      expect(await place(change)).toMatchObject({ result_code: 'FAIL', err_code: 'OUT_TRADE_NO_USED' })
    },
  )

  it('refuses the number again once it is paid, or closed', async () => {
    await place()
    shop.services.orders.pay(name, ANNA)
    expect(await place()).toMatchObject({ err_code: 'ORDERPAID' })
    await place({ out_trade_no: 'OT2' })
    await shop.pay('closeOrder', { ...wireName, out_trade_no: 'OT2' })
    expect(await place({ out_trade_no: 'OT2' })).toMatchObject({ err_code: 'ORDERCLOSED' })
  })
})

describe('the person', () => {
  it('pays; the query tells all about it', async () => {
    await place({ attach: 'bill 7' })
    expect(await state()).toBe('NOTPAY')
    await shop.pass(60_000)
    shop.services.orders.pay(name, ANNA)
    const reply = await shop.pay('queryOrder', wireName)
    expect(reply).toMatchObject({
      result_code: 'SUCCESS',
      trade_state: 'SUCCESS',
      trade_state_desc: '支付成功',
      sub_openid: 'o-anna',
      trade_type: 'JSAPI',
      bank_type: 'OTHERS',
      total_fee: 9900,
      cash_fee: 9900,
      fee_type: 'CNY',
      transaction_id: expect.stringMatching(/^42\d{26}$/),
      out_trade_no: 'OT1',
      attach: 'bill 7',
      time_end: '20260302100100',
    })
    const byTransaction = { sub_mch_id: MERCHANT, transaction_id: reply['transaction_id'] }
    expect(await shop.pay('queryOrder', byTransaction)).toMatchObject({ out_trade_no: 'OT1' })
  })

  it.each([
    ['another person', { appid: CUSTOMER_APP, openid: 'o-bea' }, '当前支付用户与下单用户不一致'],
    ['the same openid in another mini-program', { appid: STAFF_APP, openid: 'o-anna' }, '当前支付用户与下单用户不一致'],
  ])('can’t be %s', async (_title, payer, message) => {
    await place()
    expect(() => shop.services.orders.pay(name, payer)).toThrow(message)
    expect(await state()).toBe('NOTPAY')
  })

  it('can’t pay twice, nor what is closed, nor with a prepay id of two hours ago', async () => {
    await place()
    await shop.pass(2 * 3600_000)
    expect(() => shop.services.orders.pay(name, ANNA)).toThrow('订单已过期')
    await place()
    shop.services.orders.pay(name, ANNA)
    expect(() => shop.services.orders.pay(name, ANNA)).toThrow('该订单已支付')
    await place({ out_trade_no: 'OT2' })
    await shop.pay('closeOrder', { ...wireName, out_trade_no: 'OT2' })
    expect(() => shop.services.orders.pay({ ...name, outTradeNo: 'OT2' }, ANNA)).toThrow('订单已关闭')
  })

  it('is shown nothing for arguments that were tampered with', async () => {
    const payment = paymentOf(await place())
    const check = (change: object) => () => shop.services.orders.checkPaymentRequest({ ...payment, ...change }, ANNA)
    expect(check({ paySign: 'X' })).toThrow('支付验证签名失败')
    expect(check({ timeStamp: '1' })).toThrow('支付验证签名失败')
    expect(check({ package: 'prepay_id=wx1' })).toThrow('支付验证签名失败')
    expect(check({})).not.toThrow()
  })
})

describe('an order that nobody pays', () => {
  it.each([
    ['when the shop says so', { time_expire: '20260302103000' }, 30 * 60_000],
    ['after seven days', {}, 7 * 24 * 3600_000],
  ])('is closed %s', async (_title, change, lifeMs) => {
    await place(change)
    await shop.pass(lifeMs - 1)
    expect(await state()).toBe('NOTPAY')
    await shop.pass(1)
    expect(await state()).toBe('CLOSED')
  })

  it('is not closed once it was paid, also over a restart', async () => {
    await place()
    shop.services.orders.pay(name, ANNA)
    await shop.pass(0)
    await shop.close()
    shop = openShop({}, shop.directory)
    await shop.pass(8 * 24 * 3600_000)
    expect(await state()).toBe('SUCCESS')
  })

  it('is still closed at its time after a restart', async () => {
    await place()
    await shop.close()
    shop = openShop({}, shop.directory)
    await shop.pass(7 * 24 * 3600_000)
    expect(await state()).toBe('CLOSED')
  })
})

describe('closeOrder', () => {
  it('closes what is unpaid, once', async () => {
    await place()
    expect(await shop.pay('closeOrder', wireName)).toMatchObject({ result_code: 'SUCCESS' })
    expect(await state()).toBe('CLOSED')
    expect(await shop.pay('closeOrder', wireName)).toMatchObject({ result_code: 'FAIL', err_code: 'ORDERCLOSED' })
  })

  it('refuses what is paid, and what does not exist', async () => {
    expect(await shop.pay('closeOrder', wireName)).toMatchObject({ result_code: 'FAIL', err_code: 'ORDERNOTEXIST' })
    await place()
    shop.services.orders.pay(name, ANNA)
    expect(await shop.pay('closeOrder', wireName)).toMatchObject({ result_code: 'FAIL', err_code: 'ORDERPAID' })
  })
})

describe('queryOrder', () => {
  it('says so when there is no such order at this merchant', async () => {
    await place()
    const other = { ...wireName, sub_mch_id: '1' }
    for (const query of [other, { ...wireName, out_trade_no: 'OT9' }])
      expect(await shop.pay('queryOrder', query)).toMatchObject({ result_code: 'FAIL', err_code: 'ORDERNOTEXIST' })
  })
})

it('an API of WeChat Pay that is not covered says so', async () => {
  await expect(shop.pay('downloadBill', {})).rejects.toMatchObject({ code: 'LOCAL_CLOUD_NOT_COVERED' })
  await expect(shop.pay('constructor', {})).rejects.toMatchObject({ code: 'LOCAL_CLOUD_NOT_COVERED' })
})
