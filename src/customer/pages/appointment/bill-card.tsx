import { useEffect } from 'react'
import { useAnswer } from '../../../client'
import { Card, ListRow, Money } from '../../../ui'
import { cloud } from '../../cloud'
import type { Appointment } from '../../parts/appointment-card'
import { useReturn } from '../../parts/use-return'
import { openPage } from '../../routes'
import { shownFenOf, useBillNote } from '../../money/bill-note'
import { useSentences } from '../../sentences'

/** A visit has a bill once she is there, or when it had a deposit or ended with a fee. */
const BILLED: readonly Appointment['status'][] = ['arrived', 'inService', 'completed', 'noShow', 'cancelled']

/** The way to the visit's bill once the store has opened it, and to her review once it is paid. */
export function BillCard({ appointment }: { readonly appointment: Appointment }) {
  const speak = useSentences()
  const { appointmentId, status, deposit } = appointment
  const { state, reload } = useAnswer(
    cloud,
    'checkout/show-my-bill',
    BILLED.includes(status) || deposit !== undefined ? { appointmentId } : undefined,
  )
  const noteOf = useBillNote()
  useReturn(() => void reload())
  // The appointment is asked for every few seconds while it is looked at; the store may have opened the bill since.
  useEffect(() => void reload(), [appointment, reload])
  if (state.status !== 'ready') return null
  const { bill } = state.data
  const { billId, isReviewed } = bill
  return (
    <Card isBare>
      <ListRow
        id="open-bill"
        title={speak('bill.title')}
        note={noteOf(bill)}
        leading="wallet"
        trailing={<Money amountFen={shownFenOf(bill)} />}
        onPress={() => openPage('bill', { billId })}
      />
      {bill.status === 'paid' && bill.fee === undefined && !isReviewed && (
        <ListRow
          id="open-review"
          title={speak('review.title')}
          note={speak('review.ask')}
          leading="star"
          onPress={() => openPage('review', { billId })}
        />
      )}
    </Card>
  )
}
