import { View } from '@tarojs/components'
import { DayBoard } from '../../board/day-board'
import { businessNow, useNow } from '../../clock'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { useDeskPane } from '../../parts/desk-pane'
import { LiveMark } from '../../parts/live-mark'
import { StaffScreen } from '../../parts/staff-screen'
import { Button, IconButton, Stack, useFormats, useIsWide } from '../../../ui'
import { beginDraft } from '../../state/booking-draft'
import { Arrivals } from './arrivals'
import styles from './index.module.css'
import { MyDay } from './my-day'
import { Requests } from './requests'
import { ToCall } from './to-call'
import { Waiting } from './waiting'

/** 今天: what do I do next? In a wide window the front desk: requests and arrivals, the board, the chosen visit. */
function TodayPage({ staff, store }: StaffPageProps) {
  const speak = useSentences()
  const formats = useFormats()
  const isWide = useIsWide()
  const pane = useDeskPane()
  const today = businessNow(store, useNow()).on
  const book = (): void => {
    beginDraft({ on: today })
    openPage('visits/book')
  }
  if (isWide)
    return (
      <StaffScreen
        tab="home"
        title={formats.day(today, today)}
        note={store.name}
        isFree
        aside={<Button id="book" icon="plus" size="small" label={speak('schedule.book')} onPress={book} />}
        left={
          <Stack>
            <ToCall storeId={store.storeId} />
            <Requests storeId={store.storeId} />
            <Arrivals storeId={store.storeId} on={today} />
            <Waiting storeId={store.storeId} />
            <LiveMark />
          </Stack>
        }
        right={pane}
      >
        <View className={styles.board}>
          <DayBoard store={store} on={today} />
        </View>
      </StaffScreen>
    )
  return (
    <StaffScreen
      tab="home"
      title={speak('today.greeting', { name: staff.displayName, day: formats.day(today, today) })}
      aside={<IconButton id="book" icon="plus" isFilled label={speak('schedule.book')} onPress={book} />}
    >
      <Stack gap="large">
        <ToCall storeId={store.storeId} />
        <MyDay staff={staff} store={store} today={today} requests={<Requests storeId={store.storeId} isQuiet />} />
        <Waiting storeId={store.storeId} isQuiet />
        <LiveMark />
      </Stack>
    </StaffScreen>
  )
}

export default forStaff(TodayPage)
