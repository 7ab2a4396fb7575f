import * as z from 'zod'
import { defineContract } from './contract'
import { amountFen, idOf } from './fields'

/** A service, product or bundle: under one id the same thing at every store. */
const catalogItem = z.union([
  z.strictObject({ serviceId: idOf('svc') }),
  z.strictObject({ productId: idOf('prod') }),
  z.strictObject({ bundleId: idOf('bundle') }),
])

/** What a store asks for it; without a price it is not on the store's list. */
const pricedStore = z.object({
  storeId: z.string(),
  name: z.string(),
  price: z.object({ salePriceFen: z.int(), isActive: z.boolean() }).optional(),
})

/** 各店价格: what one thing costs at each of the caller's stores. */
export const listStorePrices = defineContract({
  name: 'catalog/list-store-prices',
  kind: 'query',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({ item: catalogItem }),
  reply: z.object({ stores: z.array(pricedStore) }),
  errors: {},
})

/**
 * Sets what one thing costs at several stores, all of them or none; a store that does not have it yet is given it as
 * `fromStoreId` has it. Bookings and bills keep the prices they were made with. An error's `storeId` says where it is.
 */
export const setStorePrices = defineContract({
  name: 'catalog/set-store-prices',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({
    item: catalogItem,
    fromStoreId: idOf('store'),
    prices: z
      .array(z.strictObject({ storeId: idOf('store'), salePriceFen: amountFen, isActive: z.boolean() }))
      .min(1)
      // Up to four operations each, of the 60 that a transaction has.
      .max(14)
      .refine((list) => new Set(list.map(({ storeId }) => storeId)).size === list.length, 'named twice'),
  }),
  reply: z.object({ storeIds: z.array(z.string()) }),
  errors: {
    STORE_UNKNOWN: 'There is no store of that id.',
    NOT_YOUR_STORE: 'The caller does not work at that store.',
    ITEM_UNKNOWN: 'Neither the store nor the one it would be taken from has it.',
    CATEGORY_UNKNOWN: 'The store has no category of that id.',
    ROOM_KIND_UNKNOWN: 'The store has no room of that kind; roomKind says which.',
    NO_STAFF_PHASE: 'At least one phase needs a therapist.',
    PREREQUISITE_UNKNOWN: 'The store does not have the service that comes before.',
    PREREQUISITE_IN_A_CIRCLE: 'The service would be a prerequisite of itself, perhaps by way of others.',
    SERVICE_UNKNOWN: 'The store does not offer a service of the bundle; serviceId says which.',
    PRODUCT_UNKNOWN: 'The store does not sell a product of the bundle; productId says which.',
    BUNDLE_UNKNOWN: 'The store has no bundle of that id.',
    BUNDLE_TOO_DEAR: 'What is in it costs only sumFen by itself at that store.',
    TOO_MANY_SERVICES: 'A store has at most 200 services.',
    TOO_MANY_PRODUCTS: 'A store has at most 200 products.',
    TOO_MANY_BUNDLES: 'A store has at most 60 bundles.',
  },
})
