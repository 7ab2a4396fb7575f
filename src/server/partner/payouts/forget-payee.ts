import type { Database } from '../../platform/database'
import { payees, payouts } from '../documents'

/** Money has gone to her, or is on its way: the tax office may ask who she is. */
const IS_TAXED = ['approved', 'transferring', 'awaitingConfirmation', 'paid']

/**
 * What becomes of a deleted partner's payouts: the index of her union id, which is for owners who would approve their own,
 * goes; who she is stays, sealed, only where tax was accounted for. Safe to repeat. Database requests: 2, 1 more where
 * nothing was paid.
 */
export async function forgetPayee(database: Database, customerId: string): Promise<void> {
  await database.updateWhere(payouts, { customerId }, {}, ['personIndex'])
  const isTaxed = { customerId, state: database.command.in(IS_TAXED) }
  if ((await database.find(payouts, isTaxed, { limit: 1 })).length === 0)
    await database.removeWhere(payees, { _id: customerId })
}
