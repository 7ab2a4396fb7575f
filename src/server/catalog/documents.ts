import * as z from 'zod'
import { BOOKING_POLICY } from '../../../config/policies'
import { store, storeCatalog, type bookingPolicy } from '../../contracts/catalog'
import { defineCollection } from '../platform/database'

/** One store with all that customers choose from; `_id` is its storeId. */
export const catalogs = defineCollection(
  'catalogs',
  storeCatalog.extend({
    _id: z.string(),
    /** Counts what identity has changed of the store's people: so each such change is written, and meets who lists one. */
    staffRevision: z.int().optional(),
  }),
)
export type CatalogDocument = ReturnType<typeof catalogs.parse>

/** The same documents, of which only the store's own facts are read. */
export const catalogHeads = defineCollection('catalogs', z.object({ _id: z.string(), store }))

/** The same documents, of which the store's facts and one of the lists with prices are read. */
export const priceLists = defineCollection(
  'catalogs',
  storeCatalog
    .pick({ store: true, services: true, products: true, bundles: true })
    .partial({ services: true })
    .extend({ _id: z.string() }),
)

const defaultPolicy: z.output<typeof bookingPolicy> = BOOKING_POLICY

/** What a new store starts with: nothing to book yet, and the policy of config/policies.ts. */
export function newCatalog(storeFacts: z.output<typeof store>): CatalogDocument {
  const { storeId } = storeFacts
  return { _id: storeId, store: storeFacts, categories: [], services: [], therapists: [], policy: defaultPolicy }
}
