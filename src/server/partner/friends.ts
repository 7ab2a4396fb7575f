import type * as z from 'zod'
import type { friendView } from '../../contracts/partner-views'
import { maskName } from '../../domain/partner/names'
import { readCustomerNames } from '../identity/post'
import type { Database } from '../platform/database'
import { cutPage, isBefore } from '../platform/time-pages'
import { commissions, partnerships } from './documents'

/** A friend as her partner sees her, and whose id staff may see too. */
export type Friend = z.output<typeof friendView> & { readonly customerId: string }

/** Friends of a partner, latest first. */
export interface FriendPage {
  readonly friends: Friend[]
  readonly next?: number
}

/**
 * Whom a partner brought, latest first, with what their visits earned her so far. Database requests: 3 (friends, names,
 * what they earned), 1 for nobody.
 */
export async function readFriends(
  database: Database,
  partnerId: string,
  { before, size }: { readonly before?: number; readonly size: number },
): Promise<FriendPage> {
  const filter = { referrerId: partnerId, boundAt: isBefore(database, before) }
  const options = { orderBy: ['boundAt', 'desc'], limit: size + 1 } as const
  const page = cutPage(await database.find(partnerships, filter, options), size, ({ boundAt = 0 }) => boundAt)
  const friendIds = page.found.map(({ _id }) => _id)
  if (friendIds.length === 0) return { friends: [], next: page.next }
  const names = await readCustomerNames(database, friendIds)
  const ofThem = { partnerId, friendId: database.command.in(friendIds) }
  const earned = await database.totals(commissions, ofThem, 'friendId', ['amountFen', 'reversedFen'])
  const friends = page.found.map(({ _id: customerId, boundAt = 0, channel }) => {
    const { count = 0, sums = { amountFen: 0, reversedFen: 0 } } = earned.get(customerId) ?? {}
    const visits = { paidVisitCount: count, earnedFen: sums.amountFen - sums.reversedFen }
    return { customerId, friendName: maskName(names.get(customerId) ?? ''), boundAt, channel, ...visits }
  })
  return { friends, next: page.next }
}
