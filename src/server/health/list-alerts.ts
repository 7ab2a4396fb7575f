import { listHealthAlerts } from '../../contracts/health'
import { ok } from '../../domain/shared/result'
import { readCustomersOfVisits } from '../booking/post'
import { query } from '../platform/actions'
import { healthRecords, openTold } from './documents'

/**
 * Which of these visits have a customer whose health record says anything; not what, so this is not audited. Database
 * requests: 3 (staff, visits, records), 2 when none of them is at a store of the caller's.
 */
export const listHealthAlertsAction = query(listHealthAlerts, async ({ appointmentIds }, scope) => {
  const { caller, database, personalData } = scope
  const visits = await readCustomersOfVisits(database, appointmentIds, caller.staff)
  const customerIds = [...new Set(visits.map(({ customerId }) => customerId))]
  if (customerIds.length === 0) return ok({ appointmentIds: [] })
  const isOneOfThem = { _id: database.command.in(customerIds) }
  const found = await database.find(healthRecords, isOneOfThem, { limit: customerIds.length })
  const alerting = found.filter((record) => {
    const { conditions, allergies, notes } = openTold(record, personalData)
    return conditions.length > 0 || allergies !== '' || notes !== ''
  })
  const alertingIds = new Set(alerting.map(({ _id }) => _id))
  return ok({
    appointmentIds: visits
      .filter(({ customerId }) => alertingIds.has(customerId))
      .map(({ appointmentId }) => appointmentId),
  })
})
