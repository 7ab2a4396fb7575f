import type * as z from 'zod'
import { checkPayment } from '../../contracts/checkout'
import { outstandingFenOf, type Bill } from '../../domain/checkout/bill'
import { ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { loadBill } from './load-bill'
import { recordPaid } from './record-paid'

/**
 * Asks WeChat about the order its customer may have paid. Nothing is written unless she has. Database requests: 2 (who
 * calls, bill), and 11 more when the payment is news (start; as `recordPaid`, 6; bill, answer, commit; and the bill again).
 */
export const checkPaymentAction = command(checkPayment, async ({ billId }, scope) => {
  const { database, caller, pay, log } = scope
  const found = await loadBill(database, caller, billId)
  if (!found.isOk) return found
  const outTradeNo = found.value.liveOrder?.outTradeNo
  const order = outTradeNo === undefined ? undefined : await pay.findOrder(outTradeNo)
  if (outTradeNo === undefined || order?.isOk !== true) return ok(statusOf(found.value))
  const { paidFen, transactionId } = order.value
  if (paidFen === undefined || transactionId === undefined) return ok(statusOf(found.value))
  return scope.answerOnce(async (transaction) => {
    const outcome = await recordPaid(transaction, { outTradeNo, paidFen, transactionId }, scope)
    if (outcome === 'wrongAmount') log.info('payment-of-wrong-amount', { outTradeNo })
    const after = await loadBill(transaction, caller, billId)
    return after.isOk ? ok(statusOf(after.value)) : after
  })
})

function statusOf(bill: Bill): z.output<typeof checkPayment.reply> {
  return { status: bill.status, outstandingFen: outstandingFenOf(bill) }
}
