import { findCustomers } from '../../contracts/identity'
import { readCustomerQuestion, type CustomerQuestion } from '../../domain/identity/customer'
import { ok } from '../../domain/shared/result'
import { query, type ActionScope } from '../platform/actions'
import { customerPhones, customers, type CustomerDocument } from './documents'
import { viewHead } from './views'

const PAGE_SIZE = 20

/** Names that begin alike come in one answer, without a next page: whoever looks types another letter. */
const MOST_NAMES = 50

/**
 * Customers by phone, its last four digits, or the beginning of the name; latest first, by name in its order. Database
 * requests: 2 (staff, customers), 3 for a whole phone.
 */
export const findCustomersAction = query(findCustomers, async ({ text, after }, scope) => {
  const question = readCustomerQuestion(text)
  const found = await findBy(question, after, scope)
  const isPaged = question.type === 'latest' || question.type === 'phoneTail'
  const next = isPaged && found.length === PAGE_SIZE ? found.at(-1)?._id : undefined
  return ok({
    customers: found.map((customer) => viewHead(customer, scope.personalData)),
    ...(next === undefined ? {} : { next }),
  })
})

async function findBy(
  question: CustomerQuestion,
  after: string | undefined,
  { database, personalData }: ActionScope,
): Promise<CustomerDocument[]> {
  const { command } = database
  const older = after === undefined ? {} : { _id: command.lt(after) }
  switch (question.type) {
    case 'latest':
      return database.find(customers, { isDeleted: false, ...older }, { orderBy: ['_id', 'desc'], limit: PAGE_SIZE })
    case 'phoneTail': {
      const phoneTailIndex = personalData.indexOf('phoneTail', question.phoneTail)
      return database.find(customers, { phoneTailIndex, ...older }, { orderBy: ['_id', 'desc'], limit: PAGE_SIZE })
    }
    case 'phone': {
      const held = await database.get(customerPhones, personalData.indexOf('phone', question.phone))
      const customer = held && (await database.get(customers, held.customerId))
      return customer === undefined ? [] : [customer]
    }
    case 'name': {
      // Every text that begins so lies between these two, emoji too: U+10FFFF is the last code point, and no character.
      const displayName = command.and(command.gte(question.prefix), command.lt(`${question.prefix}\u{10ffff}`))
      const filter = { displayName, isDeleted: false }
      return database.find(customers, filter, { orderBy: ['displayName', 'asc'], limit: MOST_NAMES })
    }
  }
}
