import type { Cloud, CloudClient } from '../../../src/localcloud'
import { codeText } from '../../../src/localcloud/openapi/mini-program-codes'
import { OWNER_APPID } from '../../support/function-cloud'
import { failureOf, startTestCloud } from '../../support/sdk'

const template = (templateId: string, title: string) => ({
  appid: OWNER_APPID,
  templateId,
  title,
  fields: [{ key: 'thing1', label: '项目' }],
})
const IDS = ['t1', 't2', 't3', 't4', 't5', 't6']
const templates = [...IDS.map((id) => template(id, `通知 ${id}`)), template('twin', '通知 t1')]

let cloud: Cloud
let li: CloudClient
let mei: CloudClient
let lastNumber = 0

beforeAll(async () => {
  cloud = await startTestCloud({ wechat: { templates } })
})
afterAll(() => cloud.close())
beforeEach(async () => {
  lastNumber += 1
  li = await cloud.signIn({ person: `li ${lastNumber}` })
  mei = await cloud.signIn({ person: `mei ${lastNumber}`, phone: '13912345678' })
})
afterEach(() => {
  for (const kind of ['subscribe', 'payment', 'transfer', 'phoneNumber'] as const)
    cloud.clients.answers.setPolicy(kind, 'accept')
})

const openidOf = (client: CloudClient): string => client.signedIn?.openid ?? ''
const remaining = (client: CloudClient, templateId: string): number =>
  cloud.wechat.messages.subscriptions.remaining(OWNER_APPID, openidOf(client), templateId)
const subscribe = (tmplIds: readonly string[], more: object = {}) =>
  li.requestSubscribeMessage({ tmplIds, isTap: true, ...more })

describe('requestSubscribeMessage', () => {
  it('earns one message for each accepted template of each call', async () => {
    expect(await subscribe(['t1', 't2'])).toEqual({ t1: 'accept', t2: 'accept', errMsg: 'requestSubscribeMessage:ok' })
    await subscribe(['t1'])
    expect([remaining(li, 't1'), remaining(li, 't2'), remaining(mei, 't1')]).toEqual([2, 1, 0])
  })

  it('tells accept, reject and ban for each template, and filters one of two with the same title', async () => {
    const answer = { isAccepted: true, templates: { t2: 'reject', t3: 'ban' } } as const
    expect(await subscribe(['t1', 't2', 't3', 'twin'], { answer })).toMatchObject({
      t1: 'accept',
      t2: 'reject',
      t3: 'ban',
      twin: 'filter',
    })
    expect(['t1', 't2', 't3', 'twin'].map((id) => remaining(li, id))).toEqual([1, 0, 0, 0])
  })

  it.each<[string, unknown, object, number, RegExp]>([
    ['no templates', [], {}, 10001, /TmplIds can't be empty/],
    ['no list', 't1', {}, 10001, /TmplIds can't be empty/],
    ['an id that is no text', [7], {}, 10004, /Invalid template id/],
    ['six templates', IDS, {}, 20003, /Templates count out of max bounds/],
    ['a template that is not there', ['t1', 'gone'], {}, 20001, /No template data return.*gone/],
    ['no tap before it', ['t1'], { isTap: false }, -1, /can only be invoked by user TAP gesture\.$/],
  ])('is refused for %s', async (_what, tmplIds, more, errCode, errMsg) => {
    const failure = await failureOf(subscribe(tmplIds as string[], more))
    expect(failure).toMatchObject({ errCode, errMsg: expect.stringMatching(/^requestSubscribeMessage:fail /) })
    expect(failure).toMatchObject({ errMsg: expect.stringMatching(errMsg) })
    expect(remaining(li, 't1')).toBe(0)
  })

  it('takes five templates, and follows the end of a payment as it follows a tap', async () => {
    const tmplIds = IDS.slice(0, 5)
    expect(await li.requestSubscribeMessage({ tmplIds, isPaymentCallback: true })).toMatchObject({ t5: 'accept' })
  })

  it('does not ask again where the choice is kept, and each call still earns one', async () => {
    await subscribe(['t1', 't2'], { answer: { isAccepted: true, isKept: true, templates: { t2: 'reject' } } })
    expect((await li.getSetting()).subscriptionsSetting).toEqual({
      mainSwitch: true,
      itemSettings: { t1: 'accept', t2: 'reject' },
    })
    cloud.clients.answers.setPolicy('subscribe', 'ask')
    expect(await subscribe(['t1', 't2'])).toMatchObject({ t1: 'accept', t2: 'reject' })
    expect([remaining(li, 't1'), remaining(li, 't2')]).toEqual([2, 0])
    expect((await mei.getSetting()).subscriptionsSetting.itemSettings).toEqual({})
  })

  it('is refused with 20004 while the person has messages switched off', async () => {
    const subscriber = { appid: OWNER_APPID, openid: openidOf(li) }
    cloud.clients.subscribeRequests.setMainSwitch(subscriber, false)
    expect(await failureOf(subscribe(['t1']))).toMatchObject({ errCode: 20004 })
    cloud.clients.subscribeRequests.setMainSwitch(subscriber, true)
    expect(await subscribe(['t1'])).toMatchObject({ t1: 'accept' })
  })
})

const place = (client: CloudClient, totalFeeFen = 100) => {
  const outTradeNo = `order${(lastNumber += 1)}`
  const request = {
    subMchId: '1900000001',
    outTradeNo,
    body: '护理',
    totalFeeFen,
    envId: cloud.envId,
    functionName: 'pay',
  }
  const { order, fields } = cloud.wechat.orders.place(request, { appid: OWNER_APPID, openid: openidOf(client) })
  return { order, payment: fields['payment'] as Parameters<CloudClient['requestPayment']>[0] }
}

describe('requestPayment', () => {
  it('pays the order', async () => {
    const { order, payment } = place(li, 12800)
    expect(await li.findPayment(payment)).toMatchObject({ amountFen: 12800, description: '护理' })
    expect(await li.requestPayment(payment)).toEqual({ errMsg: 'requestPayment:ok' })
    expect(cloud.wechat.orders.get(order).state).toBe('SUCCESS')
    expect(await failureOf(li.requestPayment(payment))).toMatchObject({ errMsg: 'requestPayment:fail 该订单已支付' })
  })

  it.each([
    ['cancels', { isAccepted: false }, 'requestPayment:fail cancel'],
    ['meets a failure', { isAccepted: true, failure: '网络异常' }, 'requestPayment:fail 网络异常'],
  ])('leaves the order unpaid when the person %s', async (_what, answer, errMsg) => {
    const { order, payment } = place(li)
    expect(await failureOf(li.requestPayment({ ...payment, answer }))).toMatchObject({ errMsg })
    expect(cloud.wechat.orders.get(order).state).toBe('NOTPAY')
  })

  it('is refused to another person, and with arguments that were not signed so', async () => {
    const { order, payment } = place(li)
    expect(await failureOf(mei.requestPayment(payment))).toMatchObject({ errMsg: expect.stringMatching(/不一致/) })
    expect(await failureOf(mei.findPayment(payment))).toMatchObject({ errMsg: expect.stringMatching(/签名/) })
    for (const forged of [{ package: 'prepay_id=x' }, { nonceStr: 'x' }, { paySign: 'x' }, { signType: 'RSA' }])
      expect(await failureOf(li.requestPayment({ ...payment, ...forged }))).toMatchObject({ name: 'CloudCallError' })
    expect(cloud.wechat.orders.get(order).state).toBe('NOTPAY')
  })
})

describe('requestMerchantTransfer', () => {
  const MCH_ID = '1900000001'
  const send = () => {
    cloud.wechat.transfers.accounts.setBalance(MCH_ID, 100_000)
    return cloud.wechat.transfers.create(MCH_ID, {
      outBillNo: `PO${(lastNumber += 1)}`,
      ...{ appid: OWNER_APPID, openid: openidOf(li), sceneId: '1005', amountFen: 500, remark: '佣金' },
      perception: '劳务报酬',
      reportInfos: [],
    })
  }
  const stateOf = ({ outBillNo }: { outBillNo: string }) => cloud.wechat.transfers.get(MCH_ID, { outBillNo }).state

  it('takes the money, which is then on its way', async () => {
    const transfer = send()
    const request = { mchId: MCH_ID, appId: OWNER_APPID, package: transfer.packageInfo }
    expect(await li.findTransfer(request)).toMatchObject({ amountFen: 500, description: '佣金' })
    expect(await li.requestMerchantTransfer(request)).toEqual({ errMsg: 'requestMerchantTransfer:ok' })
    expect(stateOf(transfer)).toBe('TRANSFERING')
  })

  it('leaves it waiting when the person cancels, and for everybody else', async () => {
    const transfer = send()
    const request = { mchId: MCH_ID, package: transfer.packageInfo }
    const cancelled = li.requestMerchantTransfer({ ...request, answer: { isAccepted: false } })
    expect(await failureOf(cancelled)).toMatchObject({ errMsg: 'requestMerchantTransfer:fail cancel' })
    expect(await failureOf(mei.requestMerchantTransfer(request))).toMatchObject({
      errMsg: expect.stringMatching(/fail 参数错误/),
    })
    expect(await failureOf(li.requestMerchantTransfer({ ...request, mchId: '2' }))).toMatchObject({
      errMsg: expect.stringMatching(/参数错误/),
    })
    expect(stateOf(transfer)).toBe('WAIT_USER_CONFIRM')
  })
})

describe('a person at the phone', () => {
  it('tells the number by a code that only a function can read, or refuses', async () => {
    const { code } = await mei.getPhoneNumber()
    expect(cloud.wechat.phoneCodes.redeem(OWNER_APPID, code)).toMatchObject({ phoneNumber: '13912345678' })
    expect(await failureOf(mei.getPhoneNumber({ answer: { isAccepted: false } }))).toMatchObject({
      errMsg: 'getPhoneNumber:fail user deny',
    })
    expect((await li.login()).code).not.toBe((await li.login()).code)
  })

  it('is known with one openid for each mini-program, and keeps a number', async () => {
    const person = li.signedIn?.person ?? ''
    await cloud.signIn({ person, appid: 'wx0000000000000002' })
    const known = cloud.clients.people.find(person)
    expect(known?.openids.map(({ appid }) => appid)).toEqual([OWNER_APPID, 'wx0000000000000002'])
    expect(known?.phone).toMatch(/^199\d{8}$/)
    cloud.clients.people.setPhone(person, '13800000000')
    await cloud.signIn({ person })
    expect(cloud.clients.people.find(person)?.phone).toBe('13800000000')
  })

  it.each([
    ['friend', 1007],
    ['group', 1008],
    ['timeline', 1154],
  ] as const)('shares to a %s, who opens it with scene %i', async (target, scene) => {
    const { shareId } = await li.share({ title: '体验', path: '/pages/offer/index?from=li&n=%E7%BE%8E', target })
    expect(await mei.openShare({ shareId })).toEqual({
      path: 'pages/offer/index',
      query: { from: 'li', n: '%E7%BE%8E' },
      scene,
    })
    expect(cloud.clients.shares.list().at(-1)).toMatchObject({ person: li.signedIn?.person, title: '体验' })
  })

  it('can not share a path without a slash, nor open what is another mini-program’s', async () => {
    expect(await failureOf(li.share({ title: 'x', path: 'pages/a' }))).toMatchObject({
      errMsg: expect.stringMatching(/start with \//),
    })
    const { shareId } = await li.share({ title: 'x', path: '/pages/a' })
    const elsewhere = await cloud.signIn({ person: 'mei', appid: 'wx0000000000000002' })
    expect(await failureOf(elsewhere.openShare({ shareId }))).toMatchObject({
      errMsg: expect.stringMatching(/openShare:fail/),
    })
    expect(await failureOf(li.openShare({ shareId: 'none' }))).toMatchObject({
      errMsg: expect.stringMatching(/openShare:fail/),
    })
  })

  it('scans what is held before the camera, and opens codes of the mini-program itself', async () => {
    const scan = (text: string) => li.scanCode({ answer: { isAccepted: true, text } })
    expect(await scan('MH-1')).toMatchObject({ result: 'MH-1', scanType: 'QR_CODE' })
    const code = { path: 'pages/room', scene: 'r=1', envVersion: 'release' } as const
    expect(await scan(codeText({ ...code, appid: OWNER_APPID }))).toMatchObject({
      scanType: 'WX_CODE',
      path: 'pages/room?scene=r%3D1',
    })
    expect(await scan(codeText({ ...code, appid: 'wx-other' }))).toMatchObject({ scanType: 'QR_CODE' })
    expect(await failureOf(li.scanCode({ answer: { isAccepted: false } }))).toMatchObject({
      errMsg: 'scanCode:fail cancel',
    })
  })
})

describe('the answer desk', () => {
  it('follows its policy, and a prepared answer before it, once and for the person meant', async () => {
    cloud.clients.answers.setPolicy('subscribe', 'reject')
    cloud.clients.answers.prepare('subscribe', { isAccepted: true }, li.signedIn?.person)
    const ask = (client: CloudClient) => client.requestSubscribeMessage({ tmplIds: ['t1'], isTap: true })
    expect(await ask(mei)).toMatchObject({ t1: 'reject' })
    expect(await ask(li)).toMatchObject({ t1: 'accept' })
    expect(await ask(li)).toMatchObject({ t1: 'reject' })
  })

  it('holds a question open until the person answers, whom nobody else can stand in for', async () => {
    cloud.clients.answers.setPolicy('payment', 'ask')
    const opened = new Promise<void>((resolve) => {
      const stop = cloud.clients.answers.onChange(() => {
        stop()
        resolve()
      })
    })
    const { order, payment } = place(li, 700)
    const paying = li.requestPayment(payment)
    await opened
    const [prompt] = await li.prompts()
    expect(prompt).toMatchObject({ kind: 'payment', person: li.signedIn?.person, details: { amountFen: 700 } })
    expect(await mei.prompts()).toEqual([])
    const answered = { promptId: prompt?.id ?? '', answer: { isAccepted: true } }
    expect(await failureOf(mei.answerPrompt(answered))).toMatchObject({ errCode: -501007 })
    expect(cloud.wechat.orders.get(order).state).toBe('NOTPAY')
    await li.answerPrompt(answered)
    expect(await paying).toEqual({ errMsg: 'requestPayment:ok' })
    expect(await failureOf(li.answerPrompt(answered))).toMatchObject({ errCode: -501007 })
  })

  it('refuses an answer that makes no sense', async () => {
    const answer = { isAccepted: 'yes' } as unknown as { isAccepted: boolean }
    expect(await failureOf(li.getPhoneNumber({ answer }))).toMatchObject({ errCode: -501007 })
  })
})
