import { saveBundle } from '../../contracts/products'
import { decideSaveBundle } from '../../domain/catalog/products'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { editCatalog } from './edit-catalog'

/** Creates or changes a bundle. Database requests: 7 (staff; start, catalog; catalog, audit, answer; commit). */
export const saveBundleAction = command(saveBundle, ({ storeId, bundleId, bundle }, scope) => {
  const saved = { ...bundle, bundleId: bundleId ?? scope.makeId('bundle') }
  return scope.answerOnce((transaction) =>
    editCatalog(transaction, scope.caller, storeId, saved.bundleId, (catalog) => {
      const bundles = decideSaveBundle(catalog, saved, bundleId === undefined)
      if (!bundles.isOk) return bundles
      return ok({ catalog: { ...catalog, bundles: [...bundles.value] }, reply: { bundle: saved } })
    }),
  )
})
