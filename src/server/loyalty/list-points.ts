import type * as z from 'zod'
import type { ReplyOf } from '../../contracts/contract'
import { listCustomerPoints, listMyPoints, type pointEntry } from '../../contracts/loyalty'
import { isReferralEntryId } from '../../domain/loyalty/points'
import { err, ok } from '../../domain/shared/result'
import { readCustomer } from '../identity/post'
import { query } from '../platform/actions'
import type { Database } from '../platform/database'
import { ledgerEntries, readBalances, type LedgerEntryDocument } from '../platform/ledger'
import { cutPage, isBefore } from '../platform/time-pages'
import { pointLots } from './point-documents'

const PAGE_SIZE = 20

/** 我的积分. Database requests: 3 with a pass (balances, entries, lots), 4 without. */
export const listMyPointsAction = query(listMyPoints, async ({ before }, { caller, database }) =>
  ok(await readPoints(database, caller.customer?.customerId ?? '', before)),
)

/** A customer's points. Database requests: 5 (staff, customer, balances, entries, lots). */
export const listCustomerPointsAction = query(listCustomerPoints, async ({ customerId, before }, { database }) => {
  if ((await readCustomer(database, customerId)) === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
  return ok(await readPoints(database, customerId, before))
})

type PointEntry = z.output<typeof pointEntry>

async function readPoints(
  database: Database,
  ownerId: string,
  before: number | undefined,
): Promise<ReplyOf<typeof listMyPoints>> {
  const { points: balance = 0 } = await readBalances(database, ownerId)
  const filter = { ownerId, account: 'points', at: isBefore(database, before) }
  const options = { orderBy: ['at', 'desc'], limit: PAGE_SIZE + 1 } as const
  const page = cutPage(await database.find(ledgerEntries, filter, options), PAGE_SIZE, ({ at }) => at)
  const { lots: ending = [] } = (await database.get(pointLots, ownerId)) ?? {}
  return { entries: page.found.flatMap(viewOf), balance, ending, next: page.next }
}

function viewOf(entry: LedgerEntryDocument): PointEntry[] {
  const { _id: entryId, amount: points, kind, causeId, reversesEntryId, at } = entry
  switch (kind) {
    case 'pointsEarned':
    case 'pointsForReview':
    case 'pointsForTopUp':
      return [{ entryId, points, kind, billId: causeId, at }]
    case 'pointsForReferral':
    case 'pointsForCheckIn':
    case 'pointsForBirthday':
    case 'pointsExchanged':
    case 'pointsReturned':
    case 'pointsExpired':
      return [{ entryId, points, kind, at }]
    case 'pointsReversed':
      // Of a recommendation: then the bill is the friend's, and nobody else's business.
      return [{ entryId, points, kind, ...(!isReferralEntryId(reversesEntryId) && { billId: causeId }), at }]
    default:
      return []
  }
}
