import { recallPayout } from '../../../contracts/payout'
import { hasPayoutEnded } from '../../../domain/partner/payout'
import { checkRecall } from '../../../domain/partner/payout-recall'
import { err, ok } from '../../../domain/shared/result'
import { command } from '../../platform/actions'
import { payouts, type PayoutDocument } from '../documents'
import { PAYOUT_DUE } from './carry-out-payout'
import { viewAfter } from './decide-payout'

/**
 * 撤回打款: only marks the payout. It ends once WeChat has surely none of it, or has cancelled what it had; until then the
 * money stays held. What may be on its way to WeChat this minute is not asked about before its time. One that is being
 * recalled stays as it is. Database requests: 9 (staff; start, payout; message, payout, audit, customer, answer; commit).
 */
export const recallPayoutAction = command(recallPayout, ({ payoutId, reason }, scope) =>
  scope.answerOnce(async (transaction) => {
    const payout = await transaction.get(payouts, payoutId)
    if (payout === undefined) return err({ code: 'PAYOUT_UNKNOWN' })
    if (payout.recall !== undefined && !hasPayoutEnded(payout.state)) return ok(await viewAfter(transaction, payout))
    const checked = checkRecall(payout)
    if (!checked.isOk) return checked
    const { nowAt, caller } = scope
    const staffMemberId = caller.staff?.staffMemberId
    const recalled: PayoutDocument = {
      ...payout,
      recall: { at: nowAt, reason, ...(staffMemberId !== undefined && { staffMemberId }) },
      ...(payout.state !== 'transferring' && { nextDueAt: nowAt }),
    }
    await transaction.queueMessage(PAYOUT_DUE, { payoutId })
    await transaction.put(payouts, recalled)
    await transaction.recordAudit(payoutId, { amountFen: payout.amountFen })
    return ok(await viewAfter(transaction, recalled))
  }),
)
