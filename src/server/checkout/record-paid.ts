import { outstandingFenOf, type Bill } from '../../domain/checkout/bill'
import { cancelAwaiting } from '../../domain/checkout/deposit-bill'
import { forgetOrder, placeOrderMoney } from '../../domain/checkout/payments'
import { takeHold } from '../booking/post'
import type { ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { billDocument, billOf, bills, payOrders, payRefunds, type PayOrderDocument } from './documents'
import { givingBack } from './give-money-back'
import { queueRefundDue } from './messages'
import { payOrderOnBill } from './pay-on-bill'

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
/** The same where another bill filled her prepaid account while she paid this one. */
const ACCOUNT_FULL_REASON = '储值账户已达上限'
/** The same of what is sold ahead, to somebody who deleted herself while she paid. */
const CUSTOMER_GONE_REASON = '账号已注销，款项退回'

/**
 * Books what WeChat says of an order, once, however often and late it is said (docs/money.md has the table of ends).
 * Database requests in the transaction: 6 when the bill is paid with it (order, bill; order, bill, entry, message), 5 or 6
 * when it is owed back. A deposit costs 5 more and 2 for each day document; a fee 2 more; what is sold beside services is handed over (`postSold`).
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
  const before = billOf(document)
  const bill = await takeDeposit(transaction, before, order.amountFen, { nowAt, makeId })
  const kept = await payOrderOnBill(
    transaction,
    bill,
    { nowAt },
    placeOrderMoney(bill, { outTradeNo, amountFen: order.amountFen }, nowAt),
  )
  const { nextDueAt: _nextDueAt, ...rest } = order
  const heard = { ...rest, transactionId, paidFen, paidAt: nowAt }
  await transaction.put(payOrders, { ...heard, state: kept.isOk ? 'paid' : 'owedBack' })
  if (kept.isOk) return 'taken'
  const isLive = document.liveOrder?.outTradeNo === outTradeNo
  if (isLive || bill !== before) await transaction.put(bills, billDocument(forgetOrder(bill, outTradeNo)))
  await giveBack(transaction, order, reasonOf(kept.error.code), { nowAt, makeId })
  return 'owedBack'
}

function reasonOf(code: string): string {
  if (code === 'CUSTOMER_UNKNOWN') return CUSTOMER_GONE_REASON
  return code === 'BALANCE_TOO_LARGE' ? ACCOUNT_FULL_REASON : OWED_BACK_REASON
}

/** Why the bill of a visit is cancelled whose deposit came too late. */
const TOO_LATE_REASON = '定金未在时限内支付'

/**
 * A deposit takes the visit that is held for it; where its time has passed, the visit and its bill end, and the bill owes
 * the money no more. Nothing but the deposit of a bill that waits for it is looked at.
 */
async function takeDeposit(
  transaction: CommandTransaction,
  bill: Bill,
  amountFen: number,
  tools: Pick<ActionScope, 'nowAt' | 'makeId'>,
): Promise<Bill> {
  if (bill.status !== 'awaitingVisit' || amountFen > outstandingFenOf(bill)) return bill
  if (bill.appointmentId !== undefined && (await takeHold(transaction, bill.appointmentId, tools.nowAt))) return bill
  return cancelAwaiting(bill, givingBack(tools, TOO_LATE_REASON)).bill
}

/** Money nobody owes never enters the takings: it goes back whole. Two database requests. */
async function giveBack(
  transaction: CommandTransaction,
  { _id: outTradeNo, billId, amountFen }: PayOrderDocument,
  reason: string,
  { nowAt, makeId }: Pick<ActionScope, 'nowAt' | 'makeId'>,
): Promise<void> {
  const payRefundId = makeId('RF').replace('_', '')
  await transaction.insert(payRefunds, {
    ...{ _id: payRefundId, billId, outTradeNo, orderFen: amountFen, refundFen: amountFen, reason },
    ...{ state: 'due', attempts: 0, createdAt: nowAt, nextDueAt: nowAt },
  })
  await queueRefundDue(transaction, payRefundId)
}
