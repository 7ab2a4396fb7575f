import type { Bill } from '../../domain/checkout/bill'
import { owedEntriesOf } from '../../domain/checkout/on-account'
import type { CommandTransaction } from '../platform/command-transaction'
import { postEntries, readBalances } from '../platform/ledger'

/**
 * Lets what a customer owes follow a change of her bill. Three database requests (balances, entry, balances) when that is
 * different, none for a bill that is not on account.
 */
export async function postOwed(
  transaction: Pick<CommandTransaction, 'get' | 'insert' | 'put'>,
  before: Bill,
  after: Bill,
  at: number,
): Promise<void> {
  const entries = owedEntriesOf(before, after, at)
  if (entries.length === 0) return
  await postEntries(transaction, after.customerId, await readBalances(transaction, after.customerId), entries)
}
