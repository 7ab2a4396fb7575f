import { useState } from 'react'
import {
  Button,
  Card,
  currentLanguage,
  describeError,
  Flow,
  ListRow,
  Loadable,
  showToast,
  Stack,
  Tag,
  useFormats,
} from '../../../ui'
import { businessNow, useNow } from '../../clock'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { ConflictingVisits, readAppointmentIds } from '../../parts/conflicting-visits'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { readDay, type StaffMember, type TimeOff } from '../../shapes'
import { tellNews } from '../../state/news'
import { isManager } from '../../state/session'
import { AskSheet } from './ask-sheet'

/** 请假: ask for hours off; managers decide. */
function TimeOffPage({ staff, store }: StaffPageProps) {
  const speak = useSentences()
  const today = businessNow(store, useNow()).on
  const [isAsking, setIsAsking] = useState(false)
  const [conflicts, setConflicts] = useState<Conflicts>({ appointmentIds: [], awayId: '' })
  const { storeId } = store
  const { state, reload } = useLiveAnswer('booking/list-time-off', { storeId, from: today })
  const people = useLiveAnswer('identity/list-staff', { storeId })
  const members = people.state.status === 'ready' ? people.state.data.staffMembers : []
  const mayShow = (timeOff: TimeOff): boolean => isManager(staff) || timeOff.staffMemberId === staff.staffMemberId
  return (
    <StaffScreen tab="desk" isAbove title={speak('timeOff.title')} note={store.name}>
      <Stack>
        <Button id="ask" icon="plus" isBlock label={speak('timeOff.ask')} onPress={() => setIsAsking(true)} />
        <ConflictingVisits {...conflicts} />
        <Loadable
          state={state}
          onRetry={() => void reload()}
          isEmpty={({ timeOff }) => !timeOff.some(mayShow)}
          empty={{ icon: 'sun', title: speak('timeOff.emptyTitle'), note: speak('timeOff.emptyNote') }}
        >
          {({ timeOff }) => (
            <Card isBare id="time-off">
              {timeOff.filter(mayShow).map((each) => (
                <Row
                  key={each.timeOffId}
                  timeOff={each}
                  staff={staff}
                  name={members.find(({ staffMemberId }) => staffMemberId === each.staffMemberId)?.displayName ?? ''}
                  onConflicts={setConflicts}
                />
              ))}
            </Card>
          )}
        </Loadable>
      </Stack>
      <AskSheet storeId={storeId} today={today} isOpen={isAsking} onClose={() => setIsAsking(false)} />
    </StaffScreen>
  )
}

/** Visits in the way of somebody's time off. */
interface Conflicts {
  readonly appointmentIds: readonly string[]
  readonly awayId: string
}

const TONES = { requested: 'warning', approved: 'success', refused: 'danger', withdrawn: 'neutral' } as const

interface RowProps {
  readonly timeOff: TimeOff
  readonly staff: StaffMember
  readonly name: string
  readonly onConflicts: (conflicts: Conflicts) => void
}

function Row({ timeOff, staff, name, onConflicts }: RowProps) {
  const speak = useSentences()
  const formats = useFormats()
  const { timeOffId, staffMemberId, on, startMinute, endMinute, reason, state } = timeOff
  const [isBusy, setIsBusy] = useState(false)
  const act = async (isApproved: boolean | 'withdraw'): Promise<void> => {
    setIsBusy(true)
    const reply =
      isApproved === 'withdraw'
        ? await cloud.call('booking/withdraw-time-off', { timeOffId })
        : await cloud.call('booking/decide-time-off', { timeOffId, isApproved })
    setIsBusy(false)
    tellNews()
    const appointmentIds = reply.ok ? [] : readAppointmentIds(reply.error.details)
    onConflicts({ appointmentIds, awayId: staffMemberId })
    if (reply.ok) showToast(speak('timeOff.done'), 'done')
    else showToast(describeError(reply.error, currentLanguage()), 'failed')
  }
  const canDecide = isManager(staff) && state === 'requested'
  const canWithdraw = staffMemberId === staff.staffMemberId && (state === 'requested' || state === 'approved')
  const small = { size: 'small', isDisabled: isBusy } as const
  return (
    <ListRow
      id={timeOffId}
      title={`${name} ${formats.shortDay(readDay(on))} ${formats.minuteRange(startMinute, endMinute)}`}
      trailing={<Tag label={speak(`timeOff.${state}`)} tone={TONES[state]} />}
      {...(reason === '' ? {} : { note: reason })}
    >
      {(canDecide || canWithdraw) && (
        <Flow gap="small">
          {canDecide && (
            <>
              <Button
                id={`approve-${timeOffId}`}
                {...small}
                label={speak('timeOff.approve')}
                onPress={() => void act(true)}
              />
              <Button {...small} kind="secondary" label={speak('timeOff.refuse')} onPress={() => void act(false)} />
            </>
          )}
          {canWithdraw && (
            <Button {...small} kind="quiet" label={speak('timeOff.withdraw')} onPress={() => void act('withdraw')} />
          )}
        </Flow>
      )}
    </ListRow>
  )
}

export default forStaff(TimeOffPage)
