import { listBills, listMyBills, showBill, showMyBill } from '../../contracts/checkout'
import { listReviews } from '../../contracts/reviews'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { requireStaff, requireStore } from '../platform/caller'
import { cutPage } from '../platform/time-pages'
import { billIdOf, billOf, bills, reviews } from './documents'
import { loadBill } from './load-bill'
import { billViewOf, reviewViewOf, staffBillViewOf } from './views'

const PAGE_SIZE = 20
/** A store's day on one screen, as a rule. */
const BILLS_A_PAGE = 100

/** 账单, for staff. Database requests: 2 (staff, bill). */
export const showBillAction = query(showBill, async ({ billId }, { database, caller }) => {
  const found = await loadBill(database, caller, billId)
  return found.isOk ? ok({ bill: staffBillViewOf(found.value, requireStaff(caller)) }) : found
})

/** 我的账单. Database requests: 2 (who calls, bill), one with a pass. */
export const showMyBillAction = query(showMyBill, async (request, { database, caller }) => {
  const billId = 'billId' in request ? request.billId : billIdOf(request.appointmentId)
  const found = await loadBill(database, caller, billId)
  return found.isOk ? ok({ bill: billViewOf(found.value) }) : found
})

/** A store's bills of one day. Database requests: 2 (staff, bills). */
export const listBillsAction = query(listBills, async ({ storeId, on, after }, { database, caller }) => {
  const may = requireStore(caller, storeId)
  if (!may.isOk) return may
  const filter = { storeId, on, ...(after !== undefined && { openedAt: database.command.gt(after) }) }
  const options = { orderBy: ['openedAt', 'asc'], limit: BILLS_A_PAGE + 1 } as const
  const { found, next } = cutPage(
    await database.find(bills, filter, options),
    BILLS_A_PAGE,
    ({ openedAt }) => openedAt,
    'forward',
  )
  return ok({ bills: found.map((document) => staffBillViewOf(billOf(document), may.value)), next })
})

/** 我的账单列表. Database requests: 2 (who calls, bills), one with a pass. */
export const listMyBillsAction = query(listMyBills, async ({ before }, { database, caller }) => {
  const customerId = caller.customer?.customerId ?? ''
  const filter = { customerId, ...(before !== undefined && { openedAt: database.command.lt(before) }) }
  const options = { orderBy: ['openedAt', 'desc'], limit: PAGE_SIZE + 1 } as const
  const { found, next } = cutPage(await database.find(bills, filter, options), PAGE_SIZE, ({ openedAt }) => openedAt)
  return ok({ bills: found.map((document) => billViewOf(billOf(document))), next })
})

/** What customers said. Database requests: 2 (staff, reviews). */
export const listReviewsAction = query(listReviews, async ({ storeId, before }, { database, caller }) => {
  const may = requireStore(caller, storeId)
  if (!may.isOk) return may
  const filter = { storeId, ...(before !== undefined && { at: database.command.lt(before) }) }
  const options = { orderBy: ['at', 'desc'], limit: PAGE_SIZE + 1 } as const
  const { found, next } = cutPage(await database.find(reviews, filter, options), PAGE_SIZE, ({ at }) => at)
  return ok({ reviews: found.map(reviewViewOf), next })
})
