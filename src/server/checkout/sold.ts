import type { Bill } from '../../domain/checkout/bill'
import { storeDateOf } from '../../domain/shared/time'
import { postCardSold } from '../cards/post'
import type { CommandTransaction } from '../platform/command-transaction'
import { postTopUpSold } from '../prepaid/post'

/**
 * Hands over what a bill sold, in the transaction in which it becomes paid: a bill of services costs nothing here.
 * Database requests: those of `postCardSold` for each card, and of `postTopUpSold` for each top-up.
 */
export async function postSold(transaction: CommandTransaction, bill: Bill, nowAt: number): Promise<void> {
  const { billId, storeId, storeName, customerId } = bill
  if (bill.status !== 'paid') return
  for (const { lineId, sale, amountFen } of bill.lines) {
    if (sale?.kind === 'card') {
      const sold = { storeId, storeName, billId, lineId, soldAt: nowAt, soldOn: storeDateOf(nowAt) }
      const { cardId, planId, terms } = sale
      await postCardSold(transaction, terms, { cardId, planId, customerId, priceFen: amountFen, ...sold })
    }
    if (sale?.kind !== 'topUp') continue
    const { topUpId, principalFen, bonusFen } = sale
    const topUp = { topUpId, principalFen, bonusFen, boughtAt: nowAt, storeId, storeName, billId, lineId }
    await postTopUpSold(transaction, customerId, topUp)
  }
}
