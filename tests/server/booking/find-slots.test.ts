import type { ReplyOf } from '../../../src/contracts/contract'
import type { findSlots } from '../../../src/contracts/booking'
import type { CloudClient } from '../../../src/localcloud'
import { regular } from '../../support/booking'
import {
  appointmentDocument,
  CHEN,
  EAST,
  FACIAL,
  LASER,
  LIN,
  MONDAY,
  openSalon,
  TUESDAY,
  WANG,
  WEST,
} from '../../support/salon'
import { writeVisit } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

type Slots = ReplyOf<typeof findSlots>
const FIND = 'booking/find-slots'
const WITH_LIN = { storeId: EAST, items: [{ serviceId: FACIAL, staffMemberId: LIN }], from: MONDAY, days: 1 }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

async function find(client: CloudClient, request: object): Promise<Slots> {
  const reply = await call<Slots>(client, FIND, request)
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.data
}

const startsOf = ({ offers }: Slots): number[] => offers.map(({ startMinute }) => startMinute)

describe('find-slots', () => {
  it('offers a visitor every free start from now and the lead on, and how full each day is', async () => {
    await openSalon(server)
    const slots = await find(await server.visitor('wu'), { ...WITH_LIN, from: '2025-03-01', days: 14, on: MONDAY })
    expect(slots.days.map(({ on }) => on)).toEqual([MONDAY, TUESDAY, '2025-03-12', '2025-03-13', '2025-03-14'])
    expect(startsOf(slots).at(0)).toBe(630)
    expect(startsOf(slots).at(-1)).toBe(1020)
    expect(slots.offers[0]).toMatchObject({ endMinute: 690, items: [{ serviceId: FACIAL, staffMemberId: LIN }] })
    expect(slots.days[0]).toMatchObject({ fullness: 'plenty', startCount: 27 })
  })

  it('staff of other stores, guests and people of other mini-programs may not call it', async () => {
    await openSalon(server)
    const zhou = await server.staff('zhou', ['storeManager'], { storeIds: [WEST] })
    expect(await call(zhou, FIND, WITH_LIN)).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
    for (const client of [await server.guest('wu'), await server.foreigner('mei')])
      expect(await call(client, FIND, WITH_LIN)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })

  it('leaves out what is taken, with the buffer, and what collides with the customer’s own visits', async () => {
    await openSalon(server)
    await writeVisit(server, appointmentDocument({ customerId: 'cust_lan' }))
    const mei = await regular(server, 'mei')
    expect(startsOf(await find(mei, WITH_LIN)).filter((start) => start > 750 && start < 930)).toEqual([765, 915])
    const withWang = { ...WITH_LIN, items: [{ serviceId: FACIAL, staffMemberId: WANG }] }
    expect(startsOf(await find(mei, withWang))).toContain(840)
    const lan = await server.customer('lan')
    expect(startsOf(await find(lan, withWang)).at(0)).toBe(900)
    const moving = { ...WITH_LIN, movingAppointmentId: 'appt_1' }
    expect(startsOf(await find(lan, moving))).toContain(840)
    expect(startsOf(await find(mei, moving))).not.toContain(840)
  })

  it('says first what packs the day, her habit and a quiet hour', async () => {
    await openSalon(server)
    await writeVisit(server, appointmentDocument({ customerId: 'cust_lan', startMinute: 840 }))
    const mei = await server.customer('mei')
    const standing = { unpaidFeeFen: 0, blockCodes: [], noShowCount: 0, live: [], recentStartMinutes: [975] }
    await server.write('customerStandings', { _id: 'cust_mei', ...standing })
    const { offers } = await find(mei, { ...WITH_LIN, on: TUESDAY, days: 2 })
    const reasons = offers.flatMap(({ startMinute, reason }) => (reason === undefined ? [] : [[startMinute, reason]]))
    expect(reasons).toEqual([
      [600, 'packed'],
      [720, 'balanced'],
      [975, 'habit'],
    ])
  })

  it('offers first what lies in the hours that suit her, and everything else beside it', async () => {
    await openSalon(server)
    const within = { startMinute: 780, endMinute: 960 }
    const { offers } = await find(await server.visitor('wu'), { ...WITH_LIN, on: TUESDAY, days: 2, within })
    const first = offers.filter(({ reason }) => reason !== undefined).map(({ startMinute }) => startMinute)
    expect(first).toHaveLength(3)
    expect(first.every((minute) => minute >= 780 && minute <= 960)).toBe(true)
    expect(first.some((minute) => minute >= 825 && minute <= 915)).toBe(true)
    expect(offers.at(0)).toMatchObject({ startMinute: 600 })
  })

  it('calls a day closed without staff, and full without a free start', async () => {
    await openSalon(server, { store: { closedDays: [TUESDAY] } })
    await server.cloud.database.remove({ collection: 'bookingDays', filter: { on: '2025-03-12' }, isMulti: true })
    const busy = { on: MONDAY, startMinute: 600, endMinute: 1080, items: [], customerId: 'cust_lan' }
    await writeVisit(server, appointmentDocument({ _id: 'appt_2', ...busy }))
    server.cloud.clock.set(Date.parse('2025-03-10T17:30:00+08:00'))
    const { days, on } = await find(await server.visitor('wu'), { ...WITH_LIN, days: 4 })
    expect(days.map(({ fullness }) => fullness)).toEqual(['full', 'closed', 'closed', 'plenty'])
    expect(on).toBe('2025-03-13')
  })

  it('answers six weeks of fullness at once', async () => {
    await openSalon(server, { policy: { horizonDays: 60 } })
    const { days } = await find(await server.visitor('wu'), { ...WITH_LIN, days: 42 })
    expect(days.map(({ on }) => on)).toHaveLength(42)
    expect(days.at(0)).toMatchObject({ on: MONDAY, fullness: 'plenty' })
    expect(days.at(-1)).toMatchObject({ on: '2025-04-20', fullness: 'closed' })
  })

  it.each([
    ['leastLoaded', CHEN],
    ['fairOverMonth', LIN],
  ] as const)('takes whom the store takes first, judged by %s', async (anyStaff, expected) => {
    await openSalon(server, { policy: { anyStaff } })
    const mei = await regular(server, 'mei')
    const items = [{ serviceId: FACIAL }]
    const onTuesday = { storeId: EAST, on: TUESDAY, startMinute: 840, items, note: '' }
    expect(await call(mei, 'booking/book', onTuesday)).toMatchObject({
      data: { appointment: { items: [{ staffMemberId: CHEN, turn: 'rotation' }] } },
    })
    const { offers } = await find(mei, { ...WITH_LIN, items })
    const atTwo = offers.find(({ startMinute }) => startMinute === 840)
    expect(atTwo?.items).toMatchObject([{ staffMemberId: expected }])
    const onMonday = { ...onTuesday, on: MONDAY }
    expect(await call(mei, 'booking/book', onMonday)).toMatchObject({
      data: { appointment: { items: [{ staffMemberId: expected }] } },
    })
  })

  it('offers a walk-in the running five minutes, to staff only', async () => {
    await openSalon(server)
    server.cloud.clock.set(Date.parse('2025-03-10T13:57:00+08:00'))
    const walkIn = { ...WITH_LIN, isWalkIn: true }
    const xia = await server.staff('xia', ['receptionist'], { storeIds: [EAST] })
    expect(startsOf(await find(xia, walkIn)).at(0)).toBe(835)
    expect(startsOf(await find(await server.visitor('wu'), walkIn)).at(0)).toBe(870)
  })

  it.each([
    ['a store', { storeId: 'store_none' }, { code: 'STORE_UNKNOWN' }],
    [
      'a service',
      { items: [{ serviceId: 'svc_none' }] },
      { code: 'SERVICE_UNKNOWN', details: { serviceId: 'svc_none' } },
    ],
    ['a skill', { items: [{ serviceId: LASER, staffMemberId: WANG }] }, { code: 'STAFF_UNSKILLED' }],
  ])('refuses %s that there is not', async (_what, changes, error) => {
    await openSalon(server)
    expect(await call(await server.visitor('wu'), FIND, { ...WITH_LIN, ...changes })).toMatchObject({ error })
  })

  it('refuses bad input', async () => {
    const wu = await server.visitor('wu')
    for (const changes of [
      { days: 0 },
      { days: 43 },
      { items: [] },
      { from: '2025-02-30' },
      { from: '9999-12-31' },
      { storeId: '../x' },
      { within: { startMinute: -15, endMinute: 600 } },
    ])
      expect(await call(wu, FIND, { ...WITH_LIN, ...changes })).toMatchObject({ error: { code: 'BAD_REQUEST' } })
  })
})
