import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { bills, type BillDocument } from './documents'

/**
 * Whether a bill may still be paid for the dearer card that this one is traded for: it is open, and that line stands on it.
 * One database request.
 */
export async function isTradeOpen(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
  billId: string,
  cardId: string,
): Promise<boolean> {
  const bill = await reader.get(bills, billId)
  return bill !== undefined && tradedOn(bill).includes(cardId)
}

/** The cards that are being traded on those of the bills that are open. One database request. */
export async function findOpenTrades(database: Database, billIds: readonly string[]): Promise<ReadonlySet<string>> {
  const isOneOfThem = { _id: database.command.in(billIds) }
  const found = await database.find(bills, isOneOfThem, { limit: billIds.length })
  return new Set(found.flatMap(tradedOn))
}

function tradedOn({ status, lines }: Pick<BillDocument, 'status' | 'lines'>): string[] {
  if (status !== 'open') return []
  return lines.flatMap(({ sale }) => (sale?.kind === 'card' && sale.upgrade !== undefined ? [sale.upgrade.cardId] : []))
}
