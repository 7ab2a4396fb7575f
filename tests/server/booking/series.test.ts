import type { ReplyOf } from '../../../src/contracts/contract'
import type { bookSeries, previewSeries, showSeries } from '../../../src/contracts/series'
import type { CloudClient } from '../../../src/localcloud'
import type { HealthCondition, HealthRules } from '../../../src/domain/shared/health'
import { addDays, type IsoDate } from '../../../src/domain/shared/time'
import { sealConditions } from '../../../src/server/booking/health-checks'
import { expectDaysInOrder, regular } from '../../support/booking'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { dataOf } from '../../support/deposits'
import { localKeys } from '../../support/local-keys'
import {
  appointmentDocument,
  catalogDocument,
  EAST,
  FACIAL,
  LIN,
  MASSAGE,
  openSalon,
  readTaken,
  TUESDAY,
  writeVisit,
} from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

type Series = ReplyOf<typeof showSeries>['series']
const PREVIEW = 'booking/preview-series'
const BOOK = 'booking/book-series'
const SHOW = 'booking/show-series'
const CANCEL = 'booking/cancel-series'
const ITEMS = [{ serviceId: FACIAL, staffMemberId: LIN }]
/** Tuesday, Friday and Monday, at 14:00. */
const DAYS: readonly IsoDate[] = [TUESDAY, addDays(TUESDAY, 3), addDays(TUESDAY, 6)]
const visitsOn = (days: readonly IsoDate[]) => days.map((on) => ({ on, startMinute: 840 }))
const WISH = { storeId: EAST, items: ITEMS, visits: visitsOn(DAYS), isAllOrNothing: true }
const AFTER_LOCKS_MS = 91_000

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking', 'jobs', 'identity'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openSalon(server, { policy: { mostLiveAppointments: 2 } })
})

const mei = (): Promise<CloudClient> => regular(server, 'mei')
const desk = (): Promise<CloudClient> => server.staff('xia', ['receptionist'], { storeIds: [EAST] })

async function book(client: CloudClient, changes: object = {}): Promise<Series> {
  const reply = await call<ReplyOf<typeof bookSeries>>(client, BOOK, { ...WISH, ...changes })
  if (!reply.ok) throw new Error(reply.error.code)
  return show(client, reply.data.seriesId)
}

async function show(client: CloudClient, seriesId: string): Promise<Series> {
  const reply = await call<ReplyOf<typeof showSeries>>(client, SHOW, { seriesId })
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.data.series
}

const states = ({ visits }: Series): string[] => visits.map(({ state }) => state)
/** Somebody else is with Lin on the second day. */
const takeSecond = () => writeVisit(server, appointmentDocument({ customerId: 'cust_lan', on: DAYS[1] ?? TUESDAY }))

const BLOCKS: HealthRules = { contraindications: [{ condition: 'pregnancy', effect: 'block' }] }

/** The store's facial has these rules. */
async function writeRules(rules: HealthRules): Promise<void> {
  const { services, ...rest } = catalogDocument()
  const ruled = services.map((service) => (service.serviceId === FACIAL ? { ...service, ...rules } : service))
  await server.cloud.database.remove({ collection: 'catalogs', filter: { _id: EAST }, isMulti: false })
  await server.write('catalogs', { ...rest, services: ruled })
}

/** Mei, of whom the store knows this. */
async function withConditions(conditions: readonly HealthCondition[], more: object = {}): Promise<CloudClient> {
  await server.cloud.database.remove({ collection: 'customerStandings', filter: {}, isMulti: true })
  const nothing = { displayName: 'mei', live: [], unpaidFeeFen: 0, blockCodes: [], noShowCount: 0 }
  const conditionsSealed = sealConditions(conditions, localKeys)
  await server.write('customerStandings', { _id: 'cust_mei', ...nothing, conditionsSealed, ...more })
  return server.customer('mei')
}

async function liveVisits(): Promise<number> {
  const found = await server.read('appointments')
  return found.filter(({ customerId, status }) => customerId === 'cust_mei' && status !== 'cancelled').length
}

describe('preview-series', () => {
  type Preview = ReplyOf<typeof previewSeries>
  const ASKED = { storeId: EAST, items: ITEMS, firstOn: TUESDAY, startMinute: 840, everyDays: 3, count: 3 }

  it('says which days fit, what is near the others, and takes nothing', async () => {
    await takeSecond()
    const before = await server.readEverything()
    const reply = await call<Preview>(await server.customer('mei'), PREVIEW, ASKED)
    expect(reply).toMatchObject({
      data: {
        visits: [
          { on: DAYS[0], alternatives: [] },
          { on: DAYS[1], code: 'SLOT_TAKEN', alternatives: [{ on: DAYS[1], startMinute: 765 }, {}, {}] },
          { on: DAYS[2], alternatives: [] },
        ],
        skippedOn: [],
      },
    })
    if (reply.ok) expect(reply.data.visits[0]).not.toHaveProperty('code')
    expect((await server.readEverything())['bookingDays']).toEqual(before['bookingDays'])
  })

  it('offers a customer nothing in place of what she may not have, and only what she may', async () => {
    await writeRules(BLOCKS)
    const client = await withConditions(['pregnancy'])
    const { visits } = dataOf(await call<Preview>(client, PREVIEW, ASKED))
    expect(visits).toEqual(DAYS.map((on) => ({ on, startMinute: 840, code: 'CONTRAINDICATED', alternatives: [] })))
    // Her massage of Monday is good for a facial until Friday.
    await writeRules({ prerequisite: { serviceId: MASSAGE, validDays: 4 } })
    await withConditions([], { doneOn: [{ serviceId: MASSAGE, on: '2025-03-10' }] })
    await takeSecond()
    const limited = dataOf(await call<Preview>(client, PREVIEW, ASKED)).visits
    expect(limited.map(({ code }) => code)).toEqual([undefined, 'SLOT_TAKEN', 'PREREQUISITE_MISSING'])
    expect(limited[1]?.alternatives.length).toBeGreaterThan(0)
    for (const { on } of limited[1]?.alternatives ?? []) expect(on <= '2025-03-14').toBe(true)
    expect(limited[2]?.alternatives).toEqual([])
  })

  it('says of days past the horizon that they are too far', async () => {
    const reply = await call<Preview>(await mei(), PREVIEW, { ...ASKED, everyDays: 7 })
    expect(reply).toMatchObject({ data: { visits: [{}, {}, { on: '2025-03-25', code: 'TOO_FAR' }] } })
  })

  it('visitors, guests and staff of other stores may not call it', async () => {
    await expectNotAllowed(server, PREVIEW, ASKED, ['visitor', 'guest', 'foreigner'])
    const refused = { error: { code: 'NOT_YOUR_STORE' } }
    expect(await call(await otherStoreStaff(server), PREVIEW, ASKED)).toMatchObject(refused)
  })
})

describe('book-series', () => {
  it('books every visit, which together count as one against the cap', async () => {
    const client = await mei()
    const series = await book(client)
    expect(series).toMatchObject({ status: 'booked', visits: visitsOn(DAYS) })
    const found = await server.read('appointments')
    expect(found.map(({ seriesId, status }) => [seriesId, status])).toEqual(
      DAYS.map(() => [series.seriesId, 'requested']),
    )
    const single = { storeId: EAST, items: ITEMS, note: '' }
    const next = (startMinute: number) => call(client, 'booking/book', { ...single, on: '2025-03-12', startMinute })
    expect(await next(840)).toMatchObject({ ok: true })
    expect(await next(960)).toMatchObject({ error: { code: 'TOO_MANY_LIVE' } })
    await expectDaysInOrder(server)
  })

  it('gives back what was booked when all were wanted and one is taken', async () => {
    await takeSecond()
    const series = await book(await mei())
    expect(series).toMatchObject({ status: 'notBooked', visits: [{}, { code: 'SLOT_TAKEN' }, {}] })
    expect(states(series)).toEqual(['undone', 'refused', 'waiting'])
    expect(await liveVisits()).toBe(0)
    await expectDaysInOrder(server)
  })

  it('books the ones that fit when that was wanted', async () => {
    await takeSecond()
    const series = await book(await mei(), { isAllOrNothing: false })
    expect([series.status, ...states(series)]).toEqual(['partlyBooked', 'booked', 'refused', 'booked'])
    expect(await liveVisits()).toBe(2)
    await expectDaysInOrder(server)
  })

  it('of staff is confirmed, and as long as they like', async () => {
    await mei()
    await writeVisit(server, appointmentDocument({ _id: 'appt_a' }))
    await writeVisit(server, appointmentDocument({ _id: 'appt_b', startMinute: 960 }))
    const refused = { error: { code: 'TOO_MANY_LIVE' } }
    expect(await call(await server.customer('mei'), BOOK, WISH)).toMatchObject(refused)
    const client = await desk()
    const series = await book(client, { customerId: 'cust_mei' })
    expect(series.status).toBe('booked')
    const found = await server.read('appointments')
    expect(found.filter(({ seriesId }) => seriesId === series.seriesId)).toMatchObject(
      DAYS.map(() => ({ status: 'confirmed' })),
    )
    expect(await call(client, BOOK, WISH)).toMatchObject({ error: { code: 'CUSTOMER_UNKNOWN' } })
  })

  it('of staff goes over what they answer for, with a reason that each visit keeps sealed', async () => {
    await writeRules(BLOCKS)
    await withConditions(['pregnancy'])
    const client = await desk()
    const asked = { storeId: EAST, items: ITEMS, firstOn: TUESDAY, startMinute: 840, everyDays: 3, count: 3 }
    const previewed = await call(client, PREVIEW, { ...asked, customerId: 'cust_mei' })
    expect(previewed).toMatchObject({ data: { blocks: [{ code: 'CONTRAINDICATED', serviceId: FACIAL }] } })
    const course = { customerId: 'cust_mei', isAllOrNothing: false }
    const refused = await book(client, course)
    expect(refused.visits.map(({ code }) => code)).toEqual(DAYS.map(() => 'CONTRAINDICATED'))
    const series = await book(client, { ...course, healthReason: '医生同意' })
    expect(series.status).toBe('booked')
    expect(JSON.stringify(await server.readEverything())).not.toContain('医生同意')
    const [visit] = await server.read('appointments')
    const kept = await call(client, 'booking/show-appointment', { appointmentId: visit?.['_id'] })
    expect(kept).toMatchObject({ data: { appointment: { history: [{ what: 'booked', reason: '医生同意' }] } } })
  })

  it.each([6, 12, 20, 30, 45, 60])(
    'killed at database request %i is carried on by the timer, and books nothing twice',
    async (operation) => {
      await takeSecond()
      const client = await mei()
      server.cloud.faults.add({ functionName: 'booking', times: 1, effect: { kind: 'kill', operation, when: 'after' } })
      const reply = await call<ReplyOf<typeof bookSeries>>(client, BOOK, { ...WISH, isAllOrNothing: false }).catch(
        () => undefined,
      )
      const written = (await server.read('series')).map(({ _id }) => _id as string)[0]
      server.cloud.clock.set(server.cloud.clock.now() + AFTER_LOCKS_MS)
      for (const _minute of [1, 2]) await server.cloud.functions.fireTimer('jobs')
      if (written === undefined) expect(reply).toBeUndefined()
      else expect(states(await show(client, written))).toEqual(['booked', 'refused', 'booked'])
      expect(await liveVisits()).toBe(written === undefined ? 0 : 2)
      await expectDaysInOrder(server)
    },
  )

  it('visitors, guests and staff of other stores may not call it', async () => {
    await expectNotAllowed(server, BOOK, WISH, ['visitor', 'guest', 'foreigner', 'former staff'])
    const wish = { ...WISH, customerId: 'cust_mei' }
    expect(await call(await otherStoreStaff(server), BOOK, wish)).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
  })
})

describe('cancel-series', () => {
  it('cancels the rest, but for what is too near, and gives the minutes back', async () => {
    const client = await mei()
    const { seriesId } = await book(client)
    // 12:01 of the first day: its window of two hours has closed.
    server.cloud.clock.set(Date.parse('2025-03-11T12:01:00+08:00'))
    expect(await call(client, CANCEL, { seriesId })).toMatchObject({ data: { series: { status: 'cancelling' } } })
    const series = await show(client, seriesId)
    expect(series).toMatchObject({ status: 'cancelled', visits: [{ code: 'CHANGE_WINDOW_CLOSED' }, {}, {}] })
    expect(states(series)).toEqual(['booked', 'cancelled', 'cancelled'])
    expect(Object.keys(await readTaken(server))).toHaveLength(3)
    expect(await call(await desk(), CANCEL, { seriesId })).toMatchObject({ ok: true })
    expect(states(await show(client, seriesId))).toEqual(['cancelled', 'cancelled', 'cancelled'])
    await expectDaysInOrder(server)
  })

  it('strangers, other customers and staff of other stores may not call it', async () => {
    const { seriesId } = await book(await mei())
    await expectNotAllowed(server, CANCEL, { seriesId }, ['visitor', 'guest', 'foreigner'])
    const unknown = { error: { code: 'SERIES_UNKNOWN' } }
    for (const client of [await server.customer('zhou'), await otherStoreStaff(server)])
      expect(await call(client, CANCEL, { seriesId })).toMatchObject(unknown)
  })
})

describe('show-series', () => {
  it('strangers, other customers and staff of other stores may not call it', async () => {
    const { seriesId } = await book(await mei())
    await expectNotAllowed(server, SHOW, { seriesId }, ['visitor', 'guest', 'foreigner'])
    const unknown = { error: { code: 'SERIES_UNKNOWN' } }
    for (const client of [await server.customer('zhou'), await otherStoreStaff(server)])
      expect(await call(client, SHOW, { seriesId })).toMatchObject(unknown)
  })
})

describeCommandLaws({
  name: BOOK,
  data: WISH,
  otherData: { ...WISH, isAllOrNothing: false },
  databaseRequests: { firstWrite: 6, commit: 9 },
  server: () => server,
  prepare: mei,
  countEffects: async () => (await server.read('series')).length,
})

describeCommandLaws({
  name: CANCEL,
  data: async () => ({ seriesId: String((await server.read('series'))[0]?.['_id']) }),
  databaseRequests: { firstWrite: 4, commit: 7 },
  server: () => server,
  prepare: async () => {
    const client = await mei()
    await book(client)
    return client
  },
  countEffects: async () => {
    const found = await server.read('series')
    return found.filter(({ status }) => status === 'cancelling' || status === 'cancelled').length
  },
})
