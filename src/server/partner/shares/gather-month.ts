import { spansWithin, type Participation } from '../../../domain/partner/participation'
import type { LedgerKind } from '../../../domain/shared/ledger'
import { monthSpan } from '../../../domain/shared/time'
import type { Database } from '../../platform/database'
import { ledgerEntries } from '../../platform/ledger'
import { settledMoney, shareStatements, type ShareStatementDocument } from './documents'

/** What revenue nobody earns commission from is posted as: sessions that ended, what refunds keep, and memberships. */
export const KEPT_KINDS: readonly LedgerKind[] = [
  'sessionsExpired',
  'cardRefunded',
  'cardUpgraded',
  'membershipEarned',
  'membershipRefunded',
]

/** A stretch of time, not including its end (epoch ms). */
interface Stretch {
  readonly startsAt: number
  readonly endsAt: number
}

function isIn({ command }: Database, { startsAt, endsAt }: Stretch): unknown {
  return command.and(command.gte(startsAt), command.lt(endsAt))
}

/** A store's settled bills less refunds. One database request. */
export async function sumSettled(database: Database, storeId: string, stretch: Stretch): Promise<number> {
  const filter = { storeId, at: isIn(database, stretch) }
  const totals = await database.totals(settledMoney, filter, 'storeId', ['amountFen'])
  return totals.get(storeId)?.sums.amountFen ?? 0
}

/** What a store keeps of cards that ended or were given back in a month, and what memberships earned it. One database request. */
export async function sumKept(database: Database, storeId: string, month: string): Promise<number> {
  const { command } = database
  const filter = {
    ...{ ownerId: storeId, account: 'revenue.recognised', kind: command.in([...KEPT_KINDS]) },
    at: isIn(database, monthSpan(month)),
  }
  return (await database.totals(ledgerEntries, filter, 'ownerId', ['amount'])).get(storeId)?.sums.amount ?? 0
}

/** What the store recognised in a month while somebody took part. One database request for each of her times in it. */
export async function sumWhileThere(
  database: Database,
  { storeId, spans }: Participation,
  month: string,
): Promise<number> {
  let sumFen = 0
  for (const span of spansWithin(spans, month)) sumFen += await sumSettled(database, storeId, span)
  return sumFen
}

/**
 * What a participant's friends spent at the store in a month, less refunds of the month: of bills that were settled while
 * she took part. One database request for each of her times.
 */
export async function sumFriends(
  database: Database,
  { partnerId, storeId, spans }: Participation,
  month: string,
): Promise<number> {
  const { command } = database
  let sumFen = 0
  for (const { startsAt, endsAt } of spans) {
    const earnedAt = endsAt === undefined ? command.gte(startsAt) : isIn(database, { startsAt, endsAt })
    const filter = { bringerId: partnerId, storeId, at: isIn(database, monthSpan(month)), earnedAt }
    const totals = await database.totals(settledMoney, filter, 'storeId', ['amountFen'])
    sumFen += totals.get(storeId)?.sums.amountFen ?? 0
  }
  return sumFen
}

/** What the latest frozen month before this one carries on: 0 or below. One database request. */
export async function readCarried(
  database: Database,
  { programme, storeId, month }: Pick<ShareStatementDocument, 'programme' | 'storeId' | 'month'>,
): Promise<number> {
  const filter = { programme, storeId, month: database.command.lt(month) }
  const [last] = await database.find(shareStatements, filter, { orderBy: ['month', 'desc'], limit: 1 })
  return last?.carriedOutFen ?? 0
}
