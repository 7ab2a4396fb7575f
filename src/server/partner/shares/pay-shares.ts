import { shareEntry } from '../../../domain/partner/shares'
import { ok } from '../../../domain/shared/result'
import { postMoneyNews } from '../../notify/post'
import type { JobScope } from '../../platform/actions'
import type { CommandTransaction } from '../../platform/command-transaction'
import { postEntries, readBalances } from '../../platform/ledger'
import { shareStatements, type ShareStatementDocument } from './documents'

/** One run stays well under a function's 60 s; what is left is there for the run of the next minute. */
const [MOST_STATEMENTS, MOST_SHARES] = [10, 100]

/**
 * Brings frozen shares to their accounts, one in a transaction: killed anywhere, the next run goes on where it stopped.
 * Returns how many it paid. Database requests: 1, and 8 for each share (start, statement; balances, entry, balances,
 * statement, message; commit).
 */
export async function payDueShares(
  scope: Pick<JobScope, 'database' | 'now' | 'runTransaction' | 'log'>,
): Promise<number> {
  const { database, now, runTransaction, log } = scope
  const isDue = { payDueAt: database.command.lte(now()) }
  const due = await database.find(shareStatements, isDue, { orderBy: ['payDueAt', 'asc'], limit: MOST_STATEMENTS })
  let paid = 0
  for (const { _id, shares } of due) {
    try {
      for (let left = shares.length; left > 0 && paid < MOST_SHARES; left -= 1) {
        const step = await runTransaction(async (transaction) => ok(await payNextShare(transaction, _id, now())))
        if (!step.isOk || step.value === undefined) break
        paid += 1
      }
    } catch (error) {
      // One that can't be paid must not keep the others waiting; it is due again in a minute.
      log.fault('share-failed', error, { statementId: _id })
    }
  }
  return paid
}

/** Pays the first share of a statement that is not paid yet: who got it, undefined when all have. She is told. Six database requests. */
export async function payNextShare(
  transaction: Pick<CommandTransaction, 'get' | 'insert' | 'put' | 'queueMessage'>,
  statementId: string,
  at: number,
): Promise<string | undefined> {
  const statement = await transaction.get(shareStatements, statementId)
  const next = statement?.shares.find(({ postedAt }) => postedAt === undefined)
  if (statement === undefined || next === undefined) return undefined
  const { partnerId } = next
  const entry = shareEntry({ statementId, ...statement }, next, at)
  await postEntries(transaction, partnerId, await readBalances(transaction, partnerId), [entry])
  await transaction.put(shareStatements, markPosted(statement, partnerId, at))
  const facts = { amountFen: next.amountFen, month: statement.month, storeName: statement.storeName }
  await postMoneyNews(transaction, {
    causeId: statementId,
    lines: [{ kind: 'shareArrived', recipientId: partnerId, facts }],
  })
  return partnerId
}

function markPosted(statement: ShareStatementDocument, partnerId: string, postedAt: number): ShareStatementDocument {
  const shares = statement.shares.map((share) => (share.partnerId === partnerId ? { ...share, postedAt } : share))
  const { payDueAt: _payDueAt, ...paid } = { ...statement, shares }
  return shares.every((share) => share.postedAt !== undefined) ? paid : { ...statement, shares }
}
