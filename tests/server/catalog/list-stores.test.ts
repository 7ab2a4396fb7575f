import { call, ServerCloud } from '../../support/server-cloud'
import { catalogDocument } from '../../support/salon'

const LIST = 'catalog/list-stores'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['catalog'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('list-stores', () => {
  it('people of other mini-programs may not call it', async () => {
    expect(await call(await server.foreigner('xia'), LIST, {})).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })

  it('shows customers the stores that are open, and staff all', async () => {
    const open = catalogDocument('store_a')
    const shut = catalogDocument('store_b', { isActive: false })
    await server.write('catalogs', { ...shut }, { ...open })
    expect(await call(await server.visitor('lan'), LIST, {})).toEqual({ ok: true, data: { stores: [open.store] } })
    const staff = await server.staff('lin', ['therapist'])
    expect(await call(staff, LIST, {})).toEqual({ ok: true, data: { stores: [open.store, shut.store] } })
  })
})
