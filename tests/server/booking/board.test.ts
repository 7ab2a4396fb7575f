import { openedBillOf } from '../../../src/domain/checkout/open-bill'
import { appointments } from '../../../src/server/booking/documents'
import { visitFactsOf } from '../../../src/server/booking/visit-to-bill'
import { billDocument, billIdOf } from '../../../src/server/checkout/documents'
import { bothAt, changedCount, FIRST, meiAtTwo, newsOf, SECOND } from '../../support/board'
import { callUntilAnswered, expectDaysInOrder } from '../../support/booking'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import {
  appointmentDocument,
  CHEN,
  COLOUR,
  FACIAL,
  item,
  LIN,
  MASSAGE,
  MONDAY,
  TUESDAY,
  WANG,
  writeVisit,
} from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const MOVE = 'booking/move-visit'
const RESIZE = 'booking/resize'
const TO_WANG = { ...FIRST, on: MONDAY, items: [{ startMinute: 1020, staffMemberId: WANG }] }
const LONGER = { ...FIRST, itemIndex: 0, byMinutes: 30, isExtension: true, pushed: [{ ...SECOND, byMinutes: 25 }] }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

/** The bill of Mei's visit, as it was booked. */
async function writeBill(status: 'open' | 'paid'): Promise<void> {
  const [visit] = await server.read('appointments')
  if (visit === undefined) throw new Error('there is no visit')
  const { _id: appointmentId, ...facts } = appointments.parse(visit)
  const billId = billIdOf(appointmentId)
  const bill = openedBillOf(visitFactsOf({ appointmentId, ...facts }), { billId, openedAt: 0 }, () => 'care')
  await server.write('bills', billDocument({ ...bill, status }))
}

describe('move-visit', () => {
  it('moves a visit to another time and another person, without lead or step, and tells all three', async () => {
    const xia = await meiAtTwo(server)
    server.cloud.clock.set(Date.parse('2025-03-10T13:52:00+08:00'))
    const soon = { ...TO_WANG, items: [{ startMinute: 845, staffMemberId: WANG }] }
    expect(await call(xia, MOVE, soon)).toMatchObject({
      data: {
        appointments: [
          {
            ...{ version: 2, status: 'confirmed', startMinute: 845, endMinute: 905 },
            items: [{ staffMemberId: WANG, staffName: 'Wang', turn: 'rotation' }],
            history: [{}, { what: 'rescheduled', by: 'staff' }],
          },
        ],
      },
    })
    await expectDaysInOrder(server)
    expect(await newsOf(server)).toMatchObject([{ what: 'rescheduled', staffMemberIds: [LIN, WANG], startMinute: 845 }])
  })

  it('tells staff only when the store gives a visit to somebody else at its time', async () => {
    const xia = await meiAtTwo(server, { items: [{ ...item(FACIAL, LIN, 840), turn: 'rotation' }] })
    const sameTime = { ...TO_WANG, items: [{ startMinute: 840, staffMemberId: WANG }] }
    expect(await call(xia, MOVE, sameTime)).toMatchObject({ ok: true })
    expect(await newsOf(server)).toMatchObject([{ what: 'rearranged', staffMemberIds: [LIN, WANG] }])
  })

  it('moves one service of several, each in its own hands, to another day too', async () => {
    const xia = await meiAtTwo(server, { items: [item(FACIAL, LIN, 840), item(MASSAGE, LIN, 900)] })
    const items = [
      { startMinute: 900, staffMemberId: LIN },
      { startMinute: 960, staffMemberId: CHEN },
    ]
    expect(await call(xia, MOVE, { ...FIRST, on: TUESDAY, items })).toMatchObject({
      data: {
        appointments: [{ on: TUESDAY, items: [{ staffMemberId: LIN }, { staffMemberId: CHEN, endMinute: 1065 }] }],
      },
    })
    await expectDaysInOrder(server)
  })

  it('moves one who is there to another day: she is expected then, is told, and checks in again', async () => {
    const xia = await meiAtTwo(server, { status: 'arrived' })
    expect(await call(xia, MOVE, { ...TO_WANG, on: TUESDAY })).toMatchObject({
      data: { appointments: [{ on: TUESDAY, status: 'confirmed' }] },
    })
    const hers = (await server.read('inbox')).filter(({ recipient }) => recipient === 'cust_mei')
    expect(hers).toMatchObject([{ kind: 'rescheduled', facts: { on: TUESDAY, startMinute: 1020 } }])
    await expectDaysInOrder(server)
  })

  it.each([
    ['another visit', { startMinute: 840, staffMemberId: WANG }, 'STAFF_BUSY', { appointmentIds: ['appt_2'] }],
    ['a break', { startMinute: 750, staffMemberId: CHEN }, 'STAFF_ON_BREAK', { startMinute: 780, endMinute: 840 }],
    ['the end of a shift', { startMinute: 1055, staffMemberId: LIN }, 'OUTSIDE_SHIFT', { staffName: 'Lin' }],
    ['closing', { startMinute: 1290, staffMemberId: WANG }, 'OUTSIDE_HOURS', {}],
    ['the past', { startMinute: 595, staffMemberId: LIN }, 'START_PAST', {}],
    ['minutes between two cells', { startMinute: 902, staffMemberId: LIN }, 'START_OFF_STEP', { stepMinutes: 5 }],
    ['where it is', { startMinute: 840, staffMemberId: LIN }, 'NOTHING_CHANGES', {}],
  ])('refuses to move into %s and changes nothing', async (_where, place, code, details) => {
    const xia = await bothAt(server, WANG, 840)
    const before = await server.readEverything()
    expect(await call(xia, MOVE, { ...TO_WANG, items: [place] })).toMatchObject({ error: { code, details } })
    expect(await server.readEverything()).toEqual(before)
  })

  it('refuses what somebody cannot do, other services, beyond the horizon, another version, a visit that has begun', async () => {
    const xia = await meiAtTwo(server, { items: [item(COLOUR, LIN, 840)] })
    const refusals = [
      [TO_WANG, 'STAFF_UNSKILLED'],
      [{ ...TO_WANG, items: [...TO_WANG.items, ...TO_WANG.items] }, 'ITEMS_CHANGED'],
      [{ ...FIRST, on: '2025-12-01', items: [{ startMinute: 840, staffMemberId: LIN }] }, 'TOO_FAR'],
      [{ ...TO_WANG, version: 2 }, 'VERSION_OUTDATED'],
    ] as const
    for (const [data, code] of refusals) expect(await call(xia, MOVE, data)).toMatchObject({ error: { code } })
    await server.reset()
    const again = await meiAtTwo(server, { status: 'inService' })
    expect(await call(again, MOVE, TO_WANG)).toMatchObject({ error: { code: 'MOVE_NOT_POSSIBLE' } })
  })

  it('refuses the last bed to one more, and a second place to its customer', async () => {
    const xia = await bothAt(server, WANG, 900)
    const third = { _id: 'appt_3', customerId: 'cust_wu', items: [item(MASSAGE, CHEN, 900)], startMinute: 900 }
    await writeVisit(server, appointmentDocument(third))
    const later = { ...TO_WANG, items: [{ startMinute: 910, staffMemberId: LIN }] }
    expect(await call(xia, MOVE, later)).toMatchObject({ error: { code: 'ROOM_FULL', details: { roomKind: 'bed' } } })
    await writeVisit(
      server,
      appointmentDocument({ _id: 'appt_4', items: [item(COLOUR, CHEN, 1100)], startMinute: 1100 }),
    )
    const there = { ...TO_WANG, items: [{ startMinute: 1080, staffMemberId: WANG }] }
    expect(await call(xia, MOVE, there)).toMatchObject({
      error: { code: 'CUSTOMER_BUSY', details: { appointmentId: 'appt_4' } },
    })
  })

  it('lets one of two who are moved to one place have it', async () => {
    const xia = await bothAt(server, CHEN, 960)
    const replies = await Promise.all([
      callUntilAnswered(xia, MOVE, TO_WANG),
      callUntilAnswered(xia, MOVE, { ...TO_WANG, ...SECOND }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'STAFF_BUSY' } })
    await expectDaysInOrder(server)
  })

  it('customers, visitors, guests, former staff, other mini-programs and staff of other stores may not call it', async () => {
    await meiAtTwo(server)
    await expectNotAllowed(server, MOVE, TO_WANG, ['customer', 'visitor', 'guest', 'former staff', 'foreigner'])
    expect(await call(await otherStoreStaff(server), MOVE, TO_WANG)).toMatchObject({
      error: { code: 'APPOINTMENT_UNKNOWN' },
    })
  })
})

describe('resize', () => {
  it('sells half an hour more of a running visit, and moves who comes next by as much as she must wait', async () => {
    const xia = await bothAt(server, LIN, 910, 'inService')
    expect(await call(xia, RESIZE, LONGER)).toMatchObject({
      data: {
        appointments: [
          {
            ...{ status: 'inService', endMinute: 930, totalFen: 29_800 + 14_900 },
            items: [{ endMinute: 900 }, { turn: 'extension', startMinute: 900, endMinute: 940, salePriceFen: 14_900 }],
          },
          { startMinute: 935, status: 'confirmed' },
        ],
      },
    })
    await expectDaysInOrder(server)
    const told = await newsOf(server)
    expect(told).toHaveLength(2)
    expect(told).toContainEqual(expect.objectContaining({ what: 'rearranged', appointmentId: 'appt_1' }))
    const later = { what: 'rescheduled', appointmentId: 'appt_2', startMinute: 935 }
    expect(told).toContainEqual(expect.objectContaining(later))
  })

  it('puts 加钟 on the bill that is open, and a colleague who takes the visit over', async () => {
    const xia = await meiAtTwo(server, { status: 'arrived' })
    await writeBill('open')
    const longer = { ...FIRST, itemIndex: 0, byMinutes: 30, isExtension: true }
    expect(await call(xia, RESIZE, longer)).toMatchObject({ ok: true })
    expect(await server.read('bills')).toMatchObject([
      {
        version: 2,
        lines: [{ amountFen: 29_800 }, { lineId: 'l2', amountFen: 14_900, staff: [{ turn: 'extension' }] }],
      },
    ])
    const items = [840, 900].map((startMinute) => ({ startMinute, staffMemberId: WANG }))
    expect(await call(xia, MOVE, { ...FIRST, version: 2, on: MONDAY, items })).toMatchObject({ ok: true })
    expect(await server.read('bills')).toMatchObject([
      { version: 3, lines: [{ staff: [{ staffName: 'Wang', turn: 'rotation' }] }, { staff: [{ staffName: 'Wang' }] }] },
    ])
  })

  it('sells nothing more of a visit that is paid, but lets it last longer at its price', async () => {
    const xia = await meiAtTwo(server, { status: 'inService' })
    await writeBill('paid')
    const before = await server.readEverything()
    const longer = { ...FIRST, itemIndex: 0, byMinutes: 30, isExtension: true }
    expect(await call(xia, RESIZE, longer)).toMatchObject({
      error: { code: 'BILL_CLOSED', details: { status: 'paid' } },
    })
    expect(await server.readEverything()).toEqual(before)
    expect(await call(xia, RESIZE, { ...longer, isExtension: false })).toMatchObject({ ok: true })
  })

  it('gives the minutes of a shorter visit back at the same price', async () => {
    const xia = await meiAtTwo(server)
    const shorter = { ...FIRST, itemIndex: 0, byMinutes: -15, isExtension: false }
    expect(await call(xia, RESIZE, shorter)).toMatchObject({
      data: { appointments: [{ startMinute: 840, endMinute: 885, totalFen: 29_800 }] },
    })
    await expectDaysInOrder(server)
  })

  it.each([
    ['without making room', { pushed: [] }, 'STAFF_BUSY'],
    ['when too little room is made', { pushed: [{ ...SECOND, byMinutes: 15 }] }, 'STAFF_BUSY'],
    [
      'when the next one was changed meanwhile',
      { pushed: [{ ...SECOND, version: 2, byMinutes: 25 }] },
      'VERSION_OUTDATED',
    ],
    ['to less than five minutes', { byMinutes: -60, isExtension: false, pushed: [] }, 'TOO_SHORT'],
    ['off the grid', { byMinutes: 7 }, 'BAD_REQUEST'],
    ['with itself in its way', { byMinutes: -30, pushed: [{ ...FIRST, byMinutes: 90 }] }, 'BAD_REQUEST'],
    [
      'with one visit pushed twice',
      { pushed: [25, 30].map((minutes) => ({ ...SECOND, byMinutes: minutes })) },
      'BAD_REQUEST',
    ],
  ])('refuses %s and changes nothing', async (_what, changes, code) => {
    const xia = await bothAt(server, LIN, 910)
    const before = await server.readEverything()
    expect(await call(xia, RESIZE, { ...LONGER, ...changes })).toMatchObject({ error: { code } })
    expect(await server.readEverything()).toEqual(before)
  })

  it('customers, visitors, guests, former staff, other mini-programs and staff of other stores may not call it', async () => {
    await bothAt(server, LIN, 910)
    await expectNotAllowed(server, RESIZE, LONGER, ['customer', 'visitor', 'guest', 'former staff', 'foreigner'])
    expect(await call(await otherStoreStaff(server), RESIZE, LONGER)).toMatchObject({
      error: { code: 'APPOINTMENT_UNKNOWN' },
    })
  })
})

const LAWS = { server: () => server, countEffects: () => changedCount(server) }
describeCommandLaws({
  ...LAWS,
  name: MOVE,
  data: TO_WANG,
  databaseRequests: { firstWrite: 10, commit: 17 },
  prepare: () => meiAtTwo(server),
})
describeCommandLaws({
  ...LAWS,
  ...{ name: RESIZE, data: LONGER, databaseRequests: { firstWrite: 11, commit: 20 } },
  prepare: () => bothAt(server, LIN, 910),
})
