import { releaseCommission } from '../../domain/partner/commission'
import { ok } from '../../domain/shared/result'
import type { JobScope } from '../platform/actions'
import { commissionOf, commissions } from './documents'
import { postMoved } from './post-commissions'

/** One run stays well under a function's 60 s; what is left is there for the run of the next minute. */
const MOST_COMMISSIONS = 100

/**
 * Makes commissions available whose hold is over, each in a transaction of its own that reads it anew: a refund that
 * comes at the same moment makes one of the two run again. Returns how many were looked at. Database requests: 1, and 8
 * for each (start, commission, balances; two entries, balances, commission; commit).
 */
export async function releaseDueCommissions(
  scope: Pick<JobScope, 'database' | 'now' | 'runTransaction' | 'log'>,
): Promise<number> {
  const { database, now, runTransaction, log } = scope
  const isDue = { releaseDueAt: database.command.lte(now()) }
  const options = { orderBy: ['releaseDueAt', 'asc'], limit: MOST_COMMISSIONS } as const
  const due = await database.find(commissions, isDue, options)
  for (const { _id } of due) {
    try {
      await runTransaction(async (transaction) => {
        const document = await transaction.get(commissions, _id)
        const released = document === undefined ? undefined : releaseCommission(commissionOf(document), now())
        if (released !== undefined) await postMoved(transaction, released)
        return ok(undefined)
      })
    } catch (error) {
      // One that can't be done must not keep the others waiting; it is due again in a minute.
      log.fault('commission-release-failed', error, { commissionId: _id })
    }
  }
  return due.length
}
