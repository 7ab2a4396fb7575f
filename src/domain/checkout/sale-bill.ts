import { err, ok, type Result } from '../shared/result'
import { storeDateOf } from '../shared/time'
import { checkEditable } from './bill'
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

/** The same of products. */
export function saleBillOfLines(facts: SaleFacts, lines: readonly BillLine[]): Bill {
  return {
    ...facts,
    ...{ on: storeDateOf(facts.openedAt), version: 1, status: 'open', isVisitCompleted: true },
    ...{ lines, payments: [], refunds: [] },
  }
}

/** Puts what is sold on a bill of which nothing but a deposit is paid; what she signed before was another bill. */
export function addSaleLine(
  bill: Bill,
  line: SoldLine,
): Result<Bill, BillClosed | PaymentStarted | FeeFixed | SaleNotPrepaid> {
  const checked = checkEditable(bill)
  if (!checked.isOk) return checked
  const unmixed = checkNoPrepaid(bill)
  if (!unmixed.isOk) return err(unmixed.error)
  const { signedAt: _signedAt, ...unsigned } = bill
  const lastNumber = Math.max(0, ...bill.lines.map(({ lineId }) => Number(lineId.slice(1))))
  return ok({ ...unsigned, version: bill.version + 1, lines: [...bill.lines, lineOf(`l${lastNumber + 1}`, line)] })
}

/** Whether the bill is a sale of which nothing was paid, so that its customer may put it away herself. */
export function isDroppableSale({ appointmentId, payments }: Pick<Bill, 'appointmentId' | 'payments'>): boolean {
  return appointmentId === undefined && payments.length === 0
}

function lineOf(lineId: string, { sale, name, priceFen }: SoldLine): BillLine {
  return {
    ...{ lineId, sale, categoryId: '', name, quantity: 1, unitPriceFen: priceFen, discounts: [] },
    ...{ amountFen: priceFen, refundedFen: 0, staff: [] },
  }
}
