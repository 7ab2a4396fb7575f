import { rebindCustomer } from '../../contracts/partner'
import { err, ok, type Result } from '../../domain/shared/result'
import { hasServed } from '../booking/post-served'
import { readCustomer } from '../identity/post'
import { command } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { logAttempt } from './binding-attempts'
import { partnerships, type PartnershipDocument } from './documents'
import { isActivePartner } from './post-commissions'

/** No chain of recommendations was ever as long; each step takes two operations of the 60 that a transaction has. */
const MOST_STEPS = 20

/**
 * At the desk: binds a customer to another partner, or to nobody. What was earned stays with whom it was earned by, and a
 * first paid visit that was stays the first. Database requests: 9 (staff; start, customer, partnership; partnership, log,
 * audit, answer; commit), 1 more to bind, one more again for a staff partner (her visits), and 2 more for each partner on
 * the way up from the one who is to bring her.
 */
export const rebindCustomerAction = command(rebindCustomer, async ({ customerId, partnerId, reason }, scope) => {
  const servedBy = partnerId === undefined ? undefined : await findServer(scope.database, partnerId, customerId)
  return scope.answerOnce(async (transaction) => {
    if (partnerId === customerId) return err({ code: 'BINDS_ONESELF' })
    if ((await readCustomer(transaction, customerId)) === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
    const own = (await transaction.get(partnerships, customerId)) ?? { _id: customerId }
    if (partnerId !== undefined) {
      const line = await readLine(transaction, partnerId)
      if (!isActivePartner(line[0])) return err({ code: 'NOT_A_PARTNER' })
      if (servedBy !== undefined && line[0]?.staff?.staffMemberId === servedBy) return err({ code: 'SERVED_ALREADY' })
      const kept = await keepLine(transaction, line, customerId)
      if (!kept.isOk) return kept
    }
    const { referrerId: _before, boundAt: _boundAt, channel: _channel, ...unbound } = own
    const bound = partnerId === undefined ? {} : { referrerId: partnerId, boundAt: scope.nowAt }
    await transaction.put(partnerships, { ...unbound, ...bound })
    const outcome = partnerId === undefined ? 'unbound' : 'rebound'
    const byStaffMemberId = scope.caller.staff?.staffMemberId
    const reasonSealed = scope.personalData.seal(reason)
    await logAttempt(transaction, scope, { outcome, partnerId, customerId, reasonSealed, byStaffMemberId })
    await transaction.recordAudit(customerId, partnerId === undefined ? {} : { partnerId })
    return ok({ referrerId: partnerId })
  })
})

/** The staff partner's staff member, if she has served the customer: staff bind nobody whom they serve already. */
async function findServer(database: Database, partnerId: string, customerId: string): Promise<string | undefined> {
  const staffMemberId = (await database.get(partnerships, partnerId))?.staff?.staffMemberId
  if (staffMemberId === undefined) return undefined
  return (await hasServed(database, staffMemberId, customerId)) ? staffMemberId : undefined
}

/** The partner, who brought her, who brought that one, and so on. */
async function readLine(
  transaction: Pick<CommandTransaction, 'get'>,
  partnerId: string,
): Promise<PartnershipDocument[]> {
  const line: PartnershipDocument[] = []
  for (let nextId: string | undefined = partnerId; nextId !== undefined; nextId = line.at(-1)?.referrerId) {
    if (line.length === MOST_STEPS) throw new Error(`more than ${MOST_STEPS} recommendations in a line`)
    const next: PartnershipDocument | undefined = await transaction.get(partnerships, nextId)
    if (next === undefined) break
    line.push(next)
  }
  return line
}

/**
 * Refuses a circle. The whole line is written: of two bindings at one moment that only together make a circle, each
 * reads what the other writes, and one gives way.
 */
async function keepLine(
  transaction: Pick<CommandTransaction, 'put'>,
  line: readonly PartnershipDocument[],
  customerId: string,
): Promise<Result<undefined, { readonly code: 'BINDS_IN_A_CIRCLE' }>> {
  if (line.some(({ _id }) => _id === customerId)) return err({ code: 'BINDS_IN_A_CIRCLE' })
  for (const document of line)
    await transaction.put(partnerships, { ...document, bindingsBelow: (document.bindingsBelow ?? 0) + 1 })
  return ok(undefined)
}
