import type { RequestOf } from '../../contracts/contract'
import { touchLink } from '../../contracts/partner'
import { linkExpiresAt } from '../../domain/partner/binding'
import { maskName } from '../../domain/partner/names'
import { err, ok, type Result } from '../../domain/shared/result'
import { readCustomer } from '../identity/post'
import { command } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { logAttempt, type AttemptTime } from './binding-attempts'
import { partnerCodes, partnerships, pendingLinks } from './documents'
import { readPartnerRules } from './partner-rules'
import { isActivePartner } from './post-commissions'

/**
 * Remembers a first touch. Database requests of a visitor: 11 (account; start, code, partner, pending link; rules, link,
 * log; name; answer; commit), 8 when another link is alive; of a customer 8 (account; start, code, partner; log; answer;
 * commit), one fewer with a pass.
 */
export const touchLinkAction = command(touchLink, (request, scope) =>
  scope.answerOnce(async (transaction) => {
    const partner = await findPartnerOf(transaction, request.code)
    if (!partner.isOk) return partner
    const { partnerId } = partner.value
    const { customer, openid = '' } = scope.caller
    if (customer !== undefined) {
      const reason = customer.customerId === partnerId ? 'oneself' : 'existingCustomer'
      const { channel } = request
      const { customerId } = customer
      await logAttempt(transaction, scope, { outcome: 'refused', reason, partnerId, customerId, channel })
      return ok({ outcome: 'notForYou' })
    }
    const kept = await keepLink(transaction, scope, { openid, partnerId, channel: request.channel })
    const name = (await readCustomer(transaction, kept.partnerId))?.displayName
    return ok({ outcome: kept.outcome, ...(name !== undefined && { partnerName: maskName(name) }) })
  }),
)

async function findPartnerOf(
  transaction: Pick<CommandTransaction, 'get'>,
  code: string,
): Promise<Result<{ readonly partnerId: string }, { readonly code: 'CODE_UNKNOWN' }>> {
  const holder = await transaction.get(partnerCodes, code)
  if (holder === undefined) return err({ code: 'CODE_UNKNOWN' })
  const { customerId: partnerId } = holder
  const partnership = await transaction.get(partnerships, partnerId)
  return isActivePartner(partnership) ? ok({ partnerId }) : err({ code: 'CODE_UNKNOWN' })
}

interface Touch {
  readonly openid: string
  readonly partnerId: string
  readonly channel: RequestOf<typeof touchLink>['channel']
}

/** The first touch that is alive stays; the same partner's counts as that one, from when it was touched first. */
async function keepLink(
  transaction: Pick<CommandTransaction, 'get' | 'insert' | 'put'>,
  time: AttemptTime,
  { openid, partnerId, channel }: Touch,
): Promise<{ readonly outcome: 'kept' | 'alreadyKept'; readonly partnerId: string }> {
  const { nowAt } = time
  const before = await transaction.get(pendingLinks, openid)
  if (before !== undefined && nowAt < before.expiresAt)
    return { outcome: before.partnerId === partnerId ? 'kept' : 'alreadyKept', partnerId: before.partnerId }
  const { protectDays } = await readPartnerRules(transaction)
  const expiresAt = linkExpiresAt(nowAt, protectDays)
  await transaction.put(pendingLinks, { _id: openid, partnerId, channel, touchedAt: nowAt, expiresAt })
  await logAttempt(transaction, time, { outcome: 'kept', partnerId, channel })
  return { outcome: 'kept', partnerId }
}
