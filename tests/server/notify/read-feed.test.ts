import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const READ = 'notify/read-feed'
const EAST = { storeId: 'store_east', since: 0 }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['notify'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const entry = (number: number, storeId: string, at: number): Record<string, unknown> => ({
  _id: `entry_${number}`,
  kind: 'requested',
  storeId,
  appointmentId: `appt_${number}`,
  on: '2025-03-10',
  at,
})

describe('read-feed', () => {
  it('customers, visitors, guests and people of other mini-programs may not call it', async () => {
    const strangers = [await server.customer('mei'), await server.visitor('lan'), await server.guest('wu')]
    for (const client of [...strangers, await server.foreigner('mei')])
      expect(await call(client, READ, EAST)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })

  it('shows staff their own stores, and owners every one', async () => {
    await server.write('feed', entry(1, 'store_east', MONDAY_AT_TEN), entry(2, 'store_west', MONDAY_AT_TEN))
    const lin = await server.staff('lin', ['therapist'], { storeIds: ['store_east'] })
    const east = { feedId: 'entry_1', kind: 'requested', appointmentId: 'appt_1', on: '2025-03-10', at: MONDAY_AT_TEN }
    expect(await call(lin, READ, EAST)).toEqual({ ok: true, data: { entries: [east] } })
    const west = { ...EAST, storeId: 'store_west' }
    expect(await call(lin, READ, west)).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
    const boss = await server.staff('boss', ['owner'])
    expect(await call(boss, READ, west)).toMatchObject({ data: { entries: [{ feedId: 'entry_2' }] } })
  })

  it('starts at the moment asked for, itself included, and gives the latest hundred, oldest first', async () => {
    const lin = await server.staff('lin', ['therapist'], { storeIds: ['store_east'] })
    const entries = Array.from({ length: 120 }, (_, index) => entry(index, 'store_east', MONDAY_AT_TEN + index))
    await server.write('feed', ...entries)
    const idsSince = async (since: number): Promise<string[]> => {
      const reply = await call<{ entries: { feedId: string }[] }>(lin, READ, { ...EAST, since })
      return reply.ok ? reply.data.entries.map(({ feedId }) => feedId) : []
    }
    expect(await idsSince(MONDAY_AT_TEN + 118)).toEqual(['entry_118', 'entry_119'])
    const latest = await idsSince(0)
    expect([latest.length, latest[0], latest.at(-1)]).toEqual([100, 'entry_20', 'entry_119'])
  })
})
