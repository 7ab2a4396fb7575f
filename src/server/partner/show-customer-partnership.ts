import { showCustomerPartnership } from '../../contracts/partner'
import { err, ok } from '../../domain/shared/result'
import { readCustomer, readCustomerNames } from '../identity/post'
import { query } from '../platform/actions'
import type { Database } from '../platform/database'
import { readBalances } from '../platform/ledger'
import { bindingLog, partnerships } from './documents'
import { readFriends } from './friends'
import { isActivePartner } from './post-commissions'
import { partnerFenOf } from './views'

const MOST_FRIENDS = 100
const MOST_ATTEMPTS = 50

/**
 * A customer's side of the programme, for staff: her latest 100 friends and 50 attempts, hers and those with her code.
 * Database requests: 9 (staff, customer, partnership, balances, friends, names, their visits, two of the log), 1 more for
 * who brought her, 2 fewer without friends.
 */
export const showCustomerPartnershipAction = query(showCustomerPartnership, async ({ customerId }, scope) => {
  const { database, personalData } = scope
  if ((await readCustomer(database, customerId)) === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
  const own = await database.get(partnerships, customerId)
  const referrerId = own?.referrerId
  const names = await readCustomerNames(database, referrerId === undefined ? [] : [referrerId])
  const referrer = referrerId !== undefined && { customerId: referrerId, displayName: names.get(referrerId) ?? '' }
  const { friends } = await readFriends(database, customerId, { size: MOST_FRIENDS })
  const log = (await readAttempts(database, customerId)).map(({ at, outcome, partnerId, reason, reasonSealed }) => ({
    at,
    outcome,
    partnerId,
    reason: reasonSealed === undefined ? reason : personalData.open(reasonSealed),
  }))
  return ok({
    isPartner: own?.joinedAt !== undefined,
    isActive: isActivePartner(own),
    code: own?.code,
    ...(referrer !== false && { referrer }),
    boundAt: own?.boundAt,
    ...partnerFenOf(await readBalances(database, customerId)),
    friends,
    log,
  })
})

async function readAttempts(database: Database, customerId: string): Promise<ReturnType<typeof bindingLog.parse>[]> {
  const options = { orderBy: ['at', 'desc'], limit: MOST_ATTEMPTS } as const
  const ofHers = await database.find(bindingLog, { customerId }, options)
  const withHerCode = await database.find(bindingLog, { partnerId: customerId }, options)
  const each = new Map([...ofHers, ...withHerCode].map((attempt) => [attempt._id, attempt]))
  return [...each.values()].sort((a, b) => b.at - a.at).slice(0, MOST_ATTEMPTS)
}
