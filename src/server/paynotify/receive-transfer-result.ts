import { receiveTransferResult } from '../../contracts/paynotify'
import { ok } from '../../domain/shared/result'
import { receiveTransferNews } from '../partner/post'
import { job } from '../platform/actions'

/**
 * WeChat's word on a transfer. What is not of the payout's amount, or of no payout, is acknowledged too: it would not
 * become right by being repeated, and is in the log. Database requests: 5 when it changes nothing more than the state.
 */
export const receiveTransferResultAction = job(receiveTransferResult, async (news, scope) => {
  const { out_bill_no, transfer_bill_no, state, transfer_amount, fail_reason } = news
  const told = {
    state,
    transferBillNo: transfer_bill_no,
    ...(fail_reason !== undefined && { failReason: fail_reason }),
  }
  const outcome = await receiveTransferNews(scope, out_bill_no, told, transfer_amount, scope.now())
  if (outcome === 'unknownPayout') scope.log.fault('transfer-unknown', new Error('a transfer of no payout'))
  return ok({ outcome })
})
