import { nextRefundStep, type RefundAnswer } from '../../domain/checkout/send-refund'
import { ok } from '../../domain/shared/result'
import type { CommandTransaction, RunTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import type { Log } from '../platform/log'
import type { WechatPay } from '../platform/wechat-pay'
import { bills, payRefunds, type BillDocument, type PayRefundDocument } from './documents'

/** What it takes to send refunds. */
export interface RefundTools {
  readonly database: Database
  readonly pay: WechatPay
  readonly log: Log
  readonly runTransaction: RunTransaction
}

/** WeChat shows customers 80 characters of why. */
const MOST_REASON = 80

/**
 * Sends a refund that is due to WeChat, or asks how it stands; safe to repeat, since WeChat knows it by its number.
 * Nothing happens before it is due at `nowAt`. Database requests: 5 (refund; start, refund; refund, commit), 2 more when
 * it ends.
 */
export async function sendRefund(tools: RefundTools, payRefundId: string, nowAt: number): Promise<void> {
  const refund = await tools.database.get(payRefunds, payRefundId)
  if (refund?.nextDueAt !== undefined && refund.nextDueAt <= nowAt) await followRefund(tools, refund, nowAt)
}

/** Asks WeChat for a refund, or how it stands, now. Database requests: 4, 2 more when it ends. */
export async function followRefund(tools: RefundTools, refund: PayRefundDocument, nowAt: number): Promise<void> {
  const payRefundId = refund._id
  const answer = await askWechat(tools.pay, refund)
  if (answer === 'refused') tools.log.fault('refund-refused', new Error('WeChat refuses a refund'), { payRefundId })
  await tools.runTransaction(async (transaction) => {
    await recordRefundAnswer(transaction, payRefundId, answer, nowAt)
    return ok(undefined)
  })
}

/**
 * Notes what WeChat says of a refund; one that is done stays done. Database requests in the transaction: 2, and 2 more
 * when it ends, for the bill. False when there is no such refund.
 */
export async function recordRefundAnswer(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  payRefundId: string,
  answer: RefundAnswer,
  nowAt: number,
): Promise<boolean> {
  const refund = await transaction.get(payRefunds, payRefundId)
  if (refund === undefined) return false
  if (refund.state === 'done') return true
  const { nextDueAt: _nextDueAt, ...rest } = refund
  const step = nextRefundStep(refund.attempts, answer, nowAt)
  await transaction.put(payRefunds, { ...rest, ...step })
  if (step.state === 'done' || step.state === 'stuck') await noteInBill(transaction, refund, step.state)
  return true
}

/** A refund at WeChat by its number. One database request. */
export function readPayRefund(database: Database, payRefundId: string): Promise<PayRefundDocument | undefined> {
  return database.get(payRefunds, payRefundId)
}

/** A refund of a bill is done once all of its parts are; its other parts are read, there are rarely any. */
async function noteInBill(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  { _id, billId, refundId }: PayRefundDocument,
  state: 'done' | 'stuck',
): Promise<void> {
  if (refundId === undefined) return
  const bill = await transaction.get(bills, billId)
  const refund = bill?.refunds.find((each) => each.refundId === refundId)
  if (bill === undefined || refund === undefined) return
  const states = [state]
  for (const { payRefundId } of refund.parts) {
    if (payRefundId === undefined || payRefundId === _id) continue
    const other = (await transaction.get(payRefunds, payRefundId))?.state
    if (other === 'stuck') states.push('stuck')
    else if (other !== 'done') return
  }
  const ended: BillDocument['refunds'][number] = { ...refund, state: states.includes('stuck') ? 'stuck' : 'done' }
  await transaction.put(bills, { ...bill, refunds: bill.refunds.map((each) => (each === refund ? ended : each)) })
}

async function askWechat(pay: WechatPay, refund: PayRefundDocument): Promise<RefundAnswer> {
  if (refund.state === 'asked') {
    const found = await pay.findRefund(refund._id)
    if (!found.isOk) return found.error.code === 'WECHAT_UNANSWERED' ? 'unanswered' : 'refused'
    const { state } = found.value
    if (state === 'done' || state === 'processing') return state
  }
  const { _id: outRefundNo, outTradeNo, orderFen, refundFen, reason } = refund
  const asked = await pay.refund({ outTradeNo, outRefundNo, orderFen, refundFen, reason: reason.slice(0, MOST_REASON) })
  if (asked.isOk) return 'accepted'
  switch (asked.error.code) {
    case 'WECHAT_UNANSWERED':
      return 'unanswered'
    case 'MERCHANT_BALANCE_SHORT':
      return 'balanceShort'
    default:
      return 'refused'
  }
}
