import { addDays, type IsoDate, weekdayOf } from '../../domain/shared/time'
import { Loadable, Skeleton, useFormats } from '../../ui'
import { businessNow, useNow } from '../clock'
import { useLiveAnswer } from '../live/use-live-answer'
import { openVisit } from '../navigation'
import { isOnBoard, readDay, type Store } from '../shapes'
import { useDayOnShow } from '../state/day-on-show'
import { BoardView } from './board-view'
import { type Column, hoursShown, layOutLanes } from './lay-out'
import type { CallData } from '../../client'

interface WeekBoardProps {
  readonly store: Store
  /** Any day of the week. */
  readonly on: IsoDate
  readonly staffMemberId: string
}

/** The Monday of the week. */
export function mondayOf(on: IsoDate): IsoDate {
  return addDays(on, 1 - weekdayOf(on))
}

/** One person's week: seven days as columns. */
export function WeekBoard({ store, on, staffMemberId }: WeekBoardProps) {
  const formats = useFormats()
  const from = mondayOf(on)
  const { state, reload } = useLiveAnswer('booking/show-week', { storeId: store.storeId, staffMemberId, from })
  const appointmentId = useDayOnShow((shown) => shown.appointmentId)
  const now = businessNow(store, useNow())
  return (
    <Loadable state={state} skeleton={<Skeleton shape="card" count={3} />} onRetry={() => void reload()}>
      {({ days }) => {
        const columns = days.map((day) => columnOf(day, staffMemberId, formats.day(readDay(day.on), now.on)))
        return (
          <BoardView
            key={from + staffMemberId}
            board={{ columns, ...hoursShown(days, columns) }}
            onVisit={openVisit}
            {...(appointmentId === undefined ? {} : { chosenId: appointmentId })}
          />
        )
      }}
    </Loadable>
  )
}

type WeekDay = CallData<'booking/show-week'>['days'][number]

function columnOf({ on, shifts, breaks, timeOff, appointments }: WeekDay, staffMemberId: string, name: string): Column {
  const own = appointments
    .filter(isOnBoard)
    .flatMap((visit) => visit.items.map((item) => ({ visit, item })))
    .filter(({ item }) => item.staffMemberId === staffMemberId)
  return { columnId: on, name, shifts, breaks, timeOff, blocks: layOutLanes(own) }
}
