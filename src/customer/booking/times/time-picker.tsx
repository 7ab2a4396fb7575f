import { useRef, useState } from 'react'
import { type CallData, type CallRequest, useAnswer } from '../../../client'
import {
  Button,
  Card,
  Chip,
  DayStrip,
  EmptyState,
  Flow,
  Heading,
  Loadable,
  Stack,
  type StripDay,
  TimeGrid,
  useFormats,
} from '../../../ui'
import { addDays, daysBetween, parseIsoDate, type IsoDate } from '../../../domain/shared/time'
import { useToday } from '../../clock'
import { cloud } from '../../cloud'
import type { FreeTime } from '../../parts/alternatives-sheet'
import { callStore } from '../../parts/open-store'
import { useReturn } from '../../parts/use-return'
import { WaitlistHint } from '../../parts/waitlist-hint'
import { useSentences } from '../../sentences'
import { Blocked } from './blocked'
import { MonthSheet } from './month-sheet'
import { STARTS, SuitingHours, type Hours } from './suiting-hours'
import type { Store } from '../../state/catalogs'

type Slots = CallData<'booking/find-slots'>

/** Two weeks are shown at once; six at a glance. */
const DAYS_SHOWN = 14
/** Of a day chosen further ahead, so many before it are shown too. */
const DAYS_BEFORE = 3
/** Other days to offer when one is full. */
const MOST_OTHER_DAYS = 4

export interface TimePickerProps {
  readonly request: Pick<CallRequest<'booking/find-slots'>, 'storeId' | 'items' | 'movingAppointmentId'>
  readonly chosen: { readonly on?: IsoDate; readonly startMinute?: number }
  readonly store: Store | undefined
  /** Gives up the wish for certain therapists, when there is one. */
  readonly onAnybody?: () => void
  /** Chooses another service instead, where one must come first; absent where a visit is moved. */
  readonly onService?: (serviceId: string) => void
  readonly onChoose: (time: FreeTime) => void
  /** For the visit being put together: where no time suits, she may wait for one. */
  readonly canWait?: boolean
}

/** Fourteen days with how full they are, and the times of one of them, the recommended first. */
export function TimePicker(props: TimePickerProps) {
  const { request, chosen, store, onAnybody, onService, onChoose, canWait = false } = props
  const [askedOn, setAskedOn] = useState(chosen.on)
  const [hours, setHours] = useState<Hours>()
  const today = useToday()
  const { state, reload } = useAnswer(cloud, 'booking/find-slots', {
    ...request,
    from: firstShown(askedOn, today),
    days: DAYS_SHOWN,
    on: askedOn !== undefined && askedOn >= today ? askedOn : undefined,
    within: hours === undefined ? undefined : STARTS[hours],
  })
  useReturn(() => void reload())
  // The days stay while the times of another one are on their way.
  const lastDays = useRef<Slots['days']>([])
  if (state.status === 'ready') lastDays.current = state.data.days
  const shownOn = state.status === 'ready' ? state.data.on : askedOn
  const shownDay = shownOn === undefined ? undefined : parseIsoDate(shownOn)
  return (
    <Stack>
      {lastDays.current.length > 0 && (
        <Days days={lastDays.current} {...{ today, shownDay, request, hours }} onDay={setAskedOn} onHours={setHours} />
      )}
      <Loadable state={state} onRetry={() => void reload()} skeleton="card">
        {(slots) =>
          slots.blocks?.[0] !== undefined ? (
            <Blocked block={slots.blocks[0]} storeId={request.storeId} {...{ store, onService }} />
          ) : slots.offers.length === 0 || shownDay === undefined ? (
            <NoTimes days={slots.days} shownOn={shownDay} onDay={setAskedOn} {...{ store, onAnybody, canWait }} />
          ) : (
            <Times
              on={shownDay}
              canWait={canWait}
              offers={slots.offers}
              chosenMinute={shownDay === chosen.on ? chosen.startMinute : undefined}
              onChoose={onChoose}
            />
          )
        }
      </Loadable>
    </Stack>
  )
}

interface DaysProps extends Pick<TimePickerProps, 'request'> {
  readonly days: Slots['days']
  readonly today: IsoDate
  readonly shownDay: IsoDate | undefined
  readonly onDay: (on: IsoDate) => void
  readonly hours: Hours | undefined
  readonly onHours: (hours: Hours | undefined) => void
}

/** Two weeks to swipe through, the way to six at a glance, and the hours that suit. */
function Days({ days, today, shownDay, request, hours, onDay, onHours }: DaysProps) {
  const speak = useSentences()
  const [isMonthOpen, setIsMonthOpen] = useState(false)
  return (
    <Stack gap="half">
      <DayStrip days={days.flatMap(stripDayOf)} today={today} chosenOn={shownDay} onChoose={onDay} canChooseFull />
      <Flow align="end">
        <Button
          id="open-month"
          kind="quiet"
          size="small"
          icon="calendar"
          label={speak('month.open')}
          onPress={() => setIsMonthOpen(true)}
        />
      </Flow>
      <MonthSheet
        isOpen={isMonthOpen}
        onClose={() => setIsMonthOpen(false)}
        chosenOn={shownDay}
        onChoose={onDay}
        request={request}
      />
      <SuitingHours hours={hours} onChange={onHours} />
    </Stack>
  )
}

/** The strip begins today, or a little before a day that is further ahead. */
function firstShown(askedOn: IsoDate | undefined, today: IsoDate): IsoDate {
  if (askedOn === undefined || daysBetween(today, askedOn) < DAYS_SHOWN) return today
  return addDays(askedOn, -DAYS_BEFORE)
}

/** `full` of the cloud is `none` of the strip: no time is left. */
function stripDayOf({ on, fullness }: Slots['days'][number]): StripDay[] {
  const day = parseIsoDate(on)
  return day === undefined ? [] : [{ on: day, fullness: fullness === 'full' ? 'none' : fullness }]
}

interface TimesProps {
  readonly on: IsoDate
  readonly canWait: boolean
  readonly offers: Slots['offers']
  readonly chosenMinute: number | undefined
  readonly onChoose: (time: FreeTime) => void
}

function Times({ on, offers, chosenMinute, canWait, onChoose }: TimesProps) {
  const speak = useSentences()
  const { day } = useFormats()
  const today = useToday()
  const times = offers.map(({ startMinute, reason }) => ({
    minute: startMinute,
    ...(reason !== undefined && { reason: speak(`times.${reason}`) }),
  }))
  return (
    <Stack gap="small">
      <Card title={day(on, today)}>
        <TimeGrid
          times={times}
          {...(chosenMinute !== undefined && { chosenMinute })}
          onChoose={(startMinute) => onChoose({ on, startMinute })}
        />
      </Card>
      {canWait && <WaitlistHint on={on} />}
    </Stack>
  )
}

interface NoTimesProps {
  readonly days: Slots['days']
  readonly shownOn: IsoDate | undefined
  readonly onDay: (on: IsoDate) => void
  readonly store: Store | undefined
  readonly onAnybody: (() => void) | undefined
  readonly canWait: boolean
}

function NoTimes({ days, shownOn, onDay, store, onAnybody, canWait }: NoTimesProps) {
  const speak = useSentences()
  const { day } = useFormats()
  const today = useToday()
  const free = days.filter(({ fullness, on }) => fullness !== 'full' && fullness !== 'closed' && on !== shownOn)
  return (
    <Card>
      <EmptyState
        icon="calendar"
        title={speak(shownOn !== undefined && free.length > 0 ? 'times.fullDay' : 'times.full')}
        note={speak(free.length > 0 ? 'times.otherDaysNote' : 'times.fullNote')}
      />
      <Stack>
        {free.length > 0 && (
          <Stack gap="small">
            <Heading text={speak('times.otherDays')} />
            <Flow>
              {free.slice(0, MOST_OTHER_DAYS).map(({ on }) => {
                const date = parseIsoDate(on)
                return date === undefined ? null : (
                  <Chip
                    key={on}
                    id={`other-${on}`}
                    label={day(date, today)}
                    isChosen={false}
                    onPress={() => onDay(date)}
                  />
                )
              })}
            </Flow>
          </Stack>
        )}
        {canWait && <WaitlistHint on={free.length > 0 ? shownOn : undefined} isFull />}
        {onAnybody !== undefined && (
          <Button id="anybody" kind="secondary" label={speak('times.anybody')} isBlock onPress={onAnybody} />
        )}
        {store !== undefined && (
          <Button kind="quiet" icon="phone" label={speak('times.call')} isBlock onPress={() => callStore(store)} />
        )}
      </Stack>
    </Card>
  )
}
