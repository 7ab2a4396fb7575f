import { View } from '@tarojs/components'
import type { IsoDate } from '../../domain/shared/time'
import { EmptyState, ErrorState, Loadable, Skeleton } from '../../ui'
import { businessNow, nowAt, useNow } from '../clock'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import { openPage, openVisit } from '../navigation'
import type { Catalog, Store, StoreDay } from '../shapes'
import { beginDraft } from '../state/booking-draft'
import { useCatalog } from '../state/catalogs'
import { useDayOnShow } from '../state/day-on-show'
import { withAhead } from './ahead'
import { readFacts } from './board-facts'
import { BoardView } from './board-view'
import { ChangeSheet } from './change-sheet'
import styles from './day-board.module.css'
import { layOutBoard } from './lay-out'
import { PeopleQuestion } from './people-question'
import { type BoardChanges, useBoardChange } from './use-board-change'

interface DayBoardProps {
  readonly store: Store
  readonly on: IsoDate
  /** Only this person's column. */
  readonly staffMemberId?: string
}

/** A store's day as a board; it follows what happens, and visits can be dragged. */
export function DayBoard({ store, on, staffMemberId }: DayBoardProps) {
  const { storeId } = store
  const { state, reload } = useLiveAnswer('booking/show-day', { storeId, on })
  const catalog = useCatalog(storeId)
  const changes = useBoardChange()
  if (catalog.state.status === 'failed')
    return <ErrorState error={catalog.state.error} onRetry={() => void catalog.reload()} />
  if (catalog.state.status === 'loading') return <Waiting />
  const { data } = catalog.state
  return (
    <>
      <Loadable state={state} skeleton={<Waiting />} onRetry={() => void reload()}>
        {(day) => (
          <People key={on} {...{ store, on, day, catalog: data, changes }} {...(staffMemberId && { staffMemberId })} />
        )}
      </Loadable>
      <ChangeSheet {...changes} />
    </>
  )
}

interface PeopleProps extends DayBoardProps {
  readonly day: StoreDay
  readonly catalog: Catalog
  readonly changes: BoardChanges
}

/** Staff as columns. */
function People({ store, on, staffMemberId, day, catalog, changes }: PeopleProps) {
  const speak = useSentences()
  const appointmentId = useDayOnShow((shown) => shown.appointmentId)
  const now = businessNow(store, useNow())
  const { names, pictures } = readPeople(catalog)
  const [shown = day] = withAhead([day], changes.ahead)
  const board = layOutBoard(shown, names)
  const columns = board.columns.filter((each) => [each.columnId, undefined].includes(staffMemberId))
  if (columns.length === 0)
    return <EmptyState icon="sun" title={speak('schedule.emptyTitle')} note={speak('schedule.emptyNote')} />
  return (
    <BoardView
      board={{ ...board, columns }}
      pictures={pictures}
      onVisit={openVisit}
      onFree={(chosen, startMinute) => {
        beginDraft({ staffMemberId: chosen, on, startMinute })
        openPage('visits/book')
      }}
      dragging={{
        canResize: true,
        ask: (grip) => new PeopleQuestion({ facts: readFacts(day, catalog, nowAt()), shown: day.appointments }, grip),
        onDrop: changes.drop,
      }}
      {...(appointmentId === undefined ? {} : { chosenId: appointmentId })}
      {...(on === now.on ? { nowMinute: now.minute } : {})}
    />
  )
}

function Waiting() {
  return (
    <View className={styles.waiting}>
      <Skeleton shape="card" count={3} />
    </View>
  )
}

function readPeople({ therapists }: Catalog): { names: Map<string, string>; pictures: Map<string, string> } {
  return {
    names: new Map(therapists.map(({ staffMemberId, displayName }) => [staffMemberId, displayName])),
    pictures: new Map(
      therapists.flatMap(({ staffMemberId, avatarFileId }) =>
        avatarFileId === undefined ? [] : [[staffMemberId, avatarFileId] as const],
      ),
    ),
  }
}
