import { cancelPayout } from '../../../contracts/payout'
import { stepPayout } from '../../../domain/partner/payout'
import { err, ok } from '../../../domain/shared/result'
import { command } from '../../platform/actions'
import { payouts } from '../documents'
import { movePayout } from './move-payout'
import { payoutViewOf } from './payout-views'

/** The money is available again. Database requests: 9 with a pass (start, payout; four for the money, payout, answer; commit). */
export const cancelPayoutAction = command(cancelPayout, ({ payoutId }, scope) =>
  scope.answerOnce(async (transaction) => {
    const payout = await transaction.get(payouts, payoutId)
    if (payout === undefined || payout.customerId !== scope.caller.customer?.customerId)
      return err({ code: 'PAYOUT_UNKNOWN' })
    const next = stepPayout(payout, 'cancel')
    if (!next.isOk) return next
    return ok({ payout: payoutViewOf(await movePayout(transaction, payout, next.value, scope.nowAt), undefined) })
  }),
)
