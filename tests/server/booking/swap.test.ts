import { bothAt, changedCount, FIRST, meiAtTwo, newsOf, SECOND } from '../../support/board'
import { expectDaysInOrder } from '../../support/booking'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { appointmentDocument, EAST, LIN, MONDAY, TUESDAY, WANG, writeVisit } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const SWAP = 'booking/swap'
const EXCHANGE = { first: FIRST, second: SECOND, exchange: 'both' }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('swap', () => {
  it('lets two visits exchange their places, also where each stands in the other’s way', async () => {
    const xia = await bothAt(server, WANG, 870)
    expect(await call(xia, SWAP, EXCHANGE)).toMatchObject({
      data: {
        appointments: [
          { appointmentId: 'appt_1', version: 2, startMinute: 870, items: [{ staffMemberId: WANG, turn: 'rotation' }] },
          { appointmentId: 'appt_2', version: 2, startMinute: 840, items: [{ staffMemberId: LIN }] },
        ],
      },
    })
    await expectDaysInOrder(server)
    expect(await newsOf(server)).toMatchObject([{ what: 'rescheduled' }, { what: 'rescheduled' }])
  })

  it('changes nothing when one of the two does not fit', async () => {
    const xia = await bothAt(server, WANG, 1200)
    const before = await server.readEverything()
    expect(await call(xia, SWAP, { ...EXCHANGE, exchange: 'times' })).toMatchObject({
      error: { code: 'OUTSIDE_SHIFT' },
    })
    expect(await call(xia, SWAP, { ...EXCHANGE, second: FIRST })).toMatchObject({ error: { code: 'BAD_REQUEST' } })
    expect(await server.readEverything()).toEqual(before)
  })

  it('customers, visitors, guests, former staff, other mini-programs and staff of other stores may not call it', async () => {
    await bothAt(server, WANG, 870)
    await expectNotAllowed(server, SWAP, EXCHANGE, ['customer', 'visitor', 'guest', 'former staff', 'foreigner'])
    expect(await call(await otherStoreStaff(server), SWAP, EXCHANGE)).toMatchObject({
      error: { code: 'APPOINTMENT_UNKNOWN' },
    })
  })
})

describe('show-week', () => {
  const WEEK = { storeId: EAST, staffMemberId: LIN, from: MONDAY }

  it('shows seven days of one person with her visits, and with what each takes', async () => {
    const xia = await bothAt(server, WANG, 960)
    await writeVisit(server, appointmentDocument({ _id: 'appt_3', on: TUESDAY }))
    const reply = await call<{ days: { on: string; appointments: unknown[] }[] }>(xia, 'booking/show-week', WEEK)
    expect(reply).toMatchObject({ ok: true })
    const days = reply.ok ? reply.data.days : []
    expect(days.map(({ on, appointments }) => [on, appointments.length])).toEqual([
      [MONDAY, 1],
      [TUESDAY, 1],
      ...['2025-03-12', '2025-03-13', '2025-03-14', '2025-03-15', '2025-03-16'].map((on) => [on, 0]),
    ])
    expect(days[0]).toMatchObject({
      ...{ opensMinute: 600, closesMinute: 1320, shifts: [{ startMinute: 600, endMinute: 1080 }] },
      appointments: [{ appointmentId: 'appt_1', items: [{ phases: [{ kind: 'active' }, { kind: 'cleanup' }] }] }],
    })
  })

  it('customers, visitors, guests, former staff, other mini-programs and staff of other stores may not call it', async () => {
    await meiAtTwo(server)
    const strangers = ['customer', 'visitor', 'guest', 'former staff', 'foreigner'] as const
    await expectNotAllowed(server, 'booking/show-week', WEEK, strangers)
    expect(await call(await otherStoreStaff(server), 'booking/show-week', WEEK)).toMatchObject({
      error: { code: 'NOT_YOUR_STORE' },
    })
  })
})

const LAWS = { server: () => server, countEffects: () => changedCount(server) }
describeCommandLaws({
  ...LAWS,
  ...{ name: SWAP, data: EXCHANGE, databaseRequests: { firstWrite: 12, commit: 22 } },
  prepare: () => bothAt(server, WANG, 960),
})
