import { HEALTH_CONSENT_VERSION } from '../../../config/policies'
import { isoDate } from '../../contracts/fields'
import { revealHealth } from '../../contracts/health'
import { err, ok } from '../../domain/shared/result'
import { hasVisitAt } from '../booking/post'
import { readCustomer } from '../identity/post'
import { command } from '../platform/actions'
import { healthRecords, viewRecord } from './documents'

/**
 * A customer's health record, for staff of a store she comes to; audited, also when there is none. Database requests: 8
 * (staff, visits; start, customer, record; audit, answer; commit), one fewer for an owner.
 */
export const revealHealthAction = command(revealHealth, async ({ customerId }, scope) => {
  const { caller, database, personalData } = scope
  if (!(await hasVisitAt(database, customerId, caller.staff))) return err({ code: 'NOT_YOUR_CUSTOMER' })
  return scope.answerOnce(async (transaction) => {
    if ((await readCustomer(transaction, customerId)) === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
    const record = await transaction.get(healthRecords, customerId)
    await transaction.recordAudit(customerId)
    return ok({
      consentVersion: isoDate.parse(HEALTH_CONSENT_VERSION),
      ...(record !== undefined && { record: viewRecord(record, personalData) }),
    })
  })
})
