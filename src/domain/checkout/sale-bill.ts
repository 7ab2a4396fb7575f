import { err, ok, type Result } from '../shared/result'
import { storeDateOf } from '../shared/time'
import { cancelBill, checkEditable } from './bill'
import type { Bill, BillClosed, BillLine, FeeFixed, PaymentStarted } from './bill'
import { checkNoPrepaid, type SaleNotPrepaid } from './prepaid-payment'

/** A line that sells something, before it has its place in a bill; it has one price. */
export interface SoldLine {
  readonly sale: NonNullable<BillLine['sale']>
  readonly name: string
  readonly priceFen: number
}

/** Who buys, and where. */
export interface SaleFacts {
  readonly billId: string
  readonly storeId: string
  readonly storeName: string
  readonly customerId: string
  readonly customerName: string
  /** Epoch ms. */
  readonly openedAt: number
}

/** The bill of a sale without a visit: nothing has to be completed before it settles. */
export function saleBillOf(facts: SaleFacts, line: SoldLine): Bill {
  return saleBillOfLines(facts, [lineOf('l1', line)])
}

/** An unpaid purchase of her own ends after a day, so that she may sleep on it. Chosen; no outside source. */
const PURCHASE_LIFE_MS = 86_400_000
/** A payment that WeChat took in the last second of its order is heard by then. */
const LAST_NEWS_MS = 5 * 60_000
/** More than anybody is about to pay. Chosen; no outside source. */
const MOST_OPEN_PURCHASES = 5

/** The bill of what a customer buys in her own app: unlike one of the counter it ends when she does not pay it. */
export function purchaseBillOf(facts: SaleFacts, line: SoldLine): Bill {
  return { ...saleBillOf(facts, line), nextDueAt: facts.openedAt + PURCHASE_LIFE_MS }
}

/** From when on (epoch ms) a purchase that is open at `nowAt` was opened. */
export function purchasesSince(nowAt: number): number {
  return nowAt - PURCHASE_LIFE_MS
}

/** She has as many unpaid purchases as she may. */
export interface TooManyPurchases {
  readonly code: 'TOO_MANY_PURCHASES'
  readonly mostOpen: number
}

/** Whether a customer with so many unpaid purchases may begin another. */
export function checkMayBuy(openCount: number): Result<undefined, TooManyPurchases> {
  return openCount < MOST_OPEN_PURCHASES
    ? ok(undefined)
    : err({ code: 'TOO_MANY_PURCHASES', mostOpen: MOST_OPEN_PURCHASES })
}

/** What becomes of an open bill that the timer looks at: a purchase of which nothing is paid ends, once nobody can be paying it. */
export function endUnpaidPurchase(bill: Bill, reason: string, nowAt: number): Bill {
  const { nextDueAt = Infinity, ...rest } = bill
  if (nextDueAt > nowAt) return bill
  const payableUntilAt = bill.liveOrder === undefined ? 0 : bill.liveOrder.expiresAt + LAST_NEWS_MS
  if (payableUntilAt > nowAt) return { ...rest, nextDueAt: payableUntilAt }
  const cancelled = isDroppableSale(bill) ? cancelBill(rest, reason) : ok(rest)
  return cancelled.isOk ? cancelled.value : rest
}

/** The same of products. */
export function saleBillOfLines(facts: SaleFacts, lines: readonly BillLine[]): Bill {
  return {
    ...facts,
    ...{ on: storeDateOf(facts.openedAt), version: 1, status: 'open', isVisitCompleted: true },
    ...{ lines, payments: [], refunds: [] },
  }
}

/**
 * What one bill sells is handed over in the transaction that takes the last of its money, which has 80 operations: more
 * than these, and what was paid could never be booked.
 */
const MOST_SALES = 6

/** The bill sells as much as one may. */
export interface TooManySales {
  readonly code: 'TOO_MANY_SALES'
  readonly mostSales: number
}

/** Puts what is sold on a bill of which nothing but a deposit is paid; what she signed before was another bill. */
export function addSaleLine(
  bill: Bill,
  line: SoldLine,
): Result<Bill, BillClosed | PaymentStarted | FeeFixed | SaleNotPrepaid | TooManySales> {
  const checked = checkEditable(bill)
  if (!checked.isOk) return checked
  if (bill.lines.filter(({ sale }) => sale !== undefined).length >= MOST_SALES)
    return err({ code: 'TOO_MANY_SALES', mostSales: MOST_SALES })
  const unmixed = checkNoPrepaid(bill)
  if (!unmixed.isOk) return err(unmixed.error)
  const { signedAt: _signedAt, ...unsigned } = bill
  const lastNumber = Math.max(0, ...bill.lines.map(({ lineId }) => Number(lineId.slice(1))))
  return ok({ ...unsigned, version: bill.version + 1, lines: [...bill.lines, lineOf(`l${lastNumber + 1}`, line)] })
}

type Sale = Pick<Bill, 'appointmentId' | 'payments' | 'owedSinceAt'>

/** Whether the bill is a sale of which nothing was paid and nothing is owed, so that its customer may put it away herself. */
export function isDroppableSale({ appointmentId, payments, owedSinceAt }: Sale): boolean {
  return appointmentId === undefined && payments.length === 0 && owedSinceAt === undefined
}

/** Whether it is a purchase of something ahead of which nothing was paid: nobody waits for it once its customer is gone. */
export function isUnpaidPurchase(bill: Sale & Pick<Bill, 'lines'>): boolean {
  return isDroppableSale(bill) && bill.lines.some(({ sale }) => sale !== undefined)
}

function lineOf(lineId: string, { sale, name, priceFen }: SoldLine): BillLine {
  return {
    ...{ lineId, sale, categoryId: '', name, quantity: 1, unitPriceFen: priceFen, discounts: [] },
    ...{ amountFen: priceFen, refundedFen: 0, staff: [] },
  }
}
