import type { CloudClient } from '../../../src/localcloud'
import { expectDaysInOrder, regular } from '../../support/booking'
import { describeCommandLaws } from '../../support/command-laws'
import { appointmentDocument, EAST, openSalon, readTaken, WEST, writeVisit } from '../../support/salon'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const CANCEL = 'booking/cancel'
const FIRST = { appointmentId: 'appt_1', version: 1 }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

async function meiWithVisit(): Promise<CloudClient> {
  await openSalon(server)
  const mei = await regular(server, 'mei')
  await writeVisit(server, appointmentDocument())
  return mei
}

describe('cancel', () => {
  it('gives everything back, says why, and tells people', async () => {
    const mei = await meiWithVisit()
    const reply = await call(mei, CANCEL, { ...FIRST, reason: 'A cold' })
    expect(reply).toMatchObject({
      data: {
        appointment: {
          status: 'cancelled',
          version: 2,
          moves: [],
          history: [{}, { by: 'customer', reason: 'A cold' }],
        },
      },
    })
    expect(await readTaken(server)).toEqual({})
    const news = { what: 'cancelled', by: 'customer', appointmentId: 'appt_1', version: 2 }
    expect(await server.read('outbox')).toMatchObject([{ payload: news }])
    expect(JSON.stringify(await server.readEverything())).not.toContain('A cold')
  })

  it('other customers, staff of other stores, visitors, guests and other mini-programs may not call it', async () => {
    await meiWithVisit()
    const before = await server.readEverything()
    const others = [await server.customer('lan'), await server.staff('zhou', ['storeManager'], { storeIds: [WEST] })]
    for (const client of others)
      expect(await call(client, CANCEL, FIRST)).toMatchObject({ error: { code: 'APPOINTMENT_UNKNOWN' } })
    for (const client of [await server.visitor('wu'), await server.guest('wu'), await server.foreigner('mei')])
      expect(await call(client, CANCEL, FIRST)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    const { bookingDays, customerStandings, appointments } = await server.readEverything()
    expect({ bookingDays, customerStandings, appointments }).toEqual({
      bookingDays: before['bookingDays'],
      customerStandings: before['customerStandings'],
      appointments: before['appointments'],
    })
  })

  it('lets the customer until exactly her window closes, and staff after it', async () => {
    const mei = await meiWithVisit()
    const changeableUntilAt = Date.parse('2025-03-10T12:00:00+08:00')
    server.cloud.clock.set(changeableUntilAt + 1)
    expect(await call(mei, CANCEL, FIRST)).toMatchObject({
      error: { code: 'CHANGE_WINDOW_CLOSED', details: { changeableUntilAt } },
    })
    const xia = await server.staff('xia', ['receptionist'], { storeIds: [EAST] })
    expect(await call(xia, CANCEL, FIRST)).toMatchObject({ ok: true, data: { appointment: { status: 'cancelled' } } })
    await expectDaysInOrder(server)
    await server.reset()
    const meiInTime = await meiWithVisit()
    server.cloud.clock.set(changeableUntilAt)
    expect(await call(meiInTime, CANCEL, FIRST)).toMatchObject({ ok: true })
  })

  it('refuses a version that is no longer the present one, and what is over', async () => {
    const mei = await meiWithVisit()
    expect(await call(mei, CANCEL, { ...FIRST, version: 2 })).toMatchObject({
      error: { code: 'VERSION_OUTDATED', details: { version: 1 } },
    })
    await call(mei, CANCEL, FIRST)
    expect(await call(mei, CANCEL, { ...FIRST, version: 2 })).toMatchObject({
      error: { code: 'MOVE_NOT_POSSIBLE', details: { status: 'cancelled' } },
    })
    expect(server.cloud.clock.now()).toBe(MONDAY_AT_TEN)
  })
})

describeCommandLaws({
  name: CANCEL,
  data: FIRST,
  otherData: { ...FIRST, reason: 'Another' },
  databaseRequests: { firstWrite: 4, commit: 13 },
  server: () => server,
  prepare: meiWithVisit,
  countEffects: async () =>
    (await server.read('appointments')).filter(({ status, version }) => status === 'cancelled' && version === 2).length,
})
