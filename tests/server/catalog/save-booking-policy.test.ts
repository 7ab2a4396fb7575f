import { describeCommandLaws } from '../../support/command-laws'
import { call, ServerCloud } from '../../support/server-cloud'
import { BOOKING_POLICY } from '../../../config/policies'
import { EAST, manager, openEast, strangers } from './small-store'

const SAVE = 'catalog/save-booking-policy'
const DATA = { storeId: EAST, policy: { ...BOOKING_POLICY, isAutoConfirmed: true } }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['catalog'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('save-booking-policy', () => {
  it('customers, guests, staff without that power and managers of other stores may not call it', async () => {
    const before = await openEast(server)
    for (const [client, code] of await strangers(server))
      expect(await call(client, SAVE, DATA)).toMatchObject({ ok: false, error: { code } })
    expect(await server.read('catalogs')).toEqual([before])
  })

  it('is what customers are shown from then on', async () => {
    await openEast(server)
    expect(await call(await manager(server), SAVE, DATA)).toEqual({ ok: true, data: { policy: DATA.policy } })
    const shown = await call(await server.customer('mei'), 'catalog/show-store', { storeId: EAST })
    expect(shown).toMatchObject({ data: { policy: { isAutoConfirmed: true } } })
  })

  it.each([
    [{ horizonDays: 0 }],
    [{ horizonDays: 61 }],
    [{ stepMinutes: 7 }],
    [{ bufferMinutes: -5 }],
    [{ mostLiveAppointments: 0 }],
    [{ leadMinutes: 1.5 }],
  ])('refuses %j', async (changes) => {
    await openEast(server)
    const data = { ...DATA, policy: { ...DATA.policy, ...changes } }
    expect(await call(await manager(server), SAVE, data)).toMatchObject({ error: { code: 'BAD_REQUEST' } })
  })
})

describeCommandLaws({
  name: SAVE,
  data: DATA,
  otherData: { ...DATA, policy: BOOKING_POLICY },
  databaseRequests: { firstWrite: 4, commit: 7 },
  server: () => server,
  prepare: async () => {
    await server.cloud.database.remove({ collection: 'catalogs', filter: {}, isMulti: true })
    await openEast(server)
    return manager(server)
  },
  countEffects: async () => (await server.read('audit')).length,
})
