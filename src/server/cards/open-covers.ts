import { findOpenBillId } from '../checkout/post-sales'
import type { Database } from '../platform/database'
import { cardRedemptions } from './documents'

/** More than a card has sessions, those that went back once included: a bill on account stays open for months. */
const LAST_REDEMPTIONS = 500

/**
 * The open bill of which sessions of a card pay a line, if there is one: were the card refunded now, that bill could never
 * be changed or cancelled, because its sessions would have nowhere to go back to. Two database requests, one where nothing
 * of the card was used.
 */
export async function findOpenCover(database: Database, cardId: string): Promise<string | undefined> {
  const options = { orderBy: ['at', 'desc'], limit: LAST_REDEMPTIONS } as const
  const used = await database.find(cardRedemptions, { cardId }, options)
  return findOpenBillId(
    database,
    used.flatMap(({ billId, restoredAt }) => (restoredAt === undefined ? [billId] : [])),
  )
}
