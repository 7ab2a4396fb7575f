import { takeBack } from '../shared/ledger'
import { addFen, splitFen } from '../shared/money'
import type { SettledBill, SettledRefund } from '../shared/settled-bill'
import { addDays, momentAt, storeDateOf } from '../shared/time'
import type { Bill, BillLine, BillPayment, BillRefund, RefundPart } from './bill'

const TEN_MINUTES_MS = 600_000

/** A visit that nobody completes within so many days after its own will not be; its bill is not settled. */
const WAIT_DAYS = 3

/** When (epoch ms) to look again whether the visit is completed; undefined when that is given up. */
export function nextCompletionCheckAt({ on }: Pick<Bill, 'on'>, nowAt: number): number | undefined {
  return nowAt < momentAt(addDays(on, WAIT_DAYS + 1), 0) ? nowAt + TEN_MINUTES_MS : undefined
}

/**
 * What each line brought in money, by its id, refunds not taken off: a card's line the revenue of its sessions, a line
 * that sells something nothing yet, and the others their share of what was paid with money and principal (bonus is a
 * gift), by largest remainder.
 */
function moneyByLine(bill: Pick<Bill, 'lines' | 'payments' | 'refunds'>): ReadonlyMap<string, number> {
  const covers = new Map(bill.payments.map((payment) => [payment.lineId ?? '', payment]))
  const shared = bill.lines.filter(({ lineId }) => !covers.has(lineId))
  const dueFen = addFen(...shared.map(({ amountFen }) => amountFen))
  const sharesFen = dueFen === 0 ? [] : splitFen(dueFen - bonusFenOf(bill), amountsOf(shared))
  const paidFen = new Map(shared.map(({ lineId, sale }, i) => [lineId, sale === undefined ? (sharesFen[i] ?? 0) : 0]))
  return new Map(
    bill.lines.map(({ lineId }) => [lineId, paidFen.get(lineId) ?? covers.get(lineId)?.recognisedFen ?? 0]),
  )
}

const amountsOf = (lines: readonly BillLine[]): number[] => lines.map(({ amountFen }) => amountFen)

/** The bonus that paid the bill's lines; what went back of no line was more than they cost. */
function bonusFenOf({ payments, refunds }: Pick<Bill, 'payments' | 'refunds'>): number {
  const ofPrepaid = (parts: readonly (BillPayment | RefundPart)[]): number[] =>
    parts
      .filter(({ method }) => method === 'prepaid')
      .map(({ amountFen, principalFen = amountFen }) => amountFen - principalFen)
  const back = refunds.filter(({ lines }) => lines.length === 0).flatMap(({ parts }) => parts)
  return addFen(...ofPrepaid(payments)) - addFen(...ofPrepaid(back))
}

/** The principal among it whose points came with its top-up; what went back of no line never paid. */
function earnedAheadFenOf({ payments, refunds }: Pick<Bill, 'payments' | 'refunds'>): number {
  const back = refunds.filter(({ lines }) => lines.length === 0).flatMap(({ parts }) => parts)
  return addFen(
    ...payments.map(({ paymentId, amountFen, principalFen = amountFen, earnedAheadFen = 0 }) => {
      if (earnedAheadFen === 0) return 0
      const ofIt = back.filter((part) => part.paymentId === paymentId)
      const backFen = addFen(...ofIt.map((part) => part.principalFen ?? part.amountFen))
      return earnedAheadFen - takeBack(earnedAheadFen, backFen, principalFen, 0)
    }),
  )
}

/** Whether there is anything to settle: what was free, or of which everything went back first, earns nothing. */
export function hasMoney(bill: Pick<Bill, 'lines' | 'payments' | 'refunds'>): boolean {
  const money = moneyByLine(bill)
  return bill.lines.some(
    ({ lineId, amountFen, refundedFen }) => amountFen > refundedFen && (money.get(lineId) ?? 0) > 0,
  )
}

/**
 * What loyalty and partners learn of a bill that is settled at `at`, whose visit was completed at `completedAt` (absent:
 * before the bill was opened, or there is no visit).
 */
export function settledBillOf(bill: Bill, at: number, completedAt = 0): SettledBill {
  const { billId, storeId, storeName, customerId, on, openedAt, paidAt = openedAt } = bill
  const money = moneyByLine(bill)
  const lines = bill.lines.map(({ lineId, categoryId, name, quantity }) => ({
    ...{ lineId, categoryId, name, quantity },
    moneyFen: money.get(lineId) ?? 0,
  }))
  const { tier, membership } = bill
  const ofVisit = bill.appointmentId === undefined ? {} : { appointmentId: bill.appointmentId }
  const earnedOn = storeDateOf(Math.max(openedAt, paidAt, completedAt))
  const told = { billId, ...ofVisit, storeId, storeName, customerId, on, at, earnedOn, lines }
  const earnedAheadFen = earnedAheadFenOf(bill)
  const ahead = earnedAheadFen === 0 ? {} : { earnedAheadFen }
  // The better of the two, as with prices: they do not multiply.
  const rates = [tier, membership].flatMap((each) => (each === undefined ? [] : [each.pointsRateBp]))
  return { ...told, ...ahead, ...(rates.length > 0 && { pointsRateBp: Math.max(...rates) }) }
}

/** What they learn of one of its refunds: what each line gave back with it, and in all refunds up to it. */
export function settledRefundOf(bill: Bill, refund: BillRefund, at: number): SettledRefund {
  const { billId, storeId, customerId } = bill
  const before = bill.refunds.slice(0, bill.refunds.indexOf(refund))
  const money = moneyByLine(bill)
  const lines = bill.lines.map(({ lineId, amountFen }) => {
    const moneyFen = money.get(lineId) ?? 0
    // In proportion, so that a line of which all goes back gives back all its money.
    const moneyBackFen = (refunds: readonly BillRefund[]): number =>
      amountFen === 0 ? 0 : takeBack(moneyFen, refundedFenOf(lineId, refunds), amountFen, 0)
    const refundedSoFarFen = moneyBackFen([...before, refund])
    return { lineId, moneyFen, refundedFen: refundedSoFarFen - moneyBackFen(before), refundedSoFarFen }
  })
  const isWhole = bill.lines.every(
    ({ lineId, amountFen, sale }) => sale !== undefined || refundedFenOf(lineId, [...before, refund]) === amountFen,
  )
  return { billId, refundId: refund.refundId, storeId, customerId, at, ...(isWhole && { isWhole }), lines }
}

function refundedFenOf(lineId: string, refunds: readonly BillRefund[]): number {
  const ofLine = refunds.flatMap(({ lines }) => lines).filter((line) => line.lineId === lineId)
  return addFen(...ofLine.map(({ amountFen }) => amountFen))
}
