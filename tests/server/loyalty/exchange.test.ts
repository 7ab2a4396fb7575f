import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { manager } from '../../support/bills'
import { expectNotAllowed } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { stockOf, templateDocument, writeStockedTemplate } from '../../support/coupons'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'
import { expectLedgerInOrder } from '../../support/server-tools'

const EXCHANGE = 'loyalty/exchange-points'
const LIST = 'loyalty/list-exchange-offers'
const WANTED = { templateId: 'ctpl_thirty', costsPoints: 500 }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['loyalty', 'notify'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

async function writePoints(person: string, points: number): Promise<void> {
  const entry = {
    ownerId: `cust_${person}`,
    account: 'points',
    kind: 'pointsEarned',
    causeId: 'bill_0',
    at: MONDAY_AT_TEN,
  }
  await server.write('ledgerEntries', { _id: `points:${person}`, amount: points, ...entry })
  await server.write('balances', { _id: `cust_${person}`, accounts: { points } })
}

/** Mei with so many points, and a coupon of which so many are left for 500 points each. */
async function stage(points: number, stock = 5, mostPerCustomer = 2): Promise<CloudClient> {
  await writeStockedTemplate(server, stock, { costsPoints: 500, mostPerCustomer })
  await writePoints('mei', points)
  return server.customer('mei')
}

const pointsOf = async (person: string): Promise<unknown> =>
  Object((await server.read('balances')).find(({ _id }) => _id === `cust_${person}`)?.['accounts'])['points']

describe('exchange-points', () => {
  it('takes the points and gives the coupon, and says so in the history', async () => {
    const mei = await stage(700)
    expect(await call(mei, EXCHANGE, WANTED)).toMatchObject({
      data: { coupon: { name: '满200减30', state: 'active' }, balance: 200 },
    })
    expect(await stockOf(server)).toBe(4)
    const history = await call(mei, 'loyalty/list-my-points', {})
    expect(JSON.stringify(history)).toContain('"points":-500,"kind":"pointsExchanged"')
    expect(await call(mei, EXCHANGE, WANTED)).toMatchObject({
      error: { code: 'POINTS_SHORT', details: { missing: 300 } },
    })
    await expectLedgerInOrder(server)
  })

  it('never takes points below zero nor gives more than there is, however many try', async () => {
    const mei = await stage(1_200, 3, 9)
    await writePoints('lan', 5_000)
    const lan = await server.customer('lan')
    const tries = [mei, lan, mei, lan, mei, lan, mei, lan]
    const replies = await Promise.all(tries.map((client) => call(client, EXCHANGE, WANTED)))
    for (let rounds = 0; rounds < 3; rounds += 1) {
      await call(lan, EXCHANGE, WANTED)
      await call(mei, EXCHANGE, WANTED)
    }
    expect(replies.some(({ ok }) => ok)).toBe(true)
    expect(await server.read('coupons')).toHaveLength(3)
    expect(await stockOf(server)).toBe(0)
    expect(Number(await pointsOf('mei'))).toBeGreaterThanOrEqual(200)
    expect(Number(await pointsOf('mei')) + Number(await pointsOf('lan'))).toBe(6_200 - 1_500)
    await expectLedgerInOrder(server)
  }, 60_000)

  it('gives the points back when a manager takes the coupon back', async () => {
    const mei = await stage(500)
    const taken = await call<{ coupon: { couponId: string } }>(mei, EXCHANGE, WANTED)
    if (!taken.ok) throw new Error(taken.error.code)
    const { couponId } = taken.data.coupon
    const hua = await manager(server)
    expect(await call(hua, 'loyalty/withdraw-coupon', { couponId, reason: 'a mistake' })).toMatchObject({ ok: true })
    expect([await pointsOf('mei'), await stockOf(server)]).toEqual([500, 5])
    await expectLedgerInOrder(server)
  })

  it('is at the price she was shown, within what one may have, and only of what is offered', async () => {
    const mei = await stage(5_000, 5, 1)
    const code = async (data: object): Promise<unknown> => Object(await call(mei, EXCHANGE, data)).error?.code
    expect(await code({ ...WANTED, costsPoints: 400 })).toBe('POINTS_PRICE_CHANGED')
    await server.write('couponTemplates', { ...templateDocument({ _id: 'ctpl_gift' }) })
    expect(await code({ ...WANTED, templateId: 'ctpl_gift' })).toBe('TEMPLATE_UNKNOWN')
    expect(await code(WANTED)).toBeUndefined()
    expect(await code(WANTED)).toBe('COUPON_LIMIT_REACHED')
    await expectBadInput(server, mei, EXCHANGE, [
      { ...WANTED, costsPoints: 0 },
      { templateId: 'x', costsPoints: 1 },
    ])
  })

  it('staff and visitors may not call it', async () => {
    await expectNotAllowed(server, EXCHANGE, WANTED, ['visitor', 'guest', 'therapist', 'foreigner'])
  })

  describeCommandLaws({
    name: EXCHANGE,
    data: WANTED,
    otherData: { ...WANTED, costsPoints: 400 },
    databaseRequests: { firstWrite: 8, commit: 17 },
    server: () => server,
    prepare: () => stage(900),
    countEffects: async () => (await server.read('coupons')).length,
  })
})

describe('list-exchange-offers', () => {
  it('shows what points buy, cheapest first, and why not yet', async () => {
    const mei = await stage(500, 0)
    await server.write('couponTemplates', {
      ...templateDocument({ _id: 'ctpl_b', name: 'b', costsPoints: 100 }),
    })
    await server.write('couponTemplates', { ...templateDocument({ _id: 'ctpl_c', name: 'c', costsPoints: 501 }) })
    await server.write('couponTemplates', { ...templateDocument({ _id: 'ctpl_d', costsPoints: 1, isActive: false }) })
    await server.write('couponTemplates', { ...templateDocument({ _id: 'ctpl_e' }) })
    await call(mei, EXCHANGE, { templateId: 'ctpl_b', costsPoints: 100 })
    expect(await call(mei, LIST, {})).toMatchObject({
      data: {
        balance: 400,
        offers: [
          { templateId: 'ctpl_b', why: 'limit' },
          { templateId: 'ctpl_thirty', why: 'stock' },
          { templateId: 'ctpl_c', why: 'points' },
        ],
      },
    })
  })

  it('staff and visitors may not call it', async () => {
    await expectNotAllowed(server, LIST, {}, ['visitor', 'guest', 'therapist', 'foreigner'])
  })
})
