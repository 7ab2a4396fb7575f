import type { ReplyOf } from '../../../src/contracts/contract'
import type { listToCall } from '../../../src/contracts/calls'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import {
  appointmentDocument,
  EAST,
  FACIAL,
  item,
  LIN,
  MONDAY,
  openSalon,
  staffDay,
  TUESDAY,
  WANG,
  writeVisit,
} from '../../support/salon'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'
import type { AppointmentDocument } from '../../../src/server/booking/documents'

const DECIDE = 'booking/decide-time-off'
const LIST = 'booking/list-to-call'
const SETTLE = 'booking/settle-call'
const STRANGERS = ['customer', 'visitor', 'guest', 'former staff', 'foreigner'] as const
const HOURS = { startMinute: 840, endMinute: 960 }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openSalon(server)
})

const lin = () => server.staff('lin', ['therapist'], { storeIds: [EAST] })
const hua = () => server.staff('hua', ['storeManager'], { storeIds: [EAST] })
const desk = () => server.staff('xia', ['receptionist'], { storeIds: [EAST] })
const staying = (appointmentId: string, isCustomerAsked = false) => ({ appointmentId, isCustomerAsked })

/** Mei's facial with Lin on Tuesday at 14:00. */
const meis = (changes: Partial<AppointmentDocument> = {}) =>
  writeVisit(server, appointmentDocument({ on: TUESDAY, status: 'confirmed', ...changes }))

/** Lin asks for Tuesday 14 to 16 off. */
async function asked(): Promise<{ timeOffId: string; appointmentIds?: string[] }> {
  const request = { storeId: EAST, on: TUESDAY, hours: HOURS }
  const reply = await call<{ timeOff: { timeOffId: string } }>(await lin(), 'booking/request-time-off', request)
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.data.timeOff
}

async function approved(isCustomerAsked = false): Promise<string> {
  const { timeOffId } = await asked()
  const request = { timeOffId, isApproved: true, staying: [staying('appt_1', isCustomerAsked)] }
  expect(await call(await hua(), DECIDE, request)).toMatchObject({ data: { timeOff: { state: 'approved' } } })
  return timeOffId
}

async function toCall(): Promise<ReplyOf<typeof listToCall>['appointments']> {
  const reply = await call<ReplyOf<typeof listToCall>>(await desk(), LIST, { storeId: EAST })
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.data.appointments
}

const lines = async () => (await server.read('inbox')).map(({ recipient, kind }) => [recipient, kind])
const visit = async () => (await server.read('appointments')).find(({ _id }) => _id === 'appt_1')

describe('decide-time-off over visits', () => {
  it('says who stands in the hours when they are asked for, and to whoever decides', async () => {
    await meis()
    expect(await asked()).toMatchObject({ appointmentIds: ['appt_1'] })
    const listed = await call(await hua(), 'booking/list-time-off', { storeId: EAST, from: MONDAY })
    expect(listed).toMatchObject({ data: { timeOff: [{ appointmentIds: ['appt_1'] }] } })
  })

  it('leaves a visit that was seen for calling, and tells the desk, but not its customer', async () => {
    await meis()
    await desk()
    await approved()
    expect(await toCall()).toMatchObject([
      {
        appointmentId: 'appt_1',
        version: 2,
        status: 'confirmed',
        callMark: { causes: [{ why: 'timeOff', staffMemberId: LIN, staffName: 'Lin' }], isCustomerAsked: false },
        history: [{}, { what: 'leftForCalling', by: 'staff' }],
      },
    ])
    expect(await lines()).toEqual(
      expect.arrayContaining([
        ['staff_xia', 'leftForCalling'],
        ['staff_lin', 'timeOffDecided'],
      ]),
    )
    expect((await lines()).filter(([recipient]) => recipient === 'cust_mei')).toEqual([])
    expect((await server.read('feed')).map(({ kind, appointmentId }) => [kind, appointmentId])).toEqual([
      ['changed', 'appt_1'],
    ])
  })

  it('asks a customer to choose another time, who may then move it after her window, and settles it so', async () => {
    await meis({ changeableUntilAt: MONDAY_AT_TEN - 1 })
    await approved(true)
    const client = await server.customer('mei')
    expect(await lines()).toEqual(expect.arrayContaining([['cust_mei', 'customerAsked']]))
    const seen = await call(client, 'booking/show-my-appointment', { appointmentId: 'appt_1' })
    expect(seen).toMatchObject({ data: { appointment: { isAskedToMove: true } } })
    expect(JSON.stringify(seen)).not.toContain('callMark')
    const items = [{ serviceId: FACIAL, staffMemberId: LIN }]
    const to = { appointmentId: 'appt_1', version: 2, on: TUESDAY, startMinute: 660, items }
    expect(await call(client, 'booking/reschedule', to)).toMatchObject({ ok: true })
    expect(await toCall()).toEqual([])
    expect(await visit()).not.toHaveProperty('callMark')
  })

  it('refuses over a visit that nobody has seen, and then leaves all as it was', async () => {
    await meis()
    await meis({ _id: 'appt_2', customerId: 'cust_lan', startMinute: 900, items: [item(FACIAL, LIN, 900)] })
    const { timeOffId } = await asked()
    const before = await server.readEverything()
    const request = { timeOffId, isApproved: true, staying: [staying('appt_1')] }
    expect(await call(await hua(), DECIDE, request)).toMatchObject({
      error: { code: 'VISITS_IN_THE_WAY', details: { appointmentIds: ['appt_2'] } },
    })
    expect((await server.readEverything())['appointments']).toEqual(before['appointments'])
    expect((await server.readEverything())['bookingDays']).toEqual(before['bookingDays'])
  })

  it('marks nothing that was moved to a colleague while it was decided', async () => {
    await meis({ items: [item(FACIAL, WANG, 840)] })
    await approved()
    expect(await toCall()).toEqual([])
  })

  it('is as it was when the time off is taken back, and tells a customer who was asked', async () => {
    await meis()
    const timeOffId = await approved(true)
    expect(await call(await lin(), 'booking/withdraw-time-off', { timeOffId })).toMatchObject({ ok: true })
    expect(await toCall()).toEqual([])
    expect(await visit()).toMatchObject({ version: 3, history: [{}, { what: 'customerAsked' }, { what: 'kept' }] })
    expect((await lines()).filter(([recipient]) => recipient === 'cust_mei')).toEqual([
      ['cust_mei', 'customerAsked'],
      ['cust_mei', 'confirmed'],
    ])
  })

  it('lets either the leave over seen visits or a booking win, never both', async () => {
    await meis()
    const { timeOffId } = await asked()
    const manager = await hua()
    const lan = await server.customer('lan')
    const items = [{ serviceId: FACIAL, staffMemberId: LIN }]
    const [leave, booking] = await Promise.all([
      call(manager, DECIDE, { timeOffId, isApproved: true, staying: [staying('appt_1')] }),
      call(lan, 'booking/book', { storeId: EAST, on: TUESDAY, startMinute: 900, items }),
    ])
    expect([leave.ok, booking.ok].filter(Boolean)).toHaveLength(1)
    expect((await toCall()).map(({ appointmentId }) => appointmentId)).toEqual(leave.ok ? ['appt_1'] : [])
  })

  const OFF = {
    ...{ _id: 'off_1', storeId: EAST, storeName: 'East Store', staffMemberId: LIN, staffName: 'Lin', on: TUESDAY },
    ...{ ...HOURS, state: 'requested', requestedAt: 0 },
  }
  describeCommandLaws({
    name: DECIDE,
    data: { timeOffId: 'off_1', isApproved: true, staying: [staying('appt_1')] },
    databaseRequests: { firstWrite: 5, commit: 12 },
    server: () => server,
    prepare: async () => {
      await meis()
      await server.write('timeOff', OFF)
      return hua()
    },
    countEffects: async () => (await server.read('appointments')).filter(({ version }) => version === 2).length,
  })
})

/** A visit with Lin, who has left. */
const marked = () =>
  meis({
    toCallAt: appointmentDocument({ on: TUESDAY }).startsAt,
    callMark: { causes: [{ why: 'staffLeft', staffMemberId: LIN, staffName: 'Lin' }], isCustomerAsked: false },
  })

describe('list-to-call', () => {
  it('lists what is coming, and not what is over', async () => {
    await marked()
    expect((await toCall()).map(({ appointmentId }) => appointmentId)).toEqual(['appt_1'])
    server.cloud.clock.set(Date.parse('2025-03-11T15:01:00+08:00'))
    expect(await toCall()).toEqual([])
  })

  it('customers and other strangers may not call it, nor staff of another store', async () => {
    await expectNotAllowed(server, LIST, { storeId: EAST }, STRANGERS)
    const refused = { error: { code: 'NOT_YOUR_STORE' } }
    expect(await call(await otherStoreStaff(server), LIST, { storeId: EAST })).toMatchObject(refused)
  })
})

describe('settle-call', () => {
  const request = { appointmentId: 'appt_1', version: 1 }

  it('says who has called, and the visit stays; once', async () => {
    await marked()
    expect(await call(await desk(), SETTLE, request)).toMatchObject({
      data: { appointment: { version: 2, callMark: { calledAt: MONDAY_AT_TEN }, history: [{}, { what: 'called' }] } },
    })
    expect(await toCall()).toEqual([])
    const again = { ...request, version: 2 }
    expect(await call(await desk(), SETTLE, again)).toMatchObject({ error: { code: 'NOT_TO_CALL' } })
  })

  it('refuses what somebody has changed meanwhile, and a visit that nobody has to call about', async () => {
    await meis()
    const client = await desk()
    expect(await call(client, SETTLE, { ...request, version: 2 })).toMatchObject({
      error: { code: 'VERSION_OUTDATED', details: { version: 1 } },
    })
    expect(await call(client, SETTLE, request)).toMatchObject({ error: { code: 'NOT_TO_CALL' } })
  })

  it('is settled by giving it to a colleague and by cancelling it as well', async () => {
    await marked()
    const items = [{ startMinute: 840, staffMemberId: WANG }]
    const move = { ...request, on: TUESDAY, items }
    await server.cloud.database.remove({
      collection: 'bookingDays',
      filter: { _id: `${LIN}_20250311` },
      isMulti: false,
    })
    const [own] = (await server.read('appointments')).map(({ _id }) => _id)
    const busy = [{ appointmentId: String(own), startMinute: 840, endMinute: 900 }]
    await server.write('bookingDays', { ...staffDay(LIN, TUESDAY, { shifts: [], busy }) })
    expect(await call(await desk(), 'booking/move-visit', move)).toMatchObject({ ok: true })
    expect(await toCall()).toEqual([])
    await server.reset()
    await openSalon(server)
    await marked()
    expect(await call(await desk(), 'booking/cancel', { ...request, reason: 'Away' })).toMatchObject({ ok: true })
    expect(await toCall()).toEqual([])
  })

  it('customers and other strangers may not call it, and staff of another store do not learn of it', async () => {
    await marked()
    await expectNotAllowed(server, SETTLE, request, STRANGERS)
    expect(await call(await otherStoreStaff(server), SETTLE, request)).toMatchObject({
      error: { code: 'APPOINTMENT_UNKNOWN' },
    })
  })

  describeCommandLaws({
    name: SETTLE,
    data: request,
    databaseRequests: { firstWrite: 4, commit: 7 },
    server: () => server,
    prepare: async () => {
      await marked()
      return desk()
    },
    countEffects: async () => (await server.read('appointments')).filter(({ version }) => version === 2).length,
  })
})
