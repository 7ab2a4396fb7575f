import type { Bill } from '../../domain/checkout/bill'
import { addSaleLine, saleBillOf, type SoldLine } from '../../domain/checkout/sale-bill'
import { err, ok, type Result } from '../../domain/shared/result'
import { readCatalog } from '../catalog/post'
import { readCustomer } from '../identity/post'
import type { ActionScope, CommandScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { changeBill } from './change-bill'
import { billDocument, bills } from './documents'
import { requireStaff, type BillTarget } from './load-bill'
import { staffBillViewOf, type StaffBillView } from './views'

export { billViewOf, staffBillViewOf } from './views'

/** Who buys what, and where. */
export interface Sale {
  readonly storeId: string
  readonly customerId: string
  readonly line: SoldLine
}

/** Opens the bill of a sale without a visit. Three database requests (store, customer, bill). */
export async function openSaleBill(
  transaction: CommandTransaction,
  { storeId, customerId, line }: Sale,
  { nowAt, makeId }: Pick<ActionScope, 'nowAt' | 'makeId'>,
): Promise<Result<Bill, { readonly code: 'STORE_UNKNOWN' | 'CUSTOMER_UNKNOWN' }>> {
  const store = (await readCatalog(transaction, storeId))?.store
  if (store?.isActive !== true) return err({ code: 'STORE_UNKNOWN' })
  const customer = await readCustomer(transaction, customerId)
  if (customer === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
  const facts = { storeId, storeName: store.name, customerId, customerName: customer.displayName, openedAt: nowAt }
  const bill = saleBillOf({ billId: makeId('bill'), ...facts }, line)
  await transaction.insert(bills, billDocument(bill))
  return ok(bill)
}

type AddCode =
  'BILL_UNKNOWN' | 'VERSION_OUTDATED' | 'BILL_CLOSED' | 'PAYMENT_STARTED' | 'FEE_FIXED' | 'SALE_NOT_PREPAID'

/**
 * Answers a command of the counter that puts what is sold on an open bill; `makeLine` says what that is, once it is known
 * whose bill it is. Database requests beside those of `makeLine`: 5 (start, bill; bill, answer; commit).
 */
export function addToBill<Code extends string>(
  scope: CommandScope<{ bill: StaffBillView }, { readonly code: Code | AddCode }>,
  target: BillTarget,
  makeLine: (transaction: CommandTransaction, bill: Bill) => Promise<Result<SoldLine, { readonly code: Code }>>,
): Promise<Result<{ bill: StaffBillView }, { readonly code: Code | AddCode }>> {
  const staff = requireStaff(scope.caller)
  return changeBill<{ bill: StaffBillView }, Code | AddCode>(scope, target, async (transaction, bill) => {
    const line = await makeLine(transaction, bill)
    if (!line.isOk) return line
    const added = addSaleLine(bill, line.value)
    if (!added.isOk) return added
    await transaction.put(bills, billDocument(added.value))
    return ok({ bill: staffBillViewOf(added.value, staff) })
  })
}
