import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import {
  appointmentDocument,
  EAST,
  LIN,
  MONDAY,
  openSalon,
  staffDay,
  TUESDAY,
  WEST,
  writeVisit,
} from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const STRANGERS = ['customer', 'visitor', 'guest', 'former staff', 'foreigner'] as const
const NOT_YOUR_STORE = { ok: false, error: { code: 'NOT_YOUR_STORE', details: {} } }
const hours = (startMinute: number, endMinute: number) => ({ startMinute, endMinute })

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openSalon(server)
})

const hua = () => server.staff('hua', ['storeManager'], { storeIds: [EAST] })
const lin = () => server.staff('lin', ['therapist'], { storeIds: [EAST] })
const dayOf = async (staffMemberId: string, on = TUESDAY) =>
  (await server.read('bookingDays')).find((day) => day['staffMemberId'] === staffMemberId && day['on'] === on)

/** Sends the request as staff of another store, who are told only that it is not theirs. */
async function expectNotTheirStore(name: string, data: object): Promise<void> {
  expect(await call(await otherStoreStaff(server), name, data)).toMatchObject(NOT_YOUR_STORE)
}

describe('save-day-roster', () => {
  const SAVE = 'booking/save-day-roster'
  const request = (shifts: object[], more: object = {}) => ({
    ...{ storeId: EAST, staffMemberId: LIN, on: TUESDAY, day: { shifts, breaks: [] } },
    ...more,
  })
  const week = (shifts: object[]) => Array.from({ length: 7 }, () => ({ shifts, breaks: [] }))

  it('plans one day, which the weekly pattern then leaves alone', async () => {
    const manager = await hua()
    const day = { shifts: [hours(600, 720), hours(780, 1080)], breaks: [hours(840, 855)] }
    expect(await call(manager, SAVE, request([], { day }))).toEqual({ ok: true, data: { on: TUESDAY } })
    expect(await dayOf(LIN)).toMatchObject({ ...day, isOwnPlan: true })
    const pattern = { storeId: EAST, staffMemberId: LIN, from: MONDAY, week: week([hours(660, 900)]) }
    expect(await call(manager, 'booking/save-weekly-roster', pattern)).toMatchObject({ ok: true })
    expect(await dayOf(LIN)).toMatchObject(day)
    expect(await dayOf(LIN, '2025-03-12')).toMatchObject({ shifts: [hours(660, 900)] })
  })

  it('keeps a day as it is against the pattern also where nothing changed', async () => {
    const manager = await hua()
    await call(manager, SAVE, request([hours(600, 1080)]))
    const pattern = { storeId: EAST, staffMemberId: LIN, from: MONDAY, week: week([]) }
    await call(manager, 'booking/save-weekly-roster', pattern)
    expect(await dayOf(LIN)).toMatchObject({ shifts: [hours(600, 1080)] })
    expect(await dayOf(LIN, '2025-03-12')).toMatchObject({ shifts: [] })
  })

  it('may end a shift with the visit in it, and not a minute earlier', async () => {
    await writeVisit(server, appointmentDocument({ on: TUESDAY }))
    const manager = await hua()
    expect(await call(manager, SAVE, request([hours(600, 899)]))).toMatchObject({
      error: { code: 'VISITS_IN_THE_WAY', details: { appointmentIds: ['appt_1'] } },
    })
    expect(await call(manager, SAVE, request([hours(600, 900)]))).toMatchObject({ ok: true })
  })

  it('lets the night before end when the day begins, and not later', async () => {
    const manager = await hua()
    expect(await call(manager, SAVE, request([hours(600, 1800)], { on: MONDAY }))).toMatchObject({ ok: true })
    expect(await call(manager, SAVE, request([hours(355, 900)]))).toMatchObject({
      error: { code: 'SHIFTS_OVERLAP', details: { on: TUESDAY } },
    })
    expect(await call(manager, SAVE, request([hours(360, 900)]))).toMatchObject({ ok: true })
  })

  it('refuses work where she works at another store, and leaves that day to it when she is not wanted here', async () => {
    const id = { _id: String((await dayOf(LIN))?.['_id']) }
    await server.cloud.database.remove({ collection: 'bookingDays', filter: id, isMulti: false })
    const west = staffDay(LIN, TUESDAY, { storeId: WEST })
    await server.write('bookingDays', { ...west })
    const manager = await hua()
    expect(await call(manager, SAVE, request([hours(600, 900)]))).toMatchObject({ error: { code: 'SHIFTS_OVERLAP' } })
    expect(await call(manager, SAVE, request([]))).toMatchObject({ ok: true })
    expect(await dayOf(LIN)).toEqual(west)
  })

  it('refuses whoever is not on the store’s list, and bad input', async () => {
    const manager = await hua()
    const unknown = request([], { staffMemberId: 'staff_hua' })
    expect(await call(manager, SAVE, unknown)).toMatchObject({ error: { code: 'STAFF_MEMBER_UNKNOWN' } })
    await expectBadInput(server, manager, SAVE, [
      request([hours(600, 600)]),
      request([hours(600, 1801)]),
      request([hours(-5, 600)]),
      request(Array.from({ length: 5 }, (_, index) => hours(600 + index * 60, 630 + index * 60))),
      request([], { on: '2025-02-30' }),
      request([], { isOwnPlan: false }),
    ])
  })

  it('customers, therapists and other strangers may not call it, nor managers of another store', async () => {
    await expectNotAllowed(server, SAVE, request([]), [...STRANGERS, 'therapist'])
    await expectNotTheirStore(SAVE, request([]))
    expect(await dayOf(LIN)).toEqual(staffDay(LIN, TUESDAY))
  })

  describeCommandLaws({
    name: SAVE,
    data: request([hours(660, 900)]),
    databaseRequests: { firstWrite: 7, commit: 9 },
    server: () => server,
    prepare: hua,
    countEffects: async () => (await server.read('bookingDays')).filter(({ isOwnPlan }) => isOwnPlan === true).length,
  })
})

describe('show-roster', () => {
  const SHOW = 'booking/show-roster'
  const request = { storeId: EAST, from: MONDAY, days: 14 }
  interface Roster {
    readonly patterns: readonly object[]
    readonly staffDays: readonly {
      readonly on: string
      readonly staffMemberId: string
      readonly bookedMinutes: number
    }[]
  }

  it('shows each day of everybody, booked minutes with it, and the weekly patterns', async () => {
    await writeVisit(server, appointmentDocument({ on: TUESDAY }))
    const day = { shifts: [hours(600, 1080)], breaks: [] }
    const week = Array.from({ length: 7 }, () => day)
    const pattern = { storeId: EAST, staffMemberId: LIN, from: TUESDAY, week }
    await call(await hua(), 'booking/save-weekly-roster', pattern)
    const reply = await call<Roster>(await lin(), SHOW, request)
    const { patterns, staffDays } = reply.ok ? reply.data : { patterns: [], staffDays: [] }
    // The pattern holds from tomorrow on, and is the first to come.
    expect(patterns).toEqual([{ staffMemberId: LIN, week }])
    expect(staffDays).toHaveLength(14 * 3)
    expect(new Set(staffDays.map(({ on }) => on)).size).toBe(14)
    expect(staffDays.find(({ on, staffMemberId }) => on === TUESDAY && staffMemberId === LIN)).toEqual({
      ...{ staffMemberId: LIN, on: TUESDAY, ...day, timeOff: [], bookedMinutes: 60 },
    })
  })

  it.each([
    [1, [MONDAY]],
    [7, [MONDAY, '2025-03-16']],
    [8, [MONDAY, '2025-03-17']],
  ])('shows %i days and not one more', async (days, firstAndLast) => {
    const reply = await call<Roster>(await lin(), SHOW, { ...request, days })
    const shown = reply.ok ? [...new Set(reply.data.staffDays.map(({ on }) => on))] : []
    expect(shown).toHaveLength(days)
    expect(shown).toEqual(expect.arrayContaining(firstAndLast))
  })

  it('customers and other strangers may not call it, and staff of another store see nothing', async () => {
    await expectNotAllowed(server, SHOW, request, STRANGERS)
    await expectNotTheirStore(SHOW, request)
  })

  it('refuses bad input', async () => {
    const wrong = [{ days: 0 }, { days: 15 }, { days: 1.5 }, { from: 'today' }, { storeId: 'cust_mei' }]
    await expectBadInput(
      server,
      await lin(),
      SHOW,
      wrong.map((more) => ({ ...request, ...more })),
    )
  })

  it('knows nobody’s day where nothing was planned', async () => {
    const client: CloudClient = await server.staff('xia', ['owner'])
    expect(await call(client, SHOW, { ...request, storeId: WEST })).toEqual({
      ok: true,
      data: { patterns: [], staffDays: [] },
    })
  })
})
