import { isUnpaidPurchase } from '../../domain/checkout/sale-bill'
import { cancelBill } from '../../domain/checkout/bill'
import { ok } from '../../domain/shared/result'
import type { RunTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { billOf, bills } from './documents'
import { keepCancelled } from './keep-cancelled'

/** Why the bill is cancelled, as staff read it. */
const DELETED_REASON = '顾客已注销'

/** More than anybody has open. */
const MOST_OPEN = 100

/**
 * Closes what a deleted customer had begun to buy and has paid nothing of. Whoever pays the order that may still be at
 * WeChat has her money back at once, as of any closed bill. Safe to repeat. Database requests: 1, and 4 for each bill
 * (start, bill; bill; commit).
 */
export async function endPurchasesOf({ database, runTransaction, nowAt }: EndTools, customerId: string): Promise<void> {
  const open = await database.find(
    bills,
    { customerId, status: 'open' },
    { orderBy: ['openedAt', 'asc'], limit: MOST_OPEN },
  )
  for (const { _id: billId } of open.filter((each) => isUnpaidPurchase(billOf(each))))
    await runTransaction(async (transaction) => {
      const document = await transaction.get(bills, billId)
      const bill = document && billOf(document)
      if (bill?.status !== 'open' || !isUnpaidPurchase(bill)) return ok(undefined)
      const { nextDueAt: _nextDueAt, liveOrder: _liveOrder, ...rest } = bill
      const cancelled = cancelBill(rest, DELETED_REASON)
      if (cancelled.isOk) await keepCancelled(transaction, bill, cancelled.value, nowAt)
      return ok(undefined)
    })
}

interface EndTools {
  readonly database: Database
  readonly runTransaction: RunTransaction
  readonly nowAt: number
}
