import { ScrollView, Text, View } from '@tarojs/components'
import type { IsoDate } from '../../domain/shared/time'
import { formatRelativeDay, formatWeekday } from '../format/time'
import { joinClasses } from '../join-classes'
import { useLanguage } from '../messages/language'
import { useSharedSentences } from '../messages/shared-sentences'
import styles from './day-strip.module.css'
import { Pressable } from './pressable'

/** How much of a day is still free; a closed or full day cannot be chosen. */
export type DayFullness = 'closed' | 'none' | 'few' | 'some' | 'plenty'

export interface StripDay {
  readonly on: IsoDate
  /** Left out where nobody counts: then every day can be chosen. */
  readonly fullness?: DayFullness
}

export interface DayStripProps {
  readonly days: readonly StripDay[]
  readonly today: IsoDate
  readonly chosenOn?: IsoDate
  readonly onChoose: (on: IsoDate) => void
  /** Lets full days be chosen too, where there is a waitlist or staff look back. */
  readonly canChooseFull?: boolean
}

/** Days to swipe through, each with how full it is. */
export function DayStrip(props: DayStripProps) {
  return (
    <ScrollView scrollX enhanced showScrollbar={false} className={styles.scroll}>
      <View className={styles.strip}>
        {props.days.map((day) => (
          <DayCell key={day.on} {...props} {...day} />
        ))}
      </View>
    </ScrollView>
  )
}

function DayCell({ on, fullness, today, chosenOn, onChoose, canChooseFull = false }: DayStripProps & StripDay) {
  const language = useLanguage()
  const speak = useSharedSentences()
  const isChosen = on === chosenOn
  const isDisabled = fullness === 'closed' || (fullness === 'none' && !canChooseFull)
  return (
    <Pressable
      id={`day-${on}`}
      className={joinClasses(styles.day, isChosen && styles.chosen)}
      onPress={() => onChoose(on)}
      {...{ isChosen, isDisabled }}
    >
      <Text className={styles.weekday}>
        {(language === 'zh-CN' ? formatRelativeDay(on, today, language) : undefined) ?? formatWeekday(on, language)}
      </Text>
      <Text className={styles.number}>{String(Number(on.slice(8)))}</Text>
      {fullness !== undefined && (
        <>
          <View className={joinClasses(styles.mark, styles[fullness])} />
          <Text className={styles.fullness}>{speak(`fullness.${fullness}`)}</Text>
        </>
      )}
    </Pressable>
  )
}
