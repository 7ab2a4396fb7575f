import type { Bill } from '../../domain/checkout/bill'
import { err, ok, type Result } from '../../domain/shared/result'
import { mayActInStore, type Caller } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { billOf, bills } from './documents'

/** There is none, or it is none of the caller's business: the two look the same. */
export interface BillUnknown {
  readonly code: 'BILL_UNKNOWN'
}

export interface VersionOutdated {
  readonly code: 'VERSION_OUTDATED'
  readonly version: number
}

/** A bill that the caller may see: its customer's own, or of a store the caller works at. One database request. */
export async function loadBill(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
  { customer, staff }: Pick<Caller, 'customer' | 'staff'>,
  billId: string,
): Promise<Result<Bill, BillUnknown>> {
  const document = await reader.get(bills, billId)
  if (document === undefined) return err({ code: 'BILL_UNKNOWN' })
  const maySee =
    staff === undefined ? document.customerId === customer?.customerId : mayActInStore(staff, document.storeId)
  return maySee ? ok(billOf(document)) : err({ code: 'BILL_UNKNOWN' })
}

/** Which bill, and as which version the caller saw it. */
export interface BillTarget {
  readonly billId: string
  readonly version: number
}

/** A bill that the caller may see and has seen as it is now. One database request. */
export async function loadBillToChange(
  reader: Pick<CommandTransaction, 'get'>,
  caller: Pick<Caller, 'customer' | 'staff'>,
  { billId, version }: BillTarget,
): Promise<Result<Bill, BillUnknown | VersionOutdated>> {
  const found = await loadBill(reader, caller, billId)
  if (!found.isOk || found.value.version === version) return found
  return err({ code: 'VERSION_OUTDATED', version: found.value.version })
}
