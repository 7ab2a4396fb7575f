import { err, ok, type Result } from '../shared/result'
import type { Bill, BillStatus } from './bill'

/** What is said of one line, by each who served. */
export interface ReviewItem {
  readonly serviceName: string
  readonly staffMemberId: string
  readonly staffName: string
  readonly stars: number
}

export type ReviewError =
  | { readonly code: 'BILL_NOT_PAID'; readonly status: BillStatus }
  | { readonly code: 'REVIEWED_ALREADY' }
  | { readonly code: 'LINE_UNKNOWN'; readonly lineId: string }

/** Decides whether a visit may be reviewed, once and when it is paid; stars of a line are of all who served it. */
export function reviewItems(
  {
    status,
    reviewedAt,
    lines,
    fee,
    appointmentId,
  }: Pick<Bill, 'status' | 'reviewedAt' | 'lines' | 'fee' | 'appointmentId'>,
  given: readonly { readonly lineId: string; readonly stars: number }[],
): Result<readonly ReviewItem[], ReviewError> {
  // Of a fee, or of what was sold without a visit, there is none to speak of.
  if (status !== 'paid' || fee !== undefined || appointmentId === undefined)
    return err({ code: 'BILL_NOT_PAID', status })
  if (reviewedAt !== undefined) return err({ code: 'REVIEWED_ALREADY' })
  const items: ReviewItem[] = []
  const seen = new Set<string>()
  for (const { lineId, stars } of given) {
    const line = lines.find((each) => each.lineId === lineId)
    if (line === undefined || seen.has(lineId)) return err({ code: 'LINE_UNKNOWN', lineId })
    seen.add(lineId)
    for (const { staffMemberId, staffName, turn } of line.staff)
      // Who sold a product has not served with it.
      if (turn !== 'sold') items.push({ serviceName: line.name, staffMemberId, staffName, stars })
  }
  return ok(items)
}

/** Whether nothing is left of what was paid: such a visit earns nothing. */
export function isRefundedWhole({ lines }: Pick<Bill, 'lines'>): boolean {
  return lines.every(({ amountFen, refundedFen }) => refundedFen === amountFen)
}
