import { describeCommandLaws } from '../../support/command-laws'
import { call, ServerCloud } from '../../support/server-cloud'
import { EAST, manager, openEast, strangers } from './small-store'

const SAVE = 'catalog/save-categories'
const CATEGORIES = [
  { categoryId: 'body', name: '身体' },
  { categoryId: 'care', name: '面部' },
]
const DATA = { storeId: EAST, categories: CATEGORIES }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['catalog'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('save-categories', () => {
  it('customers, guests, staff without that power and managers of other stores may not call it', async () => {
    const before = await openEast(server)
    for (const [client, code] of await strangers(server))
      expect(await call(client, SAVE, DATA)).toMatchObject({ ok: false, error: { code } })
    expect(await server.read('catalogs')).toEqual([before])
  })

  it('orders and names them', async () => {
    await openEast(server)
    expect(await call(await manager(server), SAVE, DATA)).toEqual({ ok: true, data: { categoryIds: ['body', 'care'] } })
    expect(await server.read('catalogs')).toMatchObject([{ categories: CATEGORIES }])
  })

  it.each([
    [
      'to lose one that services belong to',
      [CATEGORIES[0]],
      { code: 'CATEGORY_IN_USE', details: { categoryId: 'care' } },
    ],
    ['one twice', [CATEGORIES[1], CATEGORIES[1]], { code: 'BAD_REQUEST' }],
    ['none', [], { code: 'BAD_REQUEST' }],
  ])('refuses %s', async (_what, categories, error) => {
    await openEast(server)
    expect(await call(await manager(server), SAVE, { storeId: EAST, categories })).toMatchObject({ ok: false, error })
  })
})

describeCommandLaws({
  name: SAVE,
  data: DATA,
  otherData: { ...DATA, categories: [...CATEGORIES].reverse() },
  databaseRequests: { firstWrite: 4, commit: 7 },
  server: () => server,
  prepare: async () => {
    await server.cloud.database.remove({ collection: 'catalogs', filter: {}, isMulti: true })
    await openEast(server)
    return manager(server)
  },
  countEffects: async () => (await server.read('audit')).length,
})
