import type { LedgerEntry } from '../shared/ledger'
import { err, ok, type Result } from '../shared/result'
import { checkOpen, outstandingFenOf, withoutLiveOrder, type Bill, type BillClosed, type FeeFixed } from './bill'

/** What the store lets a customer owe, and what she owes already, in fen. */
export interface OwingLimit {
  readonly owedFen: number
  readonly mostOwedFen: number
}

export type OnAccountRefused =
  | BillClosed
  | FeeFixed
  | { readonly code: 'OWED_ALREADY' }
  | { readonly code: 'NOTHING_TO_PAY' }
  /** What is sold ahead is paid in money. */
  | { readonly code: 'SALE_NOT_OWED' }
  | ({ readonly code: 'OWES_TOO_MUCH' } & OwingLimit)

/**
 * 挂账: what is outstanding of the bill becomes its customer's debt. The bill stays open, because it is not paid: it earns
 * nothing before, and is paid later by any means, in whole or in parts; but it cannot be changed any more.
 */
export function putOnAccount(
  bill: Bill,
  { owedFen, mostOwedFen }: OwingLimit,
  at: number,
): Result<Bill, OnAccountRefused> {
  const checked = checkOpen(bill)
  if (!checked.isOk) return checked
  if (bill.fee !== undefined) return err({ code: 'FEE_FIXED' })
  if (bill.owedSinceAt !== undefined) return err({ code: 'OWED_ALREADY' })
  if (bill.lines.some(({ sale }) => sale !== undefined)) return err({ code: 'SALE_NOT_OWED' })
  const outstandingFen = outstandingFenOf(bill)
  if (outstandingFen === 0) return err({ code: 'NOTHING_TO_PAY' })
  if (owedFen + outstandingFen > mostOwedFen) return err({ code: 'OWES_TOO_MUCH', owedFen, mostOwedFen })
  return ok({ ...withoutLiveOrder(bill), version: bill.version + 1, owedSinceAt: at })
}

type Debt = Pick<Bill, 'status' | 'lines' | 'payments' | 'deposit' | 'owedSinceAt'>

/** What its customer owes of a bill on account; nothing of any other. */
function debtFenOf(bill: Debt): number {
  return bill.owedSinceAt === undefined ? 0 : outstandingFenOf(bill)
}

/** What a change of a bill means for what its customer owes; nothing when she owes as much as before. */
export function owedEntriesOf(
  before: Debt,
  after: Debt & Pick<Bill, 'billId' | 'storeId' | 'customerId' | 'version'>,
  at: number,
): LedgerEntry[] {
  const amount = debtFenOf(after) - debtFenOf(before)
  if (amount === 0) return []
  const { billId, storeId, customerId: ownerId, version, status } = after
  const kind = amount > 0 ? 'putOnAccount' : status === 'cancelled' ? 'debtEnded' : 'debtRepaid'
  const entryId = `owed:${billId}:v${version}`
  return [{ entryId, ownerId, storeId, account: 'customer.owed', kind, amount, causeId: billId, at }]
}
