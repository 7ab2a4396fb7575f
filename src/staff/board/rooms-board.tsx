import type { IsoDate } from '../../domain/shared/time'
import { EmptyState, ErrorState, Loadable, Skeleton } from '../../ui'
import { businessNow, nowAt, useNow } from '../clock'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import { openVisit } from '../navigation'
import type { Catalog, Store, StoreDay } from '../shapes'
import { useCatalog } from '../state/catalogs'
import { useDayOnShow } from '../state/day-on-show'
import { withAhead } from './ahead'
import { readFacts } from './board-facts'
import { BoardView } from './board-view'
import { ChangeSheet } from './change-sheet'
import type { Board } from './lay-out'
import { layOutRooms } from './lay-out-rooms'
import { RoomsQuestion } from './rooms-question'
import { useBoardChange } from './use-board-change'

/** A store's day by rooms and equipment: what is taken when, and what is left; visits can be dragged to another time. */
export function RoomsBoard({ store, on }: { readonly store: Store; readonly on: IsoDate }) {
  const speak = useSentences()
  const { storeId, rooms } = store
  const { state, reload } = useLiveAnswer('booking/show-day', { storeId, on })
  const catalog = useCatalog(storeId)
  if (rooms.length === 0)
    return <EmptyState icon="board" title={speak('board.roomsEmptyTitle')} note={speak('board.roomsEmptyNote')} />
  if (catalog.state.status === 'failed')
    return <ErrorState error={catalog.state.error} onRetry={() => void catalog.reload()} />
  if (catalog.state.status === 'loading') return <Skeleton shape="card" count={3} />
  const { data } = catalog.state
  return (
    <Loadable state={state} skeleton={<Skeleton shape="card" count={3} />} onRetry={() => void reload()}>
      {(day) => <Rooms key={on} {...{ store, on, day, catalog: data }} />}
    </Loadable>
  )
}

interface RoomsProps {
  readonly store: Store
  readonly on: IsoDate
  readonly day: StoreDay
  readonly catalog: Catalog
}

/** Rooms as columns. */
function Rooms({ store, on, day, catalog }: RoomsProps) {
  const speak = useSentences()
  const changes = useBoardChange()
  const appointmentId = useDayOnShow((shown) => shown.appointmentId)
  const now = businessNow(store, useNow())
  const layOut = (appointments: StoreDay['appointments']): Board =>
    layOutRooms({ ...day, appointments }, store.rooms, ({ name, capacity }, number) =>
      capacity === 1 ? name : speak('board.room', { name, number }),
    )
  const [shown = day] = withAhead([day], changes.ahead)
  return (
    <>
      <BoardView
        board={layOut(shown.appointments)}
        onVisit={openVisit}
        dragging={{
          ask: (grip) =>
            new RoomsQuestion(
              { facts: readFacts(day, catalog, nowAt()), shown: day.appointments },
              grip,
              (appointments) => layOut([...appointments]).columns,
            ),
          onDrop: changes.drop,
        }}
        {...(appointmentId === undefined ? {} : { chosenId: appointmentId })}
        {...(on === now.on ? { nowMinute: now.minute } : {})}
      />
      <ChangeSheet {...changes} />
    </>
  )
}
