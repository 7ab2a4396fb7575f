import { describeCommandLaws } from '../../support/command-laws'
import { call, ServerCloud } from '../../support/server-cloud'
import { EAST, FACIAL, manager, openEast, strangers } from './small-store'

const PRODUCT = { categoryId: 'care', name: '玻尿酸精华', salePriceFen: 19_900, isActive: true }
const NEW_PRODUCT = { storeId: EAST, product: PRODUCT }
const BUNDLE = { name: '补水套餐', priceFen: 29_000, items: [{ serviceId: FACIAL, quantity: 1 }], isActive: true }
const NEW_BUNDLE = { storeId: EAST, bundle: BUNDLE }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['catalog'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const opened = async () => {
  await server.cloud.database.remove({ collection: 'catalogs', filter: {}, isMulti: true })
  await openEast(server)
  return manager(server)
}

describe('save-product', () => {
  it('customers, guests, staff without that power and managers of other stores may not call it', async () => {
    const before = await openEast(server)
    for (const [client, code] of await strangers(server))
      expect(await call(client, 'catalog/save-product', NEW_PRODUCT)).toMatchObject({ ok: false, error: { code } })
    expect(await server.read('catalogs')).toEqual([before])
  })

  it('gives a new one an id, changes one in its place, and shows both to staff only', async () => {
    const client = await opened()
    const made = await call<{ product: { productId: string } }>(client, 'catalog/save-product', NEW_PRODUCT)
    const productId = made.ok ? made.data.product.productId : ''
    expect(productId).toMatch(/^prod_[0-9A-Z]{26}$/)
    const changed = { ...NEW_PRODUCT, productId, product: { ...PRODUCT, salePriceFen: 1, isActive: false } }
    expect(await call(client, 'catalog/save-product', changed)).toMatchObject({ ok: true })
    const shown = await call(client, 'catalog/show-store', { storeId: EAST })
    expect(shown).toMatchObject({ data: { products: [{ productId, salePriceFen: 1 }] } })
    const seen = await call(await server.customer('mei'), 'catalog/show-store', { storeId: EAST })
    expect(seen).not.toHaveProperty('data.products')
  })

  it.each([
    ['one it does not have', { productId: 'prod_none' }, {}, 'PRODUCT_UNKNOWN'],
    ['a category it does not have', {}, { categoryId: 'hair' }, 'CATEGORY_UNKNOWN'],
    ['a price below nothing', {}, { salePriceFen: -1 }, 'BAD_REQUEST'],
  ])('refuses %s', async (_what, request, changes, code) => {
    const client = await opened()
    const data = { ...NEW_PRODUCT, ...request, product: { ...PRODUCT, ...changes } }
    expect(await call(client, 'catalog/save-product', data)).toMatchObject({ ok: false, error: { code } })
  })
})

describe('save-bundle', () => {
  it('customers, guests, staff without that power and managers of other stores may not call it', async () => {
    await openEast(server)
    for (const [client, code] of await strangers(server))
      expect(await call(client, 'catalog/save-bundle', NEW_BUNDLE)).toMatchObject({ ok: false, error: { code } })
  })

  it.each([
    ['one it does not have', { bundleId: 'bundle_none' }, {}, 'BUNDLE_UNKNOWN'],
    ['a service it does not have', {}, { items: [{ serviceId: 'svc_none', quantity: 1 }] }, 'SERVICE_UNKNOWN'],
    ['a product it does not have', {}, { items: [{ productId: 'prod_none', quantity: 1 }] }, 'PRODUCT_UNKNOWN'],
    ['a price above what is in it', {}, { priceFen: 29_801 }, 'BUNDLE_TOO_DEAR'],
    ['nothing in it', {}, { items: [] }, 'BAD_REQUEST'],
  ])('refuses %s', async (_what, request, changes, code) => {
    const client = await opened()
    const data = { ...NEW_BUNDLE, ...request, bundle: { ...BUNDLE, ...changes } }
    expect(await call(client, 'catalog/save-bundle', data)).toMatchObject({ ok: false, error: { code } })
  })
})

describe.each([
  ['catalog/save-product', NEW_PRODUCT, { ...NEW_PRODUCT, product: { ...PRODUCT, name: '面膜' } }],
  ['catalog/save-bundle', NEW_BUNDLE, { ...NEW_BUNDLE, bundle: { ...BUNDLE, priceFen: 1 } }],
] as const)('the laws', (name, data, otherData) => {
  describeCommandLaws({
    ...{ name, data, otherData, databaseRequests: { firstWrite: 4, commit: 7 } },
    server: () => server,
    prepare: opened,
    countEffects: async () => (await server.read('audit')).length,
  })
})
