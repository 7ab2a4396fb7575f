import { Text, View } from '@tarojs/components'
import { type CallData, type CallRequest, useAnswer } from '../../../client'
import { Loadable, Paragraph, Pressable, Sheet, Stack, useFormats } from '../../../ui'
import { addDays, weekdayOf, type IsoDate } from '../../../domain/shared/time'
import { useToday } from '../../clock'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'
import styles from './month-sheet.module.css'

type Fullness = CallData<'booking/find-slots'>['days'][number]['fullness']

/** As many as may be asked for at once: six weeks. */
const DAYS_ASKED = 42
const WEEKDAYS = 7

export interface MonthSheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly request: Pick<CallRequest<'booking/find-slots'>, 'storeId' | 'items' | 'movingAppointmentId'>
  readonly chosenOn: IsoDate | undefined
  readonly onChoose: (on: IsoDate) => void
}

/** Six weeks at a glance: which days have room. */
export function MonthSheet({ isOpen, onClose, request, chosenOn, onChoose }: MonthSheetProps) {
  const speak = useSentences()
  const today = useToday()
  const asked = { ...request, from: today, days: DAYS_ASKED }
  const { state, reload } = useAnswer(cloud, 'booking/find-slots', isOpen ? asked : undefined)
  return (
    <Sheet id="month" isOpen={isOpen} onClose={onClose} title={speak('month.title')}>
      <Loadable state={state} onRetry={() => void reload()} skeleton="card">
        {({ days }) => (
          <Weeks
            {...{ today, chosenOn }}
            lastOn={days.at(-1)?.on ?? today}
            fullnessOf={(on) => days.find((day) => day.on === on)?.fullness}
            onChoose={(on) => {
              onChoose(on)
              onClose()
            }}
          />
        )}
      </Loadable>
    </Sheet>
  )
}

interface WeeksProps extends Pick<MonthSheetProps, 'chosenOn' | 'onChoose'> {
  readonly today: IsoDate
  /** The last day that can be booked, of those asked about. */
  readonly lastOn: string
  /** Undefined: it can't be booked yet, or any more. */
  readonly fullnessOf: (on: IsoDate) => Fullness | undefined
}

function Weeks({ today, lastOn, chosenOn, fullnessOf, onChoose }: WeeksProps) {
  const speak = useSentences()
  const { weekday } = useFormats()
  const monday = addDays(today, 1 - weekdayOf(today))
  const weeks = Array.from({ length: DAYS_ASKED / WEEKDAYS }, (_, index) => addDays(monday, index * WEEKDAYS))
  const days = weeks
    .filter((week) => week <= lastOn)
    .flatMap((week) => Array.from({ length: WEEKDAYS }, (_, index) => addDays(week, index)))
  return (
    <Stack gap="small">
      <View className={styles.grid}>
        {days.slice(0, WEEKDAYS).map((on) => (
          <Text key={on} className={styles.weekday}>
            {weekday(on)}
          </Text>
        ))}
        {days.map((on) => (
          <Day key={on} on={on} isChosen={on === chosenOn} fullness={fullnessOf(on)} onChoose={onChoose} />
        ))}
      </View>
      <Paragraph text={speak('month.note')} size="caption" tone="soft" />
    </Stack>
  )
}

interface DayProps extends Pick<WeeksProps, 'onChoose'> {
  readonly on: IsoDate
  readonly isChosen: boolean
  readonly fullness: Fullness | undefined
}

function Day({ on, isChosen, fullness, onChoose }: DayProps) {
  const { shortDay } = useFormats()
  const isFirst = on.endsWith('-01')
  return (
    <Pressable
      id={`month-${on}`}
      label={shortDay(on)}
      className={isChosen ? `${styles.day} ${styles.chosen}` : styles.day}
      isChosen={isChosen}
      isDisabled={fullness === undefined || fullness === 'closed'}
      onPress={() => onChoose(on)}
    >
      <Text className={isFirst ? styles.month : styles.number}>
        {isFirst ? shortDay(on) : String(Number(on.slice(8)))}
      </Text>
      <View className={fullness === undefined ? styles.mark : `${styles.mark} ${styles[fullness]}`} />
    </Pressable>
  )
}
