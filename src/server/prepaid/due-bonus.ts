import { endBonus, tellBonus } from '../../domain/prepaid/bonus-expiry'
import { bonusExpiredEntries } from '../../domain/prepaid/entries'
import { tellableFrom } from '../../domain/shared/ending'
import { ok } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import { postMoneyNews } from '../notify/post'
import type { JobScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { postEntries, readBalances } from '../platform/ledger'
import { prepaidAccounts, putTopUps } from './documents'

/** One run stays well under a function's 60 s; what is left is there for the run of the next minute. */
const MOST_AT_ONCE = 50

/**
 * Looks at prepaid accounts of which bonus ends: what has ended is taken away, what ends soon is told. Returns how many were
 * looked at. Database requests: 1, and for each account 4 (start, account; account; commit), 1 more for each day of which is
 * told, 2 more where bonus ended (balances, balances) and 1 for each top-up it was of.
 */
export async function runDueBonus(
  scope: Pick<JobScope, 'database' | 'now' | 'runTransaction' | 'log'>,
): Promise<number> {
  const { database, now, runTransaction, log } = scope
  const isDue = { nextDueAt: database.command.lte(now()) }
  const due = await database.find(prepaidAccounts, isDue, { orderBy: ['nextDueAt', 'asc'], limit: MOST_AT_ONCE })
  for (const { _id: customerId } of due) {
    try {
      const nowAt = now()
      await runTransaction(async (transaction) => ok(await lookAt(transaction, customerId, nowAt)))
    } catch (error) {
      // One that can't be settled must not keep the others waiting; it is due again in a minute.
      log.fault('due-bonus-failed', error, { customerId })
    }
  }
  return due.length
}

async function lookAt(transaction: CommandTransaction, customerId: string, nowAt: number): Promise<undefined> {
  const account = await transaction.get(prepaidAccounts, customerId)
  if (account?.nextDueAt === undefined || account.nextDueAt > nowAt) return undefined
  const today = storeDateOf(nowAt)
  const { topUps, ended } = endBonus(account.topUps, today)
  if (ended.length > 0) {
    const entries = ended.flatMap((each) => bonusExpiredEntries(customerId, each, nowAt))
    await postEntries(transaction, customerId, await readBalances(transaction, customerId), entries)
  }
  // In the night nobody is told; the next morning is soon enough.
  const told = tellableFrom(nowAt) === nowAt ? tellBonus(topUps, today) : { topUps, toTell: [] }
  for (const { endsOn, daysLeft, reminder, bonusFen } of told.toTell) {
    const facts = { on: endsOn, daysLeft, bonusFen }
    const line = { kind: 'bonusEnding', recipientId: customerId, facts } as const
    await postMoneyNews(transaction, { causeId: `bonus_${customerId}_${endsOn}_${reminder}`, lines: [line] })
  }
  await putTopUps(transaction, customerId, told.topUps, nowAt)
  return undefined
}
