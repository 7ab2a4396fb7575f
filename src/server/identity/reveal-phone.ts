import { revealPhone } from '../../contracts/identity'
import { err, ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { customers } from './documents'

/** The whole phone, which is audited. Database requests: 6 (staff; start, customer; audit, answer; commit). */
export const revealPhoneAction = command(revealPhone, async ({ customerId }, scope) =>
  scope.answerOnce(async (transaction) => {
    const customer = await transaction.get(customers, customerId)
    if (customer === undefined || customer.isDeleted) return err({ code: 'CUSTOMER_UNKNOWN' })
    await transaction.recordAudit(customerId)
    const { phoneSealed } = customer
    return ok(phoneSealed === undefined ? {} : { phone: scope.personalData.open(phoneSealed) })
  }),
)
