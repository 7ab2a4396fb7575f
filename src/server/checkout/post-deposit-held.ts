import type { Bill } from '../../domain/checkout/bill'
import { depositEntriesOf } from '../../domain/checkout/deposit-held'
import type { CommandTransaction } from '../platform/command-transaction'
import { postTakings } from '../platform/ledger'

/**
 * Notes what the store holds more or less in deposits after a bill changed, so that they are no revenue before the visit.
 * One database request when that is different.
 */
export async function postDepositHeld(
  transaction: Pick<CommandTransaction, 'insert'>,
  before: Bill,
  after: Bill,
  at: number,
): Promise<void> {
  await postTakings(transaction, depositEntriesOf(before, after, at))
}
