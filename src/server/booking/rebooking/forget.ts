import type { Database } from '../../platform/database'
import { dueVisits, rebookings } from './documents'

/** Removes what was proposed to a deleted customer, and when she would be due. Two database requests. */
export async function forgetRebookings(database: Database, customerId: string): Promise<void> {
  await database.removeWhere(rebookings, { customerId })
  await database.removeWhere(dueVisits, { customerId })
}
