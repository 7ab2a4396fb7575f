import { nextOrderQueryAt } from '../../domain/checkout/pay-order'
import { ok } from '../../domain/shared/result'
import type { JobScope } from '../platform/actions'
import type { Database } from '../platform/database'
import type { FoundOrder } from '../platform/wechat-pay'
import { forgetLiveOrder } from './change-bill'
import { payOrders, payRefunds, type PayOrderDocument } from './documents'
import { recordPaid } from './record-paid'
import { sendRefund } from './send-refund'

/** One run stays well under a function's 60 s; what is left is there for the run of the next minute. */
const MOST_AT_ONCE = 30

/** WeChat does not say what it should: somebody has to look, and asking more often does not help. */
const PUZZLED_PAUSE_MS = 3_600_000

type Due = Pick<JobScope, 'database' | 'now' | 'runTransaction' | 'log' | 'pay' | 'makeId'>

function isDue(database: Database, nowAt: number): Readonly<Record<string, unknown>> {
  return { nextDueAt: database.command.lte(nowAt) }
}

/** Sends refunds that are due, and asks how those that are under way stand; returns how many were looked at. */
export async function sendDueRefunds(scope: Due): Promise<number> {
  const { database, now, log } = scope
  const options = { orderBy: ['nextDueAt', 'asc'], limit: MOST_AT_ONCE } as const
  const due = await database.find(payRefunds, isDue(database, now()), options)
  for (const { _id: payRefundId } of due) {
    try {
      await sendRefund(scope, payRefundId, now())
    } catch (error) {
      // One that can't be sent must not keep the others waiting; it is due again in a minute.
      log.fault('due-refund-failed', error, { payRefundId })
    }
  }
  return due.length
}

/**
 * Asks WeChat about orders of which nothing was heard, and closes those whose time is over; returns how many were looked
 * at. Database requests: 1, and 4 to 8 for each order.
 */
export async function queryDueOrders(scope: Due): Promise<number> {
  const { database, now, log } = scope
  const options = { orderBy: ['nextDueAt', 'asc'], limit: MOST_AT_ONCE } as const
  const due = await database.find(payOrders, isDue(database, now()), options)
  for (const order of due) {
    try {
      await queryOrder(scope, order)
    } catch (error) {
      log.fault('due-order-failed', error, { outTradeNo: order._id })
    }
  }
  return due.length
}

async function queryOrder(scope: Due, order: PayOrderDocument): Promise<void> {
  const { pay, now, log } = scope
  const outTradeNo = order._id
  const nowAt = now()
  const found = await pay.findOrder(outTradeNo)
  if (!found.isOk) return askAgain(scope, outTradeNo, nextOrderQueryAt(order, nowAt))
  const { paidFen, transactionId } = found.value
  if (paidFen !== undefined && transactionId !== undefined) {
    const paid = { outTradeNo, paidFen, transactionId }
    const recorded = await scope.runTransaction(async (transaction) =>
      ok(await recordPaid(transaction, paid, { nowAt, makeId: scope.makeId })),
    )
    if (!recorded.isOk || recorded.value !== 'wrongAmount') return
    log.fault('payment-of-wrong-amount', new Error('WeChat was paid another amount'), { outTradeNo })
    return askAgain(scope, outTradeNo, nowAt + PUZZLED_PAUSE_MS)
  }
  if (await isOver(scope, order, found.value.state, nowAt)) {
    await scope.runTransaction((transaction) => forgetLiveOrder(transaction, order))
    return
  }
  await askAgain(scope, outTradeNo, nextOrderQueryAt(order, nowAt))
}

/** Whether nobody can pay it any more; one whose time is over is closed, in case WeChat's clock is behind. */
async function isOver(
  { pay }: Due,
  { _id, expiresAt }: PayOrderDocument,
  state: FoundOrder['state'],
  nowAt: number,
): Promise<boolean> {
  if (state === 'closed') return true
  if (nowAt < expiresAt) return false
  return state === 'unknown' || (await pay.closeOrder(_id)).isOk
}

async function askAgain({ database }: Due, outTradeNo: string, nextDueAt: number): Promise<void> {
  const isUnpaid = database.command.in(['placed', 'closed'])
  await database.updateWhere(payOrders, { _id: outTradeNo, state: isUnpaid }, { nextDueAt })
}
