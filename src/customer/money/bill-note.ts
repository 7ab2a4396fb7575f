import { type Bill, useFormats } from '../../ui'
import { useSentences } from '../sentences'
import { refundOf } from './bill-refund'

/** What matters of a bill: what is to be paid of it, before its visit the deposit, else what it came to. */
export function shownFenOf({ status, outstandingFen, totalFen, deposit }: Bill): number {
  if (outstandingFen > 0 || status === 'open') return outstandingFen
  return status === 'awaitingVisit' ? (deposit?.amountFen ?? 0) : totalFen
}

/** How a bill stands, in a word or two. */
export function useBillNote(): (bill: Bill) => string {
  const speak = useSentences()
  const { money } = useFormats()
  return (bill) => {
    const { status, deposit, fee, outstandingFen, owedSinceAt } = bill
    const refund = refundOf(bill)
    if (refund !== undefined) return speak(`bill.refunded.${refund}`)
    if (fee !== undefined && status !== 'cancelled') return speak(`bill.feeStatus.${fee.kind}`)
    if (owedSinceAt !== undefined) return speak('owed.tag')
    if (status !== 'awaitingVisit') return speak(`bill.status.${status}`)
    const amount = money(deposit?.amountFen ?? 0)
    return speak(outstandingFen > 0 ? 'deposit.due' : 'deposit.paid', { amount })
  }
}
