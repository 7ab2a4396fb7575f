import { listPayouts } from '../../../contracts/payout'
import { DELETED_NAME } from '../../../domain/identity/customer'
import { hasPayoutEnded } from '../../../domain/partner/payout'
import { ok } from '../../../domain/shared/result'
import { readCustomerNames } from '../../identity/post'
import { query } from '../../platform/actions'
import { cutPage } from '../../platform/time-pages'
import { payouts } from '../documents'
import { withStandingHolds } from './fraud-flags'
import { staffPayoutViewOf } from './payout-views'

const PAGE_SIZE = 20

/**
 * 佣金审核. Database requests: 3 (staff, payouts; names), 2 where there are none, one more where a signal was raised about
 * one that waits.
 */
export const listPayoutsAction = query(listPayouts, async ({ state, after }, { database }) => {
  // What waits is taken up from the longest wait on; of what has ended, the latest is looked for.
  const isEnded = hasPayoutEnded(state)
  const { command } = database
  const filter =
    after === undefined ? { state } : { state, requestedAt: isEnded ? command.lt(after) : command.gt(after) }
  const options = { orderBy: ['requestedAt', isEnded ? 'desc' : 'asc'], limit: PAGE_SIZE + 1 } as const
  const found = await database.find(payouts, filter, options)
  const page = cutPage(found, PAGE_SIZE, ({ requestedAt }) => requestedAt, isEnded ? 'back' : 'forward')
  const names = await readCustomerNames(database, [...new Set(page.found.map(({ customerId }) => customerId))])
  const listed = await withStandingHolds(database, page.found)
  const views = listed.map((payout) => staffPayoutViewOf(payout, names.get(payout.customerId) ?? DELETED_NAME))
  return ok({ payouts: views, next: page.next })
})
