import { takeBack } from '../shared/ledger'
import { addFen } from '../shared/money'
import type { BillLine, BillRefund } from './bill'

type Line = Pick<BillLine, 'lineId' | 'quantity' | 'amountFen' | 'refundedFen'>
/** The refunds there were, as the cloud or an app knows them. */
interface Refunded {
  readonly refunds: readonly Pick<BillRefund, 'lines'>[]
}

function backByUnits({ refunds }: Refunded, { lineId }: Line): { readonly units: number; readonly amountFen: number } {
  const lines = refunds.flatMap((refund) => refund.lines.filter((line) => line.lineId === lineId && line.quantity))
  return {
    units: lines.reduce((sum, { quantity = 0 }) => sum + quantity, 0),
    amountFen: addFen(...lines.map(({ amountFen }) => amountFen)),
  }
}

/** How many units of a line have not gone back as units. */
export function unitsLeftOf(bill: Refunded, line: Line): number {
  return line.quantity - backByUnits(bill, line).units
}

/**
 * What so many more units (at most those left) of a line come to: ⌊line × units back so far ÷ units⌋ less what went back by
 * units before; never more than what is left of the line, of which amounts may have gone back too.
 */
export function amountOfUnits(bill: Refunded, line: Line, units: number): number {
  const before = backByUnits(bill, line)
  const amountFen = takeBack(line.amountFen, before.units + units, line.quantity, before.amountFen)
  return Math.min(amountFen, line.amountFen - line.refundedFen)
}
