import { readYuan } from '../../parts/yuan'
import type { StaffBill, StaffBillLine } from '../../shapes'

/** What was typed, by line. */
export type TypedAmounts = Readonly<Record<string, string>>

export interface LineToRefund {
  readonly lineId: string
  readonly amountFen: number
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
export function typedFenOf(line: StaffBillLine, typed: TypedAmounts): number | undefined {
  const text = typed[line.lineId]?.trim() ?? ''
  const amountFen = text === '' ? 0 : readYuan(text)
  return amountFen === undefined || amountFen > leftFenOf(line) ? undefined : amountFen
}

/** The lines with their amounts as `checkout/refund-bill` takes them; undefined when one of them can't be. */
export function linesToRefund({ lines }: Pick<StaffBill, 'lines'>, typed: TypedAmounts): LineToRefund[] | undefined {
  const wanted: LineToRefund[] = []
  for (const line of lines) {
    const amountFen = typedFenOf(line, typed)
    if (amountFen === undefined) return undefined
    if (amountFen > 0) wanted.push({ lineId: line.lineId, amountFen })
  }
  return wanted
}

/** What they come to. */
export function sumFenOf(parts: readonly { readonly amountFen: number }[]): number {
  return parts.reduce((sumFen, { amountFen }) => sumFen + amountFen, 0)
}
