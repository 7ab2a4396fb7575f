import { payBill } from '../../contracts/checkout'
import { checkOpen, outstandingFenOf, type Bill, type LiveOrder } from '../../domain/checkout/bill'
import { checkTimeToPay } from '../../domain/checkout/deposit-bill'
import { isOrderUsable, nextOrderQueryAt, ORDER_LIFE_MS } from '../../domain/checkout/pay-order'
import { err, ok } from '../../domain/shared/result'
import { command, type ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { changeBill } from './change-bill'
import { billDocument, bills, payOrders } from './documents'
import { checkPayable } from './pay-on-bill'

/** WeChat lets customers read 128 bytes; a Chinese character takes three. */
const MOST_DESCRIPTION = 40

/**
 * 微信支付. The order is written down first and then placed at WeChat under that number, which is safe to repeat: a second
 * phone, or a retry, is handed the same order. Database requests: 7, 6 with a pass (who calls; start, bill; order, bill,
 * answer; commit), 2 less when the order is there already.
 */
export const payBillAction = command(payBill, async ({ billId, version }, scope) => {
  const { pay, nowAt } = scope
  if (!pay.isSetUp) return err({ code: 'PAY_REFUSED', text: 'PAY_SUB_MCH_ID' })
  const answer = await changeBill(
    scope,
    { billId, version },
    async (transaction, bill) => {
      const open = bill.status === 'awaitingVisit' ? ok(undefined) : checkOpen(bill)
      if (!open.isOk) return open
      if (outstandingFenOf(bill) === 0) return err({ code: 'NOTHING_TO_PAY' })
      const payable = await checkPayable(transaction, bill, { nowAt })
      if (!payable.isOk) return payable
      const endsAt = checkTimeToPay(bill, nowAt)
      if (!endsAt.isOk) return endsAt
      const order = bill.liveOrder ?? (await writeOrder(transaction, bill, scope, endsAt.value))
      return ok({ ...order, description: describe(bill) })
    },
    // Once the time to pay is over no other order follows: she may be paying the one there is.
    (order, bill) => isOrderUsable(order, outstandingFenOf(bill), nowAt) || !checkTimeToPay(bill, nowAt).isOk,
  )
  if (!answer.isOk) return answer
  const placed = await pay.placeOrder(answer.value)
  if (placed.isOk) return ok({ ...answer.value, payment: placed.value.payment })
  const { error } = placed
  if (error.code === 'WECHAT_UNANSWERED') return err({ code: 'CLOUD_UNAVAILABLE' })
  return error.code === 'ORDER_PAID' ? err({ code: 'PAYMENT_STARTED' }) : err({ code: 'PAY_REFUSED', text: error.text })
})

/** The same for as long as the order lives: WeChat takes a repeat only if it is the same in every word. */
function describe({ storeName, lines: [first] }: Bill): string {
  return `${storeName} ${first?.name ?? ''}`.slice(0, MOST_DESCRIPTION)
}

/** Two database requests. */
async function writeOrder(
  transaction: CommandTransaction,
  bill: Bill,
  { nowAt, makeId }: Pick<ActionScope, 'nowAt' | 'makeId'>,
  endsAt: number,
): Promise<LiveOrder> {
  const { billId, storeId, customerId } = bill
  // WeChat takes letters and digits only: PO and the ULID, 28 in all.
  const outTradeNo = makeId('PO').replace('_', '')
  const order = { outTradeNo, amountFen: outstandingFenOf(bill), expiresAt: Math.min(nowAt + ORDER_LIFE_MS, endsAt) }
  const { amountFen, expiresAt } = order
  await transaction.put(payOrders, {
    ...{ _id: outTradeNo, billId, storeId, customerId, amountFen, expiresAt },
    ...{ state: 'placed', placedAt: nowAt, nextDueAt: nextOrderQueryAt(order, nowAt) },
  })
  await transaction.put(bills, billDocument({ ...bill, liveOrder: order }))
  return order
}
