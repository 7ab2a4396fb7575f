import { err, ok, type Result } from '../shared/result'
import { checkOpen, coverOf, surplusFenOf, type Bill, type BillClosed, type BillPayment } from './bill'
import { addPayment, paymentIdAfter } from './payments'
import { checkPartsLeft, type TooManyPayments } from './stored-value-parts'

/** A line that a card can pay: a service that costs something, so often, and the payment's id. */
export interface LineToCover {
  readonly lineId: string
  readonly serviceId: string
  readonly name: string
  readonly quantity: number
  readonly amountFen: number
  readonly paymentId: string
}

export type CoverRefused =
  | BillClosed
  | { readonly code: 'LINE_UNKNOWN'; readonly lineId: string }
  | { readonly code: 'LINE_COVERED'; readonly lineId: string }
  | TooManyPayments

/** Whether a card may pay this line of the bill; what it costs and how many sessions that are. */
export function checkCover(bill: Bill, lineId: string): Result<LineToCover, CoverRefused> {
  const checked = checkOpen(bill)
  if (!checked.isOk) return checked
  const line = bill.lines.find((each) => each.lineId === lineId)
  if (line?.serviceId === undefined || line.amountFen === 0) return err({ code: 'LINE_UNKNOWN', lineId })
  if (coverOf(bill, lineId) !== undefined) return err({ code: 'LINE_COVERED', lineId })
  const fits = checkPartsLeft(bill)
  if (!fits.isOk) return fits
  const { serviceId, name, quantity, amountFen } = line
  return ok({ lineId, serviceId, name, quantity, amountFen, paymentId: paymentIdAfter(bill, 0) })
}

/** What a card gave for a line, and who took it: nobody of the staff where the customer did it herself. */
export interface CardTaken {
  readonly cardId: string
  readonly recognisedFen: number
  readonly at: number
  readonly staffMemberId?: string
}

/** The bill with a line paid by a card, and what money it now holds beyond what it comes to: that goes back. */
export function coverLine(
  bill: Bill,
  { lineId, quantity, amountFen, paymentId }: LineToCover,
  { cardId, recognisedFen, at, staffMemberId }: CardTaken,
): { readonly bill: Bill; readonly surplusFen: number } {
  const payment: BillPayment = {
    ...{ paymentId, method: 'card', amountFen, refundedFen: 0, lineId, cardId, sessions: quantity, recognisedFen, at },
    ...(staffMemberId !== undefined && { takenByStaffMemberId: staffMemberId }),
  }
  const surplusFen = surplusFenOf({ ...bill, payments: [...bill.payments, payment] })
  return { bill: addPayment(bill, payment), surplusFen }
}
