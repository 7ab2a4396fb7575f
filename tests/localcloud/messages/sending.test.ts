import fc from 'fast-check'
import { CUSTOMER_APP, OPENED_AT, openShop, STAFF_APP, type Shop } from '../services/wechat-shop'

const BOOKED = {
  appid: CUSTOMER_APP,
  templateId: 'tpl-booked',
  title: '预约成功通知',
  fields: [
    { key: 'thing1', label: '预约项目' },
    { key: 'time2', label: '预约时间' },
  ],
}
const ROSTER = { ...BOOKED, appid: STAFF_APP, templateId: 'tpl-roster', title: '排班提醒' }

const message = {
  touser: 'o-anna',
  template_id: 'tpl-booked',
  page: 'pages/booking/index?id=7',
  data: { thing1: { value: '补水护理' }, time2: { value: '2026年3月3日 15:00' } },
}

let shop: Shop
beforeEach(() => {
  shop = openShop({
    templates: [BOOKED, ROSTER],
    pages: { [CUSTOMER_APP]: ['pages/home/index', 'pages/booking/index'] },
  })
})
afterEach(async () => {
  await shop.close()
  shop.remove()
})

const send = async (change: object = {}): Promise<Record<string, unknown>> => {
  const { body } = await shop.openapi('subscribeMessage.send', { ...message, ...change })
  return body
}
const accept = (): void => shop.services.grantSubscription(CUSTOMER_APP, 'o-anna', 'tpl-booked', 'accept')
const left = (): number => shop.services.messages.subscriptions.remaining(CUSTOMER_APP, 'o-anna', 'tpl-booked')

describe('a subscription message', () => {
  it('lies in the person’s inbox as WeChat would show it', async () => {
    accept()
    expect(await send()).toEqual({ errcode: 0, errmsg: 'ok' })
    expect(shop.services.messages.inbox.list(CUSTOMER_APP, 'o-anna')).toEqual([
      {
        id: expect.any(String),
        appid: CUSTOMER_APP,
        openid: 'o-anna',
        templateId: 'tpl-booked',
        title: '预约成功通知',
        fields: [
          { key: 'thing1', label: '预约项目', value: '补水护理' },
          { key: 'time2', label: '预约时间', value: '2026年3月3日 15:00' },
        ],
        page: 'pages/booking/index?id=7',
        miniprogramState: 'formal',
        lang: 'zh_CN',
        sentAt: OPENED_AT,
      },
    ])
    expect(shop.journal.since(0)).toContainEqual(
      expect.objectContaining({ type: 'messageSent', openid: 'o-anna', title: '预约成功通知' }),
    )
  })

  it('is told to who listens as it arrives, until they stop', async () => {
    const heard: string[] = []
    const stop = shop.services.messages.inbox.onMessage(({ title }) => heard.push(title))
    accept()
    accept()
    await send()
    stop()
    await send()
    expect(heard).toEqual(['预约成功通知'])
  })

  it('may carry a number as value, and another state and language', async () => {
    accept()
    await send({ miniprogram_state: 'trial', lang: 'en_US', data: { ...message.data, thing1: { value: 8 } } })
    const [sent] = shop.services.messages.inbox.all()
    expect(sent).toMatchObject({ miniprogramState: 'trial', lang: 'en_US', fields: [{ value: '8' }, {}] })
  })

  it('is the second mini-program’s own with its appid', async () => {
    shop.services.grantSubscription(STAFF_APP, 'o-bea', 'tpl-roster', 'accept')
    const roster = { ...message, touser: 'o-bea', template_id: 'tpl-roster' }
    const { body } = await shop.openapi('subscribeMessage.send', roster, { appid: STAFF_APP })
    expect(body).toMatchObject({ errcode: 0 })
    expect(shop.services.messages.inbox.list(STAFF_APP, 'o-bea')).toHaveLength(1)
    expect(shop.services.messages.inbox.list(CUSTOMER_APP, 'o-bea')).toHaveLength(0)
  })

  it.each([
    [40003, 'invalid openid', { touser: 'o-nobody' }],
    [40003, 'invalid openid', { touser: '' }],
    [40037, 'invalid template_id', { template_id: 'tpl-unknown' }],
    [40037, 'invalid template_id', { template_id: 'tpl-roster' }],
    [41030, 'invalid page', { page: 'pages/other/index' }],
    [
      47003,
      'argument invalid! data.thing1.value invalid',
      { data: { ...message.data, thing1: { value: '一'.repeat(21) } } },
    ],
    [47003, 'argument invalid! data.time2.value invalid', { data: { ...message.data, time2: { value: '明天' } } }],
    [47003, 'argument invalid! data.time2.value is emtpy', { data: { thing1: { value: '补水' } } }],
    [47003, 'argument invalid! data.thing1.value is emtpy', { data: { ...message.data, thing1: { value: '' } } }],
    [47003, 'argument invalid! data.thing1.value invalid', { data: { ...message.data, thing1: { value: true } } }],
    [40097, 'invalid args', { miniprogram_state: 'beta' }],
    [47001, 'data format error', { data: 'thing' }],
  ])('is refused with %i "%s" and costs nothing', async (errcode, text, change) => {
    accept()
    const body = await send(change)
    expect(body).toEqual({ errcode, errmsg: expect.stringMatching(/ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/) })
    expect(String(body['errmsg']).startsWith(`${text} rid: `)).toBe(true)
    expect(left()).toBe(1)
    expect(shop.services.messages.inbox.all()).toEqual([])
  })

  it('of an unknown mini-program is refused with 40013', async () => {
    const { body } = await shop.openapi('subscribeMessage.send', message, { appid: 'wxother' })
    expect(body).toMatchObject({ errcode: 40013 })
  })
})

describe('the quota', () => {
  it('is one message for one accepted tap', async () => {
    accept()
    expect(await send()).toMatchObject({ errcode: 0 })
    expect(await send()).toMatchObject({
      errcode: 43101,
      errmsg: expect.stringMatching(/^user refuse to accept the msg/),
    })
  })

  it.each([
    ['reject adds none and takes none away', ['accept', 'reject'], 1],
    ['reject alone gives nothing', ['reject'], 0],
    ['accepting twice gives two', ['accept', 'accept'], 2],
    ['ban holds back what was earned', ['accept', 'ban'], 0],
    ['an accept after a ban gives it back', ['accept', 'ban', 'accept'], 2],
  ] as const)('%s', (_title, answers, expected) => {
    for (const answer of answers) shop.services.grantSubscription(CUSTOMER_APP, 'o-anna', 'tpl-booked', answer)
    expect(left()).toBe(expected)
  })

  it('belongs to one person, one template and one mini-program', async () => {
    accept()
    const { grantSubscription, messages } = shop.services
    grantSubscription(CUSTOMER_APP, 'o-cleo', 'tpl-booked', 'reject')
    expect(await send({ touser: 'o-cleo' })).toMatchObject({ errcode: 43101 })
    expect(messages.subscriptions.remaining(STAFF_APP, 'o-anna', 'tpl-booked')).toBe(0)
    expect(messages.subscriptions.remaining(CUSTOMER_APP, 'o-anna', 'tpl-roster')).toBe(0)
  })

  it('has no time limit and outlives a restart, as messages do', async () => {
    accept()
    accept()
    await send()
    await shop.pass(300 * 24 * 3600 * 1000)
    await shop.close()
    shop = openShop({ templates: [BOOKED] }, shop.directory)
    expect(left()).toBe(1)
    expect(shop.services.messages.inbox.list(CUSTOMER_APP, 'o-anna')).toHaveLength(1)
    expect(await send()).toMatchObject({ errcode: 0 })
  })

  it('is kept exactly when 10,000 messages are sent at once', async () => {
    const people = Array.from({ length: 50 }, (_, index) => `o-person-${index}`)
    const quotas = fc.sample(fc.integer({ min: 0, max: 240 }), { seed: 20260302, numRuns: people.length })
    people.forEach((openid, index) => {
      shop.services.grantSubscription(CUSTOMER_APP, openid, 'tpl-booked', 'reject')
      for (let tap = 0; tap < (quotas[index] ?? 0); tap++)
        shop.services.grantSubscription(CUSTOMER_APP, openid, 'tpl-booked', 'accept')
    })
    const sends = Array.from({ length: 10_000 }, (_, number) => send({ touser: people[number % people.length] }))
    const codes = (await Promise.all(sends)).map(({ errcode }) => errcode)

    const expected = quotas.reduce((sum, quota) => sum + Math.min(quota, 200), 0)
    expect(codes.filter((code) => code === 0)).toHaveLength(expected)
    expect(codes.filter((code) => code === 43101)).toHaveLength(10_000 - expected)
    people.forEach((openid, index) => {
      const quota = quotas[index] ?? 0
      const delivered = shop.services.messages.inbox.list(CUSTOMER_APP, openid)
      expect(delivered).toHaveLength(Math.min(quota, 200))
      const remaining = shop.services.messages.subscriptions.remaining(CUSTOMER_APP, openid, 'tpl-booked')
      expect(remaining).toBe(quota - Math.min(quota, 200))
    })
  })
})

describe('a template', () => {
  it('can’t have a field of a kind that WeChat does not know', () => {
    const bad = { ...BOOKED, fields: [{ key: 'picture1', label: '图' }] }
    expect(() => shop.services.messages.templates.register(bad)).toThrow('"picture1" is no kind of field')
  })
})
