import { useRouter } from '@tarojs/taro'
import { Loadable, Stack } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { forStaff } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { hasBegun, VisitBill } from '../../parts/visit-bill'
import { VisitDetails } from '../../parts/visit-details'
import { VisitBar } from './visit-bar'

/** 预约单: everything about one visit, and what may be done with it. */
function VisitPage() {
  const speak = useSentences()
  const { id = '' } = useRouter().params
  const { state, reload } = useLiveAnswer('booking/show-appointment', { appointmentId: id })
  const visit = state.status === 'ready' ? state.data.appointment : undefined
  return (
    <StaffScreen
      tab="schedule"
      isAbove
      title={speak('visit.title')}
      bar={visit === undefined ? undefined : <VisitBar visit={visit} />}
    >
      <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
        {({ appointment }) => (
          <Stack>
            <VisitDetails visit={appointment} />
            {/* While she is there it stands in the bar. */}
            {!hasBegun(appointment) && <VisitBill visit={appointment} />}
          </Stack>
        )}
      </Loadable>
    </StaffScreen>
  )
}

export default forStaff(VisitPage)
