import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { appointmentDocument, EAST, openSalon, writeVisit } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const CHECK_IN = 'booking/check-in'
const TARGET = { appointmentId: 'appt_1', version: 1 }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking'])
}, 60_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openSalon(server)
  await writeVisit(server, appointmentDocument({ status: 'confirmed' }))
  server.cloud.clock.set(Date.parse('2025-03-10T13:00:00+08:00'))
})

describe('check-in', () => {
  it('lets the customer in with the code the desk shows, and with no other', async () => {
    const lin = await server.staff('lin', ['receptionist'], { storeIds: [EAST] })
    const shown = await call<{ deskCode: string }>(lin, 'booking/show-desk-code', { storeId: EAST })
    const deskCode = shown.ok ? shown.data.deskCode : ''
    expect(deskCode).toMatch(/^store_east:\d{4}$/)
    const mei = await server.customer('mei')
    for (const wrong of [{}, { deskCode: `${deskCode}0` }, { deskCode: deskCode.replace('east', 'west') }]) {
      expect(await call(mei, CHECK_IN, { ...TARGET, ...wrong })).toMatchObject({ error: { code: 'DESK_CODE_WRONG' } })
    }
    expect(await call(mei, CHECK_IN, { ...TARGET, deskCode })).toMatchObject({
      data: { appointment: { status: 'arrived', version: 2 } },
    })
  })

  it('takes five wrong codes for a visit; then only staff can check her in', async () => {
    const lin = await server.staff('lin', ['receptionist'], { storeIds: [EAST] })
    const shown = await call<{ deskCode: string }>(lin, 'booking/show-desk-code', { storeId: EAST })
    const deskCode = shown.ok ? shown.data.deskCode : ''
    const mei = await server.customer('mei')
    const wrong = { error: { code: 'DESK_CODE_WRONG' } }
    // Without a code nothing is guessed.
    expect(await call(mei, CHECK_IN, TARGET)).toMatchObject(wrong)
    for (let guess = 0; guess < 5; guess += 1)
      expect(await call(mei, CHECK_IN, { ...TARGET, deskCode: 'x000' })).toMatchObject(wrong)
    expect(await call(mei, CHECK_IN, { ...TARGET, deskCode })).toMatchObject({
      error: { code: 'DESK_CODE_TRIES_USED' },
    })
    expect(await server.read('appointments')).toMatchObject([{ status: 'confirmed', version: 1, deskCodeMisses: 5 }])
    expect(await call(lin, CHECK_IN, TARGET)).toMatchObject({ data: { appointment: { status: 'arrived' } } })
  })

  it('opens 60 minutes before, not a minute earlier', async () => {
    const lin = await server.staff('lin', ['receptionist'], { storeIds: [EAST] })
    server.cloud.clock.set(Date.parse('2025-03-10T12:59:00+08:00'))
    expect(await call(lin, CHECK_IN, TARGET)).toMatchObject({ error: { code: 'TOO_EARLY' } })
    server.cloud.clock.set(Date.parse('2025-03-10T13:00:00+08:00'))
    expect(await call(lin, CHECK_IN, TARGET)).toMatchObject({ data: { appointment: { status: 'arrived' } } })
  })

  it('visitors, guests and strangers may not call it; other customers and stores see nothing', async () => {
    await expectNotAllowed(server, CHECK_IN, TARGET, ['visitor', 'guest', 'former staff', 'foreigner'])
    for (const client of [await server.customer('zhou'), await otherStoreStaff(server)]) {
      expect(await call(client, CHECK_IN, TARGET)).toMatchObject({ error: { code: 'APPOINTMENT_UNKNOWN' } })
    }
  })
})
