import type { AppointmentStatus } from '../shared/appointment-statuses'
import { err, ok, type Result } from '../shared/result'
import type { IsoDate } from '../shared/time'
import type { Bill, BillPayment, BillRefund, LineStaff } from './bill'
import { repriceBill } from './use-coupons'

/** A visit as far as its bill goes: what was booked, at the prices it was booked for. */
export interface VisitToBill {
  readonly appointmentId: string
  readonly storeId: string
  readonly storeName: string
  readonly customerId: string
  readonly customerName: string
  readonly on: IsoDate
  readonly status: AppointmentStatus
  readonly items: readonly (LineStaff & {
    readonly serviceId: string
    readonly serviceName: string
    readonly salePriceFen: number
  })[]
}

export interface VisitNotBegun {
  readonly code: 'VISIT_NOT_BEGUN'
  readonly status: AppointmentStatus
}

type EarlierBill = Pick<Bill, 'status' | 'version' | 'payments' | 'refunds' | 'deposit'>

const BEGUN: readonly AppointmentStatus[] = ['arrived', 'inService', 'completed']

/**
 * The bill of a visit that has begun: one line for each service. `earlier` is a bill that took its deposit, or one that
 * was cancelled and is opened anew: what was paid for it, and went back, stays with it. `categoryOf` gives a service's category, if the store still
 * has it; `prices` are the tier and the membership she has, whose prices her services have.
 */
export function openBillOf(
  visit: VisitToBill,
  { billId, earlier, openedAt }: { billId: string; earlier?: EarlierBill; openedAt: number },
  categoryOf: (serviceId: string) => string | undefined,
  prices: Pick<Bill, 'tier' | 'membership'> = {},
): Result<Bill, VisitNotBegun> {
  const { status } = visit
  if (!BEGUN.includes(status)) return err({ code: 'VISIT_NOT_BEGUN', status })
  const bill = openedBillOf(visit, { billId, ...(earlier && { earlier }), openedAt }, categoryOf)
  const hasPrices = (prices.tier ?? prices.membership) !== undefined
  return ok(hasPrices ? repriceBill({ ...bill, ...prices }, bill.lines) : bill)
}

/** The bill of a visit as it is now, whether it has begun or not. A deposit stays with the bill that waited for it. */
export function openedBillOf(
  visit: VisitToBill,
  { billId, earlier, openedAt }: { billId: string; earlier?: EarlierBill; openedAt: number },
  categoryOf: (serviceId: string) => string | undefined,
): Bill {
  const { items, status, ...facts } = visit
  const deposit = earlier?.status === 'awaitingVisit' ? earlier.deposit : undefined
  return {
    ...facts,
    billId,
    openedAt,
    version: (earlier?.version ?? 0) + 1,
    status: 'open',
    lines: items.map(({ serviceId, serviceName, salePriceFen, ...staff }, position) => ({
      lineId: `l${position + 1}`,
      serviceId,
      categoryId: categoryOf(serviceId) ?? '',
      name: serviceName,
      quantity: 1,
      unitPriceFen: salePriceFen,
      discounts: [],
      amountFen: salePriceFen,
      refundedFen: 0,
      staff: [staff],
    })),
    payments: earlier?.payments.map(ofNoLine) ?? [],
    refunds: earlier?.refunds.map((refund) => ofEarlierLines(refund, openedAt)) ?? [],
    isVisitCompleted: status === 'completed',
    ...(deposit && { deposit }),
  }
}

/** Its lines are no more, and nothing was earned that could be taken back. */
function ofEarlierLines(refund: BillRefund, settledAt: number): BillRefund {
  return { ...refund, lines: [], settledAt }
}

/** The line it paid is no more: a new one of the same id is still to be paid. */
function ofNoLine({ lineId: _lineId, ...payment }: BillPayment): BillPayment {
  return payment
}
