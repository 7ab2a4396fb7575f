import { useState } from 'react'
import { addDays } from '../../../domain/shared/time'
import { Chip, EmptyState, Flow, Loadable, Segmented, Stack } from '../../../ui'
import { businessNow, useNow } from '../../clock'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import type { Therapist } from '../../shapes'
import { useCatalog } from '../../state/catalogs'
import { DayForm } from './day-form'
import { WeekForm } from './week-form'

/** A fortnight is what the cloud shows at once. */
const DAYS = 14

/** 排班: who works when, as a weekly pattern and for single days that differ. */
function RosterPage({ store }: StaffPageProps) {
  const speak = useSentences()
  const today = businessNow(store, useNow()).on
  const catalog = useCatalog(store.storeId)
  const { state, reload } = useLiveAnswer('booking/show-roster', { storeId: store.storeId, from: today, days: DAYS })
  const [chosen, setChosen] = useState<string>()
  const [view, setView] = useState<'week' | 'day'>('week')
  const therapists = catalog.state.status === 'ready' ? catalog.state.data.therapists : []
  const staffMemberId = chosen ?? therapists[0]?.staffMemberId
  return (
    <StaffScreen tab="desk" isAbove title={speak('roster.title')} note={store.name}>
      <Loadable state={state} onRetry={() => void reload()}>
        {({ patterns, staffDays }) => (
          <Stack>
            <People therapists={therapists} chosenId={staffMemberId} onChoose={setChosen} />
            <Segmented
              id="view"
              value={view}
              onChange={setView}
              options={[
                { value: 'week', label: speak('roster.week') },
                { value: 'day', label: speak('roster.day') },
              ]}
            />
            {staffMemberId === undefined ? (
              catalog.state.status === 'ready' && (
                <EmptyState icon="people" title={speak('roster.noStaff')} note={speak('roster.noStaffNote')} />
              )
            ) : view === 'week' ? (
              <WeekForm
                key={staffMemberId}
                storeId={store.storeId}
                staffMemberId={staffMemberId}
                today={today}
                week={patterns.find((pattern) => pattern.staffMemberId === staffMemberId)?.week}
              />
            ) : (
              <DayForm
                key={staffMemberId}
                storeId={store.storeId}
                staffMemberId={staffMemberId}
                today={today}
                days={Array.from({ length: DAYS }, (_, index) => addDays(today, index))}
                staffDays={staffDays.filter((day) => day.staffMemberId === staffMemberId)}
              />
            )}
          </Stack>
        )}
      </Loadable>
    </StaffScreen>
  )
}

interface PeopleProps {
  readonly therapists: readonly Therapist[]
  readonly chosenId: string | undefined
  readonly onChoose: (staffMemberId: string) => void
}

function People({ therapists, chosenId, onChoose }: PeopleProps) {
  return (
    <Flow gap="small">
      {therapists.map(({ staffMemberId, displayName }) => (
        <Chip
          key={staffMemberId}
          id={`person-${staffMemberId}`}
          label={displayName}
          isChosen={staffMemberId === chosenId}
          onPress={() => onChoose(staffMemberId)}
        />
      ))}
    </Flow>
  )
}

export default forStaff(RosterPage)
