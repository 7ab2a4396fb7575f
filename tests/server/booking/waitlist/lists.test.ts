import { expectNotAllowed, otherStoreStaff } from '../../../support/booking-strangers'
import { catalogDocument, openSalon } from '../../../support/salon'
import { call, ServerCloud } from '../../../support/server-cloud'
import { EAST, MASSAGE, ownEntries, runTimer, standings, TUESDAY, waiting, WISH } from '../../../support/waitlist'

const STAFF_STRANGERS = ['customer', 'visitor', 'guest', 'former staff', 'foreigner'] as const
const CUSTOMER_STRANGERS = ['visitor', 'guest', 'therapist', 'foreigner'] as const

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking', 'identity', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openSalon(server)
})

const receptionist = () => server.staff('xia', ['receptionist'], { storeIds: [EAST] })

describe('list-my-waitlist', () => {
  const LIST = 'booking/list-my-waitlist'

  it('shows her own entries alone, those she waits with first', async () => {
    const first = await waiting(server, 'bo')
    await waiting(server, 'lan')
    await call(first.client, 'booking/join-waitlist', WISH)
    await call(first.client, 'booking/leave-waitlist', { entryId: first.entryId })
    expect((await ownEntries(first.client)).map(({ status }) => status)).toEqual(['waiting', 'left'])
    const text = JSON.stringify(await call(first.client, LIST, {}))
    for (const hidden of ['cust_', 'lookOn', 'passed"']) expect(text).not.toContain(hidden)
  })

  it('everybody but customers may not call it', () => expectNotAllowed(server, LIST, {}, CUSTOMER_STRANGERS))
})

describe('list-waitlist', () => {
  const LIST = 'booking/list-waitlist'

  it('shows who waits, whoever asked first to the front, a page at a time', async () => {
    await waiting(server, 'bo')
    await waiting(server, 'cai')
    const xia = await receptionist()
    const reply = await call<{ entries: { customerName: string }[] }>(xia, LIST, { storeId: EAST })
    expect(reply.ok ? reply.data.entries.map(({ customerName }) => customerName) : []).toEqual(['bo', 'cai'])
    const [bo] = await server.read('waitlistEntries')
    const many = Array.from({ length: 40 }, (_, index) => {
      return { ...bo, _id: `wait_more${index}`, askedAt: Number(bo?.['askedAt']) + 10_000 + index }
    })
    await server.write('waitlistEntries', ...many)
    const first = await call<{ entries: unknown[]; next: number }>(xia, LIST, { storeId: EAST })
    const after = first.ok ? first.data.next : 0
    expect(first.ok ? first.data.entries.length : 0).toBe(30)
    const second = await call<{ entries: unknown[] }>(xia, LIST, { storeId: EAST, after })
    expect(second.ok ? second.data : {}).toMatchObject({ entries: { length: 12 } })
  })

  it('strangers and staff of other stores may not call it', async () => {
    await expectNotAllowed(server, LIST, { storeId: EAST }, STAFF_STRANGERS)
    expect(await call(await otherStoreStaff(server), LIST, { storeId: EAST })).toMatchObject({
      error: { code: 'NOT_YOUR_STORE' },
    })
  })
})

describe('what the waitlist knows of a customer', () => {
  it('is hers to take along, and is gone once she is', async () => {
    const { client } = await waiting(server, 'bo')
    const data = await call(client, 'identity/export-my-data', {})
    expect(data).toMatchObject({ data: { sections: { waitlist: [{ status: 'waiting', firstOn: TUESDAY }] } } })
    expect(await call(client, 'identity/delete-me', {})).toMatchObject({ ok: true })
    expect(await server.read('waitlistEntries')).toEqual([])
  })

  it('outlives a service that is no longer on offer', async () => {
    await waiting(server, 'bo')
    await server.cloud.database.remove({ collection: 'catalogs', filter: { _id: EAST }, isMulti: false })
    const catalog = catalogDocument()
    const services = catalog.services.filter(({ serviceId }) => serviceId !== MASSAGE)
    await server.write('catalogs', { ...catalog, services })
    await runTimer(server)
    expect(await standings(server)).toEqual({ bo: 'waiting' })
    expect((await server.read('waitlistEntries'))[0]).not.toHaveProperty('lookOn')
  })
})
