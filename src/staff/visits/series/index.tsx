import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { EmptyState } from '../../../ui'
import { useSentences } from '../../messages'
import { leavePage } from '../../navigation'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { beginDraft, useBookingDraft } from '../../state/booking-draft'
import { tellNews } from '../../state/news'
import { SeriesForm } from './series-form'
import { SeriesShown } from './series-shown'

/** 疗程: several visits at once for a customer. Opens with `id` for one that is booked, else with what is being booked. */
function SeriesPage({ store }: StaffPageProps) {
  const speak = useSentences()
  const { id } = useRouter().params
  const [bookedId, setBookedId] = useState(id)
  const { customer, items, on, startMinute } = useBookingDraft()
  const finish = (seriesId: string): void => {
    setBookedId(seriesId)
    beginDraft()
    tellNews()
  }
  return (
    <StaffScreen tab="schedule" isAbove title={speak('series.title')} note={customer?.displayName ?? store.name}>
      {bookedId !== undefined ? (
        <SeriesShown seriesId={bookedId} />
      ) : customer === undefined || items.length === 0 || on === undefined || startMinute === undefined ? (
        <EmptyState
          icon="calendar"
          title={speak('series.emptyTitle')}
          note={speak('series.emptyNote')}
          actionLabel={speak('common.close')}
          onAction={leavePage}
        />
      ) : (
        <SeriesForm
          wish={{ storeId: store.storeId, customerId: customer.customerId, items, firstOn: on, startMinute }}
          onBooked={finish}
        />
      )}
    </StaffScreen>
  )
}

export default forStaff(SeriesPage)
