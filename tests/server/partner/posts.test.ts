import { ok } from '../../../src/domain/shared/result'
import type { SettledBill } from '../../../src/domain/shared/settled-bill'
import { postPoints, takeBackPoints } from '../../../src/server/loyalty/post'
import {
  bindAtRegistration,
  postCommissions,
  releaseDueCommissions,
  takeBackCommissions,
} from '../../../src/server/partner/post'
import { MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'
import { expectLedgerInOrder, openServerTools, type ServerTools } from '../../support/server-tools'
import { settledBill, settledLine, settledRefund } from '../../support/settled-bills'
import { PARTNER_RULES } from '../../../config/policies'

const DAY_MS = 86_400_000

let server: ServerCloud
let tools: ServerTools
beforeAll(async () => {
  server = await ServerCloud.start([])
  tools = openServerTools(server)
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

/** An brought Bo, Bo brought Cai; all three are partners unless told otherwise. */
async function writeLine(paused: readonly string[] = []): Promise<void> {
  const partner = (person: string, referrerId?: string) => ({
    _id: `cust_${person}`,
    code: `AAAAA${person.charAt(0).toUpperCase()}`,
    joinedAt: MONDAY_AT_TEN,
    isActive: !paused.includes(person),
    ...(referrerId !== undefined && { referrerId, boundAt: MONDAY_AT_TEN }),
  })
  await server.write('partnerships', partner('an'), partner('bo', 'cust_an'), partner('cai', 'cust_bo'))
}

async function turnLevelTwoOn(): Promise<void> {
  const rules = { ...PARTNER_RULES, ruleVersion: 2, isLevelTwoOn: true }
  await server.write('partnerRules', { _id: 'current', rules, savedAt: MONDAY_AT_TEN })
}

/** As checkout settles: once, because the bill says so in the same transaction; here a marker stands for the bill. */
async function settle(bill: SettledBill): Promise<void> {
  await tools.inTransaction(async (transaction) => {
    await postPoints(transaction, bill, await postCommissions(transaction, bill))
  })
}

async function refund(told: ReturnType<typeof settledRefund>): Promise<void> {
  await tools.inTransaction(async (transaction) => {
    await takeBackCommissions(transaction, told)
    await takeBackPoints(transaction, told, undefined)
  })
}

async function accountsOf(person: string): Promise<unknown> {
  const [found] = (await server.read('balances')).filter(({ _id }) => _id === `cust_${person}`)
  return found?.['accounts']
}

const CAIS_BILL = settledBill({ customerId: 'cust_cai' })

describe('a settled bill', () => {
  it('earns its customer points, who brought her 5 % and, the first time, points for it', async () => {
    await writeLine()
    await settle(CAIS_BILL)
    expect(await accountsOf('cai')).toEqual({ points: 100 })
    expect(await accountsOf('bo')).toEqual({ 'commission.pending': 500, points: 100 })
    expect(await accountsOf('an')).toBeUndefined()
    await settle(settledBill({ customerId: 'cust_cai', billId: 'bill_2', lines: [settledLine({ moneyFen: 1990 })] }))
    expect(await accountsOf('cai')).toEqual({ points: 119 })
    expect(await accountsOf('bo')).toEqual({ 'commission.pending': 599, points: 100 })
    await expectLedgerInOrder(server)
  })

  it('earns level 2 its own once the switch is on', async () => {
    await writeLine()
    await turnLevelTwoOn()
    await settle(CAIS_BILL)
    expect(await accountsOf('bo')).toEqual({ 'commission.pending': 500, points: 100 })
    expect(await accountsOf('an')).toEqual({ 'commission.pending': 200 })
    expect(await server.read('commissions')).toMatchObject([
      { _id: 'comm:beautyPartner:bill_1:1', partnerId: 'cust_bo', ruleVersion: 2, friendId: 'cust_cai' },
      { _id: 'comm:beautyPartner:bill_1:2', partnerId: 'cust_an', ruleVersion: 2, friendId: 'cust_cai' },
    ])
  })

  it('earns a paused partner nothing, no points either, and level 2 still its own: nobody moves up', async () => {
    await writeLine(['bo'])
    await turnLevelTwoOn()
    await settle(CAIS_BILL)
    expect(await accountsOf('bo')).toBeUndefined()
    expect(await accountsOf('an')).toEqual({ 'commission.pending': 200 })
  })

  it('without money earns nobody anything and is no first paid visit', async () => {
    await writeLine()
    await settle(settledBill({ customerId: 'cust_cai', billId: 'bill_0', lines: [settledLine({ moneyFen: 0 })] }))
    expect(await server.read('ledgerEntries')).toEqual([])
    await settle(CAIS_BILL)
    expect(await accountsOf('bo')).toMatchObject({ points: 100 })
  })

  it('settled twice at one moment is settled once', async () => {
    await writeLine()
    const both = await Promise.allSettled([settle(CAIS_BILL), settle(CAIS_BILL)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await accountsOf('bo')).toEqual({ 'commission.pending': 500, points: 100 })
    await expectLedgerInOrder(server)
  })

  it('costs at most 13 requests of partners with two levels, 4 of points, and 4 more the first time', async () => {
    await writeLine()
    await turnLevelTwoOn()
    const count = (work: () => Promise<unknown>): Promise<number> =>
      countRequests(server, work).then((requests) => requests - 2)
    await settle(CAIS_BILL)
    const second = settledBill({
      customerId: 'cust_cai',
      billId: 'bill_2',
      lines: Array.from({ length: 10 }, (_, index) => settledLine({ lineId: `line_${index}` })),
    })
    expect(await count(() => settle(second))).toBe(17)
  })
})

async function countRequests(cloud: ServerCloud, work: () => Promise<unknown>): Promise<number> {
  const since = cloud.cloud.journal.last()
  await work()
  return cloud.cloud.journal.since(since).filter(({ type }) => type === 'wireRequest').length
}

describe('refunds', () => {
  it('take the right fen from both levels and from points, once each, and everything in the end', async () => {
    await writeLine()
    await turnLevelTwoOn()
    const bill = settledBill({ customerId: 'cust_cai', lines: [settledLine({ moneyFen: 9999 })] })
    await settle(bill)
    const third = settledRefund(bill, 'refund_1', { line_1: 3333 })
    await Promise.all([refund(third), refund(third), refund(third)])
    // ⌊499 × 3333 ÷ 9999⌋ = 166, ⌊199 × 3333 ÷ 9999⌋ = 66, ⌊99 × 3333 ÷ 9999⌋ = 33.
    expect(await accountsOf('bo')).toEqual({ 'commission.pending': 333, points: 100 })
    expect(await accountsOf('an')).toEqual({ 'commission.pending': 133 })
    expect(await accountsOf('cai')).toEqual({ points: 66 })
    await refund(settledRefund(bill, 'refund_2', { line_1: 6666 }, { line_1: 3333 }))
    expect(await accountsOf('bo')).toEqual({ 'commission.pending': 0, points: 0 })
    expect(await accountsOf('an')).toEqual({ 'commission.pending': 0 })
    expect(await accountsOf('cai')).toEqual({ points: 0 })
    await expectLedgerInOrder(server)
  })

  it('after the money was paid out leave debt, which the next commission fills once its hold is over', async () => {
    await writeLine()
    await settle(CAIS_BILL)
    await release(7)
    // What a payout does, in short: available → paid.
    const paid = { ownerId: 'cust_bo', amount: 500, kind: 'payoutPaid', causeId: 'OT1', at: 1 }
    await server.write(
      'ledgerEntries',
      { ...paid, _id: 'payout:OT1:from', account: 'commission.available', amount: -500 },
      { ...paid, _id: 'payout:OT1:to', account: 'commission.paid' },
    )
    const accounts = { points: 100, 'commission.pending': 0, 'commission.available': 0, 'commission.paid': 500 }
    await server.cloud.database.remove({ collection: 'balances', filter: { _id: 'cust_bo' }, isMulti: false })
    await server.write('balances', { _id: 'cust_bo', accounts })
    await refund(settledRefund(CAIS_BILL, 'refund_1', { line_1: 10_000 }))
    expect(await accountsOf('bo')).toMatchObject({ 'commission.available': -500, points: 0 })
    const at = MONDAY_AT_TEN + 8 * DAY_MS
    await settle(
      settledBill({ customerId: 'cust_cai', billId: 'bill_2', at, lines: [settledLine({ moneyFen: 30_000 })] }),
    )
    expect(await accountsOf('bo')).toMatchObject({ 'commission.available': -500, 'commission.pending': 1500 })
    await release(15)
    expect(await accountsOf('bo')).toMatchObject({ 'commission.available': 1000, 'commission.pending': 0 })
    await expectLedgerInOrder(server)
  })
})

async function release(days: number): Promise<number> {
  server.cloud.clock.set(MONDAY_AT_TEN + days * DAY_MS)
  return releaseDueCommissions(tools)
}

describe('the release', () => {
  it('happens when the hold is over, once, and finds nothing more to do', async () => {
    await writeLine()
    await settle(CAIS_BILL)
    server.cloud.clock.set(MONDAY_AT_TEN + 7 * DAY_MS - 1)
    expect(await releaseDueCommissions(tools)).toBe(0)
    expect(await release(7)).toBe(1)
    expect(await accountsOf('bo')).toMatchObject({ 'commission.pending': 0, 'commission.available': 500 })
    expect(await release(8)).toBe(0)
    expect((await server.read('ledgerEntries')).filter(({ kind }) => kind === 'commissionReleased')).toHaveLength(2)
  })

  it('cut off half-way goes on with the rest in the next run, and nothing is released twice', async () => {
    await writeLine()
    for (const billId of ['bill_1', 'bill_2', 'bill_3']) await settle(settledBill({ customerId: 'cust_cai', billId }))
    server.cloud.clock.set(MONDAY_AT_TEN + 7 * DAY_MS)
    // The answer to the second commit is lost, and what comes after it fails: as when the instance dies there.
    let commits = 0
    const dying = {
      ...tools,
      runTransaction: (async (work) => {
        commits += 1
        if (commits === 3) throw new Error('killed')
        await tools.runTransaction(work)
        return commits === 2 ? Promise.reject(new Error('killed')) : ok(undefined)
      }) as ServerTools['runTransaction'],
    }
    await releaseDueCommissions(dying)
    expect(await accountsOf('bo')).toMatchObject({ 'commission.pending': 500, 'commission.available': 1000 })
    expect(await releaseDueCommissions(tools)).toBe(1)
    expect(await accountsOf('bo')).toMatchObject({ 'commission.pending': 0, 'commission.available': 1500 })
    await expectLedgerInOrder(server)
  })

  it('and a refund at one moment leave the same as one after the other', async () => {
    await writeLine()
    await settle(CAIS_BILL)
    server.cloud.clock.set(MONDAY_AT_TEN + 7 * DAY_MS)
    await Promise.all([releaseDueCommissions(tools), refund(settledRefund(CAIS_BILL, 'r1', { line_1: 4000 }))])
    await releaseDueCommissions(tools)
    expect(await accountsOf('bo')).toMatchObject({ 'commission.pending': 0, 'commission.available': 300 })
    await expectLedgerInOrder(server)
  })
})

describe('registering with a link', () => {
  const register = (nowAt = MONDAY_AT_TEN, isNewCustomer = true): Promise<void> =>
    tools.inTransaction((transaction) =>
      bindAtRegistration(transaction, {
        openid: 'o-cai',
        customerId: 'cust_cai',
        isNewCustomer,
        nowAt,
        makeId: tools.makeId,
      }),
    )
  async function touch(partner: object = {}): Promise<void> {
    await server.write('partnerships', { _id: 'cust_an', code: 'AAAAAA', joinedAt: 1, isActive: true, ...partner })
    const expiresAt = MONDAY_AT_TEN + DAY_MS
    await server.write('pendingLinks', {
      _id: 'o-cai',
      partnerId: 'cust_an',
      channel: 'poster',
      touchedAt: 1,
      expiresAt,
    })
  }

  it('binds, uses the link up, and says so in the log', async () => {
    await touch()
    await register(MONDAY_AT_TEN + DAY_MS - 1)
    const bound = (await server.read('partnerships')).find(({ _id }) => _id === 'cust_cai')
    expect(bound).toMatchObject({ referrerId: 'cust_an', channel: 'poster', boundAt: MONDAY_AT_TEN + DAY_MS - 1 })
    expect(await server.read('pendingLinks')).toEqual([])
    expect(await server.read('bindingLog')).toMatchObject([
      { outcome: 'bound', partnerId: 'cust_an', customerId: 'cust_cai' },
    ])
  })

  it.each([
    ['linkLapsed', MONDAY_AT_TEN + DAY_MS, true, {}],
    ['existingCustomer', MONDAY_AT_TEN, false, {}],
    ['partnerPaused', MONDAY_AT_TEN, true, { isActive: false }],
  ] as const)('does not bind and says %s', async (reason, nowAt, isNewCustomer, partner) => {
    await touch(partner)
    await register(nowAt, isNewCustomer)
    expect(await server.read('partnerships')).toHaveLength(1)
    expect(await server.read('bindingLog')).toMatchObject([{ outcome: 'refused', reason }])
  })

  it('without one costs a single request and leaves no trace', async () => {
    expect(await countRequests(server, () => register())).toBe(3)
    expect(await server.read('bindingLog')).toEqual([])
  })
})
