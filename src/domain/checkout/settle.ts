import type { SettledBill, SettledRefund } from '../shared/settled-bill'
import { addDays, momentAt } from '../shared/time'
import type { Bill, BillRefund } from './bill'

const TEN_MINUTES_MS = 600_000

/** A visit that nobody completes within so many days after its own will not be; its bill is not settled. */
const WAIT_DAYS = 3

/** When (epoch ms) to look again whether the visit is completed; undefined when that is given up. */
export function nextCompletionCheckAt({ on }: Pick<Bill, 'on'>, nowAt: number): number | undefined {
  return nowAt < momentAt(addDays(on, WAIT_DAYS + 1), 0) ? nowAt + TEN_MINUTES_MS : undefined
}

/** Whether there is anything to settle: a visit that was free, or of which everything went back first, earns nothing. */
export function hasMoney({ lines }: Pick<Bill, 'lines'>): boolean {
  return lines.some(({ amountFen, refundedFen }) => amountFen > refundedFen)
}

/** What loyalty and partners learn of a bill that is settled at `at`: all of it is money that reached the shop. */
export function settledBillOf(bill: Bill, at: number): SettledBill {
  const { billId, appointmentId, storeId, storeName, customerId, on } = bill
  const lines = bill.lines.map(({ lineId, serviceId, categoryId, name, quantity, amountFen }) => ({
    ...{ lineId, serviceId, categoryId, name, quantity },
    moneyFen: amountFen,
  }))
  return { billId, appointmentId, storeId, storeName, customerId, on, at, lines }
}

/** What they learn of one of its refunds: what each line gave back with it, and in all refunds up to it. */
export function settledRefundOf(bill: Bill, refund: BillRefund, at: number): SettledRefund {
  const { billId, storeId, customerId } = bill
  const upToIt = bill.refunds.slice(0, bill.refunds.indexOf(refund) + 1)
  const sumFen = (lineId: string, refunds: readonly BillRefund[]): number =>
    refunds
      .flatMap(({ lines }) => lines)
      .filter((line) => line.lineId === lineId)
      .reduce((sum, { amountFen }) => sum + amountFen, 0)
  const lines = bill.lines.map(({ lineId, amountFen }) => ({
    lineId,
    moneyFen: amountFen,
    refundedFen: sumFen(lineId, [refund]),
    refundedSoFarFen: sumFen(lineId, upToIt),
  }))
  return { billId, refundId: refund.refundId, storeId, customerId, at, lines }
}
