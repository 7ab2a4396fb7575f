import { useState } from 'react'
import {
  Button,
  Card,
  currentLanguage,
  describeError,
  Flow,
  ListRow,
  Loadable,
  Paragraph,
  showToast,
  Stack,
  Tag,
  useFormats,
} from '../../../ui'
import { businessNow, useNow } from '../../clock'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { readDay, type StaffMember, type TimeOff } from '../../shapes'
import { tellNews } from '../../state/news'
import { isManager } from '../../state/session'
import { ApproveSheet } from './approve-sheet'
import { AskSheet } from './ask-sheet'

/** 请假: ask for hours off; managers decide. */
function TimeOffPage({ staff, store }: StaffPageProps) {
  const speak = useSentences()
  const today = businessNow(store, useNow()).on
  const [isAsking, setIsAsking] = useState(false)
  const [decidingId, setDecidingId] = useState<string>()
  const { storeId } = store
  const { state, reload } = useLiveAnswer('booking/list-time-off', { storeId, from: today })
  const people = useLiveAnswer('identity/list-staff', { storeId })
  const members = people.state.status === 'ready' ? people.state.data.staffMembers : []
  const deciding = state.status === 'ready' ? state.data.timeOff.find(isBeingDecided(decidingId)) : undefined
  const nameOf = (timeOff: TimeOff): string =>
    members.find(({ staffMemberId }) => staffMemberId === timeOff.staffMemberId)?.displayName ?? ''
  const mayShow = (timeOff: TimeOff): boolean => isManager(staff) || timeOff.staffMemberId === staff.staffMemberId
  return (
    <StaffScreen tab="desk" isAbove title={speak('timeOff.title')} note={store.name}>
      <Stack>
        <Button id="ask" icon="plus" isBlock label={speak('timeOff.ask')} onPress={() => setIsAsking(true)} />
        <Loadable
          state={state}
          onRetry={() => void reload()}
          isEmpty={({ timeOff }) => !timeOff.some(mayShow)}
          empty={{ icon: 'sun', title: speak('timeOff.emptyTitle'), note: speak('timeOff.emptyNote') }}
        >
          {({ timeOff }) => (
            <Card isBare id="time-off">
              {timeOff.filter(mayShow).map((each) => (
                <Row key={each.timeOffId} timeOff={each} staff={staff} name={nameOf(each)} onDecide={setDecidingId} />
              ))}
            </Card>
          )}
        </Loadable>
      </Stack>
      <ApproveSheet
        timeOff={deciding}
        name={deciding === undefined ? '' : nameOf(deciding)}
        onClose={() => setDecidingId(undefined)}
      />
      <AskSheet storeId={storeId} today={today} isOpen={isAsking} onClose={() => setIsAsking(false)} />
    </StaffScreen>
  )
}

/** The one that was asked about, until it is decided, by whomever. */
function isBeingDecided(timeOffId: string | undefined) {
  return (each: TimeOff): boolean => each.timeOffId === timeOffId && each.state === 'requested'
}

const TONES = { requested: 'warning', approved: 'success', refused: 'danger', withdrawn: 'neutral' } as const

interface RowProps {
  readonly timeOff: TimeOff
  readonly staff: StaffMember
  readonly name: string
  /** Visits stand in it: they are seen to before it is approved. */
  readonly onDecide: (timeOffId: string) => void
}

function Row({ timeOff, staff, name, onDecide }: RowProps) {
  const speak = useSentences()
  const formats = useFormats()
  const { timeOffId, staffMemberId, on, startMinute, endMinute, reason, state, appointmentIds: inTheWay = [] } = timeOff
  const [isBusy, setIsBusy] = useState(false)
  const act = async (isApproved: boolean | 'withdraw'): Promise<void> => {
    setIsBusy(true)
    const reply =
      isApproved === 'withdraw'
        ? await cloud.call('booking/withdraw-time-off', { timeOffId })
        : await cloud.call('booking/decide-time-off', { timeOffId, isApproved })
    setIsBusy(false)
    tellNews()
    if (reply.ok) return showToast(speak('timeOff.done'), 'done')
    if (reply.error.code === 'VISITS_IN_THE_WAY') onDecide(timeOffId)
    showToast(describeError(reply.error, currentLanguage()), 'failed')
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
      {inTheWay.length > 0 && (
        <Paragraph text={speak('call.inTheWay', { count: inTheWay.length })} size="small" tone="warning" />
      )}
      {(canDecide || canWithdraw) && (
        <Flow gap="small">
          {canDecide && (
            <>
              <Button
                id={`approve-${timeOffId}`}
                {...small}
                label={speak('timeOff.approve')}
                onPress={() => (inTheWay.length > 0 ? onDecide(timeOffId) : void act(true))}
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
