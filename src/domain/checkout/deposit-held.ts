import type { LedgerEntry } from '../shared/ledger'
import { paidFenOf, refundedFenOf, type Bill } from './bill'

type Holder = Pick<Bill, 'status' | 'payments'>

/** What a bill holds for a visit that has not begun: nothing once it is opened, cancelled or a fee's. */
function heldFenOf(bill: Holder): number {
  return bill.status === 'awaitingVisit' ? paidFenOf(bill) - refundedFenOf(bill) : 0
}

/** What a change of a bill means for the deposits its store holds; nothing when it holds as much as before. */
export function depositEntriesOf(
  before: Holder,
  after: Holder & Pick<Bill, 'billId' | 'storeId' | 'version'>,
  at: number,
): LedgerEntry[] {
  const amount = heldFenOf(after) - heldFenOf(before)
  if (amount === 0) return []
  const { billId, storeId, version } = after
  const kind = amount > 0 ? 'depositTaken' : 'depositEnded'
  const entryId = `deposit:${billId}:v${version}`
  return [{ entryId, ownerId: storeId, storeId, account: 'deposits.held', kind, amount, causeId: billId, at }]
}
