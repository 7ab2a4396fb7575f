import type { Database } from '../platform/database'
import { dueVisits, rebookings } from './rebooking/documents'
import { seriesDocuments } from './series/documents'

/** More than anybody has; an export of one person's data is one answer. */
const MOST_EXPORTED = 1000

/**
 * What was proposed to a customer, when she is due again, and her courses, for her own eyes. Three database requests.
 */
export async function exportPlansOf(
  database: Database,
  customerId: string,
): Promise<Record<'proposals' | 'dueVisits' | 'series', Record<string, unknown>[]>> {
  const limit = MOST_EXPORTED
  const proposals = await database.find(rebookings, { customerId }, { limit })
  const due = await database.find(dueVisits, { customerId }, { limit })
  const series = await database.find(seriesDocuments, { customerId }, { limit })
  return { proposals, dueVisits: due, series }
}
