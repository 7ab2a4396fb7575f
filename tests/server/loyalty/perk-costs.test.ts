import type { CloudClient } from '../../../src/localcloud'
import { templateDocument, writeStockedTemplate } from '../../support/coupons'
import { call, ServerCloud } from '../../support/server-cloud'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['loyalty'])
}, 120_000)
afterAll(() => server.close())

/** Mondays, which the tests' day is; nothing for birthdays. */
const PERK_DAY = { every: 'week', days: [1], pointsRateBp: 20_000, templateId: templateDocument()._id }
const SILVER = { tierId: 'tier_silver', name: '银卡', threshold: 100_000, discountBp: 500, pointsRateBp: 10_000 }
const TIERS = { basis: 'spending', termMonths: 12, tiers: [SILVER] }
const MEI = { customerId: 'cust_mei' }

/** Database requests of a call that goes well; what is done after the commit is left out. */
async function costOf(client: CloudClient, action: string, data: object): Promise<number> {
  let reply: unknown
  const wireActions = await server.wireActions('loyalty', async () => {
    reply = await call(client, `loyalty/${action}`, data)
  })
  expect([action, reply]).toMatchObject([action, { ok: true }])
  const requests = wireActions.filter((each) => each.startsWith('database.'))
  const commit = requests.indexOf('database.commitTransaction')
  return commit === -1 ? requests.length : commit + 1
}

/** Each call costs what its docstring says. Customers without a pass pay one more, as staff do. */
test('database requests of perks, tiers, birthdays and check-ins', async () => {
  await server.reset()
  await server.write('policies', { _id: 'points', fenPerPoint: 100, referralPoints: 100, perkDay: PERK_DAY })
  await writeStockedTemplate(server, 9, { mostPerCustomer: 2 })
  const mei = await server.customer('mei')
  const owner = await server.staff('wang', ['owner'])
  const calls: readonly (readonly [CloudClient, string, object, number])[] = [
    [mei, 'show-my-perks', {}, 5],
    [mei, 'take-perk-coupon', {}, 16],
    [mei, 'show-my-check-in', {}, 3],
    [mei, 'list-exchange-offers', {}, 3],
    [mei, 'set-my-birthday', { monthDay: '05-20' }, 9],
    [owner, 'set-customer-birthday', { ...MEI, monthDay: '05-21' }, 10],
    [owner, 'show-perk-rules', {}, 2],
    [owner, 'save-perk-rules', {}, 7],
    [owner, 'save-tier-rules', { rules: TIERS }, 7],
    [owner, 'show-tier-rules', {}, 2],
    [owner, 'show-customer-tier', MEI, 3],
  ]
  const costs: (readonly [string, number])[] = []
  for (const [client, action, data] of calls) costs.push([action, await costOf(client, action, data)])
  expect(costs).toEqual(calls.map(([, action, , cost]) => [action, cost]))
}, 60_000)
