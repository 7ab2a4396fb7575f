import { showStore } from '../../contracts/catalog'
import { err, ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { readCatalog } from './post'

/** 门店与项目: customers see the services on offer, staff all, and what the counter sells beside. Database requests: 1, one more in the staff app. */
export const showStoreAction = query(showStore, async ({ storeId }, { database, caller }) => {
  const catalog = await readCatalog(database, storeId)
  if (catalog === undefined) return err({ code: 'STORE_UNKNOWN' })
  if (caller.side === 'staffApp') return ok(catalog)
  const { products: _products, bundles: _bundles, ...booked } = catalog
  return ok({ ...booked, services: catalog.services.filter(({ isActive }) => isActive) })
})
