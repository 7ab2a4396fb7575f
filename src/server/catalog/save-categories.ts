import { saveCategories } from '../../contracts/catalog'
import { decideSaveCategories } from '../../domain/catalog/offer'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { editCatalog } from './edit-catalog'

/** Orders and names categories. Database requests: 7 (staff; start, catalog; catalog, audit, answer; commit). */
export const saveCategoriesAction = command(saveCategories, ({ storeId, categories }, scope) =>
  scope.answerOnce((transaction) =>
    editCatalog(transaction, scope.caller, storeId, storeId, (catalog) => {
      const decision = decideSaveCategories(catalog, categories)
      if (!decision.isOk) return decision
      const categoryIds = categories.map(({ categoryId }) => categoryId)
      return ok({ catalog: { ...catalog, categories }, reply: { categoryIds } })
    }),
  ),
)
