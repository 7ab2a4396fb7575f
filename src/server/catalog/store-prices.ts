import { listStorePrices, setStorePrices } from '../../contracts/store-prices'
import { decideStorePrice, priceAtStore } from '../../domain/catalog/store-prices'
import { err, ok } from '../../domain/shared/result'
import { command, query } from '../platform/actions'
import { mayActInStore } from '../platform/caller'
import { catalogs, priceLists } from './documents'
import { editCatalog } from './edit-catalog'

/** More than any chain has in one environment. */
const MOST_STORES = 100

/** 各店价格. Database requests: 2 (staff, the stores' lists of that kind). */
export const listStorePricesAction = query(listStorePrices, async ({ item }, { caller, database }) => {
  const list = 'serviceId' in item ? 'services' : 'productId' in item ? 'products' : 'bundles'
  const found = await database.find(
    priceLists,
    {},
    { orderBy: ['_id', 'asc'], limit: MOST_STORES, fields: ['store', list] },
  )
  const own = found.filter(({ _id }) => caller.staff !== undefined && mayActInStore(caller.staff, _id))
  const stores = own.map((catalog) => {
    const price = priceAtStore(catalog, item)
    return { storeId: catalog._id, name: catalog.store.name, ...(price && { price }) }
  })
  return ok({ stores })
})

/**
 * Sets what one thing costs at several stores. Database requests: 5 (staff; start; the store it may be taken from;
 * answer; commit) and 3 for each store (its catalogue twice, audit); 1 more where somebody may be waiting for the
 * service.
 */
export const setStorePricesAction = command(setStorePrices, ({ item, fromStoreId, prices }, scope) => {
  const { staff } = scope.caller
  return scope.answerOnce(async (transaction) => {
    if (staff === undefined || !mayActInStore(staff, fromStoreId))
      return err({ code: 'NOT_YOUR_STORE', storeId: fromStoreId })
    const model = await transaction.get(catalogs, fromStoreId)
    if (model === undefined) return err({ code: 'STORE_UNKNOWN', storeId: fromStoreId })
    const subjectId = Object.values(item).join()
    // Always in the same order, so that two who set prices at once never wait for each other.
    for (const { storeId, ...price } of [...prices].sort((a, b) => (a.storeId < b.storeId ? -1 : 1))) {
      const edit = await editCatalog(transaction, scope.caller, storeId, subjectId, (catalog) => {
        const changed = decideStorePrice(catalog, item, price, model)
        return changed.isOk ? ok({ catalog: { ...catalog, ...changed.value }, reply: storeId }) : changed
      })
      if (!edit.isOk) return err({ ...edit.error, storeId })
    }
    return ok({ storeIds: prices.map(({ storeId }) => storeId) })
  })
})
