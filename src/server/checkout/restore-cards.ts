import type { Bill, BillRefund } from '../../domain/checkout/bill'
import { err, ok, type Result } from '../../domain/shared/result'
import { restoreToCard } from '../cards/post'
import type { CommandTransaction } from '../platform/command-transaction'

/**
 * Gives the sessions of covered lines back to their cards, as a refund of the bill says. Refused where such a card was
 * itself refunded. Database requests: 9 for each covered line.
 */
export async function restoreCards(
  transaction: CommandTransaction,
  { billId }: Pick<Bill, 'billId'>,
  { refundId, parts, at }: BillRefund,
): Promise<Result<undefined, { readonly code: 'CARD_REFUNDED' }>> {
  for (const { paymentId, method } of parts) {
    if (method !== 'card') continue
    const restored = await restoreToCard(transaction, { billId, paymentId, refundId, at })
    if (!restored.isOk) return err(restored.error)
  }
  return ok(undefined)
}
