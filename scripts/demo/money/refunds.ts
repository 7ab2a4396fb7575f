import { coverOf, type Bill } from '../../../src/domain/checkout/bill'
import { refundBill, type RefundWanted } from '../../../src/domain/checkout/refunds'
import { billDocument, billOf, bills, payRefunds } from '../../../src/server/checkout/documents'
import { refillPrepaid } from '../../../src/server/checkout/give-money-back'
import { recordRefundAnswer } from '../../../src/server/checkout/post'
import { restoreCards } from '../../../src/server/checkout/restore-cards'
import { settleBill } from '../../../src/server/checkout/settle-bill'
import { takingsReversedBy } from '../../../src/server/checkout/takings'
import { postTakings } from '../../../src/server/platform/ledger'
import { managerOf } from './desks'
import { allowed, HOUR_MS, MINUTE_MS, type Happening, type MoneyWorld } from './world'

/** Of all bills. */
const REFUNDED_SHARE = 0.008

/** A manager gives back a bill that was paid, or a part of it; undefined for most bills. */
export function planRefund(world: MoneyWorld, billId: string, paidAt: number): Happening | undefined {
  const { random, book, nowAt } = world
  if (!random.isLikely(REFUNDED_SHARE)) return undefined
  const at = paidAt + random.between(1, 90) * HOUR_MS
  if (at > nowAt - MINUTE_MS) return undefined
  const isWhole = random.isLikely(0.4)
  return {
    at,
    async act() {
      const bill = await book.get(bills, billId)
      if (bill !== undefined)
        await giveBack(world, billOf(bill), isWhole ? wholeRefund() : halfOfFirstLine(billOf(bill)))
    },
  }
}

/** All that is left. */
export function wholeRefund(): RefundWanted {
  return { reason: '护理后不适，全额退款' }
}

function halfOfFirstLine(bill: Bill): RefundWanted {
  const [line] = bill.lines
  // What a card paid goes back as a whole.
  if (line === undefined || coverOf(bill, line.lineId) !== undefined) return wholeRefund()
  const halfFen = Math.ceil(line.amountFen / 2)
  return { lines: [{ lineId: line.lineId, amountFen: halfFen }], reason: '提前离店，退一半' }
}

/** Gives money back at `book.nowAt`; WeChat has done its part within the minute, and points and commission follow. */
export async function giveBack({ book }: MoneyWorld, bill: Bill, wanted: RefundWanted): Promise<void> {
  const { billId, storeId, payments } = bill
  const at = book.nowAt
  const acting = { at, staffMemberId: managerOf(storeId), refundId: book.makeId('refund') }
  const makePayRefundId = () => book.makeNumber('RF')
  const { bill: after, refund } = allowed(refundBill(bill, wanted, { ...acting, makePayRefundId }))
  await book.put(bills, billDocument(after))
  await postTakings(book, takingsReversedBy(after, refund))
  await refillPrepaid(book, after, refund)
  allowed(await restoreCards(book, after, refund))
  for (const { paymentId, payRefundId, amountFen } of refund.parts) {
    const payment = payments.find((each) => each.paymentId === paymentId)
    if (payRefundId === undefined || payment?.outTradeNo === undefined) continue
    await book.insert(payRefunds, {
      ...{ _id: payRefundId, billId, refundId: refund.refundId, outTradeNo: payment.outTradeNo },
      ...{ orderFen: payment.amountFen, refundFen: amountFen, reason: refund.reason },
      ...{ state: 'due', attempts: 0, createdAt: at, nextDueAt: at },
    })
    await recordRefundAnswer(book, payRefundId, 'done', at + MINUTE_MS)
  }
  await settleBill({ runTransaction: book.runTransaction, nowAt: at + MINUTE_MS }, billId)
}
