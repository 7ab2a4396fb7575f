import type { Database } from '../platform/database'
import { appointments } from './documents'

/** Somebody who served her longer ago than this many visits is hardly the one she comes for. */
const LATEST_VISITS = 50

/** Whether a staff member has served a customer, or is about to: among her latest visits. One database request. */
export async function hasServed(database: Database, staffMemberId: string, customerId: string): Promise<boolean> {
  const options = { orderBy: ['startsAt', 'desc'], limit: LATEST_VISITS } as const
  const visits = await database.find(appointments, { customerId }, options)
  return visits.some(({ items }) => items.some((item) => item.staffMemberId === staffMemberId))
}
