import { reviewVisit } from '../../contracts/reviews'
import { isRefundedWhole, reviewItems } from '../../domain/checkout/review'
import { ok } from '../../domain/shared/result'
import { postReviewPoints } from '../loyalty/post'
import { command } from '../platform/actions'
import { billDocument, bills, reviews } from './documents'
import { loadBill } from './load-bill'
import { reviewViewOf } from './views'

/**
 * 评价. Database requests: 8 (who calls; start, bill; bill, review, rules, answer; commit), 3 more where
 * it brings points.
 */
export const reviewVisitAction = command(reviewVisit, ({ billId, items: given, ...said }, scope) =>
  scope.answerOnce(async (transaction) => {
    const found = await loadBill(transaction, scope.caller, billId)
    if (!found.isOk) return found
    const bill = found.value
    const items = reviewItems(bill, given)
    if (!items.isOk) return items
    const { storeId, customerId } = bill
    const review = { _id: billId, storeId, customerId, at: scope.nowAt, items: [...items.value], ...said }
    await transaction.put(bills, billDocument({ ...bill, reviewedAt: scope.nowAt }))
    await transaction.insert(reviews, review)
    // Before it is settled, a refund would not take them back: then they come as it settles.
    if (bill.settledAt !== undefined && !isRefundedWhole(bill))
      await postReviewPoints(transaction, { billId, customerId, storeId, at: scope.nowAt })
    return ok({ review: reviewViewOf(review) })
  }),
)
