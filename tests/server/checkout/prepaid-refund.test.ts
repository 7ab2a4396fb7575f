import type { CloudClient } from '../../../src/localcloud'
import { PARTNER_RULES } from '../../../config/policies'
import { billLine, manager, passMinutes, writeBill } from '../../support/bills'
import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { BONUS_OFFER, expectPrepaidInOrder, meiWithPrepaid, PLAIN_OFFER, prepaidOfMei } from '../../support/prepaid'
import { call, newRequestId, ServerCloud } from '../../support/server-cloud'

const REFUND = 'checkout/refund-top-up'
const FACIAL = 29_800
const DAY_MINUTES = 1440

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

interface Held {
  readonly topUpId: string
  readonly refund: { readonly refundFen: number }
}
async function topUpsOfMei(): Promise<readonly Held[]> {
  const reply = await call<{ topUps: readonly Held[] }>(await manager(server), 'checkout/show-customer-prepaid', {
    customerId: 'cust_mei',
  })
  return reply.ok ? reply.data.topUps : []
}
/** What is sent to give back Mei's oldest top-up as it is shown. */
async function wholeOfFirst(): Promise<{ customerId: string; topUpId: string; refundFen: number }> {
  const [first] = await topUpsOfMei()
  return { customerId: 'cust_mei', topUpId: first?.topUpId ?? '', refundFen: first?.refund.refundFen ?? 0 }
}
const takingsFen = async (): Promise<number> =>
  (await server.read('ledgerEntries'))
    .filter(({ account }) => account === 'takings.cash')
    .reduce((sum, { amount }) => sum + Number(amount), 0)
async function managerWithTopUp(): Promise<CloudClient> {
  await meiWithPrepaid(server, BONUS_OFFER)
  return manager(server)
}
const spend = async (mei: CloudClient, amountFen: number, version = 1) =>
  call(mei, 'checkout/pay-with-prepaid', { billId: 'bill_1', version, amountFen })
const refundBill = async (version: number, amountFen?: number) =>
  call(await manager(server), 'checkout/refund-bill', {
    ...{ billId: 'bill_1', version, reason: 'x' },
    ...(amountFen !== undefined && { lines: [{ lineId: 'l1', amountFen }] }),
  })

describe('refund-top-up', () => {
  it('gives all principal back by the means it was paid with, and its bonus ends', async () => {
    const hua = await managerWithTopUp()
    expect(await call(hua, REFUND, await wholeOfFirst())).toMatchObject({
      data: { refundFen: 100_000, bonusEndsFen: 20_000 },
    })
    expect(await prepaidOfMei(server)).toEqual([0, 0])
    expect(await takingsFen()).toBe(0)
    expect(await server.read('bills')).toMatchObject([
      { refunds: [{ reason: '储值七日无理由退款', lines: [{ amountFen: 100_000 }], parts: [{ method: 'cash' }] }] },
    ])
    await passMinutes(server, 1)
    expect((await server.read('bills'))[0]).not.toHaveProperty('nextDueAt')
    await expectPrepaidInOrder(server)
  })

  it('gives back what is left of it, and never sets spent bonus against principal', async () => {
    await writeBill(server)
    const mei = await meiWithPrepaid(server, BONUS_OFFER, PLAIN_OFFER)
    await spend(mei, FACIAL)
    const wanted = await wholeOfFirst()
    expect(wanted.refundFen).toBe(75_167)
    await call(await manager(server), REFUND, wanted)
    expect(await prepaidOfMei(server)).toEqual([50_000, 0])
    expect(await takingsFen()).toBe(24_833 + 50_000)
    await expectPrepaidInOrder(server)
  })

  it('needs a reason after seven days, and gives the same', async () => {
    const hua = await managerWithTopUp()
    const wanted = await wholeOfFirst()
    await passMinutes(server, 8 * DAY_MINUTES)
    expect(await call(hua, REFUND, wanted)).toMatchObject({ error: { code: 'REASON_NEEDED' } })
    expect(await call(hua, REFUND, { ...wanted, reason: '搬家' })).toMatchObject({ data: { refundFen: 100_000 } })
  })

  it('refuses what was spent meanwhile, twice the same, and what is not hers', async () => {
    await writeBill(server)
    const mei = await meiWithPrepaid(server, BONUS_OFFER)
    const wanted = await wholeOfFirst()
    await spend(mei, 120)
    const hua = await manager(server)
    const outdated = { code: 'AMOUNT_OUTDATED', details: { refundFen: 99_900 } }
    expect(await call(hua, REFUND, wanted)).toMatchObject({ error: outdated })
    const now = { ...wanted, refundFen: 99_900 }
    expect(await call(hua, REFUND, { ...now, topUpId: 'topup_none' })).toMatchObject({
      error: { code: 'TOP_UP_UNKNOWN' },
    })
    expect(await call(hua, REFUND, now)).toMatchObject({ ok: true })
    expect(await call(hua, REFUND, now)).toMatchObject({ error: { code: 'NOTHING_TO_REFUND' } })
    expect(await takingsFen()).toBe(100)
    await expectBadInput(server, hua, REFUND, [
      { ...wanted, refundFen: -1 },
      { ...wanted, topUpId: 'x' },
    ])
  })

  it('gives back once when she spends at the same moment', async () => {
    await writeBill(server)
    const mei = await meiWithPrepaid(server, BONUS_OFFER)
    const hua = await manager(server)
    const wanted = await wholeOfFirst()
    const [spent, refunded] = await Promise.all([spend(mei, FACIAL), call(hua, REFUND, wanted)])
    expect([spent.ok, refunded.ok].filter(Boolean)).toHaveLength(1)
    await expectPrepaidInOrder(server)
  })

  it('receptionists, customers and strangers may not call it, and other stores give nothing back', async () => {
    await managerWithTopUp()
    const wanted = await wholeOfFirst()
    await expectNotAllowed(server, REFUND, wanted, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
    const reply = await call(await otherStoreStaff(server), REFUND, wanted)
    expect(reply).toMatchObject({ error: { code: 'TOP_UP_UNKNOWN' } })
  })
})
describeCommandLaws({
  ...{ name: REFUND, data: wholeOfFirst, databaseRequests: { firstWrite: 6, commit: 17 } },
  ...{ server: () => server, prepare: managerWithTopUp },
  countEffects: async () =>
    (await server.read('ledgerEntries')).filter(
      ({ kind, account }) => kind === 'topUpRefunded' && account === 'prepaid.bonus',
    ).length,
})

describe('the refund of a bill that the account paid', () => {
  it('goes back to the top-ups it came from, part by part, and the last takes the rest', async () => {
    await writeBill(server)
    const mei = await meiWithPrepaid(server, BONUS_OFFER)
    await spend(mei, FACIAL)
    expect(await refundBill(2, 10_001)).toMatchObject({
      data: { bill: { refunds: [{ parts: [{ method: 'prepaid', amountFen: 10_001 }], state: 'done' }] } },
    })
    // ⌊24,833 × 10,001 ÷ 29,800⌋ of principal; the rest is bonus.
    expect(await prepaidOfMei(server)).toEqual([75_167 + 8_334, 15_033 + 1_667])
    await refundBill(3)
    expect(await prepaidOfMei(server)).toEqual([100_000, 20_000])
    expect(await takingsFen()).toBe(100_000)
    await expectPrepaidInOrder(server)
  })

  it('of which it paid a part only cancels that bill and refills the account', async () => {
    await writeBill(server)
    const mei = await meiWithPrepaid(server, BONUS_OFFER)
    await spend(mei, 10_000)
    await refundBill(2)
    const [ofVisit] = (await server.read('bills')).filter(({ _id }) => _id === 'bill_1')
    expect(ofVisit).toMatchObject({ status: 'cancelled' })
    expect(await prepaidOfMei(server)).toEqual([100_000, 20_000])
    await expectPrepaidInOrder(server)
  })

  it('that went back to a top-up given back already can be given back too', async () => {
    await writeBill(server)
    const mei = await meiWithPrepaid(server, BONUS_OFFER)
    await spend(mei, FACIAL)
    await call(await manager(server), REFUND, await wholeOfFirst())
    await refundBill(2)
    expect(await prepaidOfMei(server)).toEqual([24_833, 4_967])
    expect(await call(await manager(server), REFUND, await wholeOfFirst())).toMatchObject({
      data: { refundFen: 24_833 },
    })
    expect(await takingsFen()).toBe(0)
    await expectPrepaidInOrder(server)
  })

  it('killed at its commit leaves account and bill as they were', async () => {
    await writeBill(server)
    await spend(await meiWithPrepaid(server, BONUS_OFFER), FACIAL)
    const before = await prepaidOfMei(server)
    // Who calls; start, bill, bill; spend, account, account, spend, balances, two entries, balances, entry; news, message, audit,
    // answer, commit.
    const effect = { kind: 'kill', operation: 18, when: 'before' } as const
    server.cloud.faults.add({ functionName: 'checkout', times: 1, effect })
    const requestId = newRequestId()
    const data = { billId: 'bill_1', version: 2, reason: 'x' }
    const hua = await manager(server)
    await expect(call(hua, 'checkout/refund-bill', data, requestId)).rejects.toThrow()
    expect(await prepaidOfMei(server)).toEqual(before)
    server.cloud.clock.set(server.cloud.clock.now() + 31_000)
    expect(await call(hua, 'checkout/refund-bill', data, requestId)).toMatchObject({ ok: true })
    expect(await prepaidOfMei(server)).toEqual([100_000, 20_000])
    await expectPrepaidInOrder(server)
  })
})

describe('what prepaid spending earns', () => {
  it('is by its principal, bonus never, and refunds take it back to nothing', async () => {
    const joined = { code: 'ABCDEF', joinedAt: 1, termsVersion: '1', isActive: true }
    const bound = { referrerId: 'cust_lan', boundAt: 1, channel: 'shareCard' }
    await server.write('partnerships', { _id: 'cust_lan', ...joined }, { _id: 'cust_mei', ...bound })
    await server.write('partnerRules', { _id: 'current', rules: PARTNER_RULES, savedAt: 1 })
    const lines = [billLine(), billLine({ lineId: 'l2', unitPriceFen: 12_000 })]
    await writeBill(server, { lines }, { status: 'completed' })
    const mei = await meiWithPrepaid(server, BONUS_OFFER)
    await spend(mei, 41_800)
    const accounts = async (customerId: string): Promise<unknown> =>
      (await server.read('balances')).find(({ _id }) => _id === customerId)?.['accounts']
    // 418 yuan take 348.33 of principal: 348 points; by line 248.33 and 100.00, of which 5 % are 12.41 and 5.00.
    expect(await accounts('cust_mei')).toMatchObject({ points: 348 })
    expect(await accounts('cust_lan')).toMatchObject({ 'commission.pending': 1_241 + 500 })
    await refundBill(2, 14_900)
    // Half of the facial: ⌊24,833 ÷ 2⌋ of money, and of the commission as much as that is of it.
    expect(await accounts('cust_lan')).toMatchObject({ 'commission.pending': 1_241 + 500 - 620 })
    await refundBill(3)
    expect(await accounts('cust_mei')).toMatchObject({ points: 0, 'prepaid.principal': 100_000 })
    expect(await accounts('cust_lan')).toMatchObject({ 'commission.pending': 0 })
    await expectPrepaidInOrder(server)
  })
})
