import { billViewOf, reviewViewOf } from './views'
import type { Database } from '../platform/database'
import { billOf, bills, reviews, signatures } from './documents'

/** More visits than anybody has; an export of one person's data is one answer. */
const MOST_EXPORTED = 1000

/** A customer's bills and reviews for her own eyes, latest first. Two database requests. */
export async function exportBillsOf(
  database: Database,
  customerId: string,
): Promise<{ readonly bills: Record<string, unknown>[]; readonly reviews: Record<string, unknown>[] }> {
  const own = await database.find(bills, { customerId }, { orderBy: ['openedAt', 'desc'], limit: MOST_EXPORTED })
  const said = await database.find(reviews, { customerId }, { orderBy: ['at', 'desc'], limit: MOST_EXPORTED })
  return { bills: own.map((document) => ({ ...billViewOf(billOf(document)) })), reviews: said.map(reviewViewOf) }
}

/**
 * Takes a deleted customer's name out of her bills, her words and pictures out of her reviews, and her signatures away;
 * the money stays as it was. Three database requests.
 */
export async function forgetCustomerInBills(database: Database, customerId: string): Promise<void> {
  await database.updateWhere(bills, { customerId }, { customerName: '' })
  await database.updateWhere(reviews, { customerId }, { text: '', pictureFileIds: [] })
  await database.removeWhere(signatures, { customerId })
}
