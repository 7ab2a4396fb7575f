import { refundBill } from '../../contracts/checkout'
import type { Bill, BillRefund } from '../../domain/checkout/bill'
import { refundBill as decideRefund } from '../../domain/checkout/refunds'
import { ok } from '../../domain/shared/result'
import { postMoneyNews } from '../notify/post'
import { command } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { postTakings } from '../platform/ledger'
import { changeBill } from './change-bill'
import { billDocument, bills, payRefunds } from './documents'
import { requireStaff } from './load-bill'
import { queueBillDue, queueRefundDue } from './messages'
import { takingsReversedBy } from './takings'
import { staffBillViewOf } from './views'

/**
 * 退款. Cash and card are handed back at the counter; WeChat's part is written down and sent after the commit. Database
 * requests: 10 for one payment in cash (staff; start, bill; bill, entry, two messages, audit, answer; commit), 12 for one
 * by WeChat; one more for each further payment, three by WeChat.
 */
export const refundBillAction = command(refundBill, async ({ billId, version, lines, reason }, scope) => {
  const { nowAt, makeId } = scope
  const staff = requireStaff(scope.caller)
  return changeBill(scope, { billId, version }, async (transaction, bill) => {
    const decided = decideRefund(
      bill,
      { reason, ...(lines && { lines }) },
      {
        ...{ at: nowAt, staffMemberId: staff.staffMemberId, refundId: makeId('refund') },
        makePayRefundId: () => makeId('RF').replace('_', ''),
      },
    )
    if (!decided.isOk) return decided
    const { bill: after, refund } = decided.value
    await transaction.put(bills, billDocument(after))
    await postTakings(transaction, takingsReversedBy(after, refund))
    await queueWechatParts(transaction, after, refund)
    if (after.status === 'paid') await queueBillDue(transaction, billId)
    await tellOfRefund(transaction, after, refund)
    await transaction.recordAudit(billId, { refundId: refund.refundId, amountFen: refund.amountFen })
    return ok({ bill: staffBillViewOf(after, staff) })
  })
})

/** Her inbox says it at once; the money may take days. One database request. */
function tellOfRefund(
  transaction: CommandTransaction,
  { billId, customerId, storeName }: Bill,
  { refundId, amountFen }: BillRefund,
): Promise<void> {
  const line = { kind: 'billRefunded', recipientId: customerId, facts: { billId, storeName, amountFen } } as const
  return postMoneyNews(transaction, { causeId: refundId, lines: [line] })
}

/** Two database requests for each payment by WeChat that gives back. */
async function queueWechatParts(
  transaction: CommandTransaction,
  { billId, payments }: Bill,
  { refundId, parts, reason, at }: BillRefund,
): Promise<void> {
  for (const { paymentId, payRefundId, amountFen } of parts) {
    const payment = payments.find((each) => each.paymentId === paymentId)
    if (payRefundId === undefined || payment?.outTradeNo === undefined) continue
    await transaction.insert(payRefunds, {
      ...{ _id: payRefundId, billId, refundId, outTradeNo: payment.outTradeNo, reason },
      ...{ orderFen: payment.amountFen, refundFen: amountFen },
      ...{ state: 'due', attempts: 0, createdAt: at, nextDueAt: at },
    })
    await queueRefundDue(transaction, payRefundId)
  }
}
