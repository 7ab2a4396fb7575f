import { outstandingFenOf, type Bill } from '../../../src/domain/checkout/bill'
import { nextOrderQueryAt, ORDER_LIFE_MS } from '../../../src/domain/checkout/pay-order'
import { takePayments, type PaymentWanted } from '../../../src/domain/checkout/payments'
import { storeDateOf } from '../../../src/domain/shared/time'
import { billDocument, billOf, bills, payOrders } from '../../../src/server/checkout/documents'
import { recordPaid } from '../../../src/server/checkout/post'
import { postSold } from '../../../src/server/checkout/sold'
import { takingsOf } from '../../../src/server/checkout/takings'
import { postTakings } from '../../../src/server/platform/ledger'
import { allowed, MINUTE_MS, type MoneyWorld } from './world'

const HUNDRED_YUAN_FEN = 10_000

/** Pays what an open bill owes at `book.nowAt`, as customers do: most by WeChat Pay, the others at the counter or in two parts. */
export async function payBill(world: MoneyWorld, bill: Bill, staffMemberId: string): Promise<Bill> {
  const { book, random, customers } = world
  const dueFen = outstandingFenOf(bill)
  const hasWechat = customers.get(bill.customerId)?.person !== undefined
  const way = random.pickWeighted([
    ['wechatPay', hasWechat ? 82 : 0],
    ['bankCard', 8],
    ['cash', 6],
    ['cashAndWechatPay', hasWechat ? 4 : 0],
  ] as const)
  const isInParts = way === 'cashAndWechatPay' && dueFen > HUNDRED_YUAN_FEN
  const counter: PaymentWanted[] = []
  if (way === 'bankCard') counter.push({ method: 'bankCard', amountFen: dueFen })
  if (way === 'cash') counter.push({ method: 'cash', amountFen: dueFen, tenderedFen: inHundreds(dueFen) })
  if (isInParts) counter.push({ method: 'cash', amountFen: HUNDRED_YUAN_FEN, tenderedFen: HUNDRED_YUAN_FEN })
  let after = bill
  if (counter.length > 0 || dueFen === 0) {
    const { bill: paid, taken } = allowed(takePayments(bill, counter, { at: book.nowAt, staffMemberId }))
    await postTakings(book, takingsOf(paid, taken))
    await postSold(book, paid, book.nowAt)
    after = paid
  }
  await book.put(bills, billDocument(after))
  return outstandingFenOf(after) === 0 ? after : payByWechat(world, after)
}

/** Orders and pays what is left, as the app and WeChat's callback do. */
async function payByWechat({ book, random }: MoneyWorld, bill: Bill): Promise<Bill> {
  const { billId, storeId, customerId } = bill
  const amountFen = outstandingFenOf(bill)
  const outTradeNo = book.makeNumber('PO')
  const placedAt = book.nowAt - MINUTE_MS / 2
  const expiresAt = placedAt + ORDER_LIFE_MS
  await book.put(bills, billDocument({ ...bill, liveOrder: { outTradeNo, amountFen, expiresAt } }))
  const order = {
    _id: outTradeNo,
    billId,
    storeId,
    customerId,
    amountFen,
    state: 'placed',
    placedAt,
    expiresAt,
  } as const
  await book.insert(payOrders, { ...order, nextDueAt: nextOrderQueryAt(order, placedAt) })
  const day = storeDateOf(book.nowAt).replaceAll('-', '')
  const transactionId = `4200001234${day}${String(random.between(0, 9_999_999_999)).padStart(10, '0')}`
  const outcome = await recordPaid(book, { outTradeNo, paidFen: amountFen, transactionId }, book)
  const paid = await book.get(bills, billId)
  if (outcome !== 'taken' || paid === undefined) throw new Error(`the payment of ${billId} was not taken: ${outcome}`)
  return billOf(paid)
}

function inHundreds(amountFen: number): number {
  return Math.ceil(amountFen / HUNDRED_YUAN_FEN) * HUNDRED_YUAN_FEN
}
