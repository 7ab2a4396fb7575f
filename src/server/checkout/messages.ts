import * as z from 'zod'
import type { CommandTransaction } from '../platform/command-transaction'

/** A bill is paid, or something of it went back: points and commission follow. */
export const BILL_DUE = 'checkout.bill-due'
export const billDue = z.object({ billId: z.string() })

/** Money is to go back through WeChat. */
export const REFUND_DUE = 'checkout.refund-due'
export const refundDue = z.object({ payRefundId: z.string() })

type Queue = Pick<CommandTransaction, 'queueMessage'>

/** Lets a bill be settled right after the commit; the timer does it otherwise. One database request. */
export function queueBillDue(transaction: Queue, billId: string): Promise<void> {
  return transaction.queueMessage(BILL_DUE, { billId })
}

/** Lets a refund go to WeChat right after the commit; the timer does it otherwise. One database request. */
export function queueRefundDue(transaction: Queue, payRefundId: string): Promise<void> {
  return transaction.queueMessage(REFUND_DUE, { payRefundId })
}
