import { hasPayoutEnded } from '../../../domain/partner/payout'
import { isBeforeHerTap, isSurelyUnsent } from '../../../domain/partner/payout-recall'
import { ok } from '../../../domain/shared/result'
import type { SenderTools } from '../../platform/outbox'
import { payouts } from '../documents'
import { movePayout } from './move-payout'
import { receiveTransferNews, writeNews } from './transfer-news'

type Tools = Pick<SenderTools, 'database' | 'transfers' | 'runTransaction' | 'log'>

/**
 * Brings a payout one step on that an owner has recalled: nothing is ever sent again. What WeChat has and she has not
 * confirmed is cancelled there; what WeChat does not have, and cannot get any more, ends here. Anything else is asked again.
 */
export async function recallTransfer(tools: Tools, payoutId: string, nowAt: number): Promise<void> {
  const found = await tools.transfers.find(payoutId)
  if (!found.isOk) return
  if (found.value.state === 'NOT_FOUND') {
    await endUnsent(tools, payoutId, nowAt)
    return
  }
  const outcome = await receiveTransferNews(tools, payoutId, found.value, found.value.amountFen, nowAt)
  if (outcome !== 'wrongAmount' && isBeforeHerTap(found.value.state)) await cancelTransfer(tools, payoutId, nowAt)
}

/** Takes a transfer back at WeChat, and takes in what it says. A refusal, as after her tap, changes nothing here. */
export async function cancelTransfer(tools: Tools, payoutId: string, nowAt: number): Promise<void> {
  const cancelled = await tools.transfers.cancel(payoutId)
  if (cancelled.isOk) await writeNews(tools, payoutId, { state: cancelled.value.state }, nowAt)
}

/** Looks at the payout as it is now: meanwhile a callback may have told of its transfer. */
async function endUnsent(tools: Tools, payoutId: string, nowAt: number): Promise<void> {
  await tools.runTransaction(async (transaction) => {
    const payout = await transaction.get(payouts, payoutId)
    if (payout?.recall === undefined || hasPayoutEnded(payout.state) || !isSurelyUnsent(payout, nowAt))
      return ok(undefined)
    await movePayout(transaction, { ...payout, reason: payout.recall.reason }, 'cancelled', nowAt)
    return ok(undefined)
  })
}
