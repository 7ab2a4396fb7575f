import { listDebts, showCustomerOwed, showMyOwed } from '../../contracts/on-account'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { mayActInStore, requireStaff, requireStore } from '../platform/caller'
import type { Database } from '../platform/database'
import { readBalances } from '../platform/ledger'
import { cutPage } from '../platform/time-pages'
import { billOf, bills } from './documents'
import { readMostOwedFen } from './owing-limit'
import { staffBillViewOf } from './views'

/** More bills than anybody is let owe. */
const MOST_BILLS = 50
const BILLS_A_PAGE = 50

async function readOwedFen(database: Database, customerId: string): Promise<number> {
  const { 'customer.owed': owedFen = 0 } = await readBalances(database, customerId)
  return owedFen
}

/** What she owes. Database requests: 4 (staff, balances, limit, bills). */
export const showCustomerOwedAction = query(showCustomerOwed, async ({ customerId }, { caller, database }) => {
  const staff = requireStaff(caller)
  const owedFen = await readOwedFen(database, customerId)
  const mostOwedFen = await readMostOwedFen(database)
  const filter = { customerId, owedSinceAt: database.command.gt(0) }
  const found = await database.find(bills, filter, { orderBy: ['openedAt', 'desc'], limit: MOST_BILLS })
  const own = found.filter(({ storeId }) => mayActInStore(staff, storeId))
  return ok({ owedFen, mostOwedFen, bills: own.map((document) => staffBillViewOf(billOf(document), staff)) })
})

/** 欠款顾客. Database requests: 3 (staff, limit, bills). */
export const listDebtsAction = query(listDebts, async ({ storeId, after = 0 }, { caller, database }) => {
  const may = requireStore(caller, storeId)
  if (!may.isOk) return may
  const mostOwedFen = await readMostOwedFen(database)
  const filter = { storeId, owedSinceAt: database.command.gt(after) }
  const options = { orderBy: ['owedSinceAt', 'asc'], limit: BILLS_A_PAGE + 1 } as const
  const found = await database.find(bills, filter, options)
  const page = cutPage(found, BILLS_A_PAGE, ({ owedSinceAt = 0 }) => owedSinceAt, 'forward')
  const shown = page.found.map((document) => staffBillViewOf(billOf(document), may.value))
  return ok({ bills: shown, mostOwedFen, next: page.next })
})

/** 我的欠款. Database requests: 2 (who calls, balances), one with a pass. */
export const showMyOwedAction = query(showMyOwed, async (_request, { caller, database }) =>
  ok({ owedFen: await readOwedFen(database, caller.customer?.customerId ?? '') }),
)
