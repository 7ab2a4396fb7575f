import type { CloudClient } from '../../../src/localcloud'
import { billLine, billOfMei, manager, passMinutes, readMoney, receptionist, writeBill } from '../../support/bills'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { appointmentDocument, catalogDocument, EAST, FACIAL, item, LIN, MASSAGE, WANG } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const OPEN = 'checkout/open-bill'
const EDIT = 'checkout/edit-bill'
const TAKE = 'checkout/take-payment'
const CANCEL = 'checkout/cancel-bill'
const FIRST = { billId: 'bill_1', version: 1 }
const STRANGERS = ['customer', 'visitor', 'guest', 'former staff', 'foreigner'] as const

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

async function visit(changes: Parameters<typeof appointmentDocument>[0] = {}): Promise<CloudClient> {
  await server.write('catalogs', { ...catalogDocument() })
  await server.write('appointments', { ...appointmentDocument({ status: 'arrived', ...changes }) })
  return server.staff('lin', ['therapist'], { storeIds: [EAST] })
}

describe('open-bill', () => {
  it('makes a line of each service that was booked, at the price it was booked for', async () => {
    const facial = { ...item(FACIAL, LIN, 840), salePriceFen: 19_900 }
    const lin = await visit({ items: [facial, item(MASSAGE, WANG, 900)] })
    expect(await call(lin, OPEN, { appointmentId: 'appt_1' })).toMatchObject({
      data: {
        bill: {
          ...{ billId: 'bill_1', status: 'open', version: 1, customerName: 'Mei', moves: [] },
          ...{ totalFen: 19_900 + 39_800, outstandingFen: 19_900 + 39_800, paidFen: 0, isSigned: false },
          lines: [
            { lineId: 'l1', unitPriceFen: 19_900, staff: [{ staffName: 'Lin', turn: 'requested' }] },
            { lineId: 'l2', unitPriceFen: 39_800, quantity: 1, discounts: [] },
          ],
        },
      },
    })
    expect(await server.read('bills')).toMatchObject([{ lines: [{ categoryId: 'care' }, {}], isVisitCompleted: false }])
  })

  it.each([
    ['confirmed', false],
    ['arrived', true],
    ['inService', true],
    ['completed', true],
    ['cancelled', false],
    ['noShow', false],
  ] as const)('of a visit that is %s: %p', async (status, isOpened) => {
    const lin = await visit({ status })
    const reply = await call(lin, OPEN, { appointmentId: 'appt_1' })
    expect(reply).toMatchObject(isOpened ? { ok: true } : { error: { code: 'VISIT_NOT_BEGUN', details: { status } } })
  })

  it('gives the bill there is, and makes a cancelled one anew', async () => {
    const lin = await visit()
    await server.write('bills', { ...billOfMei({ status: 'cancelled', version: 4 }) })
    expect(await call(lin, OPEN, { appointmentId: 'appt_1' })).toMatchObject({
      data: { bill: { status: 'open', version: 5 } },
    })
    expect(await call(lin, OPEN, { appointmentId: 'appt_1' })).toMatchObject({ data: { bill: { version: 5 } } })
  })

  it('customers and other strangers may not call it, and staff of other stores see no visit', async () => {
    await visit()
    await expectNotAllowed(server, OPEN, { appointmentId: 'appt_1' }, STRANGERS)
    const reply = await call(await otherStoreStaff(server), OPEN, { appointmentId: 'appt_1' })
    expect(reply).toMatchObject({ error: { code: 'APPOINTMENT_UNKNOWN' } })
    expect(await server.read('bills')).toEqual([])
  })
})

const facial = { lineId: 'l1', serviceId: FACIAL, quantity: 1, staffMemberIds: [LIN] }
const massage = { serviceId: MASSAGE, quantity: 1, staffMemberIds: [WANG] }

describe('edit-bill', () => {
  it('keeps what was booked at its price, adds services at the store’s, and is to be signed anew', async () => {
    await writeBill(server, { lines: [billLine({ unitPriceFen: 19_900 })], signedAt: 1 })
    const lines = [{ ...facial, quantity: 2, staffMemberIds: [LIN, WANG] }, massage]
    expect(await call(await receptionist(server), EDIT, { ...FIRST, lines })).toMatchObject({
      data: {
        bill: {
          ...{ version: 2, totalFen: 2 * 19_900 + 39_800, isSigned: false, moves: ['edit', 'takePayment', 'cancel'] },
          lines: [
            { lineId: 'l1', quantity: 2, staff: [{ turn: 'requested' }, { staffName: 'Wang', turn: 'rotation' }] },
            { lineId: 'l2', name: 'Massage', unitPriceFen: 39_800, staff: [{ turn: 'extension' }] },
          ],
        },
      },
    })
  })

  it.each<[string, object, object]>([
    ['a line that is not there', { lines: [{ ...facial, lineId: 'l2' }] }, { code: 'LINE_UNKNOWN' }],
    ['a line of another service', { lines: [{ ...facial, serviceId: MASSAGE }] }, { code: 'LINE_UNKNOWN' }],
    ['a line twice', { lines: [facial, facial] }, { code: 'LINE_UNKNOWN' }],
    ['an unknown service', { lines: [{ ...massage, serviceId: 'svc_none' }] }, { code: 'SERVICE_UNKNOWN' }],
    ['unknown staff', { lines: [{ ...massage, staffMemberIds: ['staff_none'] }] }, { code: 'STAFF_UNKNOWN' }],
    ['an old version', { version: 2, lines: [facial] }, { code: 'VERSION_OUTDATED', details: { version: 1 } }],
    [
      'more off a line than there is',
      { lines: [{ ...facial, counterDiscount: { amountFen: 29_801, reason: 'x' } }] },
      { code: 'DISCOUNT_TOO_LARGE', details: { lineId: 'l1' } },
    ],
  ])('refuses %s', async (_what, changes, error) => {
    await writeBill(server)
    const reply = await call(await manager(server), EDIT, { ...FIRST, ...changes })
    expect(reply).toMatchObject({ error })
    expect(await server.read('bills')).toMatchObject([{ version: 1 }])
  })

  it.each([
    [2_980, true],
    [2_981, false],
  ])('lets a receptionist take off %i of 298 yuan: %p; a manager more', async (amountFen, isAllowed) => {
    await writeBill(server)
    const lines = [{ ...facial, counterDiscount: { amountFen: amountFen - 80, reason: 'a regular' } }]
    const data = { ...FIRST, lines, roundingFen: 80 }
    const refused = { error: { code: 'DISCOUNT_NOT_ALLOWED', details: { mostFen: 2_980 } } }
    expect(await call(await receptionist(server), EDIT, data)).toMatchObject(isAllowed ? { ok: true } : refused)
    const version = isAllowed ? 2 : 1
    expect(await call(await manager(server), EDIT, { ...data, version })).toMatchObject({ ok: true })
    // What the manager has taken off may stay when the counter adds something.
    const more = { ...data, version: version + 1, lines: [...lines, massage] }
    expect(await call(await receptionist(server), EDIT, more)).toMatchObject({ ok: true })
  })

  it('leaves a receptionist no discount that only a service gave room for which is gone', async () => {
    await writeBill(server)
    const xia = await receptionist(server)
    const lines = [{ ...facial, counterDiscount: { amountFen: 6_900, reason: 'a regular' } }]
    expect(await call(xia, EDIT, { ...FIRST, lines: [...lines, massage] })).toMatchObject({ ok: true })
    const refused = { error: { code: 'DISCOUNT_NOT_ALLOWED', details: { mostFen: 2_980 } } }
    expect(await call(xia, EDIT, { ...FIRST, version: 2, lines })).toMatchObject(refused)
    expect(await call(await manager(server), EDIT, { ...FIRST, version: 2, lines })).toMatchObject({ ok: true })
    // Now it is the manager's, and stays with the line.
    expect(await call(xia, EDIT, { ...FIRST, version: 3, lines, roundingFen: 0 })).toMatchObject({ ok: true })
  })

  it('takes no money for a bill of which too much was taken off, unless a manager does', async () => {
    const discounts = [{ rule: 'counter' as const, amountFen: 9_800, reason: 'a friend' }]
    await writeBill(server, { lines: [billLine({ discounts, amountFen: 20_000 })] })
    const data = { billId: 'bill_1', version: 1, payments: [{ method: 'cash', amountFen: 20_000 }] }
    expect(await call(await receptionist(server), TAKE, data)).toMatchObject({
      error: { code: 'DISCOUNT_NOT_ALLOWED', details: { mostFen: 2_980 } },
    })
    expect(await call(await manager(server), TAKE, data)).toMatchObject({ data: { bill: { status: 'paid' } } })
  })

  it('therapists, customers and other strangers may not call it, and other stores see no bill', async () => {
    await writeBill(server)
    await expectNotAllowed(server, EDIT, { ...FIRST, lines: [facial] }, [...STRANGERS, 'therapist'])
    const reply = await call(await otherStoreStaff(server), EDIT, { ...FIRST, lines: [facial] })
    expect(reply).toMatchObject({ error: { code: 'BILL_UNKNOWN' } })
  })
})

const cash = (amountFen: number, tenderedFen?: number): object => ({
  ...{ method: 'cash', amountFen },
  ...(tenderedFen !== undefined && { tenderedFen }),
})
const card = (amountFen: number): object => ({ method: 'bankCard', amountFen })

describe('take-payment', () => {
  it('takes cash and card, closes the bill with the last fen, and writes what the store took', async () => {
    await writeBill(server)
    const xia = await receptionist(server)
    const first = await call(xia, TAKE, { ...FIRST, payments: [cash(10_000, 20_000)] })
    expect(first).toMatchObject({ data: { bill: { status: 'open', version: 2, outstandingFen: 19_800 } } })
    const second = await call(xia, TAKE, { ...FIRST, version: 2, payments: [card(10_000), cash(9_800)] })
    expect(second).toMatchObject({ data: { bill: { status: 'paid', outstandingFen: 0, paidFen: 29_800, moves: [] } } })
    expect(await readMoney(server)).toMatchObject({
      takings: [
        ['takings.cash', 10_000],
        ['takings.bankCard', 10_000],
        ['takings.cash', 9_800],
      ],
    })
    expect(await server.read('bills')).toMatchObject([
      { payments: [{ tenderedFen: 20_000, takenByStaffMemberId: 'staff_xia' }, {}, {}] },
    ])
  })

  it.each<[string, readonly object[], object]>([
    ['a fen too much', [cash(29_801)], { code: 'PAYS_TOO_MUCH', details: { outstandingFen: 29_800 } }],
    ['nothing', [], { code: 'PAYS_NOTHING', details: { outstandingFen: 29_800 } }],
    ['less cash handed over than paid', [cash(29_800, 29_799)], { code: 'TENDERED_TOO_LITTLE' }],
  ])('refuses %s', async (_what, payments, error) => {
    await writeBill(server)
    const before = await server.readEverything()
    expect(await call(await receptionist(server), TAKE, { ...FIRST, payments })).toMatchObject({ error })
    expect((await server.readEverything())['bills']).toEqual(before['bills'])
  })

  it('closes a bill of nothing by taking nothing', async () => {
    await writeBill(server, { lines: [billLine({ unitPriceFen: 0 })] })
    const reply = await call(await receptionist(server), TAKE, { ...FIRST, payments: [] })
    expect(reply).toMatchObject({ data: { bill: { status: 'paid' } } })
    expect(await server.read('ledgerEntries')).toEqual([])
  })

  it('takes the money once when two counters take it at the same time', async () => {
    await writeBill(server)
    const [xia, hua] = [await receptionist(server), await manager(server)]
    const data = { ...FIRST, payments: [cash(29_800)] }
    const replies = await Promise.all([call(xia, TAKE, data), call(hua, TAKE, data)])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'VERSION_OUTDATED' } })
    expect(await readMoney(server)).toMatchObject({ takings: [['takings.cash', 29_800]] })
  })

  it('therapists, customers and other strangers may not call it, and other stores see no bill', async () => {
    await writeBill(server)
    await expectNotAllowed(server, TAKE, { ...FIRST, payments: [cash(29_800)] }, [...STRANGERS, 'therapist'])
    const reply = await call(await otherStoreStaff(server), TAKE, { ...FIRST, payments: [cash(29_800)] })
    expect(reply).toMatchObject({ error: { code: 'BILL_UNKNOWN' } })
  })
})

describe('cancel-bill', () => {
  const data = { ...FIRST, reason: 'a mistake' }

  it('closes a bill of which nothing was paid, and no other', async () => {
    await writeBill(server)
    const xia = await receptionist(server)
    expect(await call(xia, CANCEL, data)).toMatchObject({ data: { bill: { status: 'cancelled', moves: [] } } })
    expect(await call(xia, CANCEL, { ...data, version: 2 })).toMatchObject({
      error: { code: 'BILL_CLOSED', details: { status: 'cancelled' } },
    })
    expect(await server.read('audit')).toMatchObject([{ action: CANCEL, subjectId: 'bill_1' }])
    await server.reset()
    await writeBill(server)
    await call(await receptionist(server), TAKE, { ...FIRST, payments: [cash(1)] })
    expect(await call(xia, CANCEL, { ...data, version: 2 })).toMatchObject({ error: { code: 'PAYMENT_STARTED' } })
    await passMinutes(server, 1)
    expect(await server.read('bills')).toMatchObject([{ status: 'open' }])
  })

  it('therapists, customers and other strangers may not call it, and other stores see no bill', async () => {
    await writeBill(server)
    await expectNotAllowed(server, CANCEL, data, [...STRANGERS, 'therapist'])
    expect(await call(await otherStoreStaff(server), CANCEL, data)).toMatchObject({ error: { code: 'BILL_UNKNOWN' } })
  })
})

const bills = async (isDone: (bill: Record<string, unknown>) => boolean): Promise<number> =>
  (await server.read('bills')).filter(isDone).length
const withBill = async (): Promise<CloudClient> => {
  await writeBill(server)
  return receptionist(server)
}

// Who calls, start and the bill come first, an appointment and a catalogue where they are needed; then what is written.
describeCommandLaws({
  ...{ name: OPEN, data: { appointmentId: 'appt_1' }, databaseRequests: { firstWrite: 8, commit: 10 } },
  ...{ server: () => server, prepare: visit, countEffects: () => bills(({ version }) => version === 1) },
})
describeCommandLaws({
  ...{ name: EDIT, data: { ...FIRST, lines: [facial, massage] }, otherData: { ...FIRST, lines: [facial] } },
  databaseRequests: { firstWrite: 6, commit: 8 },
  ...{ server: () => server, prepare: withBill, countEffects: () => bills(({ version }) => version === 2) },
})
describeCommandLaws({
  ...{ name: TAKE, data: { ...FIRST, payments: [cash(29_800)] }, otherData: { ...FIRST, payments: [cash(1)] } },
  databaseRequests: { firstWrite: 4, commit: 8 },
  ...{ server: () => server, prepare: withBill },
  countEffects: async () => (await server.read('ledgerEntries')).length,
})
describeCommandLaws({
  ...{ name: CANCEL, data: { ...FIRST, reason: 'a mistake' }, databaseRequests: { firstWrite: 4, commit: 7 } },
  ...{ server: () => server, prepare: withBill, countEffects: () => bills(({ status }) => status === 'cancelled') },
})
