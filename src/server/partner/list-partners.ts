import { listPartners } from '../../contracts/partner'
import { DELETED_NAME } from '../../domain/identity/customer'
import { ok } from '../../domain/shared/result'
import { readCustomerNames } from '../identity/post'
import { query } from '../platform/actions'
import type { Database, Filter } from '../platform/database'
import { balances } from '../platform/ledger'
import { cutPage, isBefore } from '../platform/time-pages'
import { partnerships, type PartnershipDocument } from './documents'
import { isActivePartner } from './post-commissions'
import { settledMoney } from './shares/documents'
import { partnerFenOf } from './views'

const PAGE_SIZE = 20

/** The page of a level: by when she joined, or by when she was brought. */
interface Level {
  readonly filter: Filter
  readonly by: 'joinedAt' | 'boundAt'
}

function levelOf(database: Database, under: string | undefined, before: number | undefined): Level {
  const earlier = isBefore(database, before)
  if (under === undefined) return { filter: { joinedAt: earlier }, by: 'joinedAt' }
  if (under !== 'nobody') return { filter: { referrerId: under, boundAt: earlier }, by: 'boundAt' }
  return { filter: { referrerId: database.command.exists(false), joinedAt: earlier }, by: 'joinedAt' }
}

/**
 * The tree of partners, level by level, latest first. Database requests: 6 (staff, the page; names, friends, what they
 * spent, balances), 2 where there are none, however many there are in all.
 */
export const listPartnersAction = query(listPartners, async ({ under, before }, { database }) => {
  const { filter, by } = levelOf(database, under, before)
  const found = await database.find(partnerships, filter, { orderBy: [by, 'desc'], limit: PAGE_SIZE + 1 })
  const page = cutPage(found, PAGE_SIZE, (each) => each[by] ?? 0)
  return ok({ partners: await rowsOf(database, page.found), next: page.next })
})

async function rowsOf(database: Database, found: readonly PartnershipDocument[]) {
  const ids = found.map(({ _id }) => _id)
  if (ids.length === 0) return []
  const isOfThem = database.command.in(ids)
  const names = await readCustomerNames(database, ids)
  const friends = await database.totals(partnerships, { referrerId: isOfThem }, 'referrerId', [])
  const spent = await database.totals(settledMoney, { bringerId: isOfThem }, 'bringerId', ['amountFen'])
  const held = await database.find(balances, { _id: isOfThem }, { limit: ids.length })
  const accounts = new Map(held.map(({ _id, accounts: ofHers }) => [_id, ofHers]))
  return found.map((partnership) => {
    const { _id: customerId, code, joinedAt, boundAt } = partnership
    const { availableFen, pendingFen, requestedFen, paidFen } = partnerFenOf(accounts.get(customerId) ?? {})
    return {
      ...{
        customerId,
        displayName: names.get(customerId) ?? DELETED_NAME,
        code,
        isActive: isActivePartner(partnership),
      },
      ...{ joinedAt, boundAt, friendCount: friends.get(customerId)?.count ?? 0 },
      spentFen: spent.get(customerId)?.sums.amountFen ?? 0,
      earnedFen: availableFen + pendingFen + requestedFen + paidFen,
      ...{ availableFen, pendingFen, paidFen },
    }
  })
}
