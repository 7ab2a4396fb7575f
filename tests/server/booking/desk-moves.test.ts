import type { AppointmentStatus } from '../../../src/domain/shared/appointment-statuses'
import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { appointmentDocument, EAST, openSalon, readTaken, writeVisit } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'
import { openStored } from '../../support/local-keys'

const TARGET = { appointmentId: 'appt_1', version: 1 }
const AT_TWO = Date.parse('2025-03-10T14:00:00+08:00')
/** Whoever may not call the moves of the desk. */
const STRANGERS = ['customer', 'visitor', 'guest', 'former staff', 'foreigner'] as const

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

/** Mei's facial on Monday at 14:00, in that status, and Lin, who gives it. */
async function linWithVisit(status: AppointmentStatus): Promise<CloudClient> {
  await openSalon(server)
  await writeVisit(server, appointmentDocument({ status }))
  return server.staff('lin', ['therapist'], { storeIds: [EAST] })
}

/** Refusals that are the same for every move of the desk. */
async function expectRefusals(name: string, from: AppointmentStatus, wrong: AppointmentStatus, data: object) {
  const lin = await linWithVisit(from)
  const send = (more: object) => call(lin, name, { ...data, ...more })
  expect(await send({ version: 2 })).toMatchObject({ error: { code: 'VERSION_OUTDATED', details: { version: 1 } } })
  expect(await send({ appointmentId: 'appt_none' })).toMatchObject({ error: { code: 'APPOINTMENT_UNKNOWN' } })
  await expectBadInput(server, lin, name, [
    { ...data, appointmentId: 'cust_mei' },
    { ...data, appointmentId: '../appt_1' },
    { ...data, version: 0 },
    { ...data, version: 1.5 },
    { ...data, staffMemberId: 'staff_lin' },
    {},
  ])
  await server.reset()
  expect(await call(await linWithVisit(wrong), name, data)).toMatchObject({
    error: { code: 'MOVE_NOT_POSSIBLE', details: { status: wrong } },
  })
}

async function expectStrangersLearnNothing(name: string, status: AppointmentStatus, data: object): Promise<void> {
  await linWithVisit(status)
  await expectNotAllowed(server, name, data, STRANGERS)
  const unknown = { error: { code: 'APPOINTMENT_UNKNOWN', details: {} } }
  expect(await call(await otherStoreStaff(server), name, data)).toMatchObject(unknown)
  expect(await server.read('appointments')).toMatchObject([{ status, version: 1 }])
}

const countMoved = (status: AppointmentStatus) => async () =>
  (await server.read('appointments')).filter((visit) => visit['status'] === status && visit['version'] === 2).length

const onlyNews = async () => (await server.read('outbox')).map(({ payload }) => payload)

describe('decline', () => {
  const DECLINE = 'booking/decline'
  const DATA = { ...TARGET, reason: ' The day is full ' }

  it('says why, gives the minutes back, and tells the customer', async () => {
    const reply = await call(await linWithVisit('requested'), DECLINE, DATA)
    const by = { what: 'declined', by: 'staff', staffName: 'Lin', reason: 'The day is full' }
    expect(reply).toMatchObject({
      data: { appointment: { status: 'declined', version: 2, moves: [], history: [{}, by], customerName: 'Mei' } },
    })
    expect(await readTaken(server)).toEqual({})
    expect(await onlyNews()).toMatchObject([{ what: 'declined', version: 2 }])
    const lines = await server.read('inbox')
    expect(lines).toMatchObject([{ recipient: 'cust_mei', kind: 'declined' }])
    expect(openStored(lines[0]?.['reasonSealed'])).toBe('The day is full')
  })

  it('keeps nowhere in clear why, nor in the news whom it is about', async () => {
    expect(await call(await linWithVisit('requested'), DECLINE, DATA)).toMatchObject({ ok: true })
    expect(JSON.stringify(await server.readEverything())).not.toContain('The day is full')
    for (const collection of ['outbox', 'inbox'])
      expect(JSON.stringify(await server.read(collection))).not.toContain('Mei')
  })

  it('wants a reason of 1 to 100 characters', async () => {
    const lin = await linWithVisit('requested')
    const reasons = ['', '  ', 'x'.repeat(101), 5, undefined]
    await expectBadInput(
      server,
      lin,
      DECLINE,
      reasons.map((reason) => ({ ...TARGET, reason })),
    )
    expect(await call(lin, DECLINE, { ...TARGET, reason: 'x'.repeat(100) })).toMatchObject({ ok: true })
  })

  it('refuses an old version, an unknown visit, bad input, and a visit that was confirmed', () =>
    expectRefusals(DECLINE, 'requested', 'confirmed', DATA))

  it('customers and other strangers may not call it, and staff of another store learn nothing', () =>
    expectStrangersLearnNothing(DECLINE, 'requested', DATA))

  describeCommandLaws({
    name: DECLINE,
    data: DATA,
    otherData: { ...DATA, reason: 'Another' },
    databaseRequests: { firstWrite: 7, commit: 13 },
    server: () => server,
    prepare: () => linWithVisit('requested'),
    countEffects: countMoved('declined'),
  })
})

describe('start', () => {
  const START = 'booking/start'

  it('begins the treatment of a customer who is there, and keeps its minutes', async () => {
    const lin = await linWithVisit('arrived')
    const taken = await readTaken(server)
    expect(await call(lin, START, TARGET)).toMatchObject({
      data: {
        appointment: { status: 'inService', version: 2, moves: ['complete'], history: [{}, { what: 'started' }] },
      },
    })
    expect(await readTaken(server)).toEqual(taken)
    expect(await onlyNews()).toMatchObject([{ what: 'other', version: 2 }])
    expect(await server.read('inbox')).toEqual([])
  })

  it('refuses an old version, an unknown visit, bad input, and a visit that has not arrived', () =>
    expectRefusals(START, 'arrived', 'confirmed', TARGET))

  it('customers and other strangers may not call it, and staff of another store learn nothing', () =>
    expectStrangersLearnNothing(START, 'arrived', TARGET))

  describeCommandLaws({
    name: START,
    data: TARGET,
    databaseRequests: { firstWrite: 4, commit: 7 },
    server: () => server,
    prepare: () => linWithVisit('arrived'),
    countEffects: countMoved('inService'),
  })
})

describe('complete', () => {
  const COMPLETE = 'booking/complete'

  it('ends the treatment and frees what is left of its minutes, so that they can be booked', async () => {
    const lin = await linWithVisit('inService')
    const mei = await server.customer('mei')
    server.cloud.clock.set(AT_TWO + 20 * 60_000)
    const walkIn = { storeId: EAST, customerId: 'cust_mei', on: '2025-03-10', startMinute: 865, isWalkIn: true }
    const items = [{ serviceId: 'svc_facial', staffMemberId: 'staff_lin' }]
    expect(await call(lin, 'booking/book-for-customer', { ...walkIn, items })).toMatchObject({ ok: false })
    const reply = await call(lin, COMPLETE, TARGET)
    expect(reply).toMatchObject({ data: { appointment: { status: 'completed', version: 2, moves: [] } } })
    expect(await readTaken(server)).toEqual({})
    expect(await call(lin, 'booking/book-for-customer', { ...walkIn, items })).toMatchObject({ ok: true })
    const mine = { appointmentId: 'appt_1' }
    expect(await call(mei, 'booking/show-my-appointment', mine)).toMatchObject({
      data: { appointment: { status: 'completed', history: [{}, { what: 'completed', staffName: 'Lin' }] } },
    })
  })

  it('counts the visit for whoever looks at the customer, who was here today', async () => {
    const lin = await linWithVisit('inService')
    await server.customer('mei')
    expect(await call(lin, COMPLETE, TARGET)).toMatchObject({ ok: true })
    const [mei] = (await server.read('customers')).filter(({ _id }) => _id === 'cust_mei')
    expect(mei).toMatchObject({ visitCount: 1, lastVisitOn: '2025-03-10' })
  })

  it('refuses an old version, an unknown visit, bad input, and a visit that was not started', () =>
    expectRefusals(COMPLETE, 'inService', 'arrived', TARGET))

  it('customers and other strangers may not call it, and staff of another store learn nothing', () =>
    expectStrangersLearnNothing(COMPLETE, 'inService', TARGET))

  describeCommandLaws({
    name: COMPLETE,
    data: TARGET,
    databaseRequests: { firstWrite: 7, commit: 14 },
    server: () => server,
    prepare: () => linWithVisit('inService'),
    countEffects: countMoved('completed'),
  })
})

describe('mark-no-show', () => {
  const NO_SHOW = 'booking/mark-no-show'

  async function lateLin(): Promise<CloudClient> {
    const lin = await linWithVisit('confirmed')
    server.cloud.clock.set(AT_TWO)
    return lin
  }

  it('is possible from the start on, not a moment earlier', async () => {
    const lin = await linWithVisit('confirmed')
    server.cloud.clock.set(AT_TWO - 1)
    expect(await call(lin, NO_SHOW, TARGET)).toMatchObject({
      error: { code: 'NOT_YET', details: { startsAt: AT_TWO } },
    })
    server.cloud.clock.set(AT_TWO)
    expect(await call(lin, NO_SHOW, TARGET)).toMatchObject({ data: { appointment: { status: 'noShow', version: 2 } } })
  })

  it('gives the minutes back, counts it in her standing, and writes her nothing', async () => {
    await call(await lateLin(), NO_SHOW, TARGET)
    expect(await readTaken(server)).toEqual({})
    expect(await server.read('customerStandings')).toMatchObject([{ _id: 'cust_mei', noShowCount: 1 }])
    expect(await server.read('inbox')).toEqual([])
  })

  it('refuses an old version, an unknown visit, bad input, and a visit that has arrived', () =>
    expectRefusals(NO_SHOW, 'confirmed', 'arrived', TARGET))

  it('customers and other strangers may not call it, and staff of another store learn nothing', () =>
    expectStrangersLearnNothing(NO_SHOW, 'confirmed', TARGET))

  describeCommandLaws({
    name: NO_SHOW,
    data: TARGET,
    databaseRequests: { firstWrite: 7, commit: 13 },
    server: () => server,
    prepare: lateLin,
    countEffects: async () => {
      const counts = (await server.read('customerStandings')).map(({ noShowCount }) => noShowCount)
      const visits = await countMoved('noShow')()
      // Counted once for each visit, or the two have come apart.
      expect(counts).toEqual([visits])
      return visits
    },
  })
})
