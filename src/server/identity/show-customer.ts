import { showCustomer } from '../../contracts/identity'
import { err, ok } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import { readRestrictions } from '../booking/post'
import { query } from '../platform/actions'
import { mayActInStore } from '../platform/caller'
import { customers } from './documents'
import { viewHead } from './views'

/** One customer, for staff. Database requests: 3 (staff, customer, standing). */
export const showCustomerAction = query(showCustomer, async ({ customerId }, scope) => {
  const { database, personalData, caller } = scope
  const customer = await database.get(customers, customerId)
  if (customer === undefined || customer.isDeleted) return err({ code: 'CUSTOMER_UNKNOWN' })
  const { blockCodes, blockReason, assignedTherapists } = await readRestrictions(database, customerId, personalData)
  const { staff } = caller
  const atStores = assignedTherapists.filter(({ storeId }) => staff !== undefined && mayActInStore(staff, storeId))
  return ok({
    customer: viewHead(customer, personalData),
    registeredOn: storeDateOf(customer.consentedAt ?? customer.createdAt),
    isBlocked: blockCodes.length > 0,
    ...(blockReason !== undefined && { blockReason }),
    ...(atStores.length > 0 && { assignedTherapists: atStores }),
  })
})
