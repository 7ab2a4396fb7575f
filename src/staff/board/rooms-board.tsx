import type { IsoDate } from '../../domain/shared/time'
import { EmptyState, Loadable, Skeleton } from '../../ui'
import { businessNow, useNow } from '../clock'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import { openVisit } from '../navigation'
import type { Store } from '../shapes'
import { useDayOnShow } from '../state/day-on-show'
import { BoardView } from './board-view'
import { layOutRooms } from './lay-out-rooms'

/** A store's day by rooms and equipment: what is taken when, and what is left. */
export function RoomsBoard({ store, on }: { readonly store: Store; readonly on: IsoDate }) {
  const speak = useSentences()
  const { storeId, rooms } = store
  const { state, reload } = useLiveAnswer('booking/show-day', { storeId, on })
  const appointmentId = useDayOnShow((shown) => shown.appointmentId)
  const now = businessNow(store, useNow())
  if (rooms.length === 0)
    return <EmptyState icon="board" title={speak('board.roomsEmptyTitle')} note={speak('board.roomsEmptyNote')} />
  return (
    <Loadable state={state} skeleton={<Skeleton shape="card" count={3} />} onRetry={() => void reload()}>
      {(day) => (
        <BoardView
          key={on}
          board={layOutRooms(day, rooms, ({ name, capacity }, number) =>
            capacity === 1 ? name : speak('board.room', { name, number }),
          )}
          onVisit={openVisit}
          {...(appointmentId === undefined ? {} : { chosenId: appointmentId })}
          {...(on === now.on ? { nowMinute: now.minute } : {})}
        />
      )}
    </Loadable>
  )
}
