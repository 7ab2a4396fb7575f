import { useEffect } from 'react'
import { useAnswer } from '../../../client'
import { Card, ListRow, Money } from '../../../ui'
import { cloud } from '../../cloud'
import type { Appointment } from '../../parts/appointment-card'
import { useReturn } from '../../parts/use-return'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'

/** A visit has a bill only once she is there. */
const BILLED: readonly Appointment['status'][] = ['arrived', 'inService', 'completed']

/** The way to the visit's bill once the store has opened it, and to her review once it is paid. */
export function BillCard({ appointment }: { readonly appointment: Appointment }) {
  const speak = useSentences()
  const { appointmentId, status } = appointment
  const { state, reload } = useAnswer(
    cloud,
    'checkout/show-my-bill',
    BILLED.includes(status) ? { appointmentId } : undefined,
  )
  useReturn(() => void reload())
  // The appointment is asked for every few seconds while it is looked at; the store may have opened the bill since.
  useEffect(() => void reload(), [appointment, reload])
  if (state.status !== 'ready') return null
  const { billId, status: billStatus, totalFen, outstandingFen, isReviewed } = state.data.bill
  return (
    <Card isBare>
      <ListRow
        id="open-bill"
        title={speak('bill.title')}
        note={speak(`bill.status.${billStatus}`)}
        leading="wallet"
        trailing={<Money amountFen={billStatus === 'open' ? outstandingFen : totalFen} />}
        onPress={() => openPage('bill', { billId })}
      />
      {billStatus === 'paid' && !isReviewed && (
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
