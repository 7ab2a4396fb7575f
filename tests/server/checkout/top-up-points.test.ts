import type { CloudClient } from '../../../src/localcloud'
import { billLine, manager, passMinutes, receptionist, writeBill } from '../../support/bills'
import {
  billOfCall,
  BONUS_OFFER,
  expectPrepaidInOrder,
  meiWithPrepaid,
  PLAIN_OFFER,
  topUpInCash,
} from '../../support/prepaid'
import { EAST } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const FACIAL = 29_800
const RULES = { fenPerPoint: 100, referralPoints: 100 }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'loyalty', 'partner', 'notify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

/** Top-ups earn a point for each two yuan, unless told otherwise. */
const writeRules = (changes: object = {}): Promise<void> =>
  server.write('policies', { _id: 'points', ...RULES, topUpFenPerPoint: 200, ...changes })

/** An owner changes her mind. */
async function saveRules(topUpFenPerPoint: number): Promise<void> {
  const owner = await server.staff('wang', ['owner'], { storeIds: ['store_east'] })
  const saved = await call(owner, 'loyalty/save-point-rules', { rules: { ...RULES, topUpFenPerPoint } })
  expect(saved).toMatchObject({ ok: true })
}

const pointsOfMei = async (): Promise<unknown> =>
  Object((await server.read('balances')).find(({ _id }) => _id === 'cust_mei')?.['accounts'])['points'] ?? 0

/** What moved her points, in any order. */
async function moved(): Promise<string[]> {
  const entries = (await server.read('ledgerEntries')).filter(({ account }) => account === 'points')
  return entries.map(({ kind, amount }) => `${String(kind)} ${String(amount)}`).sort()
}

async function topUps(): Promise<readonly { topUpId: string; refund: { refundFen: number } }[]> {
  const reply = await call<{ topUps: { topUpId: string; refund: { refundFen: number } }[] }>(
    await manager(server),
    'checkout/show-customer-prepaid',
    { customerId: 'cust_mei' },
  )
  return reply.ok ? reply.data.topUps : []
}

async function refundTopUp(): Promise<void> {
  const [first] = await topUps()
  const { topUpId = '', refund: { refundFen } = { refundFen: 0 } } = first ?? {}
  const data = { customerId: 'cust_mei', topUpId, refundFen, reason: 'x' }
  expect(await call(await manager(server), 'checkout/refund-top-up', data)).toMatchObject({ ok: true })
}

/** Mei's facial is paid from her account, and settles. */
async function payFacial(mei: CloudClient): Promise<void> {
  const paid = await call(mei, 'checkout/pay-with-prepaid', { billId: 'bill_1', version: 1, amountFen: FACIAL })
  expect(paid).toMatchObject({ data: { bill: { status: 'paid' } } })
  await passMinutes(server, 1)
}

async function refundFacial(): Promise<void> {
  const data = { billId: 'bill_1', version: 2, reason: 'x' }
  expect(await call(await manager(server), 'checkout/refund-bill', data)).toMatchObject({ ok: true })
  await passMinutes(server, 1)
}

describe('points for top-ups', () => {
  it('are none as shipped: then the bill earns that is paid from the account', async () => {
    await writeBill(server, { isVisitCompleted: true })
    const mei = await meiWithPrepaid(server, PLAIN_OFFER)
    expect(await moved()).toEqual([])
    await payFacial(mei)
    expect(await moved()).toEqual(['pointsEarned 298'])
  })

  it('come with the payment of the top-up, for its principal, and the same yuan earns nothing at the bill', async () => {
    await writeRules()
    await writeBill(server, { isVisitCompleted: true })
    const mei = await meiWithPrepaid(server, BONUS_OFFER)
    expect(await moved()).toEqual(['pointsForTopUp 500'])
    await payFacial(mei)
    expect(await moved()).toEqual(['pointsForTopUp 500'])
    expect(await call(mei, 'loyalty/list-my-points', {})).toMatchObject({
      data: { balance: 500, entries: [{ kind: 'pointsForTopUp', points: 500, billId: expect.any(String) }] },
    })
    await expectPrepaidInOrder(server)
  })

  it('are decided for each top-up when it is sold: later rules change nothing for it', async () => {
    await writeBill(server, { isVisitCompleted: true, lines: [billLine({ unitPriceFen: 60_000, amountFen: 60_000 })] })
    const mei = await meiWithPrepaid(server, PLAIN_OFFER)
    await saveRules(200)
    await topUpInCash(server, PLAIN_OFFER)
    await saveRules(0)
    expect(await moved()).toEqual(['pointsForTopUp 250'])
    // 500 of the first, which has not earned, and 100 of the second, which has.
    const data = { billId: 'bill_1', version: 1, amountFen: 60_000 }
    expect(await call(mei, 'checkout/pay-with-prepaid', data)).toMatchObject({ ok: true })
    await passMinutes(server, 1)
    expect(await moved()).toEqual(['pointsEarned 500', 'pointsForTopUp 250'])
  })

  it('go back with a refund of the top-up, in proportion, and to exactly nothing when all goes back', async () => {
    await writeRules({ topUpFenPerPoint: 300 })
    await writeBill(server, { isVisitCompleted: true })
    const mei = await meiWithPrepaid(server, BONUS_OFFER)
    expect(await pointsOfMei()).toBe(333)
    await payFacial(mei)
    // 248.33 of 1000.00 are spent: ⌊333 × 751.67 ÷ 1000⌋ = 250 go back.
    await refundTopUp()
    expect(await pointsOfMei()).toBe(83)
    await refundFacial()
    expect(await pointsOfMei()).toBe(83)
    await refundTopUp()
    expect(await pointsOfMei()).toBe(0)
    expect(await moved()).toEqual(['pointsForTopUp 333', 'pointsReversed -250', 'pointsReversed -83'])
    await expectPrepaidInOrder(server)
  })

  it('that she has spent are carried below zero, and those that ended are not taken twice', async () => {
    await writeRules({ expireAfterMonths: 1 })
    await meiWithPrepaid(server, PLAIN_OFFER)
    expect(await server.read('pointLots')).toMatchObject([{ lots: [{ expiresOn: '2025-04-30', points: 250 }] }])
    await passMinutes(server, 52 * 1_440)
    expect(await moved()).toEqual(['pointsExpired -250', 'pointsForTopUp 250'])
    await refundTopUp()
    expect(await pointsOfMei()).toBe(0)

    await server.reset()
    await writeRules()
    await meiWithPrepaid(server, PLAIN_OFFER)
    await server.write('couponTemplates', {
      ...{ _id: 'ctpl_1', name: 'x', validity: { kind: 'days', days: 3 }, mostPerCustomer: 1, isStockLimited: false },
      ...{ costsPoints: 200, isForDesk: false, isActive: true, version: 1 },
      terms: {
        ...{ name: 'x', benefit: { kind: 'gift' }, storeIds: [], storeNames: [], serviceIds: [], categoryIds: [] },
        ...{ scopeNames: [], isStackable: false },
      },
    })
    const mei = await server.customer('mei')
    const wanted = { templateId: 'ctpl_1', costsPoints: 200 }
    expect(await call(mei, 'loyalty/exchange-points', wanted)).toMatchObject({ data: { balance: 50 } })
    await refundTopUp()
    expect(await pointsOfMei()).toBe(-200)
    await expectPrepaidInOrder(server)
  }, 60_000)

  it('count for tiers by points, and no more once they are taken back', async () => {
    const tier = { tierId: 'tier_1', name: '银卡', threshold: 200, discountBp: 500, pointsRateBp: 10_000 }
    await writeRules({ tiers: { basis: 'points', termMonths: 12, tiers: [tier] } })
    const mei = await meiWithPrepaid(server, PLAIN_OFFER)
    expect(await call(mei, 'loyalty/show-my-tier', {})).toMatchObject({ data: { tierId: 'tier_1' } })
    expect((await server.read('inbox')).filter(({ kind }) => kind === 'tierReached')).toHaveLength(1)
    await refundTopUp()
    expect(Object(await call(mei, 'loyalty/show-my-tier', {})).data).not.toHaveProperty('tierId')
    expect(await server.read('tierStandings')).toMatchObject([{ months: [{ points: 0, spentFen: 0 }] }])
  })

  it('of as many top-ups as one bill sells are booked with its last fen, whatever else counts them', async () => {
    const tiers = [{ tierId: 'tier_1', name: '银卡', threshold: 200, discountBp: 500, pointsRateBp: 10_000 }]
    await writeRules({ expireAfterMonths: 12, tiers: { basis: 'points', termMonths: 12, tiers } })
    await meiWithPrepaid(server)
    const xia = await receptionist(server)
    const first = { storeId: EAST, customerId: 'cust_mei' }
    let bill = await billOfCall(xia, 'checkout/sell-top-up', { to: first, ...PLAIN_OFFER })
    for (let sold = 1; sold < 6; sold += 1) {
      const { billId, version } = bill
      bill = await billOfCall(xia, 'checkout/sell-top-up', { to: { billId, version }, ...PLAIN_OFFER })
    }
    const { billId, version, outstandingFen: amountFen } = bill
    await billOfCall(xia, 'checkout/take-payment', { billId, version, payments: [{ method: 'cash', amountFen }] })
    expect(await pointsOfMei()).toBe(6 * 250)
    expect((await server.read('pointLots')).map(({ lots }) => lots)).toEqual([
      [{ expiresOn: '2026-03-31', points: 6 * 250 }],
    ])
    await expectPrepaidInOrder(server)
  })

  it('cost one database request where there are none, and what they move where there are', async () => {
    const requests = async (changes: object): Promise<number> => {
      await server.reset()
      await writeRules(changes)
      await meiWithPrepaid(server)
      const wire = await server.wireActions('checkout', async () => {
        await topUpInCash(server, PLAIN_OFFER)
      })
      return wire.filter((each) => each.startsWith('database.')).length
    }
    const without = await requests({ topUpFenPerPoint: 0 })
    expect((await requests({})) - without).toBe(3)
    expect((await requests({ expireAfterMonths: 12 })) - without).toBe(5)
  }, 60_000)
})
