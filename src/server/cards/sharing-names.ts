import type { CardWithBalance } from '../../domain/cards/redeem'
import { readCustomerNames } from '../identity/post'
import type { Database } from '../platform/database'
import type { CardView } from './views'

/** What a view says of sharing: whom a card is shared with, or whose it is. */
export type SharingView = Pick<CardView, 'sharedWith' | 'ownerName'>

/**
 * Says of each card what the reader may know: her own are shared with these people, others' are theirs. Database requests:
 * none, 1 where a card is shared.
 */
export async function readSharing(
  database: Database,
  held: readonly CardWithBalance[],
  readerId: string,
): Promise<(held: CardWithBalance) => SharingView> {
  const ids = held.flatMap(({ card: { customerId, sharedWithIds = [] } }) =>
    customerId === readerId ? sharedWithIds : [customerId],
  )
  const names = await readCustomerNames(database, [...new Set(ids)])
  const nameOf = (id: string): string => names.get(id) ?? ''
  return ({ card: { customerId, sharedWithIds = [] } }) => {
    if (customerId !== readerId) return { ownerName: nameOf(customerId) }
    if (sharedWithIds.length === 0) return {}
    return { sharedWith: sharedWithIds.map((id) => ({ customerId: id, displayName: nameOf(id) })) }
  }
}
