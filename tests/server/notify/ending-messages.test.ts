import { customerAccounts } from '../../../src/server/platform/customer-accounts'
import { passMinutes, receptionist } from '../../support/bills'
import { templateDocument, THIRTY_OFF, writeCoupon } from '../../support/coupons'
import { meiWithMembership } from '../../support/memberships'
import { EAST } from '../../support/salon'
import { call, CUSTOMER_APPID, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const DAY_MINUTES = 1_440

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity', 'checkout', 'loyalty', 'notify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

async function openidOf(customerId: string): Promise<string> {
  const accounts = (await server.read('customerAccounts')).map(customerAccounts.parse)
  return accounts.find((account) => account.customerId === customerId)?._id ?? ''
}

/** She has tapped 到期前提醒我 so often. */
async function allow(customerId: string, purpose: string, count: number): Promise<void> {
  const openid = await openidOf(customerId)
  for (let tap = 0; tap < count; tap += 1)
    server.cloud.wechat.grantSubscription(CUSTOMER_APPID, openid, `local-${purpose}`, 'accept')
  const permission = { remaining: { [purpose]: count }, isForeign: false }
  await server.write('messagePermissions', { _id: openid, ...permission })
}

/** What WeChat brought her, and the lines of that kind in her inbox. */
async function heard(customerId: string, kind: string, wanted: string): Promise<{ messages: object[]; lines: number }> {
  const sent = server.cloud.wechat.messages.inbox.list(CUSTOMER_APPID, await openidOf(customerId))
  const lines = (await server.read('inbox')).filter((line) => line['kind'] === kind && line['recipient'] === customerId)
  return {
    messages: sent
      .filter(({ title }) => title === wanted)
      .map(({ title, page, fields }) => ({ title, page, told: fields.map(({ value }) => value) })),
    lines: lines.length,
  }
}

const END_TOLD_AT = Date.parse('2025-03-24T10:00:00+08:00')

/** So many of her points end with March 31; she is told a week before. */
async function writeEndingPoints(person: string): Promise<void> {
  const lots = [{ expiresOn: '2025-03-31', points: 120 }]
  await server.write('balances', { _id: `cust_${person}`, accounts: { points: 120 } })
  await server.write('pointLots', { _id: `cust_${person}`, lots, expired: [], nextDueAt: END_TOLD_AT })
}

describe('the message that points end', () => {
  it('comes once, a week before, to whoever has allowed one; the others find it in their inbox', async () => {
    await server.customer('mei')
    await server.customer('lan')
    for (const person of ['mei', 'lan']) await writeEndingPoints(person)
    await allow('cust_mei', 'pointsEnding', 2)
    await passMinutes(server, (END_TOLD_AT - MONDAY_AT_TEN) / 60_000)
    await passMinutes(server, DAY_MINUTES)
    const told = ['120 积分', '2025年3月31日 23:59', '还有7天到期,记得来用']
    expect(await heard('cust_mei', 'pointsEnding', '积分到期提醒')).toEqual({
      messages: [{ title: '积分到期提醒', page: 'money/points/index', told }],
      lines: 1,
    })
    expect(await heard('cust_lan', 'pointsEnding', '积分到期提醒')).toEqual({ messages: [], lines: 1 })
    expect(await server.read('messagePermissions')).toMatchObject([{ remaining: { pointsEnding: 1 } }])
  })

  it('comes at most once, and the line once, wherever the timer is killed', async () => {
    await server.customer('an')
    await writeEndingPoints('an')
    await allow('cust_an', 'pointsEnding', 5)
    server.cloud.clock.set(END_TOLD_AT)
    for (let operation = 6; operation <= 40; operation += 2) {
      const effect = { kind: 'kill', operation, when: 'after' } as const
      server.cloud.faults.add({ functionName: 'jobs', times: 1, effect })
      await server.cloud.functions.fireTimer('jobs').catch(() => undefined)
      server.cloud.faults.clear()
      server.cloud.clock.set(server.cloud.clock.now() + 120_000)
    }
    await passMinutes(server, 2)
    await passMinutes(server, 2)
    const { messages, lines } = await heard('cust_an', 'pointsEnding', '积分到期提醒')
    expect(lines).toBe(1)
    expect(messages.length).toBeLessThanOrEqual(1)
    const permission = (await server.read('messagePermissions')).find(({ remaining }) => remaining !== undefined)
    const { pointsEnding } = Object(permission?.['remaining']) as { pointsEnding: number }
    expect(5 - pointsEnding).toBeLessThanOrEqual(1)
  }, 60_000)

  it('does not come for points that she has spent meanwhile', async () => {
    const cai = await server.customer('cai')
    await writeEndingPoints('cai')
    await allow('cust_cai', 'pointsEnding', 1)
    await server.write('couponTemplates', { ...templateDocument({ costsPoints: 120 }) })
    const wanted = { templateId: 'ctpl_thirty', costsPoints: 120 }
    expect(await call(cai, 'loyalty/exchange-points', wanted)).toMatchObject({ ok: true })
    for (let day = 0; day < 16; day += 1) await passMinutes(server, DAY_MINUTES)
    expect(await heard('cust_cai', 'pointsEnding', '积分到期提醒')).toEqual({ messages: [], lines: 0 })
  })
})

describe('who has deleted herself', () => {
  it('is told of nothing any more: neither what ends, nor what comes back', async () => {
    const dan = await server.customer('dan')
    await writeEndingPoints('dan')
    await allow('cust_dan', 'pointsEnding', 1)
    const terms = { ...THIRTY_OFF, benefit: { kind: 'gift', note: '30 ml' } } as const
    await writeCoupon(server, { customerId: 'cust_dan', expiresOn: '2025-03-20', nextDueAt: MONDAY_AT_TEN })
    await writeCoupon(server, {
      customerId: 'cust_dan',
      _id: 'coup_2',
      terms,
      expiresOn: '2025-03-20',
      nextDueAt: MONDAY_AT_TEN,
      pointsPaid: 9,
    })
    expect(await call(dan, 'identity/delete-me', {})).toMatchObject({ ok: true })
    for (let day = 0; day < 25; day += 1) await passMinutes(server, DAY_MINUTES)
    const states = (await server.read('coupons')).map(({ state }) => state)
    expect(states).toEqual(['expired', 'expired'])
    expect(await server.read('inbox')).toEqual([])
    expect(await heard('cust_dan', 'pointsEnding', '积分到期提醒')).toEqual({ messages: [], lines: 0 })
  }, 60_000)

  it('may still pick up a gift with its code, once, and hears nothing of it', async () => {
    const eva = await server.customer('eva')
    const terms = { ...THIRTY_OFF, benefit: { kind: 'gift', note: '30 ml' } } as const
    await writeCoupon(server, { customerId: 'cust_eva', terms, pickUpCode: '0123456789', pointsPaid: 9 })
    expect(await call(eva, 'identity/delete-me', {})).toMatchObject({ ok: true })
    const xia = await receptionist(server)
    expect(await call(xia, 'loyalty/find-gifts', { pickUpCode: '0123456789' })).toMatchObject({
      data: { gifts: [{ customerName: '已注销', coupon: { state: 'active' } }] },
    })
    const over = { couponId: 'coup_1', storeId: EAST }
    expect(await call(xia, 'loyalty/hand-over-gift', over)).toMatchObject({ ok: true })
    expect(await call(xia, 'loyalty/hand-over-gift', over)).toMatchObject({ error: { code: 'COUPON_CLOSED' } })
    expect(await server.read('inbox')).toEqual([])
  })
})

describe('the message that a membership ends', () => {
  it('comes for each reminder she has allowed one for, once; then her inbox must do', async () => {
    await meiWithMembership(server)
    await allow('cust_mei', 'membershipEnding', 1)
    // April 2 and 8 at ten: seven days and one day before April 9.
    for (const days of [23, 6]) {
      await passMinutes(server, days * DAY_MINUTES)
      await passMinutes(server, 1)
    }
    const told = ['月度会员', '2025年4月9日 23:59', 'East Store', '还有7天到期,可以续费']
    expect(await heard('cust_mei', 'membershipEnding', '会员到期提醒')).toEqual({
      messages: [{ title: '会员到期提醒', page: 'money/membership/index', told }],
      lines: 2,
    })
    expect(await server.read('messagePermissions')).toMatchObject([{ remaining: { membershipEnding: 0 } }])
  })
})
