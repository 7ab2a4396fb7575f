import { placeOrderMoney } from '../../domain/checkout/payments'
import { postTakings } from '../platform/ledger'
import type { ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { billDocument, billOf, bills, payOrders, payRefunds, type PayOrderDocument } from './documents'
import { queueBillDue, queueRefundDue } from './messages'
import { takingsOf } from './takings'

/** What WeChat says of an order that was paid. */
export interface PaidAtWechat {
  readonly outTradeNo: string
  readonly paidFen: number
  readonly transactionId: string
}

/**
 * What became of it. `taken`: the bill took the money · `owedBack`: its bill does not owe it any more, and it goes back ·
 * `known`: it was heard before · `unknown`: there is no such order · `wrongAmount`: not what the order was for; nothing
 * is booked.
 */
export type PaidOutcome = 'taken' | 'owedBack' | 'known' | 'unknown' | 'wrongAmount'

/** Why an owed back order goes back, as its customer reads it at WeChat. */
const OWED_BACK_REASON = '重复支付或账单已关闭'

/**
 * Books what WeChat says of an order, once, however often and late it is said (docs/money.md has the table of ends).
 * Database requests in the transaction: 6 when the bill is paid with it (order, bill; order, bill, entry, message), 5 or 6
 * when it is owed back.
 */
export async function recordPaid(
  transaction: CommandTransaction,
  { outTradeNo, paidFen, transactionId }: PaidAtWechat,
  { nowAt, makeId }: Pick<ActionScope, 'nowAt' | 'makeId'>,
): Promise<PaidOutcome> {
  const order = await transaction.get(payOrders, outTradeNo)
  if (order === undefined) return 'unknown'
  if (order.state === 'paid' || order.state === 'owedBack') return 'known'
  if (paidFen !== order.amountFen) return 'wrongAmount'
  const document = await transaction.get(bills, order.billId)
  if (document === undefined) throw new Error(`the order ${outTradeNo} is of a bill that is not there`)
  const money = placeOrderMoney(billOf(document), { outTradeNo, amountFen: order.amountFen }, nowAt)
  const { nextDueAt: _nextDueAt, ...rest } = order
  const heard = { ...rest, transactionId, paidFen, paidAt: nowAt }
  await transaction.put(payOrders, { ...heard, state: money.kind === 'taken' ? 'paid' : 'owedBack' })
  const isLive = document.liveOrder?.outTradeNo === outTradeNo
  if (money.kind === 'taken' || isLive) await transaction.put(bills, billDocument(money.bill))
  if (money.kind === 'owedBack') {
    await giveBack(transaction, order, { nowAt, makeId })
    return 'owedBack'
  }
  await postTakings(transaction, takingsOf(money.bill, [money.payment]))
  if (money.bill.status === 'paid') await queueBillDue(transaction, order.billId)
  return 'taken'
}

/** Money nobody owes never enters the takings: it goes back whole. Two database requests. */
async function giveBack(
  transaction: CommandTransaction,
  { _id: outTradeNo, billId, amountFen }: PayOrderDocument,
  { nowAt, makeId }: Pick<ActionScope, 'nowAt' | 'makeId'>,
): Promise<void> {
  const payRefundId = makeId('RF').replace('_', '')
  await transaction.insert(payRefunds, {
    ...{ _id: payRefundId, billId, outTradeNo, orderFen: amountFen, refundFen: amountFen, reason: OWED_BACK_REASON },
    ...{ state: 'due', attempts: 0, createdAt: nowAt, nextDueAt: nowAt },
  })
  await queueRefundDue(transaction, payRefundId)
}
