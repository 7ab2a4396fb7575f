import type { Bill } from '../../domain/checkout/bill'
import { storeDateOf } from '../../domain/shared/time'
import { bonusTermsOf } from '../../domain/prepaid/bonus-expiry'
import { postCardSold } from '../cards/post'
import { postMembershipSold } from '../membership/post'
import type { CommandTransaction } from '../platform/command-transaction'
import { postTopUpsSold } from '../prepaid/post'

/**
 * Hands over what a bill sold, in the transaction in which it becomes paid: a bill of services costs nothing here.
 * Database requests: those of `postCardSold` for each card, `postMembershipSold` for each membership, and `postTopUpsSold` for all top-ups.
 */
export async function postSold(transaction: CommandTransaction, bill: Bill, nowAt: number): Promise<void> {
  const { billId, storeId, storeName, customerId } = bill
  if (bill.status !== 'paid') return
  for (const { lineId, sale, amountFen } of bill.lines) {
    if (sale?.kind === 'card') {
      const sold = { storeId, storeName, billId, lineId, soldAt: nowAt, soldOn: storeDateOf(nowAt) }
      const { cardId, planId, terms, upgrade, isGift } = sale
      const traded = { ...(upgrade && { tradedCardId: upgrade.cardId }), ...(isGift === true && { isGift }) }
      await postCardSold(transaction, terms, { cardId, planId, customerId, priceFen: amountFen, ...sold, ...traded })
    }
    if (sale?.kind === 'membership') {
      const { membershipId, planId, terms } = sale
      const sold = { membershipId, planId, terms, storeId, storeName, billId, lineId, priceFen: amountFen }
      await postMembershipSold(transaction, customerId, { ...sold, soldAt: nowAt })
    }
  }
  const topUps = bill.lines.flatMap(({ lineId, sale }) => {
    if (sale?.kind !== 'topUp') return []
    const { topUpId, principalFen, bonusFen, bonusMonths = 0 } = sale
    const bought = { boughtAt: nowAt, storeId, storeName, billId, lineId }
    return [{ topUpId, principalFen, bonusFen, ...bought, ...bonusTermsOf(storeDateOf(nowAt), bonusMonths) }]
  })
  await postTopUpsSold(transaction, customerId, topUps)
}
