import type { CloudClient } from '../../../src/localcloud'
import { expectDaysInOrder } from '../../support/booking'
import { describeCommandLaws } from '../../support/command-laws'
import { EAST, FACIAL, LIN, MONDAY, openSalon, TUESDAY, WEST } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const BOOK = 'booking/book-for-customer'
const FOR_MEI = {
  storeId: EAST,
  customerId: 'cust_mei',
  on: MONDAY,
  startMinute: 840,
  items: [{ serviceId: FACIAL, staffMemberId: LIN }],
}

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

/** The store, Mei's record, and somebody at its desk. */
async function desk(): Promise<CloudClient> {
  await openSalon(server)
  await server.customer('mei')
  return server.staff('xia', ['receptionist'], { storeIds: [EAST] })
}

describe('book-for-customer', () => {
  it('books in the customer’s name, confirmed at once', async () => {
    const xia = await desk()
    expect(await call(xia, BOOK, { ...FOR_MEI, note: 'Called' })).toMatchObject({
      data: {
        appointment: {
          ...{ customerId: 'cust_mei', customerName: 'mei', status: 'confirmed', source: 'staffApp', note: 'Called' },
          history: [{ what: 'booked', by: 'staff' }],
        },
      },
    })
    expect(await server.read('outbox')).toMatchObject([
      { payload: { what: 'confirmed', by: 'staff', actorStaffMemberId: 'staff_xia' } },
    ])
    await expectDaysInOrder(server)
  })

  it('customers, visitors, guests and people of other mini-programs may not call it', async () => {
    await desk()
    const strangers = [
      await server.customer('lan'),
      await server.visitor('wu'),
      await server.guest('wu'),
      await server.staff('yan', ['owner'], { isActive: false }),
      await server.foreigner('xia'),
    ]
    const before = await server.readEverything()
    for (const client of strangers)
      expect(await call(client, BOOK, FOR_MEI)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await server.readEverything()).toEqual(before)
  })

  it('refuses staff of other stores, and customers nobody knows', async () => {
    const xia = await desk()
    const zhou = await server.staff('zhou', ['storeManager'], { storeIds: [WEST] })
    expect(await call(zhou, BOOK, FOR_MEI)).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
    expect(await call(xia, BOOK, { ...FOR_MEI, customerId: 'cust_nobody' })).toMatchObject({
      error: { code: 'CUSTOMER_UNKNOWN' },
    })
  })

  it('keeps the lead and the step on the phone, and neither for a walk-in', async () => {
    const xia = await desk()
    server.cloud.clock.set(Date.parse('2025-03-10T13:57:00+08:00'))
    expect(await call(xia, BOOK, FOR_MEI)).toMatchObject({ error: { code: 'TOO_SOON' } })
    expect(await call(xia, BOOK, { ...FOR_MEI, startMinute: 895 })).toMatchObject({ error: { code: 'START_OFF_STEP' } })
    const walkIn = { ...FOR_MEI, isWalkIn: true }
    expect(await call(xia, BOOK, { ...walkIn, startMinute: 830 })).toMatchObject({ error: { code: 'TOO_SOON' } })
    expect(await call(xia, BOOK, { ...walkIn, startMinute: 837 })).toMatchObject({ error: { code: 'START_OFF_STEP' } })
    expect(await call(xia, BOOK, { ...walkIn, startMinute: 835 })).toMatchObject({ ok: true })
    await expectDaysInOrder(server)
  })
})

describeCommandLaws({
  name: BOOK,
  data: FOR_MEI,
  otherData: { ...FOR_MEI, on: TUESDAY },
  databaseRequests: { firstWrite: 8, commit: 14 },
  server: () => server,
  prepare: desk,
  countEffects: async () => (await server.read('appointments')).length,
})
