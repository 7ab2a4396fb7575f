import { listPartners } from '../../contracts/partner'
import { ok } from '../../domain/shared/result'
import { readCustomerNames } from '../identity/post'
import { query } from '../platform/actions'
import { balances } from '../platform/ledger'
import { cutPage, isBefore } from '../platform/time-pages'
import { partnerships } from './documents'
import { isActivePartner } from './post-commissions'
import { partnerFenOf } from './views'

const PAGE_SIZE = 20

/**
 * All partners, latest first. Database requests: 5 (staff, partners; names, friends, balances), 2 where there are none.
 */
export const listPartnersAction = query(listPartners, async ({ before }, { database }) => {
  const filter = { joinedAt: isBefore(database, before) }
  const options = { orderBy: ['joinedAt', 'desc'], limit: PAGE_SIZE + 1 } as const
  const page = cutPage(await database.find(partnerships, filter, options), PAGE_SIZE, ({ joinedAt = 0 }) => joinedAt)
  const ids = page.found.map(({ _id }) => _id)
  if (ids.length === 0) return ok({ partners: [], next: page.next })
  const names = await readCustomerNames(database, ids)
  const friends = await database.totals(partnerships, { referrerId: database.command.in(ids) }, 'referrerId', [])
  const held = await database.find(balances, { _id: database.command.in(ids) }, { limit: ids.length })
  const accounts = new Map(held.map(({ _id, accounts: ofHers }) => [_id, ofHers]))
  const partners = page.found.map((partnership) => {
    const { _id: customerId, code = '', joinedAt = 0 } = partnership
    const { availableFen, pendingFen, paidFen } = partnerFenOf(accounts.get(customerId) ?? {})
    return {
      customerId,
      displayName: names.get(customerId) ?? '',
      code,
      isActive: isActivePartner(partnership),
      joinedAt,
      friendCount: friends.get(customerId)?.count ?? 0,
      availableFen,
      pendingFen,
      paidFen,
    }
  })
  return ok({ partners, next: page.next })
})
