import { amountOfUnits } from '../../../domain/checkout/refund-units'
import { readYuan } from '../../parts/yuan'
import type { StaffBill, StaffBillLine } from '../../shapes'

/** What was typed, by line: an amount, or how many units, which go before it. */
export type TypedAmounts = Readonly<Record<string, string | number>>

export interface LineToRefund {
  readonly lineId: string
  readonly amountFen: number
  /** It is asked for by so many units. */
  readonly quantity?: number
}

/** What of a line can still go back. */
export function leftFenOf({ amountFen, refundedFen }: StaffBillLine): number {
  return amountFen - refundedFen
}

/** Whether its money goes back here: what the line sold is refunded where that is kept. */
export function isRefundedHere({ sale }: StaffBillLine): boolean {
  return sale === undefined
}

/** The amount typed for a line, 0 for none; undefined when it is no amount or more than is left. */
export function typedFenOf(bill: Pick<StaffBill, 'refunds'>, line: StaffBillLine, typed: TypedAmounts) {
  const given = typed[line.lineId] ?? ''
  if (typeof given === 'number') return amountOfUnits(bill, line, given)
  const amountFen = given.trim() === '' ? 0 : readYuan(given)
  return amountFen === undefined || amountFen > leftFenOf(line) ? undefined : amountFen
}

/** The lines with what goes back of each; undefined when one of them can't be. */
export function linesToRefund(bill: Pick<StaffBill, 'lines' | 'refunds'>, typed: TypedAmounts) {
  const wanted: LineToRefund[] = []
  for (const line of bill.lines) {
    const amountFen = typedFenOf(bill, line, typed)
    if (amountFen === undefined) return undefined
    const { lineId } = line
    const { [lineId]: given } = typed
    if (amountFen > 0) wanted.push({ lineId, amountFen, ...(typeof given === 'number' && { quantity: given }) })
  }
  return wanted
}

/** The same as `checkout/refund-bill` takes it. */
export function requestOf({ lineId, amountFen, quantity }: LineToRefund) {
  return quantity === undefined ? { lineId, amountFen } : { lineId, quantity }
}

/** What they come to. */
export function sumFenOf(parts: readonly { readonly amountFen: number }[]): number {
  return parts.reduce((sumFen, { amountFen }) => sumFen + amountFen, 0)
}
