import { ScrollView, View } from '@tarojs/components'
import { DayBoard } from '../../board/day-board'
import { DaySwitcher } from '../../board/day-switcher'
import { businessNow, useNow } from '../../clock'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { useDeskPane } from '../../parts/desk-pane'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { Button, Chip, Flow, IconButton, useIsWide } from '../../../ui'
import type { Store } from '../../shapes'
import { beginDraft } from '../../state/booking-draft'
import { useCatalog } from '../../state/catalogs'
import { useDayOnShow } from '../../state/day-on-show'
import styles from './index.module.css'

/** 日程: who is where. The board of any day; on phones everybody's to swipe through, or one person's. */
function SchedulePage({ store }: StaffPageProps) {
  const speak = useSentences()
  const isWide = useIsWide()
  const shown = useDayOnShow()
  const pane = useDeskPane()
  const today = businessNow(store, useNow()).on
  const on = shown.on ?? today
  const book = (): void => {
    beginDraft({ on })
    openPage('visits/book')
  }
  const switcher = (
    <DaySwitcher
      on={on}
      today={today}
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
            {switcher}
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
          {switcher}
          <People store={store} chosenId={shown.staffMemberId} />
        </View>
      )}
      <View className={styles.board}>
        <DayBoard
          store={store}
          on={on}
          {...(isWide || shown.staffMemberId === undefined ? {} : { staffMemberId: shown.staffMemberId })}
        />
      </View>
    </StaffScreen>
  )
}

function People({ store, chosenId }: { readonly store: Store; readonly chosenId: string | undefined }) {
  const speak = useSentences()
  const { state } = useCatalog(store.storeId)
  const therapists = state.status === 'ready' ? state.data.therapists : []
  const choose = (staffMemberId: string | undefined): void => useDayOnShow.setState({ staffMemberId })
  return (
    <ScrollView scrollX enhanced showScrollbar={false}>
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
