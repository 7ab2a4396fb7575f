import { updateProfile } from '../../contracts/identity'
import { err, ok } from '../../domain/shared/result'
import { keepNameInStanding } from '../booking/post'
import { command } from '../platform/actions'
import { customers } from './documents'
import { viewSelf } from './views'

/** Name and picture. Database requests: 5 with a pass (start, customer; customer, answer; commit), 6 without; a name 2 more. */
export const updateProfileAction = command(updateProfile, async ({ displayName, avatarFileId }, scope) => {
  const customerId = scope.caller.customer?.customerId ?? ''
  return scope.answerOnce(async (transaction) => {
    const before = await transaction.get(customers, customerId)
    if (before === undefined || before.isDeleted) return err({ code: 'CUSTOMER_UNKNOWN' })
    const customer = {
      ...before,
      ...(displayName === undefined ? {} : { displayName }),
      ...(avatarFileId === undefined ? {} : { avatarFileId }),
    }
    await transaction.put(customers, customer)
    if (displayName !== undefined) await keepNameInStanding(transaction, customerId, displayName)
    return ok({ customer: viewSelf(customer, scope.personalData) })
  })
})
