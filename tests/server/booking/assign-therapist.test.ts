import { expectBadInput } from '../../support/bad-input'
import { regular } from '../../support/booking'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { CHEN, EAST, FACIAL, LIN, MONDAY, openSalon, staffDay, TUESDAY, WANG } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const ASSIGN = 'booking/assign-therapist'
const TO_WANG = { storeId: EAST, customerId: 'cust_mei', staffMemberId: WANG }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking', 'identity'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openSalon(server, { policy: { isAssignedFirst: true } })
})

const desk = async () => {
  await regular(server, 'mei')
  return server.staff('xia', ['receptionist'], { storeIds: [EAST] })
}

describe('assign-therapist', () => {
  it('is shown on the customer’s record at that store alone, replaced, taken back, and audited', async () => {
    const client = await desk()
    const shown = async (of: typeof client) => {
      const reply = await call<{ assignedTherapists?: object[] }>(of, 'identity/show-customer', {
        customerId: 'cust_mei',
      })
      return reply.ok ? reply.data.assignedTherapists : reply
    }
    expect(await call(client, ASSIGN, { ...TO_WANG, staffMemberId: LIN })).toMatchObject({ ok: true })
    expect(await call(client, ASSIGN, TO_WANG)).toEqual({ ok: true, data: { staffMemberId: WANG } })
    expect(await shown(client)).toEqual([{ storeId: EAST, staffMemberId: WANG }])
    expect(await shown(await otherStoreStaff(server))).toBeUndefined()
    const nobody = { storeId: EAST, customerId: 'cust_mei' }
    expect(await call(client, ASSIGN, nobody)).toEqual({ ok: true, data: {} })
    expect(await shown(client)).toBeUndefined()
    const audits = (await server.read('audit')).map(({ subjectId, details }) => JSON.stringify([subjectId, details]))
    const entry = (more: object): string => JSON.stringify(['cust_mei', { storeId: EAST, ...more }])
    const entries = [entry({}), entry({ staffMemberId: LIN }), entry({ staffMemberId: WANG })]
    expect(audits.sort()).toEqual(entries.sort())
  })

  it('makes her therapist come first where she asks for nobody, and others when that one is busy', async () => {
    await call(await desk(), ASSIGN, TO_WANG)
    const mei = await server.customer('mei')
    const items = [{ serviceId: FACIAL }]
    const offered = await call<{ offers: { startMinute: number; items: { staffMemberId: string }[] }[] }>(
      mei,
      'booking/find-slots',
      { storeId: EAST, items, from: TUESDAY, days: 1, on: TUESDAY },
    )
    const offers = offered.ok ? offered.data.offers : []
    const whoAt = (minute: number) => offers.find(({ startMinute }) => startMinute === minute)?.items[0]?.staffMemberId
    // Chen works from 10, Lin too; Wang only from 14.
    expect([whoAt(660), whoAt(900)]).toEqual([CHEN, WANG])
    const wish = { storeId: EAST, on: TUESDAY, startMinute: 900, items }
    expect(await call(mei, 'booking/book', wish)).toMatchObject({
      data: { appointment: { items: [{ staffMemberId: WANG, turn: 'rotation' }] } },
    })
    const lan = await server.customer('lan')
    expect(await call(lan, 'booking/book', { ...wish, startMinute: 1020 })).toMatchObject({
      data: { appointment: { items: [{ staffMemberId: CHEN }] } },
    })
  })

  it('stays with her visit when it is moved, and asks for nobody else while she has her day off', async () => {
    await call(await desk(), ASSIGN, TO_WANG)
    const mei = await server.customer('mei')
    const items = [{ serviceId: FACIAL }]
    const wish = { storeId: EAST, on: TUESDAY, startMinute: 660, items }
    const booked = await call<{ appointment: { appointmentId: string } }>(mei, 'booking/book', wish)
    const appointmentId = booked.ok ? booked.data.appointment.appointmentId : ''
    const later = { appointmentId, version: 1, on: TUESDAY, startMinute: 900, items }
    expect(await call(mei, 'booking/reschedule', later)).toMatchObject({
      data: { appointment: { items: [{ staffMemberId: WANG }] } },
    })
    const away = staffDay(WANG, MONDAY, { shifts: [] })
    await server.cloud.database.remove({ collection: 'bookingDays', filter: { _id: away._id }, isMulti: false })
    await server.write('bookingDays', { ...away })
    const again = { ...later, version: 2, on: MONDAY }
    expect(await call(mei, 'booking/reschedule', again)).toMatchObject({
      data: { appointment: { items: [{ staffMemberId: CHEN }] } },
    })
  })

  it('refuses a customer there is not, somebody not on the list, and bad input', async () => {
    const client = await desk()
    const refused = (code: string) => ({ error: { code } })
    expect(await call(client, ASSIGN, { ...TO_WANG, customerId: 'cust_no' })).toMatchObject(refused('CUSTOMER_UNKNOWN'))
    const gone = { ...TO_WANG, staffMemberId: 'staff_gone' }
    expect(await call(client, ASSIGN, gone)).toMatchObject(refused('STAFF_MEMBER_UNKNOWN'))
    await expectBadInput(server, client, ASSIGN, [
      { ...TO_WANG, staffMemberId: '' },
      { ...TO_WANG, storeId: undefined },
    ])
  })

  it('customers, therapists and other strangers may not call it, nor managers of another store', async () => {
    await regular(server, 'mei')
    const kinds = ['customer', 'visitor', 'guest', 'therapist', 'former staff', 'foreigner'] as const
    await expectNotAllowed(server, ASSIGN, TO_WANG, kinds)
    const refused = { error: { code: 'NOT_YOUR_STORE' } }
    expect(await call(await otherStoreStaff(server), ASSIGN, TO_WANG)).toMatchObject(refused)
  })
})

describeCommandLaws({
  name: ASSIGN,
  data: TO_WANG,
  otherData: { ...TO_WANG, staffMemberId: LIN },
  databaseRequests: { firstWrite: 6, commit: 9 },
  server: () => server,
  prepare: desk,
  countEffects: async () => (await server.read('audit')).length,
})
