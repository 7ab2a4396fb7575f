import type { CloudClient } from '../../../src/localcloud'
import { manager, passMinutes, receptionist, writeBill } from '../../support/bills'
import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { EAST } from '../../support/salon'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const OPEN = 'checkout/open-till-shift'
const MOVE = 'checkout/move-cash'
const CLOSE = 'checkout/close-till-shift'
const SHOW = 'checkout/show-till'
const LIST = 'checkout/list-till-shifts'
const STRANGERS = ['customer', 'visitor', 'guest', 'former staff', 'foreigner', 'therapist'] as const
const FLOAT = { storeId: EAST, floatFen: 50_000 }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const pass = (minutes: number): void => {
  server.cloud.clock.set(server.cloud.clock.now() + minutes * 60_000)
}
interface ShiftReply {
  readonly shift: { readonly shiftId: string }
}
async function openShift(client: CloudClient): Promise<string> {
  const reply = await call<ShiftReply>(client, OPEN, FLOAT)
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.data.shift.shiftId
}
const cash = (amountFen: number): object => ({ method: 'cash', amountFen })
/** Mei's bill of 298 yuan is paid: 200 in cash, 98 by card. */
async function takeMoney(client: CloudClient): Promise<void> {
  await writeBill(server)
  const payments = [cash(20_000), { method: 'bankCard', amountFen: 9_800 }]
  expect(await call(client, 'checkout/take-payment', { billId: 'bill_1', version: 1, payments })).toMatchObject({
    ok: true,
  })
}
const shiftCount = async (): Promise<number> => (await server.read('tillShifts')).length

describe('a shift', () => {
  it('counts what is taken while it runs, by means of payment, and what is put in or taken out beside', async () => {
    const xia = await receptionist(server)
    const shiftId = await openShift(xia)
    pass(5)
    await takeMoney(xia)
    await call(xia, MOVE, { shiftId, kind: 'drop', amountFen: 30_000, reason: '存银行' })
    await call(xia, MOVE, { shiftId, kind: 'payIn', amountFen: 5_000, reason: '换零钱' })
    pass(5)
    const refund = { billId: 'bill_1', version: 2, lines: [{ lineId: 'l1', amountFen: 14_900 }], reason: 'x' }
    expect(await call(await manager(server), 'checkout/refund-bill', refund)).toMatchObject({ ok: true })
    // 500 + 200 − 300 + 50 − 100: the refund gives back in the mix that was paid.
    const methods = [
      { method: 'wechatPay', takenFen: 0, refundedFen: 0, paymentCount: 0, refundCount: 0 },
      { method: 'cash', takenFen: 20_000, refundedFen: 10_000, paymentCount: 1, refundCount: 1 },
      { method: 'bankCard', takenFen: 9_800, refundedFen: 4_900, paymentCount: 1, refundCount: 1 },
    ]
    expect(await call(xia, SHOW, { storeId: EAST })).toMatchObject({
      data: { methods, expectedFen: 35_000, shift: { shiftId, floatFen: 50_000, openedBy: { staffName: 'xia' } } },
    })
    pass(5)
    const short = { shiftId, countedFen: 34_500 }
    expect(await call(xia, CLOSE, short)).toMatchObject({
      error: { code: 'NOTE_NEEDED', details: { expectedFen: 35_000, differenceFen: -500 } },
    })
    expect(await call(xia, CLOSE, { ...short, note: '找错零' })).toMatchObject({
      data: { shift: { closed: { countedFen: 34_500, expectedFen: 35_000, note: '找错零', methods } } },
    })
    expect(await call(xia, CLOSE, { ...short, note: '找错零' })).toMatchObject({ error: { code: 'SHIFT_CLOSED' } })
    expect(await call(xia, MOVE, { shiftId, kind: 'drop', amountFen: 1, reason: 'x' })).toMatchObject({
      error: { code: 'SHIFT_CLOSED' },
    })
    expect((await server.read('audit')).map(({ action, details }) => [action, details])).toEqual(
      expect.arrayContaining([[CLOSE, { countedFen: 34_500, differenceFen: -500 }]]),
    )
  })

  it('takes over where the one before ended, and counts nothing twice', async () => {
    const xia = await receptionist(server)
    const first = await openShift(xia)
    pass(1)
    await takeMoney(xia)
    pass(1)
    await call(xia, CLOSE, { shiftId: first, countedFen: 70_000 })
    expect(await call(xia, SHOW, { storeId: EAST })).toMatchObject({ data: { lastCountedFen: 70_000 } })
    pass(1)
    await openShift(await manager(server))
    const reply = await call<{ expectedFen: number; methods: object[] }>(xia, SHOW, { storeId: EAST })
    expect(reply).toMatchObject({ data: { expectedFen: 50_000, methods: [{}, { takenFen: 0 }, {}] } })
  })

  it('holds a payment that is committed while it is counted, and the next shift does not', async () => {
    const [xia, hua] = [await receptionist(server), await manager(server)]
    const first = await openShift(xia)
    pass(1)
    const { faults } = server.cloud
    const effect = { kind: 'delay', delayMs: 2000 } as const
    faults.add({ action: 'database.commitTransaction', functionName: 'checkout', times: 1, effect })
    const paying = takeMoney(xia)
    while (faults.list().length > 0) await new Promise(setImmediate)
    pass(1)
    const count = { shiftId: first, countedFen: 70_000, note: '正在收一笔' }
    expect(await call(hua, CLOSE, count)).toMatchObject({ ok: true })
    await paying
    pass(1)
    await openShift(xia)
    await passMinutes(server, 5)
    const took = [{}, { method: 'cash', takenFen: 20_000 }, { method: 'bankCard', takenFen: 9_800 }]
    expect(await call(hua, LIST, { storeId: EAST })).toMatchObject({
      data: { shifts: [{}, { closed: { countedFen: 70_000, expectedFen: 70_000, methods: took } }] },
    })
    expect(await call(hua, SHOW, { storeId: EAST })).toMatchObject({
      data: { expectedFen: 50_000, methods: [{}, { takenFen: 0 }, { takenFen: 0 }] },
    })
    expect((await server.read('tillShifts')).filter((shift) => 'nextDueAt' in shift)).toEqual([])
  })

  it('is not needed to take cash: what was taken without one is shown', async () => {
    const xia = await receptionist(server)
    await takeMoney(xia)
    const reply = await call<object>(xia, SHOW, { storeId: EAST })
    expect(reply).toMatchObject({ ok: true, data: { methods: [{}, { method: 'cash', takenFen: 20_000 }, {}] } })
    expect(reply).not.toHaveProperty('data.shift')
    pass(24 * 60)
    expect(await call(xia, SHOW, { storeId: EAST })).toMatchObject({ data: { methods: [{}, { takenFen: 0 }, {}] } })
  })

  it('is opened by one of two who open it at once', async () => {
    const [xia, hua] = [await receptionist(server), await manager(server)]
    const replies = await Promise.all([call(xia, OPEN, FLOAT), call(hua, OPEN, FLOAT)])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const refused = replies.find(({ ok }) => !ok)
    expect(refused).toMatchObject({ error: { code: 'SHIFT_OPEN', details: { openedAt: MONDAY_AT_TEN } } })
    expect(await shiftCount()).toBe(1)
  })

  it('is closed once by two who count it at once', async () => {
    const [xia, hua] = [await receptionist(server), await manager(server)]
    const shiftId = await openShift(xia)
    const replies = await Promise.all([xia, hua].map((who) => call(who, CLOSE, { shiftId, countedFen: 50_000 })))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'SHIFT_CLOSED' } })
    expect(await server.read('tills')).toMatchObject([{ lastCountedFen: 50_000 }])
  })
})

describe('open-till-shift', () => {
  it('others than the counter of the store may not call it', async () => {
    await expectNotAllowed(server, OPEN, FLOAT, STRANGERS)
    expect(await call(await otherStoreStaff(server), OPEN, FLOAT)).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
    await expectBadInput(server, await receptionist(server), OPEN, [{ ...FLOAT, floatFen: -1 }])
  })
})

describe('move-cash', () => {
  it('others than the counter of the store may not call it', async () => {
    const shiftId = await openShift(await receptionist(server))
    const data = { shiftId, kind: 'drop', amountFen: 100, reason: '存银行' }
    await expectNotAllowed(server, MOVE, data, STRANGERS)
    expect(await call(await otherStoreStaff(server), MOVE, data)).toMatchObject({ error: { code: 'SHIFT_UNKNOWN' } })
    const bad = [
      { ...data, amountFen: 0 },
      { ...data, reason: ' ' },
    ]
    await expectBadInput(server, await receptionist(server), MOVE, bad)
  })
})

describe('close-till-shift', () => {
  it('others than the counter of the store may not call it', async () => {
    const data = { shiftId: await openShift(await receptionist(server)), countedFen: 50_000 }
    await expectNotAllowed(server, CLOSE, data, STRANGERS)
    expect(await call(await otherStoreStaff(server), CLOSE, data)).toMatchObject({ error: { code: 'SHIFT_UNKNOWN' } })
  })
})

describe('show-till', () => {
  it('others than the counter of the store may not call it', async () => {
    await expectNotAllowed(server, SHOW, { storeId: EAST }, STRANGERS)
    const other = await otherStoreStaff(server)
    expect(await call(other, SHOW, { storeId: EAST })).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
  })
})

describe('list-till-shifts', () => {
  it('shows managers every shift, the latest first, in pages', async () => {
    const hua = await manager(server)
    for (let day = 0; day < 21; day += 1) {
      await call(hua, CLOSE, { shiftId: await openShift(hua), countedFen: 50_000 })
      pass(60)
    }
    interface Page {
      readonly shifts: readonly { readonly openedAt: number; readonly closed?: object }[]
      readonly next?: number
    }
    const first = await call<Page>(hua, LIST, { storeId: EAST })
    if (!first.ok) throw new Error(first.error.code)
    expect(first.data.shifts).toHaveLength(20)
    expect(first.data.shifts[0]).toMatchObject({ openedAt: MONDAY_AT_TEN + 20 * 3_600_000, closed: {} })
    const rest = await call<Page>(hua, LIST, { storeId: EAST, before: first.data.next })
    expect(rest).toMatchObject({ data: { shifts: [{ openedAt: MONDAY_AT_TEN }] } })
  })

  it('others than managers of the store may not call it', async () => {
    await expectNotAllowed(server, LIST, { storeId: EAST }, STRANGERS)
    expect(await call(await receptionist(server), LIST, { storeId: EAST })).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    })
    const other = await otherStoreStaff(server)
    expect(await call(other, LIST, { storeId: EAST })).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
  })
})

const costOf = async (client: CloudClient, name: string, data: object): Promise<number> => {
  const actions = await server.wireActions('checkout', async () => {
    expect(await call(client, name, data)).toMatchObject({ ok: true })
  })
  return actions.filter((action) => action.startsWith('database.')).length
}

it('costs these database requests', async () => {
  const xia = await receptionist(server)
  expect(await costOf(xia, SHOW, { storeId: EAST })).toBe(3)
  expect(await costOf(xia, OPEN, FLOAT)).toBe(9)
  const [shift] = await server.read('tillShifts')
  const shiftId = String(shift?.['_id'])
  expect(await costOf(xia, SHOW, { storeId: EAST })).toBe(4)
  expect(await costOf(xia, MOVE, { shiftId, kind: 'payIn', amountFen: 1, reason: 'x' })).toBe(8)
  expect(await costOf(xia, CLOSE, { shiftId, countedFen: 50_001 })).toBe(12)
  expect(await costOf(await manager(server), LIST, { storeId: EAST })).toBe(2)
})

describeCommandLaws({
  ...{ name: OPEN, data: FLOAT, otherData: { ...FLOAT, floatFen: 1 }, countEffects: shiftCount },
  ...{ server: () => server, prepare: () => receptionist(server), databaseRequests: { firstWrite: 5, commit: 9 } },
})
describeCommandLaws({
  name: CLOSE,
  data: async (client) => ({ shiftId: await openShiftOnce(client), countedFen: 50_000 }),
  ...{ server: () => server, prepare: () => receptionist(server), databaseRequests: { firstWrite: 8, commit: 12 } },
  countEffects: async () => (await server.read('tillShifts')).filter(({ closed }) => closed !== undefined).length,
})

/** The till's shift; opened where there is none. */
async function openShiftOnce(client: CloudClient): Promise<string> {
  const [shift] = await server.read('tillShifts')
  return shift === undefined ? openShift(client) : String(shift['_id'])
}
