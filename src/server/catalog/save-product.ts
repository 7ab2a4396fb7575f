import { saveProduct } from '../../contracts/products'
import { decideSaveProduct } from '../../domain/catalog/products'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { editCatalog } from './edit-catalog'

/** Creates or changes a product. Database requests: 7 (staff; start, catalog; catalog, audit, answer; commit). */
export const saveProductAction = command(saveProduct, ({ storeId, productId, product }, scope) => {
  const saved = { ...product, productId: productId ?? scope.makeId('prod') }
  return scope.answerOnce((transaction) =>
    editCatalog(transaction, scope.caller, storeId, saved.productId, (catalog) => {
      const products = decideSaveProduct(catalog, saved, productId === undefined)
      if (!products.isOk) return products
      return ok({ catalog: { ...catalog, products: [...products.value] }, reply: { product: saved } })
    }),
  )
})
