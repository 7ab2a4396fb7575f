import type { SettledBill, SettledLine, SettledRefund } from '../../src/domain/shared/settled-bill'
import { MONDAY_AT_TEN } from './server-cloud'

/** One line of 100.00 yuan of the category `face`, unless told otherwise. */
export function settledLine(changes: Partial<SettledLine> = {}): SettledLine {
  const service = { categoryId: 'face', name: 'Facial' }
  return { lineId: 'line_1', ...service, quantity: 1, moneyFen: 10_000, ...changes }
}

/** Bo's bill `bill_1` with one line, settled on Monday at ten. */
export function settledBill(changes: Partial<SettledBill> = {}): SettledBill {
  return {
    billId: 'bill_1',
    appointmentId: 'appt_1',
    storeId: 'store_east',
    storeName: 'East Store',
    customerId: 'cust_bo',
    on: '2025-03-10',
    at: MONDAY_AT_TEN,
    earnedOn: '2025-03-10',
    lines: [settledLine()],
    ...changes,
  }
}

/** A refund of a bill, by line; `before` is what earlier refunds gave back. */
export function settledRefund(
  bill: SettledBill,
  refundId: string,
  nowFen: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>> = {},
): SettledRefund {
  const { billId, storeId, customerId, at } = bill
  const lines = bill.lines.map(({ lineId, moneyFen }) => {
    const { [lineId]: refundedFen = 0 } = nowFen
    return { lineId, moneyFen, refundedFen, refundedSoFarFen: refundedFen + (before[lineId] ?? 0) }
  })
  return { billId, refundId, storeId, customerId, at: at + 1000, lines }
}
