import type { Bill } from '../../ui'

/** How much of a bill that was paid went back; undefined: none of it. */
export function refundOf({
  status,
  refundedFen,
  totalFen,
}: Pick<Bill, 'status' | 'refundedFen' | 'totalFen'>): 'part' | 'whole' | undefined {
  if (status !== 'paid' || refundedFen === 0) return undefined
  return refundedFen < totalFen ? 'part' : 'whole'
}
