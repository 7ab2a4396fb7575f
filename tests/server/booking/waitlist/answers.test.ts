import type { CloudClient } from '../../../../src/localcloud'
import { expectDaysInOrder, regular } from '../../../support/booking'
import { expectNotAllowed, otherStoreStaff } from '../../../support/booking-strangers'
import { describeCommandLaws } from '../../../support/command-laws'
import { EARNEST } from '../../../support/deposits'
import { catalogDocument } from '../../../support/salon'
import { call, ServerCloud } from '../../../support/server-cloud'
import { EAST, freeAnsTime, offerOf, openFullTuesday, ownEntries, runTimer, waiting } from '../../../support/waitlist'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

/** Bo, who is asked about An's time. */
async function asked(): Promise<CloudClient> {
  await openFullTuesday(server)
  const { client } = await waiting(server, 'bo')
  await freeAnsTime(server)
  await runTimer(server)
  return client
}

describe('accept-waitlist-offer', () => {
  const ACCEPT = 'booking/accept-waitlist-offer'

  it('is confirmed at once when staff accept for her', async () => {
    const bo = await asked()
    const offer = await offerOf(bo)
    const xia = await server.staff('xia', ['receptionist'], { storeIds: [EAST] })
    expect(await call(xia, ACCEPT, offer)).toMatchObject({
      data: { outcome: 'booked', appointment: { status: 'confirmed' } },
    })
    expect(await ownEntries(bo)).toMatchObject([{ status: 'booked' }])
    await expectDaysInOrder(server)
  })

  it('is refused once the offer has run out, from that very moment on', async () => {
    const bo = await asked()
    const offer = await offerOf(bo)
    const untilAt = (await ownEntries(bo))[0]?.offer?.untilAt ?? 0
    server.cloud.clock.set(untilAt)
    expect(await call(bo, ACCEPT, offer)).toMatchObject({ error: { code: 'WAITLIST_OFFER_OVER' } })
    server.cloud.clock.set(untilAt - 1)
    expect(await call(bo, ACCEPT, offer)).toMatchObject({ data: { outcome: 'booked' } })
  })

  it('is refused where booking is: she has another visit then', async () => {
    const bo = await asked()
    const items = [{ serviceId: 'svc_facial', staffMemberId: 'staff_wang' }]
    const visit = { storeId: EAST, on: '2025-03-11', startMinute: 870, items }
    expect(await call(bo, 'booking/book', visit)).toMatchObject({ ok: true })
    expect(await call(bo, ACCEPT, await offerOf(bo))).toMatchObject({ error: { code: 'CUSTOMER_BUSY' } })
    await runTimer(server)
    expect(await ownEntries(bo)).toMatchObject([{ status: 'waiting', lastPassed: { why: 'withdrawn' } }])
    const kinds = (await server.read('inbox')).filter(({ recipient }) => recipient === 'cust_bo')
    expect(kinds.map(({ kind }) => kind)).not.toContain('waitlistTaken')
  })

  it('asks for the deposit first where one is due, and holds the time until it is paid', async () => {
    const bo = await asked()
    const offer = await offerOf(bo)
    await server.cloud.database.remove({ collection: 'catalogs', filter: { _id: EAST }, isMulti: false })
    await server.write('catalogs', { ...catalogDocument(EAST, {}, EARNEST) })
    expect(await call(bo, ACCEPT, offer)).toMatchObject({
      error: { code: 'DEPOSIT_DUE', details: { depositFen: 7960, kind: 'earnest' } },
    })
    expect(await ownEntries(bo)).toMatchObject([{ status: 'offered' }])
    expect(await call(bo, ACCEPT, { ...offer, agreedDepositFen: 7960 })).toMatchObject({
      data: { outcome: 'booked', appointment: { status: 'held', deposit: { amountFen: 7960 } } },
    })
    expect(await server.read('bills')).toMatchObject([{ status: 'awaitingVisit' }])
  })

  it('others and staff of other stores may not call it', async () => {
    const offer = await offerOf(await asked())
    await expectNotAllowed(server, ACCEPT, offer, ['visitor', 'guest', 'former staff', 'foreigner'])
    for (const client of [await regular(server, 'lan'), await otherStoreStaff(server)])
      expect(await call(client, ACCEPT, offer)).toMatchObject({ error: { code: 'WAITLIST_ENTRY_UNKNOWN' } })
  })

  describeCommandLaws({
    name: ACCEPT,
    data: offerOf,
    databaseRequests: { firstWrite: 9, commit: 16 },
    server: () => server,
    prepare: asked,
    countEffects: async () => (await server.read('appointments')).length - 3,
  })
})

describe('decline-waitlist-offer', () => {
  const DECLINE = 'booking/decline-waitlist-offer'

  it('answers a repeat as before, and an offer that is over with so much', async () => {
    const bo = await asked()
    const offer = await offerOf(bo)
    const first = await call(bo, DECLINE, offer, 'request-decline-1')
    expect(first).toMatchObject({ data: { entry: { status: 'waiting', version: 3 } } })
    expect(await call(bo, DECLINE, offer, 'request-decline-1')).toEqual(first)
    expect(await call(bo, DECLINE, offer)).toMatchObject({ error: { code: 'WAITLIST_OFFER_OVER' } })
  })

  it('others and staff of other stores may not call it', async () => {
    const offer = await offerOf(await asked())
    await expectNotAllowed(server, DECLINE, offer, ['visitor', 'guest', 'former staff', 'foreigner'])
    for (const client of [await regular(server, 'lan'), await otherStoreStaff(server)])
      expect(await call(client, DECLINE, offer)).toMatchObject({ error: { code: 'WAITLIST_ENTRY_UNKNOWN' } })
  })

  describeCommandLaws({
    name: DECLINE,
    data: offerOf,
    databaseRequests: { firstWrite: 4, commit: 7 },
    server: () => server,
    prepare: asked,
    countEffects: async () => (await server.read('waitlistEntries')).filter(({ lastPassed }) => lastPassed).length,
  })
})
