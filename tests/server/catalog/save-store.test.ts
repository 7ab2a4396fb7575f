import { describeCommandLaws } from '../../support/command-laws'
import { call, ServerCloud } from '../../support/server-cloud'
import { EAST, manager, openEast, strangers, WEST } from './small-store'
import { catalogDocument } from '../../support/salon'

const SAVE = 'catalog/save-store'
const EAST_STORE = catalogDocument().store
const RENAMED = { store: { ...EAST_STORE, name: '东湖店' } }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['catalog'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('save-store', () => {
  it('customers, guests, staff without that power and managers of other stores may not call it', async () => {
    await openEast(server)
    for (const [client, code] of await strangers(server))
      expect(await call(client, SAVE, RENAMED)).toMatchObject({ ok: false, error: { code } })
    expect(await server.read('catalogs')).toMatchObject([{ store: { name: 'East Store' } }])
  })

  it('changes the facts and leaves services, therapists and policy as they are', async () => {
    const before = await openEast(server)
    expect(await call(await manager(server), SAVE, RENAMED)).toEqual({ ok: true, data: RENAMED })
    expect(await server.read('catalogs')).toEqual([{ ...before, store: RENAMED.store }])
    expect(await server.read('audit')).toMatchObject([{ action: SAVE, subjectId: EAST, staffMemberId: 'staff_zhou' }])
  })

  it('creates a store for owners alone, with nothing to book and the default policy', async () => {
    const west = { store: { ...EAST_STORE, storeId: WEST, name: '西店' } }
    const itsManager = await server.staff('yan', ['storeManager'], { storeIds: [WEST] })
    expect(await call(itsManager, SAVE, west)).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
    expect(await call(await server.staff('boss', ['owner']), SAVE, west)).toMatchObject({ ok: true })
    expect(await server.read('catalogs')).toMatchObject([
      { _id: WEST, store: { name: '西店' }, services: [], therapists: [], policy: { stepMinutes: 15 } },
    ])
  })

  it.each([
    [
      'a day that closes before it opens',
      { weeklyHours: EAST_STORE.weeklyHours.map(() => ({ opensMinute: 600, closesMinute: 600 })) },
      { code: 'HOURS_INVALID', details: { weekday: 1 } },
    ],
    [
      'a room that a service needs',
      { rooms: EAST_STORE.rooms.filter(({ roomKind }) => roomKind !== 'laser') },
      { code: 'ROOM_KIND_IN_USE', details: { roomKind: 'laser' } },
    ],
    ['a room twice', { rooms: [...EAST_STORE.rooms, ...EAST_STORE.rooms] }, { code: 'ROOM_KIND_TWICE' }],
    ['an address with nothing in it', { address: ' ' }, { code: 'BAD_REQUEST' }],
    ['a latitude beyond the pole', { latitude: 91 }, { code: 'BAD_REQUEST' }],
    ['a day that no calendar has', { closedDays: ['2025-02-30'] }, { code: 'BAD_REQUEST' }],
  ])('refuses %s', async (_what, changes, error) => {
    const before = await openEast(server)
    const reply = await call(await manager(server), SAVE, { store: { ...EAST_STORE, ...changes } })
    expect(reply).toMatchObject({ ok: false, error })
    expect(await server.read('catalogs')).toEqual([before])
  })
})

describeCommandLaws({
  name: SAVE,
  data: RENAMED,
  otherData: { store: { ...EAST_STORE, name: '别处' } },
  databaseRequests: { firstWrite: 4, commit: 7 },
  server: () => server,
  prepare: async () => {
    await server.cloud.database.remove({ collection: 'catalogs', filter: {}, isMulti: true })
    await openEast(server)
    return manager(server)
  },
  countEffects: async () => (await server.read('audit')).length,
})
