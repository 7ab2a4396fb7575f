import { receivePayResult } from '../../contracts/paynotify'
import { ok } from '../../domain/shared/result'
import { recordPaid, type PaidAtWechat, type PaidOutcome } from '../checkout/post'
import { job, type JobScope } from '../platform/actions'

/**
 * WeChat's word on a payment (docs/money.md has the table of ends). An amount that is not the order's is believed only
 * when a query says the same as the order; until then nothing is booked and WeChat repeats it. Database requests: 8 for a
 * payment that closes its bill (start, order, bill; order, bill, entry, message; commit).
 */
export const receivePayResultAction = job(receivePayResult, async (news, scope) => {
  const { resultCode, outTradeNo, transactionId, totalFee: paidFen } = news
  if (resultCode !== 'SUCCESS') return ok({ outcome: 'notPaid' })
  const outcome = await record(scope, { outTradeNo, paidFen, transactionId })
  if (outcome === 'unknown') scope.log.fault('payment-unknown', new Error('a payment of no order'), { outTradeNo })
  if (outcome !== 'wrongAmount') return ok({ outcome })
  const wrong = new Error('WeChat tells of another amount than was ordered')
  scope.log.fault('payment-of-wrong-amount', wrong, { outTradeNo, paidFen })
  const found = await scope.pay.findOrder(outTradeNo)
  const really = found.isOk ? found.value.paidFen : undefined
  const second =
    really === undefined ? 'wrongAmount' : await record(scope, { outTradeNo, paidFen: really, transactionId })
  // Thrown, so that WeChat tells it again; the timer asks about the order, too.
  if (second === 'wrongAmount') throw wrong
  return ok({ outcome: second })
})

async function record(scope: JobScope, paid: PaidAtWechat): Promise<PaidOutcome> {
  const recorded = await scope.runTransaction(async (transaction) => ok(await recordPaid(transaction, paid, scope)))
  if (!recorded.isOk) throw new Error('a payment is always recorded')
  return recorded.value
}
