import { signIn } from '../../contracts/identity'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { findCustomer } from '../platform/customer-accounts'
import { customers } from './documents'
import { viewSelf } from './views'

/**
 * Who the caller is. Always reads the account, whatever pass was sent: a pass must not renew itself. Database requests:
 * 2 for a customer (account, customer), 1 for a visitor.
 */
export const signInAction = query(signIn, async (_request, { caller, database, personalData, passes, nowAt }) => {
  const { appid, openid = '' } = caller
  const known = await findCustomer(database, openid)
  const customer = known && (await database.get(customers, known.customerId))
  if (customer === undefined) return ok({})
  return ok({
    customer: viewSelf(customer, personalData),
    pass: passes.issue({ appid, openid }, customer._id, nowAt),
  })
})
