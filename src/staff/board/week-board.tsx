import type { CallData } from '../../client'
import { addDays, type IsoDate, weekdayOf } from '../../domain/shared/time'
import { ErrorState, Loadable, Skeleton, useFormats } from '../../ui'
import { businessNow, nowAt, useNow } from '../clock'
import { cloud } from '../cloud'
import { useLiveAnswer } from '../live/use-live-answer'
import { openVisit } from '../navigation'
import { type Catalog, isOnBoard, readDay, type Store } from '../shapes'
import { useCatalog } from '../state/catalogs'
import { useDayOnShow } from '../state/day-on-show'
import { withAhead } from './ahead'
import { readFacts } from './board-facts'
import { BoardView } from './board-view'
import { ChangeSheet } from './change-sheet'
import { type Column, hoursShown, layOutLanes } from './lay-out'
import { useBoardChange } from './use-board-change'
import { type AskDay, WeekQuestion } from './week-question'

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

/** One person's week: seven days as columns; visits can be dragged to another day. */
export function WeekBoard({ store, on, staffMemberId }: WeekBoardProps) {
  const from = mondayOf(on)
  const { state, reload } = useLiveAnswer('booking/show-week', { storeId: store.storeId, staffMemberId, from })
  const catalog = useCatalog(store.storeId)
  if (catalog.state.status === 'failed')
    return <ErrorState error={catalog.state.error} onRetry={() => void catalog.reload()} />
  if (catalog.state.status === 'loading') return <Skeleton shape="card" count={3} />
  const { data } = catalog.state
  return (
    <Loadable state={state} skeleton={<Skeleton shape="card" count={3} />} onRetry={() => void reload()}>
      {({ days }) => <Week key={from + staffMemberId} {...{ store, days, staffMemberId, catalog: data }} />}
    </Loadable>
  )
}

type WeekDay = CallData<'booking/show-week'>['days'][number]

interface WeekProps {
  readonly store: Store
  readonly days: readonly WeekDay[]
  readonly staffMemberId: string
  readonly catalog: Catalog
}

/** Days as columns. */
function Week({ store, days, staffMemberId, catalog }: WeekProps) {
  const formats = useFormats()
  const changes = useBoardChange()
  const appointmentId = useDayOnShow((shown) => shown.appointmentId)
  const now = businessNow(store, useNow())
  const columns = withAhead(days, changes.ahead).map((day) =>
    columnOf(day, staffMemberId, formats.day(readDay(day.on), now.on)),
  )
  const ask: AskDay = async (on) => {
    const reply = await cloud.call('booking/show-day', { storeId: store.storeId, on: readDay(on) })
    if (!reply.ok) return undefined
    return { facts: readFacts(reply.data, catalog, nowAt()), shown: reply.data.appointments }
  }
  return (
    <>
      <BoardView
        board={{ columns, ...hoursShown(days, columns) }}
        onVisit={openVisit}
        dragging={{ ask: (grip) => new WeekQuestion(grip, staffMemberId, catalog, ask), onDrop: changes.drop }}
        {...(appointmentId === undefined ? {} : { chosenId: appointmentId })}
      />
      <ChangeSheet {...changes} />
    </>
  )
}

function columnOf({ on, shifts, breaks, timeOff, appointments }: WeekDay, staffMemberId: string, name: string): Column {
  const own = appointments
    .filter(isOnBoard)
    .flatMap((visit) => visit.items.map((item) => ({ visit, item })))
    .filter(({ item }) => item.staffMemberId === staffMemberId)
  return { columnId: on, name, shifts, breaks, timeOff, blocks: layOutLanes(own) }
}
