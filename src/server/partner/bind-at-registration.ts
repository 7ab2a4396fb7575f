import { refuseBinding } from '../../domain/partner/binding'
import type { CommandTransaction } from '../platform/command-transaction'
import { logAttempt } from './binding-attempts'
import { partnerships, pendingLinks } from './documents'
import { isActivePartner } from './post-commissions'

/** Who has just registered, in the transaction of it. */
export interface Registration {
  readonly openid: string
  readonly customerId: string
  /** False when the registration was linked to a record that the staff had made. */
  readonly isNewCustomer: boolean
  readonly nowAt: number
  readonly makeId: (prefix: string) => string
}

/**
 * Binds a customer who registers to the partner whose link she came with, or logs why not. A circle cannot come of it: a
 * new customer has brought nobody. Database requests: 1 without a pending link; with one 4 (link, partner; link removed,
 * log) and 2 more when she is bound.
 */
export async function bindAtRegistration(
  transaction: Pick<CommandTransaction, 'get' | 'insert' | 'put' | 'remove'>,
  { openid, customerId, isNewCustomer, nowAt, makeId }: Registration,
): Promise<void> {
  const link = await transaction.get(pendingLinks, openid)
  if (link === undefined) return
  const { partnerId, channel } = link
  const partner = await transaction.get(partnerships, partnerId)
  const facts = { customerId, isNewCustomer, isPartnerActive: isActivePartner(partner), nowAt }
  const reason = refuseBinding(link, facts)
  await transaction.remove(pendingLinks, openid)
  if (reason === undefined) {
    const own = await transaction.get(partnerships, customerId)
    await transaction.put(partnerships, { ...own, _id: customerId, referrerId: partnerId, boundAt: nowAt, channel })
  }
  const outcome = reason === undefined ? 'bound' : 'refused'
  await logAttempt(transaction, { nowAt, makeId }, { outcome, partnerId, customerId, channel, reason })
}
