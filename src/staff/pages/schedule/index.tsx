import { ScrollView, View } from '@tarojs/components'
import { DayBoard } from '../../board/day-board'
import { DaySwitcher } from '../../board/day-switcher'
import { PrintDay } from '../../board/print-day'
import { RoomsBoard } from '../../board/rooms-board'
import { WeekBoard } from '../../board/week-board'
import { WeekLoad } from '../../board/week-load'
import { businessNow, useNow } from '../../clock'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { useDeskPane } from '../../parts/desk-pane'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import type { IsoDate } from '../../../domain/shared/time'
import { Button, Chip, Flow, IconButton, Segmented, useIsWide } from '../../../ui'
import type { Store } from '../../shapes'
import { beginDraft } from '../../state/booking-draft'
import { useCatalog } from '../../state/catalogs'
import { useDayOnShow } from '../../state/day-on-show'
import styles from './index.module.css'

/** 日程: who is where. The board of any day by staff or rooms, or a week; on phones everybody's, or one person's. */
function SchedulePage({ store }: StaffPageProps) {
  const speak = useSentences()
  const isWide = useIsWide()
  const shown = useDayOnShow()
  const pane = useDeskPane()
  const today = businessNow(store, useNow()).on
  const { on = today, view = 'people' } = shown
  const book = (): void => {
    beginDraft({ on })
    openPage('visits/book')
  }
  const switcher = (
    <DaySwitcher
      on={on}
      today={today}
      stepDays={view === 'week' ? 7 : 1}
      onChoose={(day) => useDayOnShow.setState({ on: day === today ? undefined : day })}
    />
  )
  return (
    <StaffScreen
      tab="schedule"
      title={speak('tab.schedule')}
      note={store.name}
      isFree
      aside={
        isWide ? (
          <Flow>
            <Views view={view} />
            {switcher}
            {view === 'people' && <PrintDay store={store} on={on} />}
            <Button id="book" icon="plus" size="small" label={speak('schedule.book')} onPress={book} />
          </Flow>
        ) : (
          <IconButton id="book" icon="plus" isFilled label={speak('schedule.book')} onPress={book} />
        )
      }
      right={pane}
    >
      {!isWide && (
        <View className={styles.choices}>
          <Views view={view} />
          {switcher}
        </View>
      )}
      {(view === 'week' || (view === 'people' && !isWide)) && <People store={store} chosenId={shown.staffMemberId} />}
      <View className={styles.board}>
        <ViewOf {...{ view, store, on, isWide }} chosenId={shown.staffMemberId} />
      </View>
    </StaffScreen>
  )
}

type BoardKind = 'people' | 'rooms' | 'week'

/** 人员, 房间 or 周. */
function Views({ view }: { readonly view: BoardKind }) {
  const speak = useSentences()
  return (
    <View className={styles.views}>
      <Segmented
        id="view"
        options={(['people', 'rooms', 'week'] as const).map((value) => ({ value, label: speak(`board.${value}`) }))}
        value={view}
        onChange={(value) => useDayOnShow.setState({ view: value === 'people' ? undefined : value })}
      />
    </View>
  )
}

interface ViewOfProps {
  readonly view: BoardKind
  readonly store: Store
  readonly on: IsoDate
  readonly isWide: boolean
  readonly chosenId: string | undefined
}

function ViewOf({ view, store, on, isWide, chosenId }: ViewOfProps) {
  if (view === 'rooms') return <RoomsBoard store={store} on={on} />
  if (view === 'week' && chosenId !== undefined) return <WeekBoard store={store} on={on} staffMemberId={chosenId} />
  if (view === 'week')
    return (
      <WeekLoad
        store={store}
        on={on}
        onDay={(day) => useDayOnShow.setState({ on: day, view: undefined })}
        onPerson={(staffMemberId) => useDayOnShow.setState({ staffMemberId })}
      />
    )
  return <DayBoard store={store} on={on} {...(isWide || chosenId === undefined ? {} : { staffMemberId: chosenId })} />
}

function People({ store, chosenId }: { readonly store: Store; readonly chosenId: string | undefined }) {
  const speak = useSentences()
  const { state } = useCatalog(store.storeId)
  const therapists = state.status === 'ready' ? state.data.therapists : []
  const choose = (staffMemberId: string | undefined): void => useDayOnShow.setState({ staffMemberId })
  return (
    <ScrollView scrollX enhanced showScrollbar={false} className={styles.strip}>
      <View className={styles.people}>
        <Chip
          id="person-all"
          label={speak('schedule.everyone')}
          isChosen={chosenId === undefined}
          onPress={() => choose(undefined)}
        />
        {therapists.map(({ staffMemberId, displayName }) => (
          <Chip
            key={staffMemberId}
            id={`person-${staffMemberId}`}
            label={displayName}
            isChosen={chosenId === staffMemberId}
            onPress={() => choose(staffMemberId)}
          />
        ))}
      </View>
    </ScrollView>
  )
}

export default forStaff(SchedulePage)
