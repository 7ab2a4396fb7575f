import { sellProducts } from '../../contracts/products'
import type { Bill, BillLine } from '../../domain/checkout/bill'
import { editLines } from '../../domain/checkout/edit-lines'
import { saleBillOfLines } from '../../domain/checkout/sale-bill'
import { err, ok, type Result } from '../../domain/shared/result'
import { readCustomer } from '../identity/post'
import { command } from '../platform/actions'
import { requireStore } from '../platform/caller'
import { billDocument, bills } from './documents'
import { readOffer } from './read-offer'
import { readPrices } from './read-prices'
import { staffBillViewOf } from './views'

/**
 * 卖产品. Database requests: 9 (staff; start, catalogue, customer, rules of points, memberships; bill, answer;
 * commit), one more for the name of a caller who sold it and is no therapist, and where there are tiers.
 */
export const sellProductsAction = command(sellProducts, ({ storeId, customerId, items }, scope) => {
  const may = requireStore(scope.caller, storeId)
  if (!may.isOk) return Promise.resolve(may)
  const staff = may.value
  const { nowAt: openedAt, makeId } = scope
  return scope.answerOnce(async (transaction) => {
    const { offer, store } = await readOffer(transaction, storeId, staff, items)
    if (store?.isActive !== true) return err({ code: 'NOT_YOUR_STORE' })
    const customer = await readCustomer(transaction, customerId)
    if (customer === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
    const prices = ofProducts(await readPrices(transaction, { customerId, storeId, nowAt: openedAt }))
    const lines = onlyProductErrors(editLines([], items, 0, offer, prices))
    if (!lines.isOk) return lines
    const facts = { storeId, storeName: store.name, customerId, customerName: customer.displayName, openedAt }
    const bill = { ...saleBillOfLines({ billId: makeId('bill'), ...facts }, lines.value), ...prices }
    await transaction.insert(bills, billDocument(bill))
    return ok({ bill: staffBillViewOf(bill, staff) })
  })
})

/** Without those that are for services only: they leave a sale of products alone. */
function ofProducts({ tier, membership }: Pick<Bill, 'tier' | 'membership'>): Pick<Bill, 'tier' | 'membership'> {
  return {
    ...(tier?.isForProducts === true && { tier }),
    ...(membership?.isForProducts === true && { membership }),
  }
}

/** Products alone, without discounts, are refused for nothing else. */
function onlyProductErrors(
  made: ReturnType<typeof editLines>,
): Result<readonly BillLine[], { readonly code: 'PRODUCT_UNKNOWN' | 'STAFF_UNKNOWN' }> {
  if (made.isOk) return made
  const { error } = made
  if (error.code === 'PRODUCT_UNKNOWN' || error.code === 'STAFF_UNKNOWN') return err(error)
  throw new Error(`products alone are not refused with ${error.code}`)
}
