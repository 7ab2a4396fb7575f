import { refundTopUp } from '../../contracts/prepaid'
import { refundedEntries } from '../../domain/prepaid/entries'
import { refundTopUp as decideRefund } from '../../domain/prepaid/refund'
import { err, ok } from '../../domain/shared/result'
import { refundSoldLine } from '../checkout/post-sales'
import { takeBackTopUpPoints } from '../loyalty/post-prepaid'
import { command } from '../platform/actions'
import { mayActInStore } from '../platform/caller'
import { postEntries, readBalances } from '../platform/ledger'
import { putTopUps, readTopUps } from './documents'
import { readPrepaidRules } from './rules'

/** What the bill and WeChat say of a refund without a reason. */
const REASONLESS = '储值七日无理由退款'

/**
 * 退储值: by managers of the store that sold it. Database requests: 17 for one that was paid in cash and had a bonus (staff;
 * start, rules, account; bill, bill, entry, two messages; account; balances, two entries, balances; audit, answer; commit), 2 more by WeChat; and those of `takeBackTopUpPoints`.
 */
export const refundTopUpAction = command(refundTopUp, (request, scope) =>
  scope.answerOnce(async (transaction) => {
    const { customerId, topUpId, refundFen, reason } = request
    const { staff } = scope.caller
    const { nowAt } = scope
    const { reasonlessDays } = await readPrepaidRules(transaction)
    const wanted = { topUpId, refundFen, ...(reason !== undefined && { reason }) }
    const decided = decideRefund(await readTopUps(transaction, customerId), wanted, { reasonlessDays, nowAt })
    if (!decided.isOk) return decided
    const { topUps, topUp, quote } = decided.value
    const { billId, lineId, storeId } = topUp
    if (staff === undefined || !mayActInStore(staff, storeId)) return err({ code: 'TOP_UP_UNKNOWN' })
    const { staffMemberId } = staff
    const sold = { billId, lineId, amountFen: refundFen, reason: reason ?? REASONLESS, staffMemberId }
    const refunded = await refundSoldLine(transaction, sold, scope)
    if (!refunded.isOk) {
      if (refunded.error.code === 'TOO_MANY_REFUNDS') return err(refunded.error)
      throw new Error(`the bill ${billId} does not give ${refundFen} back: ${refunded.error.code}`)
    }
    const { refundId } = refunded.value
    await putTopUps(transaction, customerId, topUps, nowAt)
    const entries = refundedEntries(customerId, topUp, { refundId, at: nowAt })
    await postEntries(transaction, customerId, await readBalances(transaction, customerId), entries)
    await takeBackTopUpPoints(transaction, { customerId, topUp, refundFen, refundId, at: nowAt })
    await transaction.recordAudit(topUpId, { refundId, refundFen, bonusEndsFen: quote.bonusEndsFen })
    return ok({ refundFen, bonusEndsFen: quote.bonusEndsFen, billId })
  }),
)
