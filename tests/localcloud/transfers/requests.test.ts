import { createSign, generateKeyPairSync } from 'node:crypto'
import {
  COMMISSION,
  BILLS,
  encryptFor,
  isSignedByPlatform,
  MERCHANT,
  openTransferShop,
  type TransferShop,
} from './transfer-shop'

let world: TransferShop
beforeEach(async () => (world = await openTransferShop()))
afterEach(async () => {
  await world.close()
  world.shop.remove()
})

describe('发起转账', () => {
  it('takes the money out and waits for the person', async () => {
    const { status, body, headers, text } = await world.create()
    expect(status).toBe(200)
    expect(body).toEqual({
      out_bill_no: 'PO1',
      transfer_bill_no: expect.stringMatching(/^1330\d+$/),
      create_time: '2026-03-02T10:00:00+08:00',
      state: 'WAIT_USER_CONFIRM',
      package_info: expect.any(String),
    })
    expect(world.balanceFen()).toBe(1000_00 - 3000)
    expect(isSignedByPlatform(world.shop, Object.fromEntries(headers), text)).toBe(true)
    expect(isSignedByPlatform(world.shop, Object.fromEntries(headers), `${text} `)).toBe(false)
    const { transfers } = world.shop.services
    expect(transfers.findByPackage(String(body['package_info']))).toMatchObject({
      perception: '劳务报酬',
      amountFen: 3000,
    })
  })

  it('answers the same request with the same transfer, whatever the order of its fields', async () => {
    const first = await world.create()
    const reversed = Object.fromEntries(Object.entries(COMMISSION).reverse())
    const again = await world.send('POST', BILLS, JSON.stringify(reversed))
    expect(again.body).toEqual(first.body)
    expect(world.balanceFen()).toBe(1000_00 - 3000)
  })

  it.each([
    { transfer_amount: 3001 },
    { openid: 'o-bea' },
    { transfer_remark: '四月佣金' },
    { notify_url: 'https://other.function.local/' },
    { user_recv_perception: '报销款' },
  ])('refuses the number again with %j, and takes nothing', async (change) => {
    await world.create()
    expect(await world.create(change)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST', message: expect.stringContaining('单号已存在但信息不一致') },
    })
    expect(world.balanceFen()).toBe(1000_00 - 3000)
  })

  it('takes money for one transfer when 20 ask for the same one at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.create()))
    expect(new Set(answers.map(({ body }) => body['transfer_bill_no'])).size).toBe(1)
    expect(world.balanceFen()).toBe(1000_00 - 3000)
  })

  it('refuses what the account does not hold; the same number goes through after a deposit', async () => {
    world.shop.services.transfers.accounts.setBalance(MERCHANT, 2999)
    expect(await world.create()).toMatchObject({ status: 403, body: { code: 'NOT_ENOUGH' } })
    expect(await world.query()).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
    expect(world.balanceFen()).toBe(2999)
    world.shop.services.transfers.accounts.setBalance(MERCHANT, 3000)
    expect(await world.create()).toMatchObject({ status: 200 })
    expect(world.balanceFen()).toBe(0)
  })

  const infos = COMMISSION.transfer_scene_report_infos
  it.each([
    ['a number of 32 letters and digits', { out_bill_no: 'a1'.repeat(16) }],
    ['the lowest amount', { transfer_amount: 10 }],
    ['the highest amount without a name', { transfer_amount: 1999_99 }],
    ['a remark of 32 characters', { transfer_remark: '佣'.repeat(32) }],
    ['no address to call', { notify_url: undefined }],
    ['the reports in another order', { transfer_scene_report_infos: [...infos].reverse() }],
    ['another kind of money of its scene', { user_recv_perception: '报销款' }],
    [
      'a marketing scene',
      { transfer_scene_id: '1000', transfer_scene_report_infos: [info('活动名称'), info('奖励说明')] },
    ],
  ])('takes %s', async (_title, change) => {
    world.shop.services.transfers.accounts.setBalance(MERCHANT, 100_000_00)
    expect(await world.create(change)).toMatchObject({ status: 200 })
  })

  it.each([
    ['no number', { out_bill_no: undefined }, 'PARAM_ERROR'],
    ['a number of 33 characters', { out_bill_no: 'a'.repeat(33) }, 'PARAM_ERROR'],
    ['a number with other signs', { out_bill_no: 'PO-1' }, 'PARAM_ERROR'],
    ['9 fen', { transfer_amount: 9 }, 'INVALID_REQUEST'],
    ['more than the merchant may', { transfer_amount: 20_000_01 }, 'INVALID_REQUEST'],
    ['an amount as text', { transfer_amount: '3000' }, 'PARAM_ERROR'],
    ['half a fen', { transfer_amount: 10.5 }, 'PARAM_ERROR'],
    ['2000 yuan without a name', { transfer_amount: 2000_00 }, 'PARAM_ERROR'],
    ['no remark', { transfer_remark: '' }, 'PARAM_ERROR'],
    ['a remark of 33 characters', { transfer_remark: '佣'.repeat(33) }, 'PARAM_ERROR'],
    ['an unknown scene', { transfer_scene_id: '9999' }, 'INVALID_REQUEST'],
    ['no report', { transfer_scene_report_infos: undefined }, 'PARAM_ERROR'],
    ['half of the reports', { transfer_scene_report_infos: infos.slice(1) }, 'PARAM_ERROR'],
    ['reports of another scene', { transfer_scene_report_infos: [info('活动名称'), info('奖励说明')] }, 'PARAM_ERROR'],
    [
      'a report of 33 characters',
      { transfer_scene_report_infos: [infos[0], { ...info('报酬说明'), info_content: '佣'.repeat(33) }] },
      'PARAM_ERROR',
    ],
    ['a kind of money of another scene', { user_recv_perception: '现金奖励' }, 'INVALID_REQUEST'],
    ['an openid of nobody', { openid: 'o-nobody' }, 'INVALID_REQUEST'],
    ['an openid of another mini-program', { appid: 'wxstaff' }, 'INVALID_REQUEST'],
    ['an address with a query', { notify_url: 'https://a.example/x?y=1' }, 'PARAM_ERROR'],
    ['an address that is none', { notify_url: 'paynotify' }, 'PARAM_ERROR'],
  ])('refuses %s', async (_title, change, code) => {
    world.shop.services.transfers.accounts.setBalance(MERCHANT, 100_000_00)
    expect(await world.create(change)).toMatchObject({ status: 400, body: { code } })
    expect(world.balanceFen()).toBe(100_000_00)
  })

  it.each(['', '[]', '{"out_bill_no":', 'null'])('refuses the body %j', async (body) => {
    expect(await world.send('POST', BILLS, body)).toMatchObject({ status: 400, body: { code: 'PARAM_ERROR' } })
  })
})

function info(type: string): { info_type: string; info_content: string } {
  return { info_type: type, info_content: '说明' }
}

describe('the real name', () => {
  beforeEach(() => world.shop.services.transfers.accounts.setBalance(MERCHANT, 100_000_00))

  it('is required from 2000 yuan on and comes encrypted', async () => {
    const { cipherText, serial } = encryptFor(world.shop, '安娜')
    const named = { transfer_amount: 2000_00, user_name: cipherText }
    expect(await world.create(named, { 'wechatpay-serial': serial })).toMatchObject({ status: 200 })
    const again = { ...named, user_name: encryptFor(world.shop, '安娜').cipherText }
    expect(await world.create(again, { 'wechatpay-serial': serial })).toMatchObject({ status: 200 })
    expect(world.shop.services.transfers.list()).toMatchObject([{ userName: '安娜' }])
  })

  it('is refused below 0.30 yuan', async () => {
    const { cipherText, serial } = encryptFor(world.shop, '安娜')
    const answer = (fen: number, number: string) =>
      world.create({ transfer_amount: fen, user_name: cipherText, out_bill_no: number }, { 'wechatpay-serial': serial })
    expect(await answer(29, 'PO29')).toMatchObject({ status: 400, body: { code: 'PARAM_ERROR' } })
    expect(await answer(30, 'PO30')).toMatchObject({ status: 200 })
  })

  it('is refused in plain text, encrypted for someone else, or without the key’s number', async () => {
    const { cipherText, serial } = encryptFor(world.shop, '安娜')
    expect(await world.create({ user_name: '安娜' }, { 'wechatpay-serial': serial })).toMatchObject({ status: 400 })
    expect(await world.create({ user_name: cipherText }, { 'wechatpay-serial': 'other' })).toMatchObject({
      status: 400,
    })
    expect(await world.create({ user_name: cipherText })).toMatchObject({ status: 400, body: { code: 'PARAM_ERROR' } })
  })
})

describe('limits of a merchant', () => {
  it('end at 100 requests in a second of the cloud’s clock', async () => {
    const answers = await Promise.all(Array.from({ length: 101 }, () => world.create()))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(100)
    expect(answers.filter(({ status }) => status === 429)).toMatchObject([{ body: { code: 'FREQUENCY_LIMITED' } }])
    await world.shop.pass(1_000)
    expect(await world.create()).toMatchObject({ status: 200 })
  })

  it('end at the sums of a day, for the merchant and for one person', async () => {
    await world.close()
    const limits = { merchantDayFen: 5000, personDayFen: 4000 }
    world = await openTransferShop({ transferLimits: limits })
    world.shop.services.people.register({ appid: COMMISSION.appid, openid: 'o-bea' })
    const create = async (number: string, fen: number, openid = 'o-anna') =>
      (await world.create({ out_bill_no: number, transfer_amount: fen, openid })).status
    expect(await create('A1', 3000)).toBe(200)
    expect(await create('A2', 1001)).toBe(400)
    expect(await create('A3', 1000)).toBe(200)
    expect(await create('B1', 1001, 'o-bea')).toBe(400)
    expect(await create('B2', 1000, 'o-bea')).toBe(200)
    await world.shop.pass(14 * 3600_000 - 1) // a millisecond before midnight in Beijing
    expect(await create('B3', 10, 'o-bea')).toBe(400)
    await world.shop.pass(1)
    expect(await create('B4', 10, 'o-bea')).toBe(200)
  })
})

describe('who asks', () => {
  it.each([
    ['no header', ''],
    ['another scheme', 'Bearer x'],
    ['a part missing', 'WECHATPAY2-SHA256-RSA2048 mchid="1",nonce_str="n",timestamp="1",serial_no="S"'],
  ])('with %s is refused', async (_title, authorization) => {
    expect(await world.create({}, { authorization })).toMatchObject({ status: 401, body: { code: 'SIGN_ERROR' } })
  })

  it('sees only what that merchant has made', async () => {
    await world.create()
    const authorization =
      'WECHATPAY2-SHA256-RSA2048 mchid="2",nonce_str="n",timestamp="1",serial_no="S",signature="eA=="'
    const answer = await world.send('GET', `${BILLS}/out-bill-no/PO1`, undefined, { authorization })
    expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
  })

  it('must have signed it, once a merchant’s key is known', async () => {
    await world.close()
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    world = await openTransferShop({ merchantPublicKeys: { S1: pem } })
    const body = JSON.stringify(COMMISSION)
    const sign = (target: string, text: string, timestamp: number) => {
      const signature = createSign('RSA-SHA256')
        .update(`POST\n${target}\n${timestamp}\nn\n${text}\n`)
        .sign(privateKey, 'base64')
      return `WECHATPAY2-SHA256-RSA2048 mchid="${MERCHANT}",nonce_str="n",timestamp="${timestamp}",serial_no="S1",signature="${signature}"`
    }
    const now = world.shop.clock.now() / 1000
    const ask = async (authorization: string) => (await world.send('POST', BILLS, body, { authorization })).status
    expect(await ask(sign(BILLS, body, now))).toBe(200)
    expect(await ask(sign(`/pay-api${BILLS}`, body, now - 300))).toBe(200)
    expect(await ask(sign(BILLS, body, now - 301))).toBe(401)
    expect(await ask(sign(BILLS, body, now + 301))).toBe(401)
    expect(await ask(sign(BILLS, `${body} `, now))).toBe(401)
    expect(await ask(sign('/v3/other', body, now))).toBe(401)
    expect(await ask(sign(BILLS, body, now).replace('S1', 'S2'))).toBe(401)
  })
})

it.each([
  ['POST', '/v3/fund-app/mch-transfer/elecsign/out-bill-no'],
  ['DELETE', BILLS],
  ['GET', `${BILLS}/out-bill-no/PO1/cancel`],
  ['GET', `${BILLS}/out-bill-no/..%2f..`],
])('%s %s is not covered', async (method, path) => {
  expect(await world.send(method, path)).toMatchObject({ status: 404 })
})
