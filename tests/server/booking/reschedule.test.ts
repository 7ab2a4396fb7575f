import type { CloudClient } from '../../../src/localcloud'
import { callUntilAnswered, expectDaysInOrder, regular } from '../../support/booking'
import { describeCommandLaws } from '../../support/command-laws'
import {
  appointmentDocument,
  CHEN,
  EAST,
  FACIAL,
  item,
  LIN,
  MASSAGE,
  openSalon,
  TUESDAY,
  WANG,
} from '../../support/salon'
import { MONDAY, readTaken, WEST, writeVisit } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const RESCHEDULE = 'booking/reschedule'
const TO_TUESDAY = { appointmentId: 'appt_1', version: 1, on: TUESDAY, startMinute: 720 }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

async function meiWithVisit(changes: Parameters<typeof appointmentDocument>[0] = {}): Promise<CloudClient> {
  await openSalon(server)
  const mei = await regular(server, 'mei')
  await writeVisit(server, appointmentDocument(changes))
  return mei
}
const receptionist = (): Promise<CloudClient> => server.staff('xia', ['receptionist'], { storeIds: [EAST] })

describe('reschedule', () => {
  it('gives the old minutes back and takes the new ones, as a request again', async () => {
    const mei = await meiWithVisit({ status: 'confirmed' })
    expect(await call(mei, RESCHEDULE, TO_TUESDAY)).toMatchObject({
      data: {
        appointment: {
          ...{
            appointmentId: 'appt_1',
            on: TUESDAY,
            startMinute: 720,
            endMinute: 780,
            version: 2,
            status: 'requested',
          },
          history: [{ what: 'booked' }, { what: 'rescheduled', by: 'customer' }],
        },
      },
    })
    const appointmentId = 'appt_1'
    expect(await readTaken(server)).toEqual({
      [`${LIN}_20250311`]: [{ startMinute: 720, endMinute: 780, appointmentId }],
      [`${EAST}_bed_20250311`]: [{ startMinute: 720, endMinute: 790, appointmentId }],
      cust_mei: [{ startMinute: 720, endMinute: 780, appointmentId, on: TUESDAY, storeId: EAST }],
    })
    expect(await server.read('outbox')).toMatchObject([{ payload: { what: 'rescheduled', on: TUESDAY, version: 2 } }])
  })

  it('other customers, staff of other stores, visitors, guests and other mini-programs may not call it', async () => {
    await meiWithVisit()
    const others = [await server.customer('lan'), await server.staff('zhou', ['storeManager'], { storeIds: [WEST] })]
    const strangers = [await server.visitor('wu'), await server.guest('wu'), await server.foreigner('mei')]
    const before = await server.readEverything()
    for (const client of others)
      expect(await call(client, RESCHEDULE, TO_TUESDAY)).toMatchObject({ error: { code: 'APPOINTMENT_UNKNOWN' } })
    for (const client of strangers)
      expect(await call(client, RESCHEDULE, TO_TUESDAY)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await server.readEverything()).toEqual(before)
  })

  it('moves into minutes that overlap its own', async () => {
    const mei = await meiWithVisit()
    expect(await call(mei, RESCHEDULE, { ...TO_TUESDAY, on: MONDAY, startMinute: 855 })).toMatchObject({ ok: true })
    await expectDaysInOrder(server)
  })

  it('stays confirmed when staff move it, also within the customer’s window and off the step', async () => {
    await meiWithVisit({ status: 'confirmed' })
    server.cloud.clock.set(Date.parse('2025-03-10T13:50:00+08:00'))
    const sooner = { ...TO_TUESDAY, on: MONDAY, startMinute: 850 }
    expect(await call(await receptionist(), RESCHEDULE, sooner)).toMatchObject({
      data: { appointment: { status: 'confirmed', startMinute: 850 } },
    })
    await expectDaysInOrder(server)
  })

  it('lets the customer until exactly her window closes', async () => {
    const mei = await meiWithVisit()
    const changeableUntilAt = Date.parse('2025-03-10T12:00:00+08:00')
    server.cloud.clock.set(changeableUntilAt + 1)
    expect(await call(mei, RESCHEDULE, TO_TUESDAY)).toMatchObject({
      error: { code: 'CHANGE_WINDOW_CLOSED', details: { changeableUntilAt } },
    })
    server.cloud.clock.set(changeableUntilAt)
    expect(await call(mei, RESCHEDULE, TO_TUESDAY)).toMatchObject({ ok: true })
  })

  it('changes services and therapists with the time, keeping the price of what was booked before', async () => {
    const mei = await meiWithVisit({ items: [{ ...item(FACIAL, LIN, 840), salePriceFen: 100 }] })
    const items = [{ serviceId: FACIAL, staffMemberId: CHEN }, { serviceId: MASSAGE }]
    expect(await call(mei, RESCHEDULE, { ...TO_TUESDAY, startMinute: 900, items })).toMatchObject({
      data: {
        appointment: { items: [{ staffMemberId: CHEN, startMinute: 900 }, { startMinute: 975 }], totalFen: 39_900 },
      },
    })
    await expectDaysInOrder(server)
  })

  it('leaves everything as it was when the new time is taken, and says what is near', async () => {
    const mei = await meiWithVisit()
    const other = { _id: 'appt_2', customerId: 'cust_lan', on: TUESDAY, startMinute: 720 }
    await writeVisit(server, appointmentDocument(other))
    const before = await server.readEverything()
    expect(await call(mei, RESCHEDULE, TO_TUESDAY)).toMatchObject({
      error: { code: 'SLOT_TAKEN', details: { alternatives: [{ on: TUESDAY, startMinute: 645 }, {}, {}, {}] } },
    })
    expect(await server.readEverything()).toEqual(before)
  })

  it('lets one of two who move to one time have it, and the other keep hers', async () => {
    const mei = await meiWithVisit()
    const lan = await regular(server, 'lan')
    const wangs = { _id: 'appt_2', customerId: 'cust_lan', startMinute: 960, items: [item(FACIAL, WANG, 960)] }
    await writeVisit(server, appointmentDocument(wangs))
    const items = [{ serviceId: FACIAL, staffMemberId: LIN }]
    const replies = await Promise.all([
      callUntilAnswered(mei, RESCHEDULE, TO_TUESDAY),
      callUntilAnswered(lan, RESCHEDULE, { ...TO_TUESDAY, appointmentId: 'appt_2', items }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    await expectDaysInOrder(server)
  })
})

describeCommandLaws({
  name: RESCHEDULE,
  data: TO_TUESDAY,
  otherData: { ...TO_TUESDAY, startMinute: 780 },
  databaseRequests: { firstWrite: 11, commit: 19 },
  server: () => server,
  prepare: meiWithVisit,
  countEffects: async () => (await server.read('appointments')).filter(({ version }) => version === 2).length,
})
