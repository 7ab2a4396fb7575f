import { showCustomer } from '../../contracts/identity'
import { err, ok } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import { readRestrictions } from '../booking/post'
import { query } from '../platform/actions'
import { customers } from './documents'
import { viewHead } from './views'

/** One customer, for staff. Database requests: 3 (staff, customer, standing). */
export const showCustomerAction = query(showCustomer, async ({ customerId }, { database, personalData }) => {
  const customer = await database.get(customers, customerId)
  if (customer === undefined || customer.isDeleted) return err({ code: 'CUSTOMER_UNKNOWN' })
  const { blockCodes, blockReason } = await readRestrictions(database, customerId, personalData)
  return ok({
    customer: viewHead(customer, personalData),
    registeredOn: storeDateOf(customer.consentedAt ?? customer.createdAt),
    isBlocked: blockCodes.length > 0,
    ...(blockReason !== undefined && { blockReason }),
  })
})
