import { refundSale, type RefundError } from '../../domain/checkout/refunds'
import { err, ok, type Result } from '../../domain/shared/result'
import type { ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { billDocument, billOf, bills } from './documents'
import { sendMoneyBack } from './give-money-back'
import { queueBillDue } from './messages'

/** How much of what a bill's line sold goes back, and why; whoever keeps what was sold decides it. */
export interface SaleRefund {
  readonly billId: string
  readonly lineId: string
  readonly amountFen: number
  readonly reason: string
  readonly staffMemberId: string
}

/**
 * Gives back part of what was paid for a line that sold something, by the means it was paid with, in the transaction that
 * takes what was sold away. Database requests: 4 for one payment in cash (bill; bill, entry, message), 3 more by WeChat,
 * and one message for the customer's inbox.
 */
export async function refundSoldLine(
  transaction: CommandTransaction,
  { billId, lineId, amountFen, reason, staffMemberId }: SaleRefund,
  { nowAt, makeId }: Pick<ActionScope, 'nowAt' | 'makeId'>,
): Promise<Result<{ readonly refundId: string }, RefundError>> {
  const document = await transaction.get(bills, billId)
  if (document === undefined) return err({ code: 'LINE_UNKNOWN', lineId })
  const decided = refundSale(
    billOf(document),
    { lineId, amountFen, reason },
    {
      ...{ at: nowAt, staffMemberId, refundId: makeId('refund') },
      makePayRefundId: () => makeId('RF').replace('_', ''),
    },
  )
  if (!decided.isOk) return decided
  const { bill, refund } = decided.value
  await transaction.put(bills, billDocument(bill))
  await sendMoneyBack(transaction, bill, refund)
  await queueBillDue(transaction, billId)
  return ok({ refundId: refund.refundId })
}

/** The first of these bills that is open; undefined when none is. One database request, none for no bills. */
export async function findOpenBillId(database: Database, billIds: readonly string[]): Promise<string | undefined> {
  if (billIds.length === 0) return undefined
  const isOpen = { _id: database.command.in([...new Set(billIds)]), status: 'open' }
  const [open] = await database.find(bills, isOpen, { limit: 1 })
  return open?._id
}
