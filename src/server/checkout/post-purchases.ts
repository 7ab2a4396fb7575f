import type { Bill } from '../../domain/checkout/bill'
import {
  addSaleLine,
  checkMayBuy,
  purchaseBillOf,
  purchasesSince,
  saleBillOf,
  type SaleFacts,
  type SoldLine,
} from '../../domain/checkout/sale-bill'
import { err, ok, type Result } from '../../domain/shared/result'
import { readCatalog } from '../catalog/post'
import { readCustomer } from '../identity/post'
import type { ActionScope, CommandScope } from '../platform/actions'
import { requireStaff, requireStore } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import { changeBill } from './change-bill'
import { billDocument, bills } from './documents'
import type { BillTarget } from './load-bill'
import { billViewOf, staffBillViewOf, type BillView, type StaffBillView } from './views'

export { staffBillViewOf } from './views'

/** More than may be open. */
const MOST_LOOKED_AT = 20

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
  billOfSale: (facts: SaleFacts, line: SoldLine) => Bill = saleBillOf,
): Promise<Result<Bill, { readonly code: 'STORE_UNKNOWN' | 'CUSTOMER_UNKNOWN' }>> {
  const store = (await readCatalog(transaction, storeId))?.store
  if (store?.isActive !== true) return err({ code: 'STORE_UNKNOWN' })
  const customer = await readCustomer(transaction, customerId)
  if (customer === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
  const facts = { storeId, storeName: store.name, customerId, customerName: customer.displayName, openedAt: nowAt }
  const bill = billOfSale({ billId: makeId('bill'), ...facts }, line)
  await transaction.insert(bills, billDocument(bill))
  return ok(bill)
}

/** Whose bill it is to stand on, and what that bill has already. */
export type SaleTarget = Pick<Bill, 'storeId' | 'customerId' | 'lines'>

/** Says what is sold, once it is known to whom and where. */
export type MakeLine<Code extends string> = (
  transaction: CommandTransaction,
  to: SaleTarget,
) => Promise<Result<SoldLine, { readonly code: Code }>>

/**
 * Answers a customer who buys something ahead in her own app, on a bill of its own; that bill ends after a day unless she
 * pays it, and only so many may be open. Two phones that buy at once may begin one more. Database requests beside those of
 * `makeLine`: 8 (who calls, open ones; start; store, customer, bill; answer; commit).
 */
export async function buyInApp<Code extends string>(
  scope: CommandScope<{ bill: BillView }, { readonly code: Code | 'STORE_UNKNOWN' | 'TOO_MANY_PURCHASES' }>,
  storeId: string,
  makeLine: MakeLine<Code>,
): Promise<Result<{ bill: BillView }, { readonly code: Code | 'STORE_UNKNOWN' | 'TOO_MANY_PURCHASES' }>> {
  const { database, nowAt } = scope
  const customerId = scope.caller.customer?.customerId ?? ''
  const { command } = database
  const isOpen = { customerId, status: 'open', appointmentId: command.exists(false) }
  const filter = { ...isOpen, openedAt: command.gte(purchasesSince(nowAt)) }
  const open = await database.find(bills, filter, { orderBy: ['openedAt', 'desc'], limit: MOST_LOOKED_AT })
  return scope.answerOnce(async (transaction) => {
    const may = checkMayBuy(open.length)
    if (!may.isOk) return may
    const line = await makeLine(transaction, { storeId, customerId, lines: [] })
    if (!line.isOk) return line
    const opened = await openSaleBill(transaction, { storeId, customerId, line: line.value }, scope, purchaseBillOf)
    if (opened.isOk) return ok({ bill: billViewOf(opened.value) })
    if (opened.error.code === 'STORE_UNKNOWN') return err({ code: 'STORE_UNKNOWN' })
    throw new Error('a customer who calls has a record')
  })
}

/** Where the counter sells something ahead: on an open bill, or on one of its own. */
export type SellTo = BillTarget | { readonly storeId: string; readonly customerId: string }

type SellCode = AddCode | 'NOT_YOUR_STORE' | 'CUSTOMER_UNKNOWN'

/**
 * Answers the counter that sells something ahead. Database requests beside those of `makeLine`: 7 for a bill of its own
 * (staff; start; store, customer, bill; answer; commit), 6 on a bill that is open (staff; start, bill; bill, answer; commit).
 */
export function sellAtCounter<Code extends string>(
  scope: CommandScope<{ bill: StaffBillView }, { readonly code: Code | SellCode }>,
  to: SellTo,
  makeLine: MakeLine<Code>,
): Promise<Result<{ bill: StaffBillView }, { readonly code: Code | SellCode }>> {
  if ('billId' in to) return addToBill(scope, to, makeLine)
  const { storeId, customerId } = to
  const may = requireStore(scope.caller, storeId)
  if (!may.isOk) return Promise.resolve(may)
  return scope.answerOnce(async (transaction) => {
    const line = await makeLine(transaction, { storeId, customerId, lines: [] })
    if (!line.isOk) return line
    const opened = await openSaleBill(transaction, { storeId, customerId, line: line.value }, scope)
    if (opened.isOk) return ok({ bill: staffBillViewOf(opened.value, may.value) })
    return err({ code: opened.error.code === 'STORE_UNKNOWN' ? 'NOT_YOUR_STORE' : opened.error.code })
  })
}

type AddCode =
  | 'BILL_UNKNOWN'
  | 'VERSION_OUTDATED'
  | 'BILL_CLOSED'
  | 'PAYMENT_STARTED'
  | 'FEE_FIXED'
  | 'SALE_NOT_PREPAID'
  | 'TOO_MANY_SALES'

function addToBill<Code extends string>(
  scope: CommandScope<{ bill: StaffBillView }, { readonly code: Code | SellCode }>,
  target: BillTarget,
  makeLine: MakeLine<Code>,
): Promise<Result<{ bill: StaffBillView }, { readonly code: Code | SellCode }>> {
  const staff = requireStaff(scope.caller)
  return changeBill<{ bill: StaffBillView }, Code | SellCode>(scope, target, async (transaction, bill) => {
    const line = await makeLine(transaction, bill)
    if (!line.isOk) return line
    const added = addSaleLine(bill, line.value)
    if (!added.isOk) return added
    await transaction.put(bills, billDocument(added.value))
    return ok({ bill: staffBillViewOf(added.value, staff) })
  })
}
