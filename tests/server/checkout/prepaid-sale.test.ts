import type { CloudClient } from '../../../src/localcloud'
import { manager, order, payOnPhone, receptionist, wechatSettled, writeBill } from '../../support/bills'
import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import {
  billOfCall,
  BONUS_OFFER,
  expectPrepaidInOrder,
  meiWithPrepaid,
  OFFERS,
  PLAIN_OFFER,
  PREPAID_LIMITS,
  prepaidOfMei,
  topUpInCash,
  writeOffers,
} from '../../support/prepaid'
import { EAST, WEST } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const BUY = 'checkout/buy-top-up'
const SELL = 'checkout/sell-top-up'
const DROP = 'checkout/drop-top-up'
const SAVE = 'checkout/save-prepaid-rules'
const AT_EAST = { storeId: EAST, ...BONUS_OFFER }
const TO_MEI = { to: { storeId: EAST, customerId: 'cust_mei' }, ...BONUS_OFFER }
const RULES = { offers: [...OFFERS], ...PREPAID_LIMITS }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'paynotify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const customerWithOffers = (): Promise<CloudClient> => meiWithPrepaid(server)
const saleBills = async (): Promise<Record<string, unknown>[]> =>
  (await server.read('bills')).filter(({ appointmentId }) => appointmentId === undefined)

describe('save-prepaid-rules', () => {
  it('keeps offers in order of what is paid, and says who changed them', async () => {
    const hua = await manager(server)
    const reply = await call(hua, SAVE, { rules: { ...RULES, offers: [...OFFERS].reverse() } })
    expect(reply).toMatchObject({ data: { rules: RULES } })
    expect(await call(hua, 'checkout/show-prepaid-rules', {})).toMatchObject({ data: { rules: RULES } })
    expect(await server.read('audit')).toMatchObject([{ details: { offers: ['50000+0', '100000+20000'] } }])
  })

  it('refuses rules that contradict themselves or the law', async () => {
    const hua = await manager(server)
    const twice = { ...RULES, offers: [BONUS_OFFER, { ...BONUS_OFFER, bonusFen: 1 }] }
    expect(await call(hua, SAVE, { rules: twice })).toMatchObject({
      error: { code: 'OFFER_TWICE', details: { principalFen: 100_000 } },
    })
    expect(await call(hua, SAVE, { rules: { ...RULES, mostBalanceFen: 119_999 } })).toMatchObject({
      error: { code: 'OFFER_TOO_LARGE' },
    })
    await expectBadInput(server, hua, SAVE, [
      { rules: { ...RULES, reasonlessDays: 6 } },
      { rules: { ...RULES, offers: [{ principalFen: 0, bonusFen: 1 }] } },
      { rules: { ...RULES, mostTopUpFen: 5_000_001 } },
    ])
  })

  it('customers, receptionists and strangers may not call it', async () => {
    await expectNotAllowed(server, SAVE, { rules: RULES }, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
    expect(await call(await receptionist(server), SAVE, { rules: RULES })).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    })
  })
})

describe('show-prepaid-rules', () => {
  it('offers nothing until the salon says what', async () => {
    const reply = await call(await server.customer('mei'), 'checkout/show-prepaid-rules', {})
    expect(reply).toMatchObject({ data: { rules: { offers: [], mostBalanceFen: 500_000, reasonlessDays: 7 } } })
  })

  it('visitors and strangers may not call it', async () => {
    await expectNotAllowed(server, 'checkout/show-prepaid-rules', {}, ['visitor', 'guest', 'former staff', 'foreigner'])
  })
})

describe('buy-top-up', () => {
  it('opens a bill of her own, which WeChat Pay pays, and credits it once however often that is told', async () => {
    const mei = await customerWithOffers()
    const bill = await billOfCall(mei, BUY, AT_EAST)
    expect(bill).toMatchObject({
      status: 'open',
      outstandingFen: 100_000,
      lines: [{ name: '储值 1000 元，赠 200 元' }],
    })
    expect(await prepaidOfMei(server)).toEqual([0, 0])
    const paid = await call<{ outTradeNo: string }>(mei, 'checkout/pay-bill', { billId: bill.billId, version: 1 })
    server.cloud.wechat.faults.add({ on: 'paymentCallback', effect: { kind: 'twice' } })
    payOnPhone(server, mei, { outTradeNo: paid.ok ? paid.data.outTradeNo : '' })
    await wechatSettled(server)
    await call(mei, 'checkout/check-payment', { billId: bill.billId })
    expect(await prepaidOfMei(server)).toEqual([100_000, 20_000])
    expect(await saleBills()).toMatchObject([{ status: 'paid', isVisitCompleted: true }])
    // What is sold ahead earns as it is spent.
    expect((await server.read('ledgerEntries')).map(({ kind }) => kind).sort()).toEqual([
      'paymentTaken',
      'topUpSold',
      'topUpSold',
    ])
    await expectPrepaidInOrder(server)
  })

  it.each<[string, object, object]>([
    ['another bonus than stands', { bonusFen: 30_000 }, { code: 'OFFER_UNKNOWN' }],
    ['a store that is not there', { storeId: 'store_none' }, { code: 'STORE_UNKNOWN' }],
  ])('refuses %s', async (_what, changes, error) => {
    expect(await call(await customerWithOffers(), BUY, { ...AT_EAST, ...changes })).toMatchObject({ error })
    expect(await saleBills()).toEqual([])
  })

  it('refuses what would make the account hold more than it may', async () => {
    const mei = await meiWithPrepaid(server, ...Array.from({ length: 4 }, () => BONUS_OFFER))
    const details = { balanceFen: 480_000, mostBalanceFen: 500_000 }
    expect(await call(mei, BUY, AT_EAST)).toMatchObject({ error: { code: 'BALANCE_TOO_LARGE', details } })
  })

  it('staff, visitors and strangers may not call it', async () => {
    await expectNotAllowed(server, BUY, AT_EAST, ['visitor', 'guest', 'therapist', 'foreigner'])
  })
})
describeCommandLaws({
  ...{ name: BUY, data: AT_EAST, otherData: { storeId: EAST, ...PLAIN_OFFER } },
  databaseRequests: { firstWrite: 8, commit: 10 },
  ...{ server: () => server, prepare: customerWithOffers, countEffects: async () => (await saleBills()).length },
})

describe('two bills of top-ups that an account may hold one by one, but not together', () => {
  const limits = { _id: 'prepaid', offers: [...OFFERS], ...PREPAID_LIMITS, mostBalanceFen: 200_000 }
  async function twoBills(): Promise<{ mei: CloudClient; first: string; second: string }> {
    const mei = await customerWithOffers()
    await server.cloud.database.remove({ collection: 'policies', filter: {}, isMulti: true })
    await server.write('policies', limits)
    const [first, second] = [await billOfCall(mei, BUY, AT_EAST), await billOfCall(mei, BUY, AT_EAST)]
    return { mei, first: first.billId, second: second.billId }
  }
  const cash = async (billId: string, amountFen: number): Promise<unknown> =>
    call(await receptionist(server), 'checkout/take-payment', {
      ...{ billId, version: 1, payments: [{ method: 'cash', amountFen }] },
    })
  const details = { balanceFen: 120_000, mostBalanceFen: 200_000 }

  it('takes no money for the second once the first is paid, at the counter or by WeChat, nor a part of it', async () => {
    const { mei, first, second } = await twoBills()
    expect(await cash(first, 100_000)).toMatchObject({ ok: true })
    for (const amountFen of [100_000, 1])
      expect(await cash(second, amountFen)).toMatchObject({ error: { code: 'BALANCE_TOO_LARGE', details } })
    expect(await call(mei, 'checkout/pay-bill', { billId: second, version: 1 })).toMatchObject({
      error: { code: 'BALANCE_TOO_LARGE', details },
    })
    expect(await prepaidOfMei(server)).toEqual([100_000, 20_000])
  })

  it('gives back whole what she was paying by WeChat meanwhile, and leaves that bill open', async () => {
    const { mei, first, second } = await twoBills()
    const placed = await call<{ outTradeNo: string }>(mei, 'checkout/pay-bill', { billId: second, version: 1 })
    expect(await cash(first, 100_000)).toMatchObject({ ok: true })
    payOnPhone(server, mei, { outTradeNo: placed.ok ? placed.data.outTradeNo : '' })
    await wechatSettled(server)
    expect(await prepaidOfMei(server)).toEqual([100_000, 20_000])
    expect(await server.read('payOrders')).toMatchObject([{ state: 'owedBack' }])
    expect(await server.read('payRefunds')).toMatchObject([{ refundFen: 100_000, reason: '储值账户已达上限' }])
    expect((await saleBills()).find(({ _id }) => _id === second)).toMatchObject({ status: 'open', payments: [] })
    expect(await call(mei, DROP, { billId: second, version: 1 })).toMatchObject({ ok: true })
    await expectPrepaidInOrder(server)
  })
})

describe('drop-top-up', () => {
  it('cancels what she has not paid, and nothing else', async () => {
    await writeBill(server)
    const mei = await customerWithOffers()
    const { billId } = await billOfCall(mei, BUY, AT_EAST)
    expect(await call(mei, DROP, { billId, version: 1 })).toMatchObject({ data: { bill: { status: 'cancelled' } } })
    expect(await call(mei, DROP, { billId, version: 2 })).toMatchObject({ error: { code: 'BILL_CLOSED' } })
    expect(await call(mei, DROP, { billId: 'bill_1', version: 1 })).toMatchObject({ error: { code: 'BILL_UNKNOWN' } })
    const paid = await topUpInCash(server)
    expect(await call(mei, DROP, { billId: paid, version: 2 })).toMatchObject({ error: { code: 'BILL_UNKNOWN' } })
  })

  it('closes the order she could have paid, and gives back what comes for all that', async () => {
    const mei = await customerWithOffers()
    const { billId } = await billOfCall(mei, BUY, AT_EAST)
    await call(mei, 'checkout/pay-bill', { billId, version: 1 })
    expect(await call(mei, DROP, { billId, version: 1 })).toMatchObject({ ok: true })
    expect(await server.read('payOrders')).toMatchObject([{ state: 'closed' }])
  })

  it('staff, visitors and strangers may not call it, and it is nobody else’s', async () => {
    await customerWithOffers()
    const { billId } = await billOfCall(await server.customer('mei'), BUY, AT_EAST)
    const target = { billId, version: 1 }
    await expectNotAllowed(server, DROP, target, ['visitor', 'guest', 'therapist', 'foreigner'])
    expect(await call(await server.customer('lan'), DROP, target)).toMatchObject({ error: { code: 'BILL_UNKNOWN' } })
  })
})

describe('sell-top-up', () => {
  it('sells at the counter on a bill of its own, credited with the last fen', async () => {
    await customerWithOffers()
    const xia = await receptionist(server)
    const { billId } = await billOfCall(xia, SELL, TO_MEI)
    const part = [{ method: 'cash', amountFen: 40_000 }]
    await call(xia, 'checkout/take-payment', { billId, version: 1, payments: part })
    expect(await prepaidOfMei(server)).toEqual([0, 0])
    const rest = [{ method: 'bankCard', amountFen: 60_000 }]
    await call(xia, 'checkout/take-payment', { billId, version: 2, payments: rest })
    expect(await prepaidOfMei(server)).toEqual([100_000, 20_000])
    expect(await server.read('bills')).toMatchObject([{ settledAt: expect.any(Number) }])
    await expectPrepaidInOrder(server)
  })

  it('puts no more on a bill than can be handed over with its last fen', async () => {
    await writeBill(server)
    const mei = await server.customer('mei')
    const offer = { principalFen: 1_000, bonusFen: 100, bonusMonths: 3 }
    await server.write('policies', { _id: 'prepaid', offers: [offer], ...PREPAID_LIMITS })
    const xia = await receptionist(server)
    let version = 1
    for (let sold = 0; sold < 6; sold += 1)
      ({ version } = await billOfCall(xia, SELL, { to: { billId: 'bill_1', version }, ...offer }))
    expect(await call(xia, SELL, { to: { billId: 'bill_1', version }, ...offer })).toMatchObject({
      error: { code: 'TOO_MANY_SALES', details: { mostSales: 6 } },
    })
    payOnPhone(server, mei, await order(mei, version))
    await wechatSettled(server)
    expect(await server.read('payOrders')).toMatchObject([{ state: 'paid' }])
    expect(await prepaidOfMei(server)).toEqual([6_000, 600])
    await expectPrepaidInOrder(server)
  })

  it('puts it on the open bill of her visit, which earns for its services only', async () => {
    await writeBill(server, { signedAt: 1 }, { status: 'completed' })
    await customerWithOffers()
    const xia = await receptionist(server)
    const sold = { to: { billId: 'bill_1', version: 1 }, ...BONUS_OFFER }
    expect(await billOfCall(xia, SELL, sold)).toMatchObject({ totalFen: 129_800, isSigned: false, version: 2 })
    const mei = await server.customer('mei')
    payOnPhone(server, mei, await order(mei, 2))
    await wechatSettled(server)
    expect(await prepaidOfMei(server)).toEqual([100_000, 20_000])
    const [{ accounts } = { accounts: {} }] = await server.read('balances')
    expect(accounts).toEqual({ points: 298, 'prepaid.principal': 100_000, 'prepaid.bonus': 20_000 })
    await expectPrepaidInOrder(server)
  })

  it('counts what the same bill sells already to what the account may hold', async () => {
    await writeBill(server)
    await meiWithPrepaid(server, BONUS_OFFER, BONUS_OFFER, BONUS_OFFER)
    const xia = await receptionist(server)
    const { version } = await billOfCall(xia, SELL, { to: { billId: 'bill_1', version: 1 }, ...BONUS_OFFER })
    const details = { balanceFen: 480_000, mostBalanceFen: 500_000 }
    expect(await call(xia, SELL, { to: { billId: 'bill_1', version }, ...BONUS_OFFER })).toMatchObject({
      error: { code: 'BALANCE_TOO_LARGE', details },
    })
  })

  it('refuses an old version, a paid bill, another store and a customer who is not there', async () => {
    await customerWithOffers()
    const xia = await receptionist(server)
    const code = async (client: CloudClient, to: object): Promise<unknown> => {
      const reply = await call(client, SELL, { to, ...BONUS_OFFER })
      return reply.ok ? 'ok' : reply.error.code
    }
    const billId = await topUpInCash(server)
    expect(await code(xia, { billId, version: 1 })).toBe('VERSION_OUTDATED')
    expect(await code(xia, { billId, version: 2 })).toBe('BILL_CLOSED')
    expect(await code(xia, { storeId: WEST, customerId: 'cust_mei' })).toBe('NOT_YOUR_STORE')
    expect(await code(xia, { storeId: EAST, customerId: 'cust_none' })).toBe('CUSTOMER_UNKNOWN')
    expect(await code(await otherStoreStaff(server), { billId, version: 2 })).toBe('BILL_UNKNOWN')
  })

  it('customers, therapists and strangers may not call it', async () => {
    await writeOffers(server)
    await expectNotAllowed(server, SELL, TO_MEI, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
  })
})
