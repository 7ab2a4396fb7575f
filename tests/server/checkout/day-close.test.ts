import type { CloudClient } from '../../../src/localcloud'
import { billOfMei, manager, receptionist, writeBill } from '../../support/bills'
import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { buyCard, writePlan } from '../../support/cards'
import { describeCommandLaws } from '../../support/command-laws'
import { DEPOSIT, DepositStage, meiPaid } from '../../support/deposits'
import { meiWithPrepaid, BONUS_OFFER } from '../../support/prepaid'
import { EAST, MONDAY } from '../../support/salon'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const CLOSE = 'checkout/close-day'
const SHOW = 'checkout/show-day-close'
const REVENUE = 'checkout/show-revenue'
const TODAY = { storeId: EAST, on: MONDAY }
const TUESDAY = { storeId: EAST, on: '2025-03-11' }
const WEDNESDAY = { storeId: EAST, on: '2025-03-12' }
const MARCH = { storeId: EAST, month: '2025-03' }
const STRANGERS = ['customer', 'visitor', 'guest', 'former staff', 'foreigner', 'therapist'] as const
const HOUR = 60

let server: ServerCloud
const stage = new DepositStage(() => server)
beforeAll(async () => {
  server = await ServerCloud.start(['booking', 'checkout', 'paynotify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const pass = (minutes: number): void => {
  server.cloud.clock.set(server.cloud.clock.now() + minutes * 60_000)
}
/** Mei pays 298 yuan, 200 of them in cash. */
async function payBill(): Promise<void> {
  await writeBill(server)
  const payments = [
    { method: 'cash', amountFen: 20_000 },
    { method: 'bankCard', amountFen: 9_800 },
  ]
  const paid = await call(await receptionist(server), 'checkout/take-payment', {
    billId: 'bill_1',
    version: 1,
    payments,
  })
  expect(paid).toMatchObject({ ok: true })
}
const refund = async (): Promise<void> => {
  const data = { billId: 'bill_1', version: 2, lines: [{ lineId: 'l1', amountFen: 14_900 }], reason: 'x' }
  expect(await call(await manager(server), 'checkout/refund-bill', data)).toMatchObject({ ok: true })
}
const methods = (cashFen: number, backFen: number): object => [
  { method: 'wechatPay', takenFen: 0 },
  { method: 'cash', takenFen: cashFen, refundedFen: backFen },
  { method: 'bankCard' },
]

describe('close-day', () => {
  it('names a shift that ended in the day, also one that nobody had closed for two days', async () => {
    const [xia, hua] = [await receptionist(server), await manager(server)]
    const opened = await call<{ shift: { shiftId: string } }>(xia, 'checkout/open-till-shift', {
      storeId: EAST,
      floatFen: 10_000,
    })
    const shiftId = opened.ok ? opened.data.shift.shiftId : ''
    pass(2 * 24 * HOUR)
    await call(xia, 'checkout/close-till-shift', { shiftId, countedFen: 10_000 })
    pass(HOUR)
    expect(await call(hua, SHOW, WEDNESDAY)).toMatchObject({ data: { day: { shifts: [{ shiftId }] } } })
  })

  it('records the day with its figures, its shifts and who closed it, and shows the same for good', async () => {
    const [xia, hua] = [await receptionist(server), await manager(server)]
    const opened = await call<{ shift: { shiftId: string } }>(xia, 'checkout/open-till-shift', {
      storeId: EAST,
      floatFen: 0,
    })
    const shiftId = opened.ok ? opened.data.shift.shiftId : ''
    pass(HOUR)
    await payBill()
    pass(HOUR)
    await call(xia, 'checkout/close-till-shift', { shiftId, countedFen: 20_000 })
    pass(HOUR)
    const day = {
      ...{ on: MONDAY, fromAt: MONDAY_AT_TEN - 10 * HOUR * 60_000, toAt: MONDAY_AT_TEN + 3 * HOUR * 60_000 },
      figures: { netFen: 29_800, methods: methods(20_000, 0), revenue: { recognisedFen: 29_800 } },
      shifts: [{ shiftId, closedBy: { staffName: 'xia' }, expectedFen: 20_000, countedFen: 20_000 }],
      hindrances: { openBills: [] },
    }
    expect(await call(hua, SHOW, TODAY)).toMatchObject({ data: { day } })
    expect(await call(hua, CLOSE, TODAY)).toMatchObject({
      data: { day: { ...day, closed: { by: { staffName: 'hua' } } } },
    })
    pass(HOUR)
    await refund()
    expect(await call(hua, SHOW, TODAY)).toMatchObject({ data: { lastOn: MONDAY, day: { ...day, closed: {} } } })
  })

  it('lets what comes later the same day fall on the next, and days add up to what the calendar says', async () => {
    const hua = await manager(server)
    await payBill()
    pass(HOUR)
    expect(await call(hua, CLOSE, TODAY)).toMatchObject({ data: { day: { figures: { netFen: 29_800 } } } })
    pass(HOUR)
    await refund()
    // Booked in the moment before the close, committed after it: no day may lose it.
    const late = { ownerId: EAST, storeId: EAST, account: 'takings.cash', kind: 'paymentTaken', causeId: 'bill_9' }
    await server.write('ledgerEntries', { ...late, _id: 'takings:bill_9:p1', amount: 700, at: MONDAY_AT_TEN + 1 })
    pass(24 * HOUR)
    const reply = await call(hua, CLOSE, TUESDAY)
    expect(reply).toMatchObject({
      data: {
        day: {
          fromAt: MONDAY_AT_TEN + HOUR * 60_000,
          figures: { netFen: 700 - 14_900, methods: methods(700, 10_000) },
        },
      },
    })
    const takings = await call(hua, 'checkout/show-takings', TODAY)
    expect(takings).toMatchObject({ data: { netFen: 29_800 + 700 - 14_900 } })
    // What came late is on one day, and taken off no other.
    pass(24 * HOUR)
    await server.write('ledgerEntries', {
      ...late,
      _id: 'takings:bill_9:p2',
      amount: 900,
      at: server.cloud.clock.now() - 1,
    })
    expect(await call(hua, CLOSE, WEDNESDAY)).toMatchObject({ data: { day: { figures: { netFen: 900 } } } })
  })

  it('names what is open, and closes all the same only when somebody says why', async () => {
    const [xia, hua] = [await receptionist(server), await manager(server)]
    await writeBill(server)
    // However many are on account: those are agreed on, and hide none that is not.
    const owed = Array.from({ length: 50 }, (_, i) => billOfMei({ _id: `bill_owed_${i}`, owedSinceAt: MONDAY_AT_TEN }))
    await server.write('bills', ...owed.map((bill) => ({ ...bill })))
    await call(xia, 'checkout/open-till-shift', { storeId: EAST, floatFen: 0 })
    expect(await call(hua, SHOW, TODAY)).toMatchObject({
      data: {
        day: {
          hindrances: {
            openBills: [{ billId: 'bill_1', outstandingFen: 29_800 }],
            openShift: { staffName: 'xia', openedAt: MONDAY_AT_TEN },
          },
        },
      },
    })
    expect(await call(hua, CLOSE, TODAY)).toMatchObject({
      error: { code: 'DAY_HINDERED', details: { openBillCount: 1, isShiftOpen: true } },
    })
    const note = '明天补收'
    expect(await call(hua, CLOSE, { ...TODAY, note })).toMatchObject({ data: { day: { closed: { note } } } })
  })

  it('closes days in order, once, and none that has not begun', async () => {
    const hua = await manager(server)
    expect(await call(hua, CLOSE, TUESDAY)).toMatchObject({ error: { code: 'DAY_AHEAD' } })
    expect(await call(hua, CLOSE, TODAY)).toMatchObject({ ok: true })
    const closed = { error: { code: 'DAY_CLOSED', details: { lastOn: MONDAY } } }
    expect(await call(hua, CLOSE, TODAY)).toMatchObject(closed)
    expect(await call(hua, CLOSE, { ...TODAY, on: '2025-03-09' })).toMatchObject(closed)
    expect(await call(hua, SHOW, { ...TODAY, on: '2025-03-09' })).toEqual({ ok: true, data: { lastOn: MONDAY } })
  })

  it('happens once when two managers close at once', async () => {
    const hua = await manager(server)
    const owner = await server.staff('wang', ['owner'])
    const replies = await Promise.all([call(hua, CLOSE, TODAY), call(owner, CLOSE, TODAY)])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'DAY_CLOSED' } })
    expect(await server.read('dayCloses')).toHaveLength(1)
  })

  it('others than managers of the store may not call it', async () => {
    await expectNotAllowed(server, CLOSE, TODAY, STRANGERS)
    expect(await call(await receptionist(server), CLOSE, TODAY)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await call(await otherStoreStaff(server), CLOSE, TODAY)).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
    await expectBadInput(server, await manager(server), CLOSE, [
      { ...TODAY, on: '2025-02-30' },
      { ...TODAY, note: ' ' },
    ])
  })
})

describe('show-day-close', () => {
  it('others than managers of the store may not call it', async () => {
    await expectNotAllowed(server, SHOW, TODAY, STRANGERS)
    expect(await call(await receptionist(server), SHOW, TODAY)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await call(await otherStoreStaff(server), SHOW, TODAY)).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
  })
})

describe('show-revenue', () => {
  it('counts services as they are paid, and cards and prepaid accounts as they are used', async () => {
    const hua = await manager(server)
    await writeBill(server)
    await writePlan(server)
    await server.customer('mei')
    const cardId = await buyCard(server)
    const mei = await meiWithPrepaid(server, BONUS_OFFER)
    pass(24 * HOUR)
    await call(mei, 'checkout/pay-with-prepaid', { billId: 'bill_1', version: 1, amountFen: 9_800 })
    const cash = [{ method: 'cash', amountFen: 20_000 }]
    await call(hua, 'checkout/take-payment', { billId: 'bill_1', version: 2, payments: cash })
    const expected = {
      days: [
        { on: MONDAY, takingsFen: 200_000, recognisedFen: 0, deferredChangeFen: 200_000 },
        {
          ...{ on: '2025-03-11', takingsFen: 20_000, recognisedFen: 28_167, deferredChangeFen: -8_167 },
          ...{ fromMoneyFen: 20_000, fromPrepaidFen: 8_167, fromCardsFen: 0 },
        },
      ],
      total: { takingsFen: 220_000, recognisedFen: 28_167, deferredChangeFen: 191_833 },
    }
    expect(cardId).toMatch(/^card_/)
    expect(await call(hua, REVENUE, MARCH)).toMatchObject({ data: expected })
    expect(await call(hua, REVENUE, { ...MARCH, month: '2025-04' })).toMatchObject({ data: { days: [] } })
  })

  it('puts the last day of a month into its second half, and nothing of the next one', async () => {
    const entry = { ownerId: EAST, storeId: EAST, account: 'takings.cash', kind: 'paymentTaken', causeId: 'bill_9' }
    const at = (text: string): number => Date.parse(`${text}+08:00`)
    const times = [
      '2025-02-28T23:59',
      '2025-03-01T00:00',
      '2025-03-16T23:59',
      '2025-03-17T00:00',
      '2025-03-31T23:59',
      '2025-04-01T00:00',
    ]
    await server.write(
      'ledgerEntries',
      ...times.map((time, i) => ({ ...entry, _id: `takings:b:p${i}`, amount: 1, at: at(time) })),
    )
    const reply = await call<{ days: readonly { on: string }[] }>(await manager(server), REVENUE, MARCH)
    expect(reply.ok && reply.data.days.map(({ on }) => on)).toEqual([
      '2025-03-01',
      '2025-03-16',
      '2025-03-17',
      '2025-03-31',
    ])
  })

  it.each([
    ['given back, is no revenue', (held: Held) => stage.cancel(held), 0],
    ['kept, is revenue of that day', (held: Held) => cancelLate(held), DEPOSIT],
  ])('of a deposit that is %s', async (_what, end, recognisedFen) => {
    const held = await meiPaid(server)
    const hua = await manager(server)
    const whileHeld = { takingsFen: DEPOSIT, recognisedFen: 0, deferredChangeFen: DEPOSIT }
    expect(await call(hua, REVENUE, MARCH)).toMatchObject({ data: { total: whileHeld } })
    expect(await end(held)).toMatchObject({ ok: true })
    expect(await call(hua, REVENUE, MARCH)).toMatchObject({ data: { total: { recognisedFen, deferredChangeFen: 0 } } })
  })

  it('others than managers of the store may not call it', async () => {
    await expectNotAllowed(server, REVENUE, MARCH, STRANGERS)
    expect(await call(await receptionist(server), REVENUE, MARCH)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await call(await otherStoreStaff(server), REVENUE, MARCH)).toMatchObject({
      error: { code: 'NOT_YOUR_STORE' },
    })
    await expectBadInput(server, await manager(server), REVENUE, [{ ...MARCH, month: '2025-13' }])
  })
})

type Held = Parameters<DepositStage['cancel']>[0]

/** An hour before the visit; she has agreed to what that costs. */
async function cancelLate(held: Held): Promise<unknown> {
  await stage.confirm(held)
  pass(3 * HOUR)
  return stage.cancel(held, { agreedFeeFen: DEPOSIT })
}

const costOf = async (client: CloudClient, name: string, data: object): Promise<number> => {
  const actions = await server.wireActions('checkout', async () => {
    expect(await call(client, name, data)).toMatchObject({ ok: true })
  })
  return actions.filter((action) => action.startsWith('database.')).length
}

it('costs these database requests', async () => {
  const hua = await manager(server)
  expect(await costOf(hua, REVENUE, MARCH)).toBe(3)
  expect(await costOf(hua, SHOW, TODAY)).toBe(6)
  expect(await costOf(hua, CLOSE, TODAY)).toBe(13)
  expect(await costOf(hua, SHOW, TODAY)).toBe(2)
})

describeCommandLaws({
  ...{ name: CLOSE, data: TODAY, otherData: { ...TODAY, note: 'x' } },
  ...{ server: () => server, prepare: () => manager(server), databaseRequests: { firstWrite: 9, commit: 13 } },
  countEffects: async () => (await server.read('dayCloses')).length,
})
