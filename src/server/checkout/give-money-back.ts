import type { Bill, BillRefund } from '../../domain/checkout/bill'
import type { GivingBack } from '../../domain/checkout/deposit-bill'
import { postMoneyNews } from '../notify/post'
import type { ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { postTakings } from '../platform/ledger'
import { giveBackPrepaid } from '../prepaid/post'
import { payRefunds } from './documents'
import { queueRefundDue } from './messages'
import { takingsReversedBy } from './takings'

/** How the store's rules give money back, without anybody deciding it; WeChat shows the customer the reason. */
export function givingBack(
  { nowAt, makeId }: Pick<ActionScope, 'nowAt' | 'makeId'>,
  reason: string,
  staffMemberId?: string,
): GivingBack {
  return {
    ...{ at: nowAt, reason, refundId: makeId('refund'), makePayRefundId: () => makeId('RF').replace('_', '') },
    ...(staffMemberId !== undefined && { staffMemberId }),
  }
}

/**
 * Books a refund that the bill (as it is after it) already holds: the takings, what WeChat has to send, and a line in her
 * inbox. Database requests: 1, and 1 for each payment that gives back, 3 by WeChat, 9 by a prepaid account.
 */
export async function sendMoneyBack(transaction: CommandTransaction, bill: Bill, refund: BillRefund): Promise<void> {
  await postTakings(transaction, takingsReversedBy(bill, refund))
  await queueWechatParts(transaction, bill, refund)
  await refillPrepaid(transaction, bill, refund)
  await tellOfRefund(transaction, bill, refund)
}

/** Her inbox says it at once; the money may take days. One database request. */
function tellOfRefund(
  transaction: CommandTransaction,
  { billId, customerId, storeName }: Bill,
  { refundId, amountFen }: BillRefund,
): Promise<void> {
  const line = { kind: 'billRefunded', recipientId: customerId, facts: { billId, storeName, amountFen } } as const
  return postMoneyNews(transaction, { causeId: refundId, lines: [line] })
}

/** What a prepaid account paid goes back to it. Database requests: `giveBackPrepaid` for each of its payments. */
export async function refillPrepaid(
  transaction: CommandTransaction,
  { billId, storeId }: Bill,
  { refundId, parts, at }: BillRefund,
): Promise<void> {
  for (const { paymentId, method, amountFen, principalFen = amountFen } of parts) {
    if (method !== 'prepaid') continue
    const payment = { billId, paymentId, storeId, refundId, at }
    await giveBackPrepaid(transaction, payment, { principalFen, bonusFen: amountFen - principalFen })
  }
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
