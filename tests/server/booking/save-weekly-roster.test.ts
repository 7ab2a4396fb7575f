import { expectNotAllowed } from '../../support/booking-strangers'
import { appointmentDocument, EAST, LIN, MONDAY, openSalon, writeVisit } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const SAVE = 'booking/save-weekly-roster'
const plan = (startMinute: number, endMinute: number) => ({ shifts: [{ startMinute, endMinute }], breaks: [] })
const request = (day: object) => ({
  storeId: EAST,
  staffMemberId: LIN,
  from: MONDAY,
  week: Array.from({ length: 7 }, () => day),
})

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking', 'jobs'])
}, 60_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openSalon(server)
})
const manager = () => server.staff('hua', ['storeManager'], { storeIds: [EAST] })

describe('save-weekly-roster', () => {
  it('applies the week through the horizon, and the job goes on the next night', async () => {
    expect(await call(await manager(), SAVE, request(plan(720, 1200)))).toEqual({
      ok: true,
      data: { appliedThrough: '2025-03-24' },
    })
    server.cloud.clock.set(Date.parse('2025-03-11T00:00:00+08:00'))
    await server.cloud.functions.fireTimer('jobs')
    const days = (await server.read('bookingDays')).filter(({ staffMemberId }) => staffMemberId === LIN)
    expect(days).toHaveLength(16)
    expect(days.every(({ shifts }) => JSON.stringify(shifts) === JSON.stringify(plan(720, 1200).shifts))).toBe(true)
    expect(await server.read('weeklyRosters')).toMatchObject([
      { appliedThrough: '2025-03-25', checkedOn: '2025-03-11' },
    ])
  })

  it('plans no further days for somebody who is off the store’s list, until she is back on it', async () => {
    await call(await manager(), SAVE, request(plan(720, 1200)))
    const [catalog] = await server.read('catalogs')
    const put = async (document: object) => {
      await server.cloud.database.remove({ collection: 'catalogs', filter: { _id: EAST }, isMulti: false })
      await server.write('catalogs', { ...document })
    }
    await put({ ...catalog, therapists: [] })
    const daysOfLin = async () =>
      (await server.read('bookingDays')).filter(({ staffMemberId }) => staffMemberId === LIN).length
    for (const [time, days, checkedOn] of [
      ['2025-03-11T00:00:00+08:00', 15, '2025-03-11'],
      ['2025-03-12T00:00:00+08:00', 17, '2025-03-12'],
    ] as const) {
      if (days === 17) await put({ ...catalog })
      server.cloud.clock.set(Date.parse(time))
      await server.cloud.functions.fireTimer('jobs')
      expect(await daysOfLin()).toBe(days)
      expect(await server.read('weeklyRosters')).toMatchObject([{ checkedOn }])
    }
  })

  it('refuses shifts that leave a visit outside, and nights that reach into the next day', async () => {
    await writeVisit(server, appointmentDocument())
    expect(await call(await manager(), SAVE, request(plan(900, 1200)))).toMatchObject({
      error: { code: 'VISITS_IN_THE_WAY', details: { appointmentIds: ['appt_1'] } },
    })
    expect(await call(await manager(), SAVE, request(plan(60, 1560)))).toMatchObject({
      error: { code: 'SHIFTS_OVERLAP' },
    })
  })

  it('customers, therapists and other strangers may not call it', async () => {
    const kinds = ['customer', 'visitor', 'guest', 'former staff', 'foreigner', 'therapist'] as const
    await expectNotAllowed(server, SAVE, request(plan(720, 1200)), kinds)
  })
})
