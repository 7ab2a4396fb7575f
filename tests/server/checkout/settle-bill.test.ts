import type { AppointmentDocument } from '../../../src/server/booking/documents'
import { billLine, billOfMei, manager, passMinutes, receptionist, writeBill } from '../../support/bills'
import { appointmentDocument } from '../../support/salon'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const PAID = 29_800
const WHOLE = { billId: 'bill_1', version: 2, reason: 'not happy' }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

/** Lan recommends Mei: her partnership is active, Mei is bound to her. */
async function writePartners(): Promise<void> {
  const joined = { code: 'ABCDEF', joinedAt: 1, termsVersion: '1', isActive: true }
  const bound = { referrerId: 'cust_lan', boundAt: 1, channel: 'shareCard' }
  await server.write('partnerships', { _id: 'cust_lan', ...joined }, { _id: 'cust_mei', ...bound })
}

const takeCash = async () =>
  call(await receptionist(server), 'checkout/take-payment', {
    ...{ billId: 'bill_1', version: 1 },
    payments: [{ method: 'cash', amountFen: PAID }],
  })
const refund = async (changes: object = {}) =>
  call(await manager(server), 'checkout/refund-bill', { ...WHOLE, ...changes })
async function completeVisit(visit: Partial<AppointmentDocument> = {}): Promise<void> {
  await server.cloud.database.remove({ collection: 'appointments', filter: {}, isMulti: true })
  await server.write('appointments', { ...appointmentDocument({ status: 'completed', ...visit }) })
}
const sums = async (): Promise<Record<string, unknown>> =>
  Object.fromEntries((await server.read('balances')).map(({ _id, accounts }) => [_id, accounts]))
const bill = async () => (await server.read('bills'))[0]

describe('settling a bill', () => {
  it('posts points and commission once the visit is completed and paid', async () => {
    await writePartners()
    await writeBill(server, {}, { status: 'completed' })
    expect(await takeCash()).toMatchObject({ ok: true })
    expect(await bill()).toMatchObject({ settledAt: MONDAY_AT_TEN, isVisitCompleted: true })
    expect(await bill()).not.toHaveProperty('nextDueAt')
    const balances = await sums()
    // 5 % of 298 yuan for Lan; a point a yuan for Mei, and the points of the recommendation for Lan.
    expect(balances).toMatchObject({ cust_mei: { points: 298 }, cust_lan: { 'commission.pending': 1_490 } })
    await passMinutes(server, 1)
    expect(await sums()).toEqual(balances)
  })

  it('waits for the visit, looks every ten minutes, and gives up after its third day', async () => {
    await writeBill(server)
    await takeCash()
    expect(await bill()).toMatchObject({ nextDueAt: MONDAY_AT_TEN + 600_000 })
    expect(await sums()).toEqual({})
    await completeVisit()
    await passMinutes(server, 9)
    expect(await sums()).toEqual({})
    await passMinutes(server, 1)
    expect(await sums()).toMatchObject({ cust_mei: { points: 298 } })
    await server.reset()
    await writeBill(server)
    await takeCash()
    await passMinutes(server, 4 * 1440)
    expect(await bill()).not.toHaveProperty('nextDueAt')
    expect(await bill()).not.toHaveProperty('settledAt')
  })

  it('gives a visit that was completed just before midnight its 会员日, though the timer settles it after', async () => {
    const perkDay = { every: 'week', days: [1], pointsRateBp: 20_000 }
    await server.write('policies', { _id: 'points', fenPerPoint: 100, referralPoints: 100, perkDay })
    await writeBill(server)
    await takeCash()
    await passMinutes(server, 13 * 60 + 50)
    const completed = { what: 'completed', by: 'staff', at: server.cloud.clock.now() + 120_000 } as const
    await completeVisit({ history: [completed] })
    await passMinutes(server, 12)
    expect(await sums()).toMatchObject({ cust_mei: { points: 596 } })
    await server.reset()
    await server.write('policies', { _id: 'points', fenPerPoint: 100, referralPoints: 100, perkDay })
    await writeBill(server)
    await takeCash()
    await completeVisit({ history: [{ ...completed, at: MONDAY_AT_TEN + 14 * 3_600_000 }] })
    await passMinutes(server, 14 * 60 + 10)
    expect(await sums()).toMatchObject({ cust_mei: { points: 298 } })
  })

  it('takes back what refunds take, each once, and all of it with the last', async () => {
    await writePartners()
    await writeBill(server, {}, { status: 'completed' })
    await takeCash()
    await refund({ lines: [{ lineId: 'l1', amountFen: 10_000 }] })
    expect(await sums()).toMatchObject({ cust_mei: { points: 198 }, cust_lan: { 'commission.pending': 990 } })
    await refund({ version: 3 })
    const balances = await sums()
    expect(balances).toMatchObject({ cust_mei: { points: 0 }, cust_lan: { 'commission.pending': 0, points: 0 } })
    await passMinutes(server, 1)
    expect(await sums()).toEqual(balances)
    expect(await bill()).toMatchObject({ refunds: [{ settledAt: MONDAY_AT_TEN }, { settledAt: MONDAY_AT_TEN }] })
  })

  it('posts first and takes back then when something was refunded before the visit was completed', async () => {
    await writeBill(server, { lines: [billLine()] }, { status: 'inService' })
    await takeCash()
    await refund({ lines: [{ lineId: 'l1', amountFen: 10_000 }] })
    await completeVisit()
    await passMinutes(server, 10)
    expect(await sums()).toMatchObject({ cust_mei: { points: 198 } })
    expect(await bill()).not.toHaveProperty('nextDueAt')
  })

  it('posts nothing of a bill that went back whole before it was settled', async () => {
    await writePartners()
    await writeBill(server)
    await takeCash()
    await refund()
    await completeVisit()
    await passMinutes(server, 10)
    expect(await sums()).toEqual({})
    expect(await bill()).not.toHaveProperty('nextDueAt')
    expect((await server.read('partnerships'))[1]).not.toHaveProperty('firstPaidBillId')
  })

  it('brings points for a recommendation with the first paid visit, not with products that were sold before it', async () => {
    await writePartners()
    const { appointmentId: _appointmentId, ...sale } = billOfMei({ _id: 'bill_0', isVisitCompleted: true })
    await server.write('bills', sale)
    const payments = [{ method: 'cash', amountFen: 29_800 }]
    await call(await receptionist(server), 'checkout/take-payment', { billId: 'bill_0', version: 1, payments })
    const referral = async () => (await server.read('ledgerEntries')).filter(({ kind }) => kind === 'pointsForReferral')
    expect(await referral()).toEqual([])
    await writeBill(server, {}, { status: 'completed' })
    await takeCash()
    expect(await referral()).toMatchObject([{ causeId: 'bill_1' }])
  })

  it('is done by the timer, once, when the function was killed after the payment’s commit', async () => {
    await writeBill(server, {}, { status: 'completed' })
    const effect = { kind: 'kill', operation: 8, when: 'after' } as const
    server.cloud.faults.add({ functionName: 'checkout', times: 1, effect })
    await expect(takeCash()).rejects.toThrow()
    expect(await sums()).toEqual({})
    await passMinutes(server, 1)
    expect(await sums()).toMatchObject({ cust_mei: { points: 298 } })
  })

  it('is done once when the answer to its commit was lost', async () => {
    await server.write('bills', { ...billOfMei({ status: 'paid', isVisitCompleted: true, nextDueAt: MONDAY_AT_TEN }) })
    const commit = { action: 'database.commitTransaction', functionName: 'jobs', times: 1 }
    server.cloud.faults.add({ ...commit, effect: { kind: 'lostReply' } })
    await passMinutes(server, 1)
    expect(server.cloud.faults.list()).toEqual([])
    expect(await sums()).toMatchObject({ cust_mei: { points: 298 } })
    const entries = await server.read('ledgerEntries')
    expect(entries.filter(({ kind }) => kind === 'pointsEarned')).toHaveLength(1)
  })
})
