import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { appointmentDocument, EAST, openSalon, writeVisit } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const CONFIRM = 'booking/confirm'
const TARGET = { appointmentId: 'appt_1', version: 1 }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking'])
}, 60_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openSalon(server)
  await writeVisit(server, appointmentDocument())
})

describe('confirm', () => {
  it('makes a requested visit confirmed, as its next version, and has it reminded of an hour before', async () => {
    const lin = await server.staff('lin', ['therapist'], { storeIds: [EAST] })
    const reply = await call(lin, CONFIRM, TARGET)
    expect(reply).toMatchObject({ ok: true, data: { appointment: { status: 'confirmed', version: 2 } } })
    const nextDueAt = Date.parse('2025-03-10T13:00:00+08:00')
    expect(await server.read('appointments')).toMatchObject([{ status: 'confirmed', version: 2, nextDueAt }])
    const [message] = await server.read('outbox')
    expect(message).toMatchObject({ payload: { what: 'confirmed', version: 2, storeName: 'East Store' } })
  })

  it('customers, visitors, guests, former staff and people of other mini-programs may not call it', async () => {
    const kinds = ['customer', 'visitor', 'guest', 'former staff', 'foreigner'] as const
    await expectNotAllowed(server, CONFIRM, TARGET, kinds)
  })

  it('staff of another store do not learn that there is such a visit', async () => {
    expect(await call(await otherStoreStaff(server), CONFIRM, TARGET)).toMatchObject({
      error: { code: 'APPOINTMENT_UNKNOWN', details: {} },
    })
  })

  it('costs 7 database requests, telling people apart', async () => {
    const lin = await server.staff('lin', ['therapist'], { storeIds: [EAST] })
    const actions = await server.wireActions('booking', () => call(lin, CONFIRM, TARGET))
    expect(actions.indexOf('database.commitTransaction') + 1).toBe(7)
  })
})

describeCommandLaws({
  name: CONFIRM,
  data: TARGET,
  otherData: { appointmentId: 'appt_2', version: 1 },
  databaseRequests: { firstWrite: 4, commit: 7 },
  server: () => server,
  prepare: () => server.staff('lin', ['therapist'], { storeIds: [EAST] }),
  countEffects: async () => (await server.read('appointments')).filter(({ version }) => version === 2).length,
})
