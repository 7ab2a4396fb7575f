import { receiveRefundResult } from '../../contracts/paynotify'
import { ok } from '../../domain/shared/result'
import { followRefund, readPayRefund, recordRefundAnswer } from '../checkout/post'
import { job } from '../platform/actions'

/**
 * WeChat's word on a refund. Only a success of the right amount is believed; after anything else WeChat is asked, by the
 * number. Database requests: 7 for a success of a bill's refund (refund; start, refund; refund, bill, bill; commit).
 */
export const receiveRefundResultAction = job(receiveRefundResult, async (news, scope) => {
  const { outRefundNo, refundStatus, refundFee } = news
  const { database, log, runTransaction } = scope
  const refund = await readPayRefund(database, outRefundNo)
  if (refund === undefined) {
    log.fault('refund-unknown', new Error('a refund nobody asked for'), { outRefundNo })
    return ok({ outcome: 'unknown' })
  }
  if (refundStatus === 'SUCCESS' && refundFee === refund.refundFen) {
    await runTransaction(async (transaction) =>
      ok(await recordRefundAnswer(transaction, outRefundNo, 'done', scope.nowAt)),
    )
    return ok({ outcome: 'done' })
  }
  log.fault('refund-not-as-asked', new Error('a refund did not end well'), { outRefundNo, refundStatus, refundFee })
  await followRefund(scope, refund, scope.nowAt)
  return ok({ outcome: 'asked' })
})
