import type { Database } from '../platform/database'
import { catalogs, type CatalogDocument } from './documents'

/** A store's services, therapists, hours, rooms and policy: one database request. */
export function readCatalog(database: Database, storeId: string): Promise<CatalogDocument | undefined> {
  return database.get(catalogs, storeId)
}
