import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { localKeys } from '../../support/local-keys'
import {
  appointmentDocument,
  CHEN,
  EAST,
  FACIAL,
  item,
  LIN,
  MONDAY,
  openSalon,
  TUESDAY,
  WANG,
  WEST,
} from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const STRANGERS = ['customer', 'visitor', 'guest', 'former staff', 'foreigner'] as const
const UNKNOWN = { ok: false, error: { code: 'APPOINTMENT_UNKNOWN', details: {} } }
const NOT_YOUR_STORE = { ok: false, error: { code: 'NOT_YOUR_STORE', details: {} } }
const at = (time: string): number => Date.parse(`${time}+08:00`)

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const lin = () => server.staff('lin', ['therapist'], { storeIds: [EAST] })
const write = (changes: Parameters<typeof appointmentDocument>[0]) =>
  server.write('appointments', { ...appointmentDocument(changes) })

describe('find-by-check-in-code', () => {
  const FIND = 'booking/find-by-check-in-code'
  const request = { storeId: EAST, code: '123456' }
  const found = async () => {
    const reply = await call<{ appointment: { appointmentId: string } }>(await lin(), FIND, request)
    return reply.ok ? reply.data.appointment.appointmentId : reply.error.code
  }

  it('finds today’s visit with its customer, and no other day’s', async () => {
    await write({ _id: 'appt_tomorrow', on: TUESDAY })
    await write({ _id: 'appt_last-week', on: '2025-03-03' })
    expect(await found()).toBe('APPOINTMENT_UNKNOWN')
    await write({ status: 'confirmed' })
    expect(await call(await lin(), FIND, request)).toMatchObject({
      data: { appointment: { appointmentId: 'appt_1', customerName: 'Mei', checkInCode: '123456' } },
    })
  })

  it('means the living one of two, and of two alive the nearer', async () => {
    await write({ _id: 'appt_cancelled', startMinute: 605, status: 'cancelled' })
    await write({ _id: 'appt_early', startMinute: 690 })
    await write({ _id: 'appt_late', startMinute: 1200 })
    expect(await found()).toBe('appt_early')
    server.cloud.clock.set(at('2025-03-10T18:00:00'))
    expect(await found()).toBe('appt_late')
  })

  it('finds a visit of last night until twelve hours after it', async () => {
    await write({ on: '2025-03-09', startMinute: 1320, status: 'confirmed' })
    server.cloud.clock.set(at('2025-03-10T09:59:59'))
    expect(await found()).toBe('appt_1')
    server.cloud.clock.set(at('2025-03-10T10:00:00'))
    expect(await found()).toBe('APPOINTMENT_UNKNOWN')
  })

  it('customers and other strangers may not call it; another store’s code is unknown, another store not theirs', async () => {
    await write({ storeId: WEST })
    await expectNotAllowed(server, FIND, request, STRANGERS)
    expect(await found()).toBe('APPOINTMENT_UNKNOWN')
    expect(await call(await otherStoreStaff(server), FIND, request)).toMatchObject(NOT_YOUR_STORE)
  })

  it('refuses bad input', async () => {
    const codes = ['12345', '1234567', '12345x', { $ne: '' }, 123456, undefined]
    await expectBadInput(
      server,
      await lin(),
      FIND,
      codes.map((code) => ({ storeId: EAST, code })),
    )
  })
})

describe('show-desk-code', () => {
  const SHOW = 'booking/show-desk-code'
  const shown = async (storeId = EAST) => {
    const owner = await server.staff('xia', ['owner'])
    const reply = await call<{ deskCode: string; on: string }>(owner, SHOW, { storeId })
    return reply.ok ? reply.data : { deskCode: reply.error.code, on: '' }
  }

  it('shows the store and four digits, another code for another store', async () => {
    const east = await shown()
    expect(east).toEqual({ deskCode: expect.stringMatching(/^store_east:\d{4}$/) as unknown, on: MONDAY })
    expect((await shown(WEST)).deskCode.split(':')[1]).not.toBe(east.deskCode.split(':')[1])
  })

  it('changes when the business day ends, at 06:00, and not before', async () => {
    const monday = await shown()
    server.cloud.clock.set(at('2025-03-11T05:59:59'))
    expect(await shown()).toEqual(monday)
    server.cloud.clock.set(at('2025-03-11T06:00:00'))
    const tuesday = await shown()
    expect(tuesday.on).toBe(TUESDAY)
    expect(tuesday.deskCode).not.toBe(monday.deskCode)
  })

  it('customers and other strangers may not call it, nor staff of another store', async () => {
    await expectNotAllowed(server, SHOW, { storeId: EAST }, STRANGERS)
    expect(await call(await otherStoreStaff(server), SHOW, { storeId: EAST })).toMatchObject(NOT_YOUR_STORE)
  })

  it('refuses bad input', async () => {
    await expectBadInput(server, await lin(), SHOW, [{}, { storeId: 'east' }, { storeId: EAST, on: TUESDAY }])
  })
})

describe('show-my-appointment', () => {
  const SHOW = 'booking/show-my-appointment'
  const request = { appointmentId: 'appt_1' }

  it('shows what was booked, what it costs, and what she may do now', async () => {
    await write({
      items: [item(FACIAL, LIN, 840), item('svc_massage', WANG, 905)],
      noteSealed: localKeys.seal('No scent'),
    })
    const reply = await call(await server.customer('mei'), SHOW, request)
    expect(reply).toMatchObject({
      data: {
        appointment: {
          ...{ status: 'requested', version: 1, startMinute: 840, endMinute: 995, totalFen: 69_600, note: 'No scent' },
          ...{ moves: ['reschedule', 'cancel'], changeableUntilAt: at('2025-03-10T12:00:00'), checkInCode: '123456' },
          // The facial's room is cleaned until 15:10; she is done at 15:00.
          items: [
            { serviceName: 'Facial', staffName: 'Lin', startMinute: 840, endMinute: 910 },
            { startMinute: 905, endMinute: 995 },
          ],
        },
      },
    })
  })

  it('offers no change once her window has closed', async () => {
    await write({})
    const mei = await server.customer('mei')
    server.cloud.clock.set(at('2025-03-10T12:00:00'))
    expect(await call(mei, SHOW, request)).toMatchObject({ data: { appointment: { moves: ['reschedule', 'cancel'] } } })
    server.cloud.clock.set(at('2025-03-10T12:00:00') + 1)
    expect(await call(mei, SHOW, request)).toMatchObject({ data: { appointment: { moves: [] } } })
  })

  it('staff, visitors and other strangers may not call it; other customers see nothing', async () => {
    await write({})
    const kinds = ['visitor', 'guest', 'former staff', 'foreigner', 'therapist'] as const
    await expectNotAllowed(server, SHOW, request, kinds)
    const zhou = await server.customer('zhou')
    expect(await call(zhou, SHOW, request)).toMatchObject(UNKNOWN)
    expect(await call(zhou, SHOW, { appointmentId: 'appt_none' })).toMatchObject(UNKNOWN)
  })

  it('refuses bad input', async () => {
    const wrong = [{}, { appointmentId: 'x' }, { appointmentId: { $ne: '' } }, { ...request, customerId: 'cust_zhou' }]
    await expectBadInput(server, await server.customer('mei'), SHOW, wrong)
  })
})

describe('show-appointment', () => {
  const SHOW = 'booking/show-appointment'
  const request = { appointmentId: 'appt_1' }

  it('shows staff of the store the visit, its customer and their own moves', async () => {
    await write({})
    const shown = { customerId: 'cust_mei', customerName: 'Mei', source: 'customerApp' }
    expect(await call(await lin(), SHOW, request)).toMatchObject({
      data: { appointment: { ...shown, moves: ['confirm', 'decline', 'reschedule', 'cancel'] } },
    })
    expect(await call(await server.staff('xia', ['owner']), SHOW, request)).toMatchObject({ ok: true })
  })

  it('customers and other strangers may not call it, and staff of another store see nothing', async () => {
    await write({})
    await expectNotAllowed(server, SHOW, request, STRANGERS)
    expect(await call(await otherStoreStaff(server), SHOW, request)).toMatchObject(UNKNOWN)
    expect(await call(await lin(), SHOW, { appointmentId: 'appt_none' })).toMatchObject(UNKNOWN)
  })

  it('refuses bad input', async () => {
    await expectBadInput(server, await lin(), SHOW, [{}, { appointmentId: 'cust_mei' }, { ...request, storeId: EAST }])
  })
})

describe('show-day', () => {
  const SHOW = 'booking/show-day'
  const request = { storeId: EAST, on: MONDAY }

  it('shows who works when and every visit of the day, earliest first, also those that are over', async () => {
    await openSalon(server)
    await write({ _id: 'appt_late', startMinute: 900 })
    await write({ _id: 'appt_early', status: 'cancelled', startMinute: 600 })
    await write({ _id: 'appt_tomorrow', on: TUESDAY })
    await write({ _id: 'appt_west', storeId: WEST })
    const reply = await call<{ staffDays: { staffMemberId: string }[] }>(await lin(), SHOW, request)
    expect(reply).toMatchObject({
      data: {
        ...{ on: MONDAY, opensMinute: 600, closesMinute: 1320 },
        appointments: [{ appointmentId: 'appt_early' }, { appointmentId: 'appt_late', customerName: 'Mei' }],
      },
    })
    const staffDays = reply.ok ? reply.data.staffDays : []
    expect(staffDays.map(({ staffMemberId }) => staffMemberId).sort()).toEqual([CHEN, LIN, WANG])
    expect(staffDays.find(({ staffMemberId }) => staffMemberId === CHEN)).toMatchObject({
      shifts: [{ startMinute: 600, endMinute: 1320 }],
      breaks: [{ startMinute: 780, endMinute: 840 }],
    })
  })

  it('has no hours on a day on which the store is closed', async () => {
    await openSalon(server, { store: { closedDays: [MONDAY] } })
    const reply = await call<object>(await lin(), SHOW, request)
    expect(reply.ok ? Object.keys(reply.data).sort() : []).toEqual(['appointments', 'on', 'staffDays'])
  })

  it('customers and other strangers may not call it, and staff of another store see nothing', async () => {
    await openSalon(server)
    await expectNotAllowed(server, SHOW, request, STRANGERS)
    expect(await call(await otherStoreStaff(server), SHOW, request)).toMatchObject(NOT_YOUR_STORE)
    const owner = await server.staff('xia', ['owner'])
    expect(await call(owner, SHOW, { ...request, storeId: 'store_none' })).toMatchObject({
      error: { code: 'STORE_UNKNOWN' },
    })
  })

  it('refuses bad input', async () => {
    const wrong = [{}, { ...request, on: '2025-02-29' }, { ...request, on: '10-03-2025' }, { ...request, storeId: '' }]
    await expectBadInput(server, await lin(), SHOW, wrong)
  })
})
