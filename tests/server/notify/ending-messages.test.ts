import { customerAccounts } from '../../../src/server/platform/customer-accounts'
import { passMinutes } from '../../support/bills'
import { meiWithMembership } from '../../support/memberships'
import { CUSTOMER_APPID, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const DAY_MINUTES = 1_440

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'loyalty', 'notify', 'jobs'])
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

describe('the message that points end', () => {
  it('comes once, a week before, to whoever has allowed one; the others find it in their inbox', async () => {
    await server.customer('mei')
    await server.customer('lan')
    const at = Date.parse('2025-03-24T10:00:00+08:00')
    for (const person of ['mei', 'lan']) {
      const lots = [{ expiresOn: '2025-03-31', points: 120 }]
      await server.write('balances', { _id: `cust_${person}`, accounts: { points: 120 } })
      await server.write('pointLots', { _id: `cust_${person}`, lots, expired: [], nextDueAt: at })
    }
    await allow('cust_mei', 'pointsEnding', 2)
    await passMinutes(server, (at - MONDAY_AT_TEN) / 60_000)
    await passMinutes(server, DAY_MINUTES)
    const told = ['120 积分', '2025年3月31日 23:59', '还有7天到期,记得来用']
    expect(await heard('cust_mei', 'pointsEnding', '积分到期提醒')).toEqual({
      messages: [{ title: '积分到期提醒', page: 'money/points/index', told }],
      lines: 1,
    })
    expect(await heard('cust_lan', 'pointsEnding', '积分到期提醒')).toEqual({ messages: [], lines: 1 })
    expect(await server.read('messagePermissions')).toMatchObject([{ remaining: { pointsEnding: 1 } }])
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
