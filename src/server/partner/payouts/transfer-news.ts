import { hasPayoutEnded, isOlderNews, payoutStateAfter } from '../../../domain/partner/payout'
import { ok } from '../../../domain/shared/result'
import type { TransferState } from '../../../domain/shared/transfer-states'
import type { CommandTransaction } from '../../platform/command-transaction'
import type { SenderTools } from '../../platform/outbox'
import { payouts, type PayoutDocument } from '../documents'
import { movePayout, warnOwners } from './move-payout'

/** What WeChat, or our own failure to ask it, says of a transfer. */
export interface TransferNews {
  readonly state: TransferState
  readonly transferBillNo?: string
  readonly packageInfo?: string
  readonly failReason?: string
}

/** What came of WeChat's news: it changed the payout, it was known before, or it does not fit. */
export type TransferOutcome = 'changed' | 'known' | 'unknownPayout' | 'wrongAmount'

/**
 * Takes in how a transfer stands, as the callback or a query tells it. An amount that is not the payout's is a fault of
 * somebody's: it is logged and changes nothing.
 */
export async function receiveTransferNews(
  tools: Pick<SenderTools, 'runTransaction' | 'database' | 'log'>,
  payoutId: string,
  news: TransferNews,
  amountFen: number,
  nowAt: number,
): Promise<TransferOutcome> {
  const payout = await tools.database.get(payouts, payoutId)
  if (payout === undefined) return 'unknownPayout'
  if (payout.amountFen - payout.taxFen !== amountFen) {
    tools.log.fault('transfer-amount-wrong', new Error(`the transfer of ${payoutId} is not of the payout's amount`))
    return 'wrongAmount'
  }
  return writeNews(tools, payoutId, news, nowAt)
}

/** Takes in news of a transfer that is surely this payout's. */
export async function writeNews(
  tools: Pick<SenderTools, 'runTransaction' | 'log'>,
  payoutId: string,
  news: TransferNews,
  nowAt: number,
): Promise<TransferOutcome> {
  const result = await tools.runTransaction(async (transaction) => {
    const payout = await transaction.get(payouts, payoutId)
    if (payout === undefined) return ok('unknownPayout' as const)
    if (hasPayoutEnded(payout.state)) {
      if (news.state === 'SUCCESS' && payout.state !== 'paid') await tellPaidAfterEnd(tools, transaction, payout)
      return ok('known' as const)
    }
    const { lastHeard } = payout
    if (lastHeard !== undefined && isOlderNews(lastHeard.state, news.state)) return ok('known' as const)
    const state = payoutStateAfter(payout.state, news.state, news.failReason)
    const { transferBillNo = payout.transferBillNo, packageInfo = payout.packageInfo } = news
    const isSameState = state === payout.state && news.state === (lastHeard?.state ?? news.state)
    if (isSameState && transferBillNo === payout.transferBillNo && packageInfo === payout.packageInfo)
      return ok('known' as const)
    await movePayout(transaction, heardOf(payout, news, nowAt), state, nowAt)
    return ok('changed' as const)
  })
  return result.isOk ? result.value : 'known'
}

/** The payout with what was heard of it; what was in its way before is no longer. */
function heardOf(payout: PayoutDocument, news: TransferNews, nowAt: number): PayoutDocument {
  const { reason: _reason, ...rest } = payout
  const { state, transferBillNo = payout.transferBillNo, packageInfo = payout.packageInfo } = news
  const reason = news.failReason ?? (state === 'CANCELLED' ? (payout.recall?.reason ?? 'MCH_CANCEL') : undefined)
  return {
    ...rest,
    ...(payout.lastHeard?.state !== state && { lastHeard: { state, at: nowAt } }),
    ...(transferBillNo !== undefined && { transferBillNo }),
    ...(packageInfo !== undefined && { packageInfo }),
    ...(reason !== undefined && { reason }),
  }
}

/** Both of them true would be money paid that is counted as given back: nothing moves, a person has to look. */
async function tellPaidAfterEnd(
  { log }: Pick<SenderTools, 'log'>,
  transaction: Pick<CommandTransaction, 'put' | 'queueMessage'>,
  payout: PayoutDocument,
): Promise<void> {
  const { _id: payoutId, state, reason } = payout
  log.fault('transfer-paid-after-end', new Error(`${payoutId} was ${state} when WeChat paid it`))
  if (reason === 'PAID_AFTER_END') return
  await warnOwners(transaction, payout)
  await transaction.put(payouts, { ...payout, reason: 'PAID_AFTER_END' })
}
