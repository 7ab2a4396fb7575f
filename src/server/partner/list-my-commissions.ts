import { listMyCommissions } from '../../contracts/partner'
import { ok } from '../../domain/shared/result'
import { monthSpan } from '../../domain/shared/time'
import { readCustomerNames } from '../identity/post'
import { query } from '../platform/actions'
import { cutPage, isBefore } from '../platform/time-pages'
import { commissions } from './documents'
import { viewCommission } from './views'

const PAGE_SIZE = 20

/**
 * 佣金明细. A month's sum is of the commissions earned in it, less what was ever taken back of them. Database requests with
 * a pass: 2 (commissions, names), 3 for a month, 1 more without a pass.
 */
export const listMyCommissionsAction = query(listMyCommissions, async ({ month, before }, { caller, database }) => {
  const partnerId = caller.customer?.customerId ?? ''
  const { command } = database
  const span = month === undefined ? undefined : monthSpan(month)
  const inSpan = span && command.and(command.gte(span.startsAt), command.lt(span.endsAt))
  const earlier = isBefore(database, before)
  const filter = { partnerId, earnedAt: inSpan === undefined ? earlier : command.and(inSpan, earlier) }
  const options = { orderBy: ['earnedAt', 'desc'], limit: PAGE_SIZE + 1 } as const
  const page = cutPage(await database.find(commissions, filter, options), PAGE_SIZE, ({ earnedAt }) => earnedAt)
  const names = await readCustomerNames(database, [...new Set(page.found.map(({ friendId }) => friendId))])
  const listed = { commissions: page.found.map((document) => viewCommission(document, names)), next: page.next }
  if (inSpan === undefined) return ok(listed)
  const ofMonth = { partnerId, earnedAt: inSpan }
  const totals = await database.totals(commissions, ofMonth, 'partnerId', ['amountFen', 'reversedFen'])
  const { amountFen, reversedFen } = totals.get(partnerId)?.sums ?? { amountFen: 0, reversedFen: 0 }
  return ok({ ...listed, monthSumFen: amountFen - reversedFen })
})
