import { Text, View } from '@tarojs/components'
import { addDays, type IsoDate } from '../../../domain/shared/time'
import { IconButton, Paragraph, Pressable, useFormats } from '../../../ui'
import { useSentences } from '../../messages'
import styles from './index.module.css'
import { daysBefore, daysOf, nextMonth, previousMonth } from './months'

/** Bookings reach two months ahead at most; holidays are known for the year. */
const MOST_DAYS_AHEAD = 365
const WEEKDAYS = 7

interface MonthGridProps {
  /** The month on show, by its first day. */
  readonly month: IsoDate
  readonly today: IsoDate
  readonly chosen: readonly IsoDate[]
  readonly onMonth: (month: IsoDate) => void
  readonly onToggle: (on: IsoDate) => void
}

/** A month of days to tap on and off, a week in each row; days that have passed stay as they are. */
export function MonthGrid({ month, today, chosen, onMonth, onToggle }: MonthGridProps) {
  const speak = useSentences()
  const formats = useFormats()
  const days = daysOf(month)
  const title = speak('hours.month', { year: Number(month.slice(0, 4)), month: Number(month.slice(5, 7)) })
  const firstShown = addDays(month, -daysBefore(month))
  return (
    <View>
      <View className={styles.months}>
        <IconButton
          id="month-before"
          icon="back"
          label={speak('hours.monthBefore')}
          isDisabled={month <= today}
          onPress={() => onMonth(previousMonth(month))}
        />
        <Paragraph text={title} size="strong" isBold />
        <IconButton
          id="month-after"
          icon="chevron"
          label={speak('hours.monthAfter')}
          isDisabled={nextMonth(month) > addDays(today, MOST_DAYS_AHEAD)}
          onPress={() => onMonth(nextMonth(month))}
        />
      </View>
      <View className={styles.grid}>
        {Array.from({ length: WEEKDAYS }, (_, index) => (
          <Text key={index} className={styles.weekday}>
            {formats.weekday(addDays(firstShown, index))}
          </Text>
        ))}
        {Array.from({ length: daysBefore(month) }, (_, index) => (
          <View key={index} className={styles.day} />
        ))}
        {days.map((on) => (
          <Day key={on} {...{ on, today }} isChosen={chosen.includes(on)} onToggle={onToggle} />
        ))}
      </View>
    </View>
  )
}

interface DayProps extends Pick<MonthGridProps, 'today' | 'onToggle'> {
  readonly on: IsoDate
  readonly isChosen: boolean
}

function Day({ on, today, isChosen, onToggle }: DayProps) {
  const formats = useFormats()
  return (
    <View className={styles.day}>
      <Pressable
        id={`closed-${on}`}
        role="checkbox"
        label={formats.shortDay(on)}
        className={
          isChosen
            ? `${styles.number} ${styles.chosen}`
            : on === today
              ? `${styles.number} ${styles.today}`
              : styles.number
        }
        isChosen={isChosen}
        isDisabled={on < today}
        onPress={() => onToggle(on)}
      >
        <Text>{String(Number(on.slice(8)))}</Text>
      </Pressable>
    </View>
  )
}
