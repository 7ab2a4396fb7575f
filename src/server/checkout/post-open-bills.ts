import { outstandingFenOf } from '../../domain/checkout/bill'
import type { IsoDate } from '../../domain/shared/time'
import type { Database } from '../platform/database'
import { billOf, bills } from './documents'

/** More than anybody would read through before she goes home. */
const MOST_OPEN_BILLS = 50

/** A bill that still owes something, or is still to be confirmed. */
export interface OpenBillBrief {
  readonly billId: string
  readonly on: IsoDate
  readonly outstandingFen: number
}

/** A store's open bills of these days, the latest first, at most 50. One database request. */
export async function readOpenBills(
  database: Database,
  storeId: string,
  { fromOn, throughOn }: { readonly fromOn: IsoDate; readonly throughOn: IsoDate },
): Promise<readonly OpenBillBrief[]> {
  const { command } = database
  const on = command.and(command.gte(fromOn), command.lte(throughOn))
  // What is on account is agreed on and stands among the debts: it must hide none of the others.
  const filter = { storeId, on, status: 'open', owedSinceAt: command.exists(false) }
  const found = await database.find(bills, filter, { orderBy: ['on', 'desc'], limit: MOST_OPEN_BILLS })
  return found.map((document) => {
    const bill = billOf(document)
    return { billId: bill.billId, on: bill.on, outstandingFen: outstandingFenOf(bill) }
  })
}
