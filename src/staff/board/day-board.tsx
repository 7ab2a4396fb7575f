import { View } from '@tarojs/components'
import type { IsoDate } from '../../domain/shared/time'
import { EmptyState, ErrorState, Loadable, Skeleton } from '../../ui'
import { businessNow, useNow } from '../clock'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import { openPage, openVisit } from '../navigation'
import type { Catalog, Store } from '../shapes'
import { beginDraft } from '../state/booking-draft'
import { useCatalog } from '../state/catalogs'
import { useDayOnShow } from '../state/day-on-show'
import { BoardView } from './board-view'
import styles from './day-board.module.css'
import { layOutBoard } from './lay-out'

interface DayBoardProps {
  readonly store: Store
  readonly on: IsoDate
  /** Only this person's column. */
  readonly staffMemberId?: string
}

/** A store's day as a board; it follows what happens. */
export function DayBoard({ store, on, staffMemberId }: DayBoardProps) {
  const speak = useSentences()
  const { storeId } = store
  const { state, reload } = useLiveAnswer('booking/show-day', { storeId, on })
  const catalog = useCatalog(storeId)
  const appointmentId = useDayOnShow((shown) => shown.appointmentId)
  const now = businessNow(store, useNow())
  if (catalog.state.status === 'failed')
    return <ErrorState error={catalog.state.error} onRetry={() => void catalog.reload()} />
  if (catalog.state.status === 'loading') return <Waiting />
  const { names, pictures } = readPeople(catalog.state.data)
  return (
    <Loadable state={state} skeleton={<Waiting />} onRetry={() => void reload()}>
      {(day) => {
        const board = layOutBoard(day, names)
        const columns = board.columns.filter((each) => [each.staffMemberId, undefined].includes(staffMemberId))
        if (columns.length === 0)
          return <EmptyState icon="sun" title={speak('schedule.emptyTitle')} note={speak('schedule.emptyNote')} />
        return (
          <BoardView
            key={on}
            board={{ ...board, columns }}
            pictures={pictures}
            onVisit={openVisit}
            onFree={(chosen, startMinute) => {
              beginDraft({ staffMemberId: chosen, on, startMinute })
              openPage('visits/book')
            }}
            {...(appointmentId === undefined ? {} : { chosenId: appointmentId })}
            {...(on === now.on ? { nowMinute: now.minute } : {})}
          />
        )
      }}
    </Loadable>
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
