import { withoutLiveOrder, type Bill, type LiveOrder } from '../../domain/checkout/bill'
import { ORDER_LIFE_MS } from '../../domain/checkout/pay-order'
import { err, ok, type Result } from '../../domain/shared/result'
import type { CommandScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import type { WechatPay } from '../platform/wechat-pay'
import { billDocument, billOf, bills, payOrders } from './documents'
import { loadBillToChange, type BillTarget } from './load-bill'

type BillCode = 'BILL_UNKNOWN' | 'VERSION_OUTDATED' | 'PAYMENT_STARTED'

/**
 * Answers a command that changes a bill. An order that its customer could still pay is closed at WeChat first, outside of
 * any transaction, so that nobody pays what has changed meanwhile; when WeChat says that it is paid, or does not answer,
 * the command is refused with `PAYMENT_STARTED`: the callback or the timer will tell. `work` gets the bill without that
 * order, unless `mayStay` lets it. Database requests beside the work's: 4 (start, bill; answer; commit), 5 more when an
 * order was closed.
 */
export async function changeBill<Reply, Code extends string>(
  scope: CommandScope<Reply, { readonly code: Code | BillCode }>,
  target: BillTarget,
  work: (transaction: CommandTransaction, bill: Bill) => Promise<Result<Reply, { readonly code: Code | BillCode }>>,
  mayStay: (order: LiveOrder, bill: Bill) => boolean = () => false,
): Promise<Result<Reply, { readonly code: Code | BillCode }>> {
  const met: { outTradeNo?: string } = {}
  const attempt = (closed?: ClosedOrder): Promise<Result<Reply, { readonly code: Code | BillCode }>> =>
    scope.answerOnce(async (transaction) => {
      const found = await loadBillToChange(transaction, scope.caller, target)
      if (!found.isOk) return found
      const bill = found.value
      const { liveOrder } = bill
      met.outTradeNo = undefined
      if (liveOrder === undefined || mayStay(liveOrder, bill)) return work(transaction, bill)
      const { outTradeNo } = liveOrder
      met.outTradeNo = outTradeNo
      if (outTradeNo !== closed?.outTradeNo) return err({ code: 'PAYMENT_STARTED' })
      await markOrderClosed(transaction, outTradeNo, closed.askAt)
      return work(transaction, withoutLiveOrder(bill))
    })
  const first = await attempt()
  if (first.isOk || met.outTradeNo === undefined) return first
  const closed = await closeAtWechat(scope.pay, met.outTradeNo, scope.nowAt)
  return closed === undefined ? first : attempt(closed)
}

/** An order that a bill need not wait for; `askAt` (epoch ms) when it may be paid for all that. */
interface ClosedOrder {
  readonly outTradeNo: string
  readonly askAt?: number
}

/** Closes an order at WeChat, so that nobody can pay it any more; undefined when it is paid, or nobody knows. */
async function closeAtWechat(
  pay: Pick<WechatPay, 'closeOrder'>,
  outTradeNo: string,
  nowAt: number,
): Promise<ClosedOrder | undefined> {
  const closed = await pay.closeOrder(outTradeNo)
  if (closed.isOk) return { outTradeNo }
  // One that WeChat never heard of may still be on its way there; paid late, it finds its bill as it is then.
  return closed.error.code === 'ORDER_NOT_FOUND' ? { outTradeNo, askAt: nowAt + ORDER_LIFE_MS } : undefined
}

/**
 * Notes that an order can't be paid any more, unless it is known to be paid; WeChat is asked about it once more at `askAt`.
 * Two database requests.
 */
export async function markOrderClosed(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  outTradeNo: string,
  askAt?: number,
): Promise<Result<undefined, never>> {
  const order = await transaction.get(payOrders, outTradeNo)
  if (order?.state !== 'placed' && order?.state !== 'closed') return ok(undefined)
  const { nextDueAt: _nextDueAt, ...rest } = order
  await transaction.put(payOrders, { ...rest, state: 'closed', ...(askAt !== undefined && { nextDueAt: askAt }) })
  return ok(undefined)
}

/** Notes that an order can't be paid any more, in its bill too. Four database requests. */
export async function forgetLiveOrder(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  { _id: outTradeNo, billId }: { readonly _id: string; readonly billId: string },
): Promise<Result<undefined, never>> {
  const bill = await transaction.get(bills, billId)
  if (bill?.liveOrder?.outTradeNo === outTradeNo)
    await transaction.put(bills, billDocument(withoutLiveOrder(billOf(bill))))
  return markOrderClosed(transaction, outTradeNo)
}
