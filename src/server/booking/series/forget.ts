import type { Database } from '../../platform/database'
import { seriesDocuments } from './documents'

/** Removes a deleted customer's courses; their visits stay, without her name. One database request. */
export async function forgetSeries(database: Database, customerId: string): Promise<void> {
  await database.removeWhere(seriesDocuments, { customerId })
}
