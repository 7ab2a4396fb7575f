import { listPayouts } from '../../../contracts/payout'
import { DELETED_NAME } from '../../../domain/identity/customer'
import { ok } from '../../../domain/shared/result'
import { readCustomer } from '../../identity/post'
import { query } from '../../platform/actions'
import { payouts } from '../documents'
import { staffPayoutViewOf, type StaffPayoutView } from './payout-views'

const PAGE_SIZE = 20

/**
 * 佣金审核. Payouts asked for in one millisecond stay on one page unless they fill it. Database requests: 2 and one for
 * each payout's name.
 */
export const listPayoutsAction = query(listPayouts, async ({ state, after }, { database }) => {
  const filter = after === undefined ? { state } : { state, requestedAt: database.command.gt(after) }
  const options = { orderBy: ['requestedAt', 'asc'], limit: PAGE_SIZE + 1 } as const
  const found = await database.find(payouts, filter, options)
  const beyond = found[PAGE_SIZE]
  const fitting = found.filter(({ requestedAt }) => requestedAt !== beyond?.requestedAt)
  const page = beyond === undefined || fitting.length === 0 ? found.slice(0, PAGE_SIZE) : fitting
  const views: StaffPayoutView[] = []
  for (const payout of page) {
    const customer = await readCustomer(database, payout.customerId)
    views.push(staffPayoutViewOf(payout, customer?.displayName ?? DELETED_NAME))
  }
  return ok({ payouts: views, ...(beyond !== undefined && { next: page.at(-1)?.requestedAt }) })
})
