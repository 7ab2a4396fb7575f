import type { ReplyOf } from '../../../src/contracts/contract'
import type { book } from '../../../src/contracts/booking'
import type { CloudClient } from '../../../src/localcloud'
import { callUntilAnswered, expectDaysInOrder, regular } from '../../support/booking'
import { describeCommandLaws } from '../../support/command-laws'
import {
  appointmentDocument,
  CHEN,
  COLOUR,
  EAST,
  FACIAL,
  LASER,
  LIN,
  MASSAGE,
  MONDAY,
  openSalon,
  readTaken,
  staffDay,
  TUESDAY,
  WANG,
  writeVisit,
} from '../../support/salon'
import { call, CROWD, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

type Booked = ReplyOf<typeof book>
const BOOK = 'booking/book'
const FACIAL_AT_TWO = {
  storeId: EAST,
  on: MONDAY,
  startMinute: 840,
  items: [{ serviceId: FACIAL, staffMemberId: LIN }],
  note: '',
}

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking'], CROWD)
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const mei = (): Promise<CloudClient> => regular(server, 'mei')

describe('book', () => {
  it('takes the therapist, the room and the customer’s own time, with the names and prices of today', async () => {
    await openSalon(server)
    const reply = await call<Booked>(await mei(), BOOK, { ...FACIAL_AT_TWO, note: 'Window seat' })
    expect(reply).toMatchObject({
      ok: true,
      data: {
        appointment: {
          ...{ on: MONDAY, startMinute: 840, endMinute: 900, status: 'requested', version: 1, totalFen: 29_800 },
          ...{ note: 'Window seat', preparationTips: ['Before Facial: come without make-up.'] },
          startsAt: Date.parse('2025-03-10T14:00:00+08:00'),
          changeableUntilAt: Date.parse('2025-03-10T12:00:00+08:00'),
          checkInCode: expect.stringMatching(/^\d{6}$/) as string,
          items: [{ serviceName: 'Facial', staffName: 'Lin', turn: 'requested', startMinute: 840, endMinute: 910 }],
          history: [{ at: MONDAY_AT_TEN, what: 'booked', by: 'customer' }],
        },
      },
    })
    const appointmentId = reply.ok ? reply.data.appointment.appointmentId : ''
    expect(await readTaken(server)).toEqual({
      [`${LIN}_20250310`]: [{ startMinute: 840, endMinute: 900, appointmentId }],
      [`${EAST}_bed_20250310`]: [{ startMinute: 840, endMinute: 910, appointmentId }],
      cust_mei: [{ startMinute: 840, endMinute: 900, appointmentId, on: MONDAY, storeId: EAST }],
    })
    expect(await server.read('outbox')).toMatchObject([
      { payload: { what: 'requested', by: 'customer', appointmentId } },
    ])
    expect(JSON.stringify(await server.readEverything())).not.toContain('Window seat')
  })

  it('staff, visitors, guests and people of other mini-programs may not call it', async () => {
    await openSalon(server)
    const strangers = [
      await server.staff('lin', ['owner']),
      await server.visitor('wu'),
      await server.customer('yan', { isActive: false }),
      await server.guest('wu'),
      await server.foreigner('mei'),
    ]
    const before = await server.readEverything()
    for (const client of strangers)
      expect(await call(client, BOOK, FACIAL_AT_TWO)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await server.readEverything()).toEqual(before)
  })

  it('learns the name of a customer who books for the first time, and keeps it', async () => {
    await openSalon(server)
    const client = await server.customer('hua')
    expect(await call(client, BOOK, FACIAL_AT_TWO)).toMatchObject({ ok: true })
    expect(await server.read('appointments')).toMatchObject([{ customerName: 'hua' }])
    expect(await server.read('customerStandings')).toMatchObject([{ displayName: 'hua', recentStartMinutes: [840] }])
  })

  it('confirms at once where the store says so, and then has a reminder due the day before at ten', async () => {
    await openSalon(server, { policy: { isAutoConfirmed: true } })
    const wednesday = { ...FACIAL_AT_TWO, on: '2025-03-12' }
    expect(await call(await mei(), BOOK, wednesday)).toMatchObject({ data: { appointment: { status: 'confirmed' } } })
    const nextDueAt = Date.parse('2025-03-11T10:00:00+08:00')
    expect(await server.read('appointments')).toMatchObject([{ nextDueAt }])
  })

  it.each([
    ['a store of no such id', { storeId: 'store_none' }, { code: 'STORE_UNKNOWN' }],
    ['a service of no such id', { items: [{ serviceId: 'svc_none' }] }, { code: 'SERVICE_UNKNOWN' }],
    [
      'a therapist without the skill',
      { items: [{ serviceId: LASER, staffMemberId: WANG }] },
      { code: 'STAFF_UNSKILLED', details: { staffMemberId: WANG, serviceId: LASER } },
    ],
    ['a start beside the step', { startMinute: 845 }, { code: 'START_OFF_STEP', details: { stepMinutes: 15 } }],
    ['a start within the lead', { startMinute: 615 }, { code: 'TOO_SOON', details: { leadMinutes: 30 } }],
    ['a day past the horizon', { on: '2025-03-25' }, { code: 'TOO_FAR', details: { lastOn: '2025-03-24' } }],
    ['a time past her shift', { startMinute: 1050 }, { code: 'SLOT_TAKEN' }],
  ])('refuses %s and changes nothing', async (_what, changes, error) => {
    await openSalon(server)
    const client = await mei()
    const before = await server.readEverything()
    expect(await call(client, BOOK, { ...FACIAL_AT_TWO, ...changes })).toMatchObject({ ok: false, error })
    expect(await server.readEverything()).toEqual(before)
  })

  it('takes a start at exactly now and the lead, and the last day of the horizon', async () => {
    await openSalon(server)
    const client = await mei()
    expect(await call(client, BOOK, { ...FACIAL_AT_TWO, startMinute: 630 })).toMatchObject({ ok: true })
    expect(await call(client, BOOK, { ...FACIAL_AT_TWO, on: '2025-03-24' })).toMatchObject({ ok: true })
    await expectDaysInOrder(server)
  })

  it('refuses a customer who is elsewhere then, has too much ahead, or is blocked', async () => {
    await openSalon(server, { policy: { mostLiveAppointments: 2 } })
    const client = await mei()
    await writeVisit(server, appointmentDocument({ items: [], startMinute: 870, endMinute: 900 }))
    expect(
      await call(client, BOOK, { ...FACIAL_AT_TWO, items: [{ serviceId: FACIAL, staffMemberId: CHEN }] }),
    ).toMatchObject({ error: { code: 'CUSTOMER_BUSY', details: { appointmentId: 'appt_1' } } })
    expect(await call(client, BOOK, { ...FACIAL_AT_TWO, on: TUESDAY })).toMatchObject({ ok: true })
    expect(await call(client, BOOK, { ...FACIAL_AT_TWO, on: '2025-03-12' })).toMatchObject({
      error: { code: 'TOO_MANY_LIVE', details: { mostLive: 2 } },
    })
    const blocked = { _id: 'cust_ba', live: [], unpaidFeeFen: 0, blockCodes: ['blocklisted'], noShowCount: 0 }
    await server.write('customerStandings', blocked)
    expect(await call(await server.customer('ba'), BOOK, FACIAL_AT_TWO)).toMatchObject({
      error: { code: 'CUSTOMER_BLOCKED', details: {} },
    })
  })

  it('books another therapist into somebody’s processing time, and the next best when nobody was asked for', async () => {
    await openSalon(server)
    const colour = { ...FACIAL_AT_TWO, items: [{ serviceId: COLOUR, staffMemberId: LIN }] }
    expect(await call(await mei(), BOOK, colour)).toMatchObject({ ok: true })
    const laser = { ...FACIAL_AT_TWO, startMinute: 870, items: [{ serviceId: LASER, staffMemberId: LIN }] }
    // Colour works from 14:00 to 14:30 and from 15:10; with 5 minutes' buffer a laser of 30 minutes fits at 14:35 only.
    expect(await call(await regular(server, 'lan'), BOOK, laser)).toMatchObject({ error: { code: 'SLOT_TAKEN' } })
    const anybody = { ...FACIAL_AT_TWO, items: [{ serviceId: FACIAL }] }
    const reply = await call<Booked>(await regular(server, 'yue'), BOOK, anybody)
    expect(reply).toMatchObject({ data: { appointment: { items: [{ staffMemberId: CHEN, turn: 'rotation' }] } } })
    await expectDaysInOrder(server)
  })

  it('does several services one after another, each by who was asked for', async () => {
    await openSalon(server)
    const items = [{ serviceId: FACIAL, staffMemberId: LIN }, { serviceId: MASSAGE }]
    const reply = await call<Booked>(await mei(), BOOK, { ...FACIAL_AT_TWO, items })
    expect(reply).toMatchObject({
      data: {
        appointment: {
          ...{ startMinute: 840, endMinute: 1005, totalFen: 69_600 },
          items: [
            { staffMemberId: LIN, startMinute: 840 },
            { staffMemberId: CHEN, startMinute: 900 },
          ],
        },
      },
    })
    await expectDaysInOrder(server)
  })

  it('offers the nearest free times when the time has gone, on that day and the days around it', async () => {
    await openSalon(server)
    await writeVisit(server, appointmentDocument({ customerId: 'cust_lan' }))
    const reply = await call(await mei(), BOOK, FACIAL_AT_TWO)
    expect(reply).toMatchObject({
      error: {
        code: 'SLOT_TAKEN',
        details: {
          alternatives: [
            { on: MONDAY, startMinute: 765 },
            { on: MONDAY, startMinute: 915 },
            { on: MONDAY, startMinute: 750 },
            { on: MONDAY, startMinute: 930 },
          ],
        },
      },
    })
  })

  it('gives one time to one of two hundred who tap it at once, and the others the nearest free ones', async () => {
    await openSalon(server)
    const people = await Promise.all(Array.from({ length: 200 }, (_, index) => regular(server, `person${index}`)))
    const replies = await Promise.all(people.map((person) => callUntilAnswered<Booked>(person, BOOK, FACIAL_AT_TWO)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const refused = replies.flatMap((reply) => (reply.ok ? [] : [reply.error]))
    expect(refused).toHaveLength(199)
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['SLOT_TAKEN']))
    for (const { details } of refused)
      expect(details['alternatives']).toEqual(expect.arrayContaining([{ on: MONDAY, startMinute: 915 }]))
    expect(await server.read('appointments')).toHaveLength(1)
    await expectDaysInOrder(server)
  }, 240_000)

  it('lets a leave and a booking for the same minutes not both commit', async () => {
    await openSalon(server)
    const day = staffDay(LIN, TUESDAY, { timeOff: [{ startMinute: 840, endMinute: 900 }] })
    await server.cloud.database.remove({ collection: 'bookingDays', filter: { _id: day._id }, isMulti: false })
    await server.write('bookingDays', { ...day })
    expect(await call(await mei(), BOOK, { ...FACIAL_AT_TWO, on: TUESDAY })).toMatchObject({
      error: { code: 'SLOT_TAKEN' },
    })
  })
})

describeCommandLaws({
  name: BOOK,
  data: FACIAL_AT_TWO,
  otherData: { ...FACIAL_AT_TWO, on: TUESDAY },
  databaseRequests: 13,
  server: () => server,
  prepare: async () => {
    await openSalon(server)
    return mei()
  },
  countEffects: async () => (await server.read('appointments')).length,
})
