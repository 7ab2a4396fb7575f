import { passMinutes, payLate, payOnPhone, readMoney, receptionist, wechatSettled } from '../../support/bills'
import { expectDaysInOrder, regular } from '../../support/booking'
import { describeCommandLaws } from '../../support/command-laws'
import {
  DEPOSIT,
  DepositStage,
  EARNEST,
  FACIAL_AT_TWO,
  dataOf,
  meiHolds,
  orderFor,
  pass,
  taken,
  type Held,
} from '../../support/deposits'
import { openSalon, readTaken } from '../../support/salon'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const GONE_BACK = { bill: 'cancelled', wechatFen: 0 }

let server: ServerCloud
const stage = new DepositStage(() => server)
beforeAll(async () => {
  server = await ServerCloud.start(['booking', 'checkout', 'paynotify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  server.cloud.wechat.faults.clear()
})

describe('book, where a deposit is due', () => {
  it('asks her to agree to the amount first, and changes nothing', async () => {
    await openSalon(server, { policy: EARNEST })
    const mei = await regular(server, 'mei')
    const before = await server.readEverything()
    for (const agreed of [{}, { agreedDepositFen: DEPOSIT - 1 }])
      expect(await call(mei, 'booking/book', { ...FACIAL_AT_TWO, ...agreed })).toMatchObject({
        error: { code: 'DEPOSIT_DUE', details: { depositFen: DEPOSIT, kind: 'earnest' } },
      })
    const { appointments, bills, bookingDays } = await server.readEverything()
    expect({ appointments, bills, bookingDays }).toEqual({
      ...{ appointments: [], bills: [], bookingDays: before['bookingDays'] },
    })
  })

  it('holds the time until it is paid: then the store is asked, once', async () => {
    const held = await meiHolds(server)
    const payUntilAt = MONDAY_AT_TEN + 10 * 60_000
    expect(dataOf(await call(held.mei, 'booking/show-my-appointment', held.mei && pick(held)))).toMatchObject({
      appointment: { status: 'held', deposit: { amountFen: DEPOSIT, kind: 'earnest', payUntilAt } },
    })
    expect(await stage.bill()).toMatchObject({ status: 'awaitingVisit', lines: [{ name: 'Facial' }] })
    expect((await server.read('outbox')).map(({ payload }) => Object(payload).what)).toEqual(['other'])
    payOnPhone(server, held.mei, await orderFor(held.mei, held.billId))
    await wechatSettled(server)
    expect(await stage.status()).toBe('requested')
    expect(await readMoney(server)).toMatchObject({
      bill: 'awaitingVisit',
      takings: [taken(DEPOSIT)],
      wechatFen: DEPOSIT,
    })
    expect(JSON.stringify(await readTaken(server))).not.toContain('holdUntilAt')
    await expectDaysInOrder(server)
    // Messages of one millisecond stand in no order.
    const news = (await server.read('outbox')).map(({ payload }) => Object(payload))
    expect(news).toHaveLength(2)
    expect(news).toContainEqual(expect.objectContaining({ what: 'requested', by: 'customer', version: 2 }))
    const { billId } = held
    expect(await call(held.mei, 'checkout/pay-bill', { billId, version: 2 })).toMatchObject({
      error: { code: 'NOTHING_TO_PAY' },
    })
  })

  it('asks those who stayed away, and nobody whom staff book for', async () => {
    await openSalon(server, { policy: { deposit: { rateBp: 2000, fromNoShows: 1 } } })
    const mei = await regular(server, 'mei')
    expect(await call(mei, 'booking/book', FACIAL_AT_TWO)).toMatchObject({ ok: true })
    await server.reset()
    await openSalon(server, { policy: { deposit: { rateBp: 2000, fromNoShows: 1 } } })
    const again = await regular(server, 'mei')
    await server.cloud.database.remove({ collection: 'customerStandings', filter: {}, isMulti: true })
    await server.write('customerStandings', {
      ...{ _id: 'cust_mei', displayName: 'mei', live: [], unpaidFeeFen: 0, blockCodes: [], noShowCount: 1 },
    })
    expect(await call(again, 'booking/book', FACIAL_AT_TWO)).toMatchObject({ error: { code: 'DEPOSIT_DUE' } })
    const byStaff = { ...FACIAL_AT_TWO, customerId: 'cust_mei' }
    expect(await call(await receptionist(server), 'booking/book-for-customer', byStaff)).toMatchObject({
      data: { appointment: { status: 'confirmed' } },
    })
    expect(await server.read('bills')).toEqual([])
  })
})

function pick({ appointmentId }: Held): object {
  return { appointmentId }
}

describe('a hold', () => {
  it('can be paid in its last moment, and not begun to be paid after it', async () => {
    const { mei, billId } = await meiHolds(server)
    pass(server, 10)
    const order = await orderFor(mei, billId)
    expect(order).toMatchObject({ amountFen: DEPOSIT, expiresAt: server.cloud.clock.now() + 120_000 })
    server.cloud.clock.set(server.cloud.clock.now() + 1)
    expect(await call(mei, 'checkout/pay-bill', { billId, version: 1 })).toMatchObject({ error: { code: 'HOLD_OVER' } })
    pass(server, 1)
    payOnPhone(server, mei, order)
    await wechatSettled(server)
    expect(await stage.status()).toBe('requested')
  })

  it('is kept for a payment whose callback was lost, until WeChat has been asked', async () => {
    const { mei, billId } = await meiHolds(server)
    pass(server, 10)
    const order = await orderFor(mei, billId)
    server.cloud.wechat.faults.add({ on: 'paymentCallback', effect: { kind: 'lost' } })
    pass(server, 1)
    payOnPhone(server, mei, order)
    await passMinutes(server, 3)
    expect(await stage.status()).toBe('requested')
    expect(await readMoney(server)).toMatchObject({ bill: 'awaitingVisit', wechatFen: DEPOSIT })
  })

  it('runs out: the time is free, the bill cancelled, and she is told', async () => {
    await meiHolds(server)
    await passMinutes(server, 15)
    expect(await stage.status()).toBe('expired')
    expect(await stage.bill()).toMatchObject({ status: 'cancelled', cancelledReason: '预约已失效' })
    expect(await readTaken(server)).toEqual({})
  })

  it('can be left at any time, for nothing', async () => {
    const held = await meiHolds(server, { ...EARNEST, cancelWindowMinutes: 10_000 })
    expect(await stage.cancel(held)).toMatchObject({ data: { appointment: { status: 'cancelled' } } })
    expect(await stage.bill()).toMatchObject({ status: 'cancelled', payments: [] })
    expect(await stage.owedFen()).toBe(0)
  })
})

/** The deposit is paid at WeChat although the hold is not any more: how each ends. */
describe('a payment that comes too late', () => {
  it.each<[string, (held: Held) => Promise<unknown>, string]>([
    ['after the hold ran out', () => passMinutes(server, 15), 'expired'],
    ['after its time, before the timer has come', () => Promise.resolve(pass(server, 15)), 'expired'],
    ['after she cancelled', (held) => stage.cancel(held), 'cancelled'],
    [
      'after the store cancelled',
      async ({ appointmentId }) =>
        call(await receptionist(server), 'booking/cancel', { appointmentId, version: 1, reason: 'ill' }),
      'cancelled',
    ],
  ])('%s goes back whole, and changes nothing else', async (_when, happens, status) => {
    const held = await meiHolds(server)
    const order = await orderFor(held.mei, held.billId)
    await happens(held)
    payLate(server, order)
    await wechatSettled(server)
    await passMinutes(server, 2)
    expect(await stage.status()).toBe(status)
    expect(await readMoney(server)).toEqual({ ...GONE_BACK, orders: ['owedBack'], takings: [] })
    await expectDaysInOrder(server)
  })

  it('twice, by two orders, keeps one and gives back the other', async () => {
    const held = await meiHolds(server)
    const first = await orderFor(held.mei, held.billId)
    pass(server, 9)
    const second = await orderFor(held.mei, held.billId)
    expect(second.outTradeNo).toBe(first.outTradeNo)
    payOnPhone(server, held.mei, first)
    await wechatSettled(server)
    server.cloud.wechat.faults.add({ on: 'paymentCallback', effect: { kind: 'twice' } })
    await passMinutes(server, 1)
    expect(await readMoney(server)).toMatchObject({ orders: ['paid'], takings: [taken(DEPOSIT)], wechatFen: DEPOSIT })
  })

  it.each([1, 7, 12, 16, 17])(
    'is booked whole or not at all when paynotify is killed after request %s of it',
    async (operation) => {
      const held = await meiHolds(server)
      const order = await orderFor(held.mei, held.billId)
      const effect = { kind: 'kill', operation, when: 'after' } as const
      server.cloud.faults.add({ functionName: 'paynotify', times: 1, effect })
      payOnPhone(server, held.mei, order)
      await wechatSettled(server)
      const states = [(await server.read('payOrders'))[0]?.['state'], await stage.status()]
      // Start, order, bill; visit, 3 documents twice, visit, news; order, bill, two entries, commit.
      expect(states).toEqual(operation < 17 ? ['placed', 'held'] : ['paid', 'requested'])
      await expectDaysInOrder(server)
      await passMinutes(server, 6)
      expect(await stage.status()).toBe('requested')
      expect(await readMoney(server)).toMatchObject({ orders: ['paid'], takings: [taken(DEPOSIT)] })
    },
  )
})

describeCommandLaws({
  name: 'booking/book',
  data: { ...FACIAL_AT_TWO, agreedDepositFen: DEPOSIT },
  databaseRequests: { firstWrite: 7, commit: 14 },
  server: () => server,
  prepare: async () => {
    await openSalon(server, { policy: EARNEST })
    return regular(server, 'mei')
  },
  countEffects: async () => (await server.read('bills')).length,
})

describeCommandLaws({
  name: 'checkout/check-payment',
  data: async () => ({ billId: String((await stage.bill())?.['_id']) }),
  databaseRequests: { firstWrite: 6, commit: 21 },
  server: () => server,
  prepare: async () => {
    const { mei, billId } = await meiHolds(server)
    const order = await orderFor(mei, billId)
    server.cloud.wechat.faults.add({ on: 'paymentCallback', effect: { kind: 'lost' } })
    payOnPhone(server, mei, order)
    await wechatSettled(server)
    return mei
  },
  // The deposit is taken and the hold ended together, or neither.
  countEffects: async () => {
    const entries = await server.read('ledgerEntries')
    expect(await stage.status()).toBe(entries.length === 0 ? 'held' : 'requested')
    return entries.filter(({ account }) => account === 'deposits.held').length
  },
})
