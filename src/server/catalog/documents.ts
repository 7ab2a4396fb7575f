import * as z from 'zod'
import { storeCatalog } from '../../contracts/catalog'
import { defineCollection } from '../platform/database'

/** One store with all that customers choose from; `_id` is its storeId. */
export const catalogs = defineCollection('catalogs', storeCatalog.extend({ _id: z.string() }))
export type CatalogDocument = ReturnType<typeof catalogs.parse>
