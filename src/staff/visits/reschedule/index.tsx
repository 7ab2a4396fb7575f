import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { IsoDate } from '../../../domain/shared/time'
import {
  ActionBar,
  Button,
  Card,
  currentLanguage,
  describeError,
  Loadable,
  Paragraph,
  showToast,
  Stack,
  useFormats,
} from '../../../ui'
import { businessNow, useNow } from '../../clock'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { leavePage } from '../../navigation'
import { Alternatives, type NearbyTime, readAlternatives } from '../../parts/alternatives'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { TimePicker } from '../../parts/time-picker'
import { readDay, type Visit } from '../../shapes'
import { tellNews } from '../../state/news'

/** 改期: another time for the same services and people. */
function ReschedulePage({ store }: StaffPageProps) {
  const speak = useSentences()
  const { id: appointmentId = '' } = useRouter().params
  const { state, reload } = useLiveAnswer('booking/show-appointment', { appointmentId })
  const [on, setOn] = useState<IsoDate>()
  const [startMinute, setStartMinute] = useState<number>()
  const [healthReason, setHealthReason] = useState('')
  const choose = (day: IsoDate, minute?: number): void => {
    setOn(day)
    setStartMinute(minute)
  }
  const visit = state.status === 'ready' ? state.data.appointment : undefined
  const move = useMove(visit, { on, startMinute, healthReason: healthReason.trim() })
  const formats = useFormats()
  const today = businessNow(store, useNow()).on
  const to =
    on === undefined || startMinute === undefined
      ? undefined
      : `${formats.day(on, today)} ${formats.minute(startMinute)}`
  return (
    <StaffScreen tab="schedule" isAbove title={speak('reschedule.title')} bar={<MoveBar to={to} move={move} />}>
      <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
        {({ appointment }) => (
          <Stack>
            <OldTime visit={appointment} today={today} />
            {move.alternatives !== undefined && (
              <Alternatives
                times={move.alternatives}
                today={today}
                onChoose={(time) => choose(time.on, time.startMinute)}
              />
            )}
            <TimePicker
              store={store}
              items={wishesOf(appointment)}
              customerId={appointment.customerId}
              movingAppointmentId={appointmentId}
              onChoose={choose}
              healthReason={{ value: healthReason, onChange: setHealthReason }}
              {...(on === undefined ? {} : { on })}
              {...(startMinute === undefined ? {} : { startMinute })}
            />
          </Stack>
        )}
      </Loadable>
    </StaffScreen>
  )
}

/** Whoever does it now does it then, unless she has left. */
function wishesOf({ items, goneStaffIds = [] }: Visit): { serviceId: string; staffMemberId?: string }[] {
  return items.map(({ serviceId, staffMemberId }) =>
    goneStaffIds.includes(staffMemberId) ? { serviceId } : { serviceId, staffMemberId },
  )
}

function MoveBar({ to, move }: { readonly to: string | undefined; readonly move: Move }) {
  const speak = useSentences()
  const summary = to === undefined ? speak('reschedule.choose') : speak('reschedule.to', { when: to })
  return (
    <ActionBar summary={<Paragraph text={summary} />}>
      <Button
        id="reschedule"
        label={speak('reschedule.submit')}
        isBlock
        isBusy={move.isBusy}
        isDisabled={to === undefined}
        onPress={() => void move.run()}
      />
    </ActionBar>
  )
}

function OldTime({ visit, today }: { readonly visit: Visit; readonly today: IsoDate }) {
  const speak = useSentences()
  const formats = useFormats()
  const { customerName, on, startMinute, endMinute } = visit
  const hours = formats.minuteRange(startMinute, endMinute)
  return (
    <Card title={speak('reschedule.from')}>
      <Paragraph text={`${customerName} · ${formats.day(readDay(on), today)} ${hours}`} />
    </Card>
  )
}

interface Move {
  readonly isBusy: boolean
  /** Set when the time was taken meanwhile. */
  readonly alternatives: readonly NearbyTime[] | undefined
  readonly run: () => Promise<void>
}

interface Wanted {
  readonly on: IsoDate | undefined
  readonly startMinute: number | undefined
  /** Empty: nobody answers for anything. */
  readonly healthReason: string
}

function useMove(visit: Visit | undefined, { on, startMinute, healthReason }: Wanted): Move {
  const speak = useSentences()
  const [isBusy, setIsBusy] = useState(false)
  const [alternatives, setAlternatives] = useState<readonly NearbyTime[]>()
  const run = async (): Promise<void> => {
    if (visit === undefined || on === undefined || startMinute === undefined) return
    const { appointmentId, version } = visit
    setIsBusy(true)
    const reply = await cloud.call('booking/reschedule', {
      ...{ appointmentId, version, on, startMinute },
      ...(healthReason !== '' && { healthReason }),
    })
    setIsBusy(false)
    tellNews()
    if (!reply.ok) {
      setAlternatives(reply.error.code === 'SLOT_TAKEN' ? readAlternatives(reply.error.details) : undefined)
      return showToast(describeError(reply.error, currentLanguage()), 'failed')
    }
    showToast(speak('moved.reschedule'), 'done')
    leavePage()
  }
  return { isBusy, alternatives, run }
}

export default forStaff(ReschedulePage)
