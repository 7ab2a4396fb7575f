import type { IsoDate } from '../../domain/shared/time'
import { DayStrip, Loadable, Stack, TimeGrid, type GridTime } from '../../ui'
import { businessNow, useNow } from '../clock'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import { readDay, type Store } from '../shapes'
import type { DraftItem } from '../state/booking-draft'
import { BookingBlocks, type BookingBlocksProps } from './booking-blocks'

/** What find-slots answers at most. */
const DAYS_AHEAD = 14

interface TimePickerProps {
  readonly store: Store
  /** At least one. */
  readonly items: readonly DraftItem[]
  readonly on?: IsoDate
  readonly startMinute?: number
  readonly customerId?: string
  readonly movingAppointmentId?: string
  /** Times that are not offered and may be tried all the same: a walk-in need not keep the lead time. */
  readonly extraTimes?: (on: IsoDate) => readonly GridTime[]
  /** Why staff book it although something speaks against it; absent where a time is only offered. */
  readonly healthReason?: BookingBlocksProps['healthReason']
  /** Without a minute when only the day was chosen. */
  readonly onChoose: (on: IsoDate, startMinute?: number) => void
}

/** Fourteen days with how full they are, and the free times of one; it follows what others book meanwhile. */
export function TimePicker(props: TimePickerProps) {
  const { store, items, on, startMinute, customerId, movingAppointmentId, extraTimes, healthReason, onChoose } = props
  const speak = useSentences()
  const today = businessNow(store, useNow()).on
  const { state, reload } = useLiveAnswer('booking/find-slots', {
    storeId: store.storeId,
    items: [...items],
    from: today,
    days: DAYS_AHEAD,
    ...(on === undefined ? {} : { on }),
    ...(customerId === undefined ? {} : { customerId }),
    ...(movingAppointmentId === undefined ? {} : { movingAppointmentId }),
  })
  return (
    <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
      {(slots) => {
        const { days, on: answered, offers } = slots
        const shownOn = on ?? (answered === undefined ? today : readDay(answered))
        const offered = offers.map((offer) => ({
          minute: offer.startMinute,
          ...(offer.reason === undefined ? {} : { reason: speak(`reason.${offer.reason}`) }),
        }))
        const extra = (extraTimes?.(shownOn) ?? []).filter(
          ({ minute }) => !offered.some((time) => time.minute === minute),
        )
        return (
          <Stack>
            <BookingBlocks slots={slots} storeId={store.storeId} healthReason={healthReason} />
            <DayStrip
              today={today}
              chosenOn={shownOn}
              canChooseFull
              days={days.map((day) => ({
                on: readDay(day.on),
                fullness: day.fullness === 'full' ? 'none' : day.fullness,
              }))}
              onChoose={(chosen) => onChoose(chosen)}
            />
            <TimeGrid
              times={[...extra, ...offered]}
              {...(startMinute === undefined ? {} : { chosenMinute: startMinute })}
              onChoose={(minute) => onChoose(shownOn, minute)}
            />
          </Stack>
        )
      }}
    </Loadable>
  )
}
