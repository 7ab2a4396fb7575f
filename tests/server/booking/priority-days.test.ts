import type { ReplyOf } from '../../../src/contracts/contract'
import type { findSlots } from '../../../src/contracts/booking'
import type { CloudClient } from '../../../src/localcloud'
import { addDays, momentAt } from '../../../src/domain/shared/time'
import { regular } from '../../support/booking'
import { appointmentDocument, EAST, FACIAL, LIN, MONDAY, openSalon, writeVisit } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

type Slots = ReplyOf<typeof findSlots>
const ITEMS = [{ serviceId: FACIAL, staffMemberId: LIN }]
/** The store's horizon is 14 days, of which the last 4 are for the gold tier. */
const LAST_FOR_ALL = addDays(MONDAY, 10)
const FIRST_KEPT = addDays(MONDAY, 11)
const TOO_FAR = { error: { code: 'TOO_FAR', details: { lastOn: LAST_FOR_ALL } } }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openSalon(server, { policy: { priorityDays: 4 } })
})

/** The tiers are silver and gold; gold books first, and Lan has it. */
async function giveLanGold(): Promise<void> {
  const tier = { threshold: 10_000, pointsRateBp: 10_000, discountBp: 0 }
  const silver = { ...tier, tierId: 'tier_silver', name: '银卡' }
  const gold = { ...tier, tierId: 'tier_gold', name: '金卡', threshold: 50_000, hasPriority: true }
  const tiers = { basis: 'spending', termMonths: 12, tiers: [silver, gold] }
  await server.write('policies', { _id: 'points', fenPerPoint: 100, referralPoints: 100, tiers })
  const held = { reachedAt: 1, spentFen: 60_000, points: 600, keptUntilOn: '2026-02-09' }
  await server.write(
    'tierStandings',
    { _id: 'cust_lan', months: [], tier: { tierId: 'tier_gold', ...held } },
    { _id: 'cust_mei', months: [], tier: { tierId: 'tier_silver', ...held } },
  )
}

const book = (client: CloudClient, on: string, more: object = {}): Promise<unknown> =>
  call(client, 'booking/book', { storeId: EAST, on, startMinute: 720, items: ITEMS, note: '', ...more })

async function lastDayShown(client: CloudClient): Promise<string | undefined> {
  const reply = await call<Slots>(client, 'booking/find-slots', {
    ...{ storeId: EAST, items: ITEMS, from: MONDAY, days: 14 },
  })
  return reply.ok ? reply.data.days.at(-1)?.on : reply.error.code
}

describe('days kept for tiers with priority', () => {
  it('are shown to whoever has such a tier, and to nobody else', async () => {
    await giveLanGold()
    expect(await lastDayShown(await regular(server, 'lan'))).toBe(addDays(MONDAY, 13))
    expect(await lastDayShown(await regular(server, 'mei'))).toBe(LAST_FOR_ALL)
    expect(await lastDayShown(await server.visitor('wu'))).toBe(LAST_FOR_ALL)
  })

  it('are booked by whoever has such a tier; others are told the last day that is theirs', async () => {
    await giveLanGold()
    const mei = await regular(server, 'mei')
    expect(await book(mei, FIRST_KEPT)).toMatchObject(TOO_FAR)
    expect(await book(mei, LAST_FOR_ALL)).toMatchObject({ ok: true })
    expect(await book(await regular(server, 'lan'), FIRST_KEPT)).toMatchObject({ ok: true })
  })

  it('are lost with the tier, between looking and booking; what was booked before stays', async () => {
    await giveLanGold()
    const lan = await regular(server, 'lan')
    expect(await book(lan, FIRST_KEPT)).toMatchObject({ ok: true })
    expect(await lastDayShown(lan)).toBe(addDays(MONDAY, 13))
    await server.cloud.database.remove({ collection: 'tierStandings', filter: {}, isMulti: true })
    expect(await book(lan, addDays(FIRST_KEPT, 1))).toMatchObject(TOO_FAR)
    const kept = (await server.read('appointments')).filter(({ on }) => on === FIRST_KEPT)
    expect(kept.map(({ customerId }) => customerId)).toEqual(['cust_lan'])
  })

  it('are a day further for everybody at midnight', async () => {
    const mei = await regular(server, 'mei')
    expect(await book(mei, FIRST_KEPT)).toMatchObject(TOO_FAR)
    server.cloud.clock.set(momentAt(addDays(MONDAY, 1), 0) - 1)
    expect(await book(mei, FIRST_KEPT)).toMatchObject(TOO_FAR)
    server.cloud.clock.set(momentAt(addDays(MONDAY, 1), 0))
    expect(await book(mei, FIRST_KEPT)).toMatchObject({ ok: true })
    expect(await book(mei, addDays(FIRST_KEPT, 1))).toMatchObject({ error: { details: { lastOn: FIRST_KEPT } } })
  })

  it('are nobody’s to choose where there are no tiers, and opened again by the store', async () => {
    const mei = await regular(server, 'mei')
    expect(await book(mei, FIRST_KEPT)).toMatchObject(TOO_FAR)
    await server.cloud.database.remove({ collection: 'catalogs', filter: {}, isMulti: true })
    await openSalonAnew()
    expect(await book(mei, FIRST_KEPT)).toMatchObject({ ok: true })
  })

  it('cannot be moved to, nor waited for, by others', async () => {
    await giveLanGold()
    const mei = await regular(server, 'mei')
    await writeVisit(server, appointmentDocument({ status: 'confirmed' }))
    const move = { appointmentId: 'appt_1', version: 1, startMinute: 720 }
    expect(await call(mei, 'booking/reschedule', { ...move, on: FIRST_KEPT })).toMatchObject(TOO_FAR)
    expect(await call(mei, 'booking/reschedule', { ...move, on: LAST_FOR_ALL })).toMatchObject({ ok: true })
    const times = { firstOn: LAST_FOR_ALL, fromMinute: 600, toMinute: 1080, noticeMinutes: 60 }
    const wait = { storeId: EAST, items: ITEMS, ...times }
    expect(await call(mei, 'booking/join-waitlist', { ...wait, lastOn: FIRST_KEPT })).toMatchObject(TOO_FAR)
    expect(await call(mei, 'booking/join-waitlist', { ...wait, lastOn: LAST_FOR_ALL })).toMatchObject({ ok: true })
  })

  it('are no limit for staff who book for a customer', async () => {
    await regular(server, 'mei')
    const xia = await server.staff('xia', ['receptionist'], { storeIds: [EAST] })
    const wish = { storeId: EAST, customerId: 'cust_mei', on: FIRST_KEPT, startMinute: 720, items: ITEMS, note: '' }
    expect(await call(xia, 'booking/book-for-customer', { ...wish, isWalkIn: false })).toMatchObject({ ok: true })
  })

  it('stand against a course’s visits that a customer chooses', async () => {
    await giveLanGold()
    const course = {
      storeId: EAST,
      items: ITEMS,
      firstOn: addDays(MONDAY, 4),
      everyDays: 7,
      count: 2,
      startMinute: 720,
    }
    const preview = async (key: string): Promise<unknown> =>
      call(await regular(server, key), 'booking/preview-series', course)
    expect(await preview('mei')).toMatchObject({ data: { visits: [{ on: course.firstOn }, { code: 'TOO_FAR' }] } })
    const free = await call<{ visits: object[] }>(await regular(server, 'lan'), 'booking/preview-series', course)
    expect(free.ok && free.data.visits.every((visit) => !('code' in visit))).toBe(true)
  })
})

async function openSalonAnew(): Promise<void> {
  await server.cloud.database.remove({ collection: 'bookingDays', filter: {}, isMulti: true })
  await openSalon(server)
}
