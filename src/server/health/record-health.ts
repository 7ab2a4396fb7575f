import { recordHealth } from '../../contracts/health'
import { err, ok } from '../../domain/shared/result'
import { hasVisitAt } from '../booking/post'
import { readCustomer } from '../identity/post'
import { command } from '../platform/actions'
import { viewRecord } from './documents'
import { writeRecord } from './write-record'

/**
 * Staff write down what a customer tells them, with her consent. Database requests: 11 (staff, visits; start, customer,
 * record, standing; standing, record, audit, answer; commit), one fewer for an owner.
 */
export const recordHealthAction = command(recordHealth, async (request, scope) => {
  const { customerId, seenVersion, consent: given, ...told } = request
  const { caller, database, nowAt } = scope
  if (!(await hasVisitAt(database, customerId, caller.staff))) return err({ code: 'NOT_YOUR_CUSTOMER' })
  const consent = given && { ...given, givenAt: nowAt, staffMemberId: caller.staff?.staffMemberId }
  return scope.answerOnce(async (transaction) => {
    if ((await readCustomer(transaction, customerId)) === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
    const written = await writeRecord(transaction, { customerId, told, seenVersion, consent }, scope)
    return written.isOk ? ok({ record: viewRecord(written.value, scope.personalData) }) : written
  })
})
