import { addCustomer } from '../../contracts/identity'
import { err, ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { customerPhones, customers } from './documents'
import { newCustomer, sealPhone } from './register'
import { viewHead } from './views'

/**
 * A customer without WeChat, as when she phones; she takes the record over when she registers with this phone. Database
 * requests: 8 (staff; start, phone; phone, customer, audit, answer; commit), 2 fewer without a phone.
 */
export const addCustomerAction = command(addCustomer, async ({ displayName, phone, noteForStaff }, scope) => {
  const { nowAt, personalData } = scope
  const customerId = scope.makeId('cust')
  const customer = {
    ...newCustomer(customerId, nowAt),
    displayName,
    ...(phone === undefined ? {} : sealPhone(personalData, phone)),
    ...(noteForStaff === '' ? {} : { noteSealed: personalData.seal(noteForStaff) }),
  }
  return scope.answerOnce(async (transaction) => {
    if (customer.phoneIndex !== undefined) {
      const known = await transaction.get(customerPhones, customer.phoneIndex)
      if (known !== undefined) return err({ code: 'PHONE_KNOWN', customerId: known.customerId })
      await transaction.insert(customerPhones, { _id: customer.phoneIndex, customerId })
    }
    await transaction.insert(customers, customer)
    await transaction.recordAudit(customerId)
    return ok({ customer: viewHead(customer, personalData) })
  })
})
