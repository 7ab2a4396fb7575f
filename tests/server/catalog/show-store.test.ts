import { call, ServerCloud } from '../../support/server-cloud'
import { EAST, openEast } from './small-store'

const SHOW = 'catalog/show-store'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['catalog'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('show-store', () => {
  it('people of other mini-programs may not call it', async () => {
    const reply = await call(await server.foreigner('xia'), SHOW, { storeId: EAST })
    expect(reply).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })

  it('answers every person with the whole catalogue', async () => {
    const { _id, ...catalog } = await openEast(server)
    for (const client of [await server.visitor('lan'), await server.customer('mei'), await server.guest('wu')])
      expect(await call(client, SHOW, { storeId: _id })).toEqual({ ok: true, data: catalog })
  })

  it('knows no store of another id', async () => {
    const reply = await call(await server.visitor('lan'), SHOW, { storeId: 'store_nowhere' })
    expect(reply).toMatchObject({ error: { code: 'STORE_UNKNOWN' } })
  })
})
