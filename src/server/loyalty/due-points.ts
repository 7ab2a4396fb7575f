import { lotToTell } from '../../domain/loyalty/point-lots'
import { ok } from '../../domain/shared/result'
import { daysBetween, storeDateOf } from '../../domain/shared/time'
import { postMoneyNews } from '../notify/post'
import type { JobScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { postEntries } from '../platform/ledger'
import { keepLots, openPoints } from './move-points'
import { pointLots } from './point-documents'

/** All points of a month end in one night: one run stays well under a function's 60 s, and the next minute goes on. */
const MOST_AT_ONCE = 100

/**
 * Looks at points that end: what is over is taken away, what ends within a week is told by day. Returns how many
 * customers were looked at. Database requests: 1, and for each 6 (start, lots, balances, lots; lots; commit), 1 more to
 * tell, 2 more where points end.
 */
export async function runDuePoints(
  scope: Pick<JobScope, 'database' | 'now' | 'runTransaction' | 'log'>,
): Promise<number> {
  const { database, now, runTransaction, log } = scope
  const isDue = { nextDueAt: database.command.lte(now()) }
  const due = await database.find(pointLots, isDue, { orderBy: ['nextDueAt', 'asc'], limit: MOST_AT_ONCE })
  for (const { _id: customerId } of due) {
    try {
      const nowAt = now()
      await runTransaction(async (transaction) => ok(await lookAt(transaction, customerId, nowAt)))
    } catch (error) {
      // Hers that can't be looked at must not keep the others waiting; they are due again in a minute.
      log.fault('due-points-failed', error, { customerId })
    }
  }
  return due.length
}

async function lookAt(transaction: CommandTransaction, customerId: string, nowAt: number): Promise<undefined> {
  const open = await openPoints(transaction, customerId, nowAt)
  const toTell = lotToTell(open.held, nowAt)
  if (toTell !== undefined) {
    const { expiresOn: on, points } = toTell
    const facts = { points, on, daysLeft: daysBetween(storeDateOf(nowAt), on) }
    const line = { kind: 'pointsEnding', recipientId: customerId, facts } as const
    await postMoneyNews(transaction, { causeId: `${customerId}_${on}`, lines: [line] })
  }
  await postEntries(transaction, customerId, open.before, open.entries)
  // Also where nothing was told or ended, as in the night: it is looked at again in the morning, not in a minute.
  await keepLots(transaction, { ...open.held, ...(toTell && { toldOf: toTell.expiresOn }) }, nowAt)
  return undefined
}
