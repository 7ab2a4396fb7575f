import { LIN, MASSAGE, FACIAL, catalogDocument, EAST, staffDay, TUESDAY, WANG } from '../../../support/salon'
import { call, ServerCloud } from '../../../support/server-cloud'
import { openFullTuesday, runTimer, standings, waiting } from '../../../support/waitlist'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking', 'catalog', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openFullTuesday(server)
})

/** The manager of the east store saves something of it. */
async function save(action: string, data: object): Promise<void> {
  const manager = await server.staff('zhao', ['storeManager'], { storeIds: [EAST] })
  expect(await call(manager, action, data)).toMatchObject({ ok: true })
}

/** Bo waits for a massage by Lin, whose Tuesday is full, and was looked at in vain. */
async function boWaits(changes: object = {}): Promise<void> {
  await waiting(server, 'bo', changes)
  await runTimer(server)
  expect(await standings(server)).toEqual({ bo: 'waiting' })
}

/** Lin could work on Tuesday until 20:00; the store, which closes at six that day, does not let her. */
async function closeTuesdayAtSix(): Promise<void> {
  await setStore({ weeklyHours: hours(1080) })
  const filter = { _id: staffDay(LIN, TUESDAY)._id }
  const [day] = await server.cloud.database.find({ collection: 'bookingDays', filter })
  await server.cloud.database.remove({ collection: 'bookingDays', filter, isMulti: false })
  await server.write('bookingDays', { ...day, shifts: [{ startMinute: 600, endMinute: 1200 }] })
}

const hours = (closesMinute: number) =>
  catalogDocument().store.weeklyHours.map((day, weekday) => (weekday === 1 ? { opensMinute: 600, closesMinute } : day))

async function setStore(changes: Partial<ReturnType<typeof catalogDocument>['store']>): Promise<void> {
  await server.cloud.database.remove({ collection: 'catalogs', filter: { _id: EAST }, isMulti: false })
  await server.write('catalogs', { ...catalogDocument(EAST, changes) })
}

describe('the waitlist is looked through within two minutes', () => {
  it('when the store opens longer', async () => {
    await closeTuesdayAtSix()
    await boWaits({ toMinute: 1200 })
    await save('catalog/save-store', { store: { ...catalogDocument().store, weeklyHours: hours(1200) } })
    await runTimer(server)
    await runTimer(server)
    expect(await standings(server)).toEqual({ bo: expect.any(Number) })
  })

  it('when it has more rooms', async () => {
    await setStore({ rooms: [{ roomKind: 'bed', name: 'Bed', capacity: 1 }] })
    // The one bed is taken by Lin's massages all day long.
    await server.write('bookingDays', {
      ...{ _id: 'store_east_bed_20250311', kind: 'room', storeId: EAST, roomKind: 'bed', on: TUESDAY },
      taken: [{ startMinute: 600, endMinute: 1320, appointmentId: 'appt_before' }],
    })
    await boWaits({ items: [{ serviceId: FACIAL, staffMemberId: WANG }], fromMinute: 840, toMinute: 1320 })
    await save('catalog/save-store', { store: catalogDocument().store })
    await runTimer(server)
    await runTimer(server)
    expect(await standings(server)).toEqual({ bo: expect.any(Number) })
  })

  it('when somebody learns the service, and each who waits is looked at once', async () => {
    const { services, therapists, ...rest } = catalogDocument()
    const skilled = therapists.map((each) => (each.staffMemberId === LIN ? each : { ...each, skills: [] }))
    await server.cloud.database.remove({ collection: 'catalogs', filter: { _id: EAST }, isMulti: false })
    await server.write('catalogs', { ...rest, services, therapists: skilled })
    await server.staffRecord('wang', ['therapist'], { storeIds: [EAST] })
    await boWaits({ items: [{ serviceId: MASSAGE }], toMinute: 1320 })
    const skills = [{ serviceId: MASSAGE, extraMinutes: 0 }]
    await save('catalog/save-therapist', { storeId: EAST, staffMemberId: WANG, isBookable: true, skills })
    await runTimer(server)
    expect(await standings(server)).toEqual({ bo: 'waiting' })
    await runTimer(server)
    expect(await standings(server)).toEqual({ bo: expect.any(Number) })
    const [entry] = await server.read('waitlistEntries')
    expect(entry).not.toHaveProperty('lookOn')
  })

  it('when somebody is given a roster', async () => {
    await server.cloud.database.remove({
      collection: 'bookingDays',
      filter: { staffMemberId: WANG, on: TUESDAY },
      isMulti: true,
    })
    await boWaits({ items: [{ serviceId: MASSAGE, staffMemberId: WANG }], toMinute: 1320 })
    const day = { shifts: [{ startMinute: 840, endMinute: 1320 }], breaks: [] }
    await save('booking/save-day-roster', { storeId: EAST, staffMemberId: WANG, on: TUESDAY, day })
    await runTimer(server)
    expect(await standings(server)).toEqual({ bo: expect.any(Number) })
  })

  it('and not for names and prices: those cost nothing more', async () => {
    await boWaits()
    const before = await server.read('outbox')
    await save('catalog/save-store', { store: { ...catalogDocument().store, name: 'Eastern Store' } })
    expect(await server.read('outbox')).toEqual(before)
  })

  it('also when the timer died over it', async () => {
    await closeTuesdayAtSix()
    await boWaits({ toMinute: 1200 })
    await save('catalog/save-store', { store: { ...catalogDocument().store, weeklyHours: hours(1200) } })
    const filter = { kind: 'booking.waitlist-to-wake' }
    const [message] = await server.cloud.database.find({ collection: 'outbox', filter })
    await server.cloud.database.remove({ collection: 'outbox', filter, isMulti: false })
    await server.write('outbox', { ...message, state: 'claimed', claimedAt: server.cloud.clock.now() })
    for (const _minute of [1, 2, 3, 4]) await runTimer(server)
    expect(await standings(server)).toEqual({ bo: expect.any(Number) })
  })
})
