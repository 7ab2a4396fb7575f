import { saveBookingPolicy } from '../../contracts/catalog'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { editCatalog } from './edit-catalog'

/** What a store decides about booking. Database requests: 7 (staff; start, catalog; catalog, audit, answer; commit). */
export const saveBookingPolicyAction = command(saveBookingPolicy, ({ storeId, policy }, scope) =>
  scope.answerOnce((transaction) =>
    editCatalog(transaction, scope.caller, storeId, storeId, (catalog) =>
      ok({ catalog: { ...catalog, policy }, reply: { policy } }),
    ),
  ),
)
