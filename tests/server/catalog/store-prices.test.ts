import type { CloudClient } from '../../../src/localcloud'
import type { CatalogDocument } from '../../../src/server/catalog/documents'
import { regular } from '../../support/booking'
import { describeCommandLaws } from '../../support/command-laws'
import { dataOf } from '../../support/deposits'
import { catalogDocument, MONDAY, staffDay } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'
import { EAST, FACIAL, LIN, manager, strangers, WEST } from './small-store'

const [LIST, SET] = ['catalog/list-store-prices', 'catalog/set-store-prices']
const SERUM = { productId: 'prod_serum', categoryId: 'care', name: 'Serum', salePriceFen: 19_900, isActive: true }
const GLOW = {
  ...{ bundleId: 'bundle_glow', name: 'Glow', priceFen: 40_000, isActive: true },
  items: [
    { serviceId: FACIAL, quantity: 1 },
    { productId: SERUM.productId, quantity: 1 },
  ],
}
/** 298 yuan in the east, 328 in the west. */
const PRICES = [
  { storeId: EAST, salePriceFen: 29_800, isActive: true },
  { storeId: WEST, salePriceFen: 32_800, isActive: true },
]
const DEARER_WEST = { item: { serviceId: FACIAL }, fromStoreId: EAST, prices: PRICES }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['catalog', 'booking', 'checkout'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

/** Both stores, with Lin in the west; the west may have less than the east. */
async function opened(west: Partial<CatalogDocument> = {}): Promise<CloudClient> {
  await server.cloud.database.remove({ collection: 'catalogs', filter: {}, isMulti: true })
  const east = { ...catalogDocument(EAST), products: [SERUM], bundles: [GLOW] }
  const deposit = { rateBp: 1000, fromFen: 0 }
  const other = { ...catalogDocument(WEST, {}, { deposit }), therapists: east.therapists, ...west }
  await server.write('catalogs', { ...east }, { ...other })
  return server.staff('boss', ['owner'])
}

const set = (client: CloudClient, changes: object) => call(client, SET, { ...DEARER_WEST, ...changes })

const pricesOf = async (client: CloudClient, item: object) => {
  const { stores } = dataOf(await call<{ stores: { storeId: string; price?: object }[] }>(client, LIST, { item }))
  return stores.map(({ storeId, price }) => [storeId, price])
}

describe('list-store-prices', () => {
  it('customers, guests and staff without that power may not call it', async () => {
    for (const [client, code] of (await strangers(server)).slice(0, -1))
      expect(await call(client, LIST, { item: { serviceId: FACIAL } })).toMatchObject({ ok: false, error: { code } })
  })

  it('shows an owner all stores, a manager her own, and no price where the thing is not on the list', async () => {
    const owner = await opened()
    const price = { salePriceFen: 19_900, isActive: true }
    const product = { productId: SERUM.productId }
    expect(await pricesOf(owner, product)).toEqual([
      [EAST, price],
      [WEST, undefined],
    ])
    expect(await pricesOf(await manager(server), product)).toEqual([[EAST, price]])
    expect(await pricesOf(owner, { bundleId: GLOW.bundleId })).toContainEqual([
      EAST,
      { salePriceFen: 40_000, isActive: true },
    ])
  })
})

describe('set-store-prices', () => {
  it('customers, guests, staff without that power and managers of other stores may not call it', async () => {
    await opened()
    const before = await server.read('catalogs')
    for (const [client, code] of await strangers(server))
      expect(await set(client, {})).toMatchObject({ ok: false, error: { code } })
    // One of the two stores is hers: nothing happens at either.
    expect(await set(await manager(server), {})).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
    expect(await server.read('catalogs')).toEqual(before)
  })

  it('gives each store its own price, which is what its customers see', async () => {
    expect(await set(await opened(), {})).toMatchObject({ ok: true })
    const mei = await server.customer('mei')
    for (const { storeId, salePriceFen } of PRICES) {
      const { services } = dataOf(
        await call<{ services: CatalogDocument['services'] }>(mei, 'catalog/show-store', { storeId }),
      )
      expect(services.find(({ serviceId }) => serviceId === FACIAL)).toMatchObject({ salePriceFen })
    }
  })

  it('gives it to as many stores at once as may be asked for', async () => {
    const owner = await opened()
    const storeIds = Array.from({ length: 15 }, (_, number) => `store_n${number}`)
    await server.write('catalogs', ...storeIds.map((storeId) => ({ ...catalogDocument(storeId), services: [] })))
    const prices = storeIds.map((storeId) => ({ storeId, salePriceFen: 32_800, isActive: true }))
    expect(await set(owner, { prices: prices.slice(0, 14) })).toMatchObject({ ok: true })
    expect(await set(owner, { prices })).toMatchObject({ error: { code: 'BAD_REQUEST' } })
  })

  it('takes it off the list of one store only', async () => {
    await set(await opened(), { prices: [{ storeId: WEST, salePriceFen: 32_800, isActive: false }] })
    const mei = await server.customer('mei')
    const offersFacial = async (storeId: string): Promise<boolean> => {
      const reply = await call<{ services: CatalogDocument['services'] }>(mei, 'catalog/show-store', { storeId })
      return dataOf(reply).services.some(({ serviceId }) => serviceId === FACIAL)
    }
    expect([await offersFacial(EAST), await offersFacial(WEST)]).toEqual([true, false])
  })

  it('gives a store what it does not have yet as the other store has it, at its own price', async () => {
    const owner = await opened({ services: [] })
    const at = (salePriceFen: number) => ({ prices: [{ storeId: WEST, salePriceFen, isActive: true }] })
    expect(await set(owner, at(32_800))).toMatchObject({ ok: true })
    expect(await set(owner, { item: { productId: SERUM.productId }, ...at(21_000) })).toMatchObject({ ok: true })
    expect(await set(owner, { item: { bundleId: GLOW.bundleId }, ...at(45_000) })).toMatchObject({ ok: true })
    const west = (await server.read('catalogs')).find(({ _id }) => _id === WEST)
    const facial = catalogDocument().services.find(({ serviceId }) => serviceId === FACIAL)
    expect(west).toMatchObject({
      services: [{ ...facial, salePriceFen: 32_800 }],
      products: [{ ...SERUM, salePriceFen: 21_000 }],
      bundles: [{ ...GLOW, priceFen: 45_000 }],
    })
  })

  it.each([
    ['a store there is none of', { prices: [{ ...PRICES[0], storeId: 'store_none' }] }, {}, 'STORE_UNKNOWN'],
    ['a thing nobody has', { item: { serviceId: 'svc_none' } }, {}, 'ITEM_UNKNOWN'],
    ['a category the store does not have', {}, { services: [], categories: [] }, 'CATEGORY_UNKNOWN'],
    ['a bundle whose parts the store does not have', { item: { bundleId: GLOW.bundleId } }, {}, 'PRODUCT_UNKNOWN'],
    ['a store named twice', { prices: [PRICES[0], PRICES[0]] }, {}, 'BAD_REQUEST'],
    ['a price below nothing', { prices: [{ ...PRICES[1], salePriceFen: -1 }] }, {}, 'BAD_REQUEST'],
    ['no store', { prices: [] }, {}, 'BAD_REQUEST'],
  ])('refuses %s, and changes no store', async (_what, changes, west, code) => {
    const owner = await opened(west)
    const before = await server.read('catalogs')
    expect(await set(owner, changes)).toMatchObject({ ok: false, error: { code } })
    expect(await server.read('catalogs')).toEqual(before)
  })

  it('is what a visit is booked for, what its deposit is a part of, and what the bill and the bundle come to', async () => {
    const owner = await opened()
    await set(owner, {})
    await set(owner, { item: { productId: SERUM.productId }, prices: [{ ...PRICES[1], salePriceFen: 21_900 }] })
    await set(owner, { item: { bundleId: GLOW.bundleId }, prices: [{ ...PRICES[1], salePriceFen: 43_760 }] })
    await server.write('bookingDays', { ...staffDay(LIN, MONDAY, { storeId: WEST }) })
    const mei = await regular(server, 'mei')
    const items = [{ serviceId: FACIAL, staffMemberId: LIN }]
    const wanted = { storeId: WEST, on: MONDAY, startMinute: 840, items }
    // A tenth of 328 yuan: a tenth of the east's 298 is refused.
    expect(await call(mei, 'booking/book', { ...wanted, agreedDepositFen: 2_980 })).toMatchObject({
      error: { details: { depositFen: 3_280 } },
    })
    const booked = await call(mei, 'booking/book', { ...wanted, agreedDepositFen: 3_280 })
    expect(booked).toMatchObject({ data: { appointment: { totalFen: 32_800, items: [{ salePriceFen: 32_800 }] } } })
    const sale = { customerId: 'cust_mei', items: [{ productId: SERUM.productId, quantity: 1, staffMemberIds: [] }] }
    const sold = await call<{ bill: { billId: string; version: number } }>(owner, 'checkout/sell-products', {
      ...sale,
      storeId: WEST,
    })
    expect(sold).toMatchObject({ data: { bill: { lines: [{ unitPriceFen: 21_900 }] } } })
    const { billId, version } = dataOf(sold).bill
    const lines = [{ bundleId: GLOW.bundleId, staffMemberIds: [LIN], takesLineIds: [] }]
    const edited = await call(owner, 'checkout/edit-bill', { billId, version, lines })
    expect(edited).toMatchObject({ data: { bill: { lines: [{ amountFen: 26_240 }, { amountFen: 17_520 }] } } })
  })
})

describeCommandLaws({
  name: SET,
  data: DEARER_WEST,
  otherData: { ...DEARER_WEST, prices: [{ ...PRICES[1], salePriceFen: 1 }] },
  databaseRequests: { firstWrite: 5, commit: 11 },
  server: () => server,
  prepare: () => opened(),
  // One entry for each of the two stores.
  countEffects: async () => (await server.read('audit')).length / 2,
})
