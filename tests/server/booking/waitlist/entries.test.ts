import { expectBadInput } from '../../../support/bad-input'
import { regular } from '../../../support/booking'
import { expectNotAllowed, otherStoreStaff } from '../../../support/booking-strangers'
import { describeCommandLaws } from '../../../support/command-laws'
import { openSalon } from '../../../support/salon'
import { call, ServerCloud } from '../../../support/server-cloud'
import {
  EAST,
  freeAnsTime,
  openFullTuesday,
  ownEntries,
  runTimer,
  standings,
  TUESDAY,
  waiting,
  WISH,
} from '../../../support/waitlist'

const STAFF_STRANGERS = ['customer', 'visitor', 'guest', 'former staff', 'foreigner'] as const
const CUSTOMER_STRANGERS = ['visitor', 'guest', 'therapist', 'foreigner'] as const

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openSalon(server)
})

const receptionist = () => server.staff('xia', ['receptionist'], { storeIds: [EAST] })
const onlyEntry = async () => (await server.read('waitlistEntries'))[0]

describe('join-waitlist', () => {
  const JOIN = 'booking/join-waitlist'

  it('keeps what she waits for, and tells the store’s screens', async () => {
    const bo = await regular(server, 'bo')
    expect(await call(bo, JOIN, { ...WISH, noticeMinutes: 120 })).toMatchObject({
      data: {
        entry: {
          status: 'waiting',
          storeName: 'East Store',
          items: [{ serviceName: 'Massage', staffName: 'Lin' }],
          noticeMinutes: 120,
        },
      },
    })
    expect(await server.read('feed')).toMatchObject([{ kind: 'waitlist', storeId: EAST, on: TUESDAY }])
    expect(await server.read('inbox')).toEqual([])
  })

  it('allows three at a time, and a fourth once one is over', async () => {
    const bo = await waiting(server, 'bo')
    await call(bo.client, JOIN, WISH)
    await call(bo.client, JOIN, WISH)
    const refused = { error: { code: 'WAITLIST_FULL', details: { mostEntries: 3 } } }
    expect(await call(bo.client, JOIN, WISH)).toMatchObject(refused)
    expect(await call(bo.client, 'booking/leave-waitlist', { entryId: bo.entryId })).toMatchObject({ ok: true })
    const both = await Promise.all([call(bo.client, JOIN, WISH), call(bo.client, JOIN, WISH)])
    expect(both.map((reply) => reply.ok).sort()).toEqual([false, true])
    expect((await ownEntries(bo.client)).filter(({ status }) => status === 'waiting')).toHaveLength(3)
  })

  it.each([
    ['hours that end with the visit', { fromMinute: 900, toMinute: 990 }, undefined],
    ['hours five minutes too short', { fromMinute: 900, toMinute: 985 }, 'WAITLIST_HOURS_SHORT'],
    ['the last bookable day', { lastOn: '2025-03-24' }, undefined],
    ['a day past the horizon', { firstOn: '2025-03-20', lastOn: '2025-03-25' }, 'TOO_FAR'],
    ['fifteen days', { firstOn: '2025-03-10', lastOn: '2025-03-24' }, 'WAITLIST_DAYS_PAST'],
    ['days in the wrong order', { firstOn: '2025-03-12', lastOn: TUESDAY }, 'WAITLIST_DAYS_PAST'],
    [
      'hours of today that are over',
      { firstOn: '2025-03-10', lastOn: '2025-03-10', toMinute: 705 },
      'WAITLIST_DAYS_PAST',
    ],
    ['a service nobody offers', { items: [{ serviceId: 'svc_none' }] }, 'SERVICE_UNKNOWN'],
  ])('takes or refuses %s', async (_what, changes, code) => {
    const bo = await regular(server, 'bo')
    const reply = await call(bo, JOIN, { ...WISH, ...changes })
    expect(reply).toMatchObject(code === undefined ? { ok: true } : { error: { code } })
  })

  it('refuses whom the store does not book, and a deleted customer', async () => {
    const bo = await regular(server, 'bo')
    await server.cloud.database.remove({ collection: 'customerStandings', filter: {}, isMulti: true })
    const standing = { _id: 'cust_bo', live: [], unpaidFeeFen: 0, noShowCount: 0 }
    await server.write('customerStandings', { ...standing, blockCodes: ['deleted'] })
    expect(await call(bo, JOIN, WISH)).toMatchObject({ error: { code: 'CUSTOMER_BLOCKED' } })
    expect(await server.read('waitlistEntries')).toEqual([])
  })

  it('everybody but customers may not call it, nor anybody with hours or days of no calendar', async () => {
    await expectNotAllowed(server, JOIN, WISH, CUSTOMER_STRANGERS)
    await expectBadInput(server, await regular(server, 'bo'), JOIN, [
      { ...WISH, toMinute: 600 },
      { ...WISH, firstOn: '2025-02-30' },
      { ...WISH, noticeMinutes: -1 },
      { ...WISH, items: [] },
    ])
  })

  describeCommandLaws({
    name: JOIN,
    data: WISH,
    otherData: { ...WISH, toMinute: 1000 },
    databaseRequests: { firstWrite: 5, commit: 9 },
    server: () => server,
    prepare: () => regular(server, 'bo'),
    countEffects: async () => (await server.read('waitlistEntries')).length,
  })
})

describe('join-waitlist-for-customer', () => {
  const JOIN = 'booking/join-waitlist-for-customer'
  const REQUEST = { ...WISH, customerId: 'cust_bo' }

  it('puts a customer on the waitlist of one’s own store', async () => {
    await regular(server, 'bo')
    const xia = await receptionist()
    expect(await call(xia, JOIN, REQUEST)).toMatchObject({ data: { entry: { customerName: 'bo', status: 'waiting' } } })
    expect(await call(xia, JOIN, { ...REQUEST, customerId: 'cust_none' })).toMatchObject({
      error: { code: 'CUSTOMER_UNKNOWN' },
    })
  })

  it('strangers and staff of other stores may not call it', async () => {
    await regular(server, 'bo')
    await expectNotAllowed(server, JOIN, REQUEST, STAFF_STRANGERS)
    expect(await call(await otherStoreStaff(server), JOIN, REQUEST)).toMatchObject({
      error: { code: 'NOT_YOUR_STORE' },
    })
  })
})

describe('change-waitlist-entry', () => {
  const CHANGE = 'booking/change-waitlist-entry'
  const { storeId: _storeId, ...wish } = WISH
  const changed = (entryId: string, version = 1) => ({
    entryId,
    version,
    ...wish,
    toMinute: 1000,
    lastOn: '2025-03-13',
  })

  it('keeps her place, and looks at the new days', async () => {
    const bo = await waiting(server, 'bo')
    const before = await onlyEntry()
    expect(await call(bo.client, CHANGE, changed(bo.entryId))).toMatchObject({
      data: { entry: { version: 2, toMinute: 1000, lastOn: '2025-03-13' } },
    })
    const days = [TUESDAY, '2025-03-12', '2025-03-13']
    expect(await onlyEntry()).toMatchObject({ askedAt: before?.['askedAt'], lookOn: days })
    expect(await call(bo.client, CHANGE, changed(bo.entryId))).toMatchObject({ error: { code: 'VERSION_OUTDATED' } })
  })

  it('is refused while she is asked about a time', async () => {
    const bo = await waiting(server, 'bo')
    await runTimer(server)
    expect(await standings(server)).toEqual({ bo: 600 })
    expect(await call(bo.client, CHANGE, changed(bo.entryId, 2))).toMatchObject({
      error: { code: 'WAITLIST_ENTRY_OVER', details: { status: 'offered' } },
    })
  })

  it('others and staff of other stores may not call it', async () => {
    const { entryId } = await waiting(server, 'bo')
    await expectNotAllowed(server, CHANGE, changed(entryId), ['visitor', 'guest', 'former staff', 'foreigner'])
    for (const client of [await regular(server, 'lan'), await otherStoreStaff(server)])
      expect(await call(client, CHANGE, changed(entryId))).toMatchObject({ error: { code: 'WAITLIST_ENTRY_UNKNOWN' } })
  })
})

describe('leave-waitlist', () => {
  const LEAVE = 'booking/leave-waitlist'

  it('ends her own entry once', async () => {
    const { client, entryId } = await waiting(server, 'bo')
    expect(await call(client, LEAVE, { entryId })).toMatchObject({ data: { entry: { status: 'left' } } })
    expect(await call(client, LEAVE, { entryId })).toMatchObject({
      error: { code: 'WAITLIST_ENTRY_OVER', details: { status: 'left' } },
    })
  })

  it('everybody but its customer may not call it', async () => {
    const { entryId } = await waiting(server, 'bo')
    await expectNotAllowed(server, LEAVE, { entryId }, CUSTOMER_STRANGERS)
    const lan = await regular(server, 'lan')
    expect(await call(lan, LEAVE, { entryId })).toMatchObject({ error: { code: 'WAITLIST_ENTRY_UNKNOWN' } })
  })

  describeCommandLaws({
    name: LEAVE,
    data: async () => ({ entryId: (await server.read('waitlistEntries'))[0]?.['_id'] }),
    databaseRequests: { firstWrite: 4, commit: 7 },
    server: () => server,
    prepare: async () => (await waiting(server, 'bo')).client,
    countEffects: async () => (await server.read('waitlistEntries')).filter(({ status }) => status === 'left').length,
  })
})

describe('remove-from-waitlist', () => {
  const REMOVE = 'booking/remove-from-waitlist'

  it('takes her off and tells her why, in words nobody else can read', async () => {
    const { client, entryId } = await waiting(server, 'bo')
    const xia = await receptionist()
    expect(await call(xia, REMOVE, { entryId, reason: 'Asked by phone' })).toMatchObject({
      data: { entry: { status: 'removed', customerName: 'bo', reason: 'Asked by phone' } },
    })
    expect(await ownEntries(client)).toMatchObject([{ status: 'removed', reason: 'Asked by phone' }])
    expect(await server.read('inbox')).toMatchObject([{ recipient: 'cust_bo', kind: 'waitlistRemoved' }])
    expect(JSON.stringify(await server.readEverything())).not.toContain('Asked by phone')
  })

  it('strangers and staff of other stores may not call it', async () => {
    const { entryId } = await waiting(server, 'bo')
    const request = { entryId, reason: 'Why' }
    await expectNotAllowed(server, REMOVE, request, STAFF_STRANGERS)
    expect(await call(await otherStoreStaff(server), REMOVE, request)).toMatchObject({
      error: { code: 'WAITLIST_ENTRY_UNKNOWN' },
    })
  })
})

describe('offer-to-waitlist', () => {
  const OFFER = 'booking/offer-to-waitlist'

  it('asks her about any free time, and about none that is taken', async () => {
    await openFullTuesdayAnew()
    const { client, entryId } = await waiting(server, 'bo')
    const xia = await receptionist()
    const at = (startMinute: number) => ({ entryId, on: TUESDAY, startMinute })
    expect(await call(xia, OFFER, at(840))).toMatchObject({ error: { code: 'SLOT_TAKEN' } })
    await freeAnsTime(server)
    expect(await call(xia, OFFER, at(840))).toMatchObject({
      data: { entry: { status: 'offered', customerName: 'bo' } },
    })
    expect(await ownEntries(client)).toMatchObject([{ offer: { startMinute: 840, endMinute: 930 } }])
    const told = (await server.read('inbox')).filter(({ recipient }) => recipient === 'cust_bo')
    expect(told.map(({ kind }) => kind)).toEqual(['waitlistOffered'])
    expect(await call(xia, OFFER, at(840))).toMatchObject({ error: { code: 'WAITLIST_ENTRY_OVER' } })
  })

  it('strangers and staff of other stores may not call it', async () => {
    const { entryId } = await waiting(server, 'bo')
    const request = { entryId, on: TUESDAY, startMinute: 600 }
    await expectNotAllowed(server, OFFER, request, STAFF_STRANGERS)
    expect(await call(await otherStoreStaff(server), OFFER, request)).toMatchObject({
      error: { code: 'WAITLIST_ENTRY_UNKNOWN' },
    })
  })
})

/** The same salon again, with Lin's Tuesday full. */
async function openFullTuesdayAnew(): Promise<void> {
  await server.reset()
  await openFullTuesday(server)
}
