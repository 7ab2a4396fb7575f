import { FIGURE_ACCOUNTS, type LedgerSum } from '../../domain/till/figures'
import type { TimeSpan } from '../../domain/till/day-close'
import type { Database, Filter, Group } from '../platform/database'
import { ledgerEntries } from '../platform/ledger'

/** One calendar day, in ms. */
const DAY_MS = 86_400_000

/** The entries of a store's figures: its own, and those of customers and cards that name it. */
function entriesOf({ command }: Database, storeId: string, { fromAt, toAt }: TimeSpan): Filter {
  return { storeId, account: command.in(FIGURE_ACCOUNTS), at: command.and(command.gte(fromAt), command.lt(toAt)) }
}

function sumOf({ key: { account, kind }, count, sum }: Group): LedgerSum {
  return { account: String(account), kind: String(kind), count, sumFen: sum }
}

/** What a store's entries came to in a stretch of time, summed by the database. One database request. */
export async function sumEntries(database: Database, storeId: string, span: TimeSpan): Promise<LedgerSum[]> {
  const keys = { account: '$account', kind: '$kind' }
  const groups = await database.groups(ledgerEntries, entriesOf(database, storeId, span), keys, 'amount')
  return groups.map(sumOf)
}

/**
 * The same for each day of a stretch of days, by its place in it (0 for the first). One database request; so many days
 * that the kinds of all of them fit in one answer: at most 16.
 */
export async function sumEntriesByDay(
  database: Database,
  storeId: string,
  span: TimeSpan,
): Promise<ReadonlyMap<number, LedgerSum[]>> {
  const { aggregate } = database.command
  const day = aggregate.floor(aggregate.divide([aggregate.subtract(['$at', span.fromAt]), DAY_MS]))
  const keys = { day, account: '$account', kind: '$kind' }
  const groups = await database.groups(ledgerEntries, entriesOf(database, storeId, span), keys, 'amount')
  const days = new Map<number, LedgerSum[]>()
  for (const group of groups) {
    const place = Number(group.key['day'])
    days.set(place, [...(days.get(place) ?? []), sumOf(group)])
  }
  return days
}
