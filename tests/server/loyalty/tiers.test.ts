import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { billLine, billOfMei, manager, passMinutes, receptionist, writeBill } from '../../support/bills'
import { expectNotAllowed } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { catalogDocument } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'
import { expectLedgerInOrder } from '../../support/server-tools'

const SAVE = 'loyalty/save-tier-rules'
const DAY_MINUTES = 1440

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['loyalty', 'checkout', 'partner', 'notify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const SILVER = { tierId: 'tier_silver', name: '银卡', threshold: 25_000, pointsRateBp: 10_000, discountBp: 500 }
const GOLD = { tierId: 'tier_gold', name: '金卡', threshold: 50_000, pointsRateBp: 15_000, discountBp: 1_000 }
const RULES = { basis: 'spending', termMonths: 12, tiers: [SILVER, GOLD] }

const owner = (): Promise<CloudClient> => server.staff('boss', ['owner'])

/** The salon has its two tiers, and Mei has spent so much that she has silver, or gold; nothing without a number. */
async function writeTiers(spentFen = 0): Promise<void> {
  await server.write('policies', { _id: 'points', fenPerPoint: 100, referralPoints: 100, tiers: RULES })
  if (spentFen === 0) return
  const tierId = spentFen >= GOLD.threshold ? GOLD.tierId : SILVER.tierId
  const reachedAt = Date.parse('2025-02-10T12:00:00+08:00')
  const tier = { tierId, reachedAt, spentFen, points: spentFen / 100, keptUntilOn: '2026-02-09' }
  const months = [{ month: '2025-02', spentFen, points: spentFen / 100 }]
  const nextDueAt = Date.parse('2026-02-10T00:00:00+08:00')
  await server.write('tierStandings', { _id: 'cust_mei', months, tier, nextDueAt })
}

const payInCash = (client: CloudClient, version: number, amountFen: number): Promise<unknown> =>
  call(client, 'checkout/take-payment', { billId: 'bill_1', version, payments: [{ method: 'cash', amountFen }] })

const standing = async (): Promise<Record<string, unknown> | undefined> => (await server.read('tierStandings'))[0]

describe('tiers and bills', () => {
  it('a paid visit lifts her at once, and the next bill has the member’s price and her points', async () => {
    await writeTiers()
    await writeBill(server, {}, { status: 'completed' })
    const mei = await server.customer('mei')
    const xia = await receptionist(server)
    await payInCash(xia, 1, 29_800)
    expect(await call(mei, 'loyalty/show-my-tier', {})).toMatchObject({
      data: { tierId: 'tier_silver', counted: 29_800, keptUntilOn: '2026-03-09', next: { missing: 20_200 } },
    })
    await passMinutes(server, 1)
    expect((await server.read('inbox')).map(({ kind }) => kind).sort()).toEqual(['billPaid', 'tierReached'])
    expect((await server.read('bills'))[0]).not.toHaveProperty('tier')
    const [visit] = await server.read('appointments')
    await server.write('appointments', { ...visit, _id: 'appt_2', status: 'completed' })
    const opened = await call<{ bill: { version: number } }>(xia, 'checkout/open-bill', { appointmentId: 'appt_2' })
    expect(opened).toMatchObject({
      data: {
        bill: {
          tier: { tierName: '银卡', discountBp: 500 },
          totalFen: 28_310,
          lines: [{ discounts: [{ rule: 'memberPrice', amountFen: 1_490 }] }],
        },
      },
    })
    await expectLedgerInOrder(server)
  })

  it('keep the price of the tier she had when the bill was opened, whatever becomes of her', async () => {
    await writeTiers(50_000)
    const tier = { tierId: 'tier_gold', tierName: '金卡', discountBp: 1_000, pointsRateBp: 15_000 }
    const discounts = [{ rule: 'memberPrice' as const, amountFen: 2_980 }]
    const lines = [billLine({ discounts, amountFen: 26_820 })]
    await writeBill(server, { tier, lines }, { status: 'completed' })
    const xia = await receptionist(server)
    const hua = await manager(server)
    // The visit that brought her gold goes back: she falls, the open bill stays.
    await server.cloud.database.remove({ collection: 'tierStandings', filter: {}, isMulti: true })
    const facial = { lineId: 'l1', serviceId: 'svc_facial', quantity: 2, staffMemberIds: ['staff_lin'] }
    expect(await call(xia, 'checkout/edit-bill', { billId: 'bill_1', version: 1, lines: [facial] })).toMatchObject({
      data: { bill: { totalFen: 53_640, lines: [{ discounts: [{ rule: 'memberPrice', amountFen: 5_960 }] }] } },
    })
    await payInCash(xia, 2, 53_640)
    const mei = await server.customer('mei')
    // 536.40 yuan, one and a half times: 804 points. A quarter back takes 201.
    expect(await call(mei, 'loyalty/list-my-points', {})).toMatchObject({ data: { balance: 804 } })
    const back = { billId: 'bill_1', version: 3, lines: [{ lineId: 'l1', amountFen: 13_410 }], reason: 'x' }
    expect(await call(hua, 'checkout/refund-bill', back)).toMatchObject({ ok: true })
    expect(await call(mei, 'loyalty/list-my-points', {})).toMatchObject({ data: { balance: 603 } })
    await expectLedgerInOrder(server)
  })

  it('a refund of what a tier was reached with ends it; she is told', async () => {
    await writeTiers()
    await writeBill(server, {}, { status: 'completed' })
    await server.customer('mei')
    await payInCash(await receptionist(server), 1, 29_800)
    expect(await standing()).toMatchObject({ tier: { tierId: 'tier_silver', spentFen: 29_800 } })
    await call(await manager(server), 'checkout/refund-bill', { billId: 'bill_1', version: 2, reason: 'x' })
    expect(await standing()).not.toHaveProperty('tier')
    expect(await standing()).toMatchObject({ months: [{ spentFen: 0, points: 0 }] })
    await passMinutes(server, 1)
    expect((await server.read('inbox')).map(({ kind }) => kind)).toContain('tierFell')
  })

  it('a refund takes off what counted, whether there are tiers just then or not, and nothing that did not', async () => {
    const setTiers = (tiers: readonly object[]) => call(boss, SAVE, { rules: { ...RULES, tiers } })
    const pay = async (billId: string) => {
      await server.write('bills', { ...billOfMei({ _id: billId, isVisitCompleted: true }) })
      await call(xia, 'checkout/take-payment', {
        billId,
        version: 1,
        payments: [{ method: 'cash', amountFen: 29_800 }],
      })
    }
    const giveBack = async (billId: string) =>
      call(await manager(server), 'checkout/refund-bill', { billId, version: 2, reason: 'x' })
    const boss = await owner()
    const xia = await receptionist(server)
    await server.customer('mei')
    await server.write('catalogs', { ...catalogDocument() })
    await setTiers([SILVER, GOLD])
    await pay('bill_before')
    await setTiers([])
    await pay('bill_between')
    await setTiers([SILVER, GOLD])
    await pay('bill_after')
    const counted = { months: [{ spentFen: 59_600, points: 596 }] }
    expect(await standing()).toMatchObject(counted)
    await giveBack('bill_between')
    expect(await standing()).toMatchObject(counted)
    await setTiers([])
    await giveBack('bill_before')
    expect(await standing()).toMatchObject({ months: [{ spentFen: 29_800, points: 298 }] })
  })
})

describe('the end of a term', () => {
  it('is looked at by the timer: without spending since, she has none any more', async () => {
    await writeTiers(50_000)
    await server.customer('mei')
    await passMinutes(server, 336 * DAY_MINUTES)
    expect(await standing()).toMatchObject({ tier: { tierId: 'tier_gold' } })
    await passMinutes(server, DAY_MINUTES)
    expect(await standing()).not.toHaveProperty('tier')
    expect(await server.read('inbox')).toMatchObject([{ kind: 'tierFell', facts: { tierName: '' } }])
  })
})

describe('save-tier-rules', () => {
  it('keeps them beside the rules of points, for everybody to read', async () => {
    const boss = await owner()
    expect(await call(boss, SAVE, { rules: RULES })).toMatchObject({ data: { rules: RULES } })
    await call(boss, 'loyalty/save-point-rules', { rules: { fenPerPoint: 200, referralPoints: 5 } })
    const mei = await server.customer('mei')
    expect(await call(mei, 'loyalty/show-tier-rules', {})).toMatchObject({ data: { rules: RULES } })
    expect(await call(mei, 'loyalty/show-point-rules', {})).toEqual({
      ...{ ok: true, data: { rules: { fenPerPoint: 200, referralPoints: 5 } } },
    })
  })

  it('refuses tiers that do not rise, and bad input; whoever is no owner may not call it', async () => {
    const boss = await owner()
    expect(await call(boss, SAVE, { rules: { ...RULES, tiers: [GOLD, SILVER] } })).toMatchObject({
      error: { code: 'TIERS_NOT_RISING' },
    })
    const bad = [
      { ...SILVER, discountBp: 9_001 },
      { ...SILVER, threshold: 0 },
      { ...SILVER, pointsRateBp: 9_999 },
    ]
    await expectBadInput(
      server,
      boss,
      SAVE,
      [...bad.map((tier) => ({ ...RULES, tiers: [tier] })), { ...RULES, tiers: [SILVER, SILVER] }].map((rules) => ({
        rules,
      })),
    )
    await expectNotAllowed(server, SAVE, { rules: RULES }, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
    expect(await call(await manager(server), SAVE, { rules: RULES })).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })

  describeCommandLaws({
    name: SAVE,
    data: { rules: RULES },
    otherData: { rules: { ...RULES, tiers: [] } },
    databaseRequests: { firstWrite: 4, commit: 7 },
    server: () => server,
    prepare: owner,
    countEffects: async () => (await server.read('policies')).length,
  })
})

describe('show-tier-rules', () => {
  it('visitors may not call it', async () => {
    await expectNotAllowed(server, 'loyalty/show-tier-rules', {}, ['visitor', 'guest', 'foreigner'])
  })
})

describe('show-my-tier', () => {
  it('says nothing where there are no tiers; staff and visitors may not call it', async () => {
    expect(await call(await server.customer('mei'), 'loyalty/show-my-tier', {})).toMatchObject({ data: { counted: 0 } })
    await expectNotAllowed(server, 'loyalty/show-my-tier', {}, ['visitor', 'guest', 'therapist', 'foreigner'])
  })
})

describe('show-customer-tier', () => {
  it('shows staff what she has; customers may not call it', async () => {
    await writeTiers(25_000)
    const data = { customerId: 'cust_mei' }
    expect(await call(await receptionist(server), 'loyalty/show-customer-tier', data)).toMatchObject({
      data: { tierId: 'tier_silver', keptUntilOn: '2026-02-09', next: { tierId: 'tier_gold', missing: 25_000 } },
    })
    await expectNotAllowed(server, 'loyalty/show-customer-tier', data, ['customer', 'visitor', 'guest', 'foreigner'])
  })
})
