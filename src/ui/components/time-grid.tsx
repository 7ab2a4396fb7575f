import { Text, View } from '@tarojs/components'
import { formatClock, formatMinute } from '../format/time'
import { joinClasses } from '../join-classes'
import { useLanguage } from '../messages/language'
import { useSharedSentences } from '../messages/shared-sentences'
import { Icon } from './icon'
import { Pressable } from './pressable'
import styles from './time-grid.module.css'

export interface GridTime {
  /** From midnight of the business day; from 1440 on it is the next day. */
  readonly minute: number
  /** Recommended, and why in a few words: 紧接上一个预约, 和上次一样. */
  readonly reason?: string
  readonly isDisabled?: boolean
}

export interface TimeGridProps {
  readonly times: readonly GridTime[]
  readonly chosenMinute?: number
  readonly onChoose: (minute: number) => void
}

const NOON_MINUTE = 12 * 60
const EVENING_MINUTE = 18 * 60

const PARTS = [
  { key: 'part.morning', startMinute: 0, endMinute: NOON_MINUTE },
  { key: 'part.afternoon', startMinute: NOON_MINUTE, endMinute: EVENING_MINUTE },
  { key: 'part.evening', startMinute: EVENING_MINUTE, endMinute: Infinity },
] as const

/** The times of a day: recommended ones first with the reason, then all by morning, afternoon and evening. */
export function TimeGrid({ times, chosenMinute, onChoose }: TimeGridProps) {
  const speak = useSharedSentences()
  const recommended = times.filter(({ reason }) => reason !== undefined)
  if (times.length === 0) return <Text className={styles.none}>{speak('part.noTimes')}</Text>
  return (
    <View>
      {recommended.length > 0 && (
        <View className={styles.part}>
          <Text className={styles.name}>{speak('part.recommended')}</Text>
          <View className={styles.offers}>
            {recommended.map((time) => (
              <Offer key={time.minute} time={time} isChosen={time.minute === chosenMinute} onChoose={onChoose} />
            ))}
          </View>
        </View>
      )}
      {PARTS.map(({ key, startMinute, endMinute }) => (
        <Part
          key={key}
          name={speak(key)}
          times={times.filter(({ minute }) => minute >= startMinute && minute < endMinute)}
          {...{ chosenMinute, onChoose }}
        />
      ))}
    </View>
  )
}

interface TimeProps {
  readonly time: GridTime
  readonly isChosen: boolean
  readonly onChoose: (minute: number) => void
}

function Offer({ time: { minute, reason, isDisabled }, isChosen, onChoose }: TimeProps) {
  const language = useLanguage()
  return (
    <Pressable
      id={`offer-${minute}`}
      className={joinClasses(styles.offer, isChosen && styles.chosen)}
      onPress={() => onChoose(minute)}
      {...{ isChosen, isDisabled }}
    >
      <View className={styles.offerHead}>
        <Icon name="star" sizePx={16} />
        <Text className={styles.offerTime}>{formatMinute(minute, language)}</Text>
      </View>
      <Text className={styles.reason}>{reason}</Text>
    </Pressable>
  )
}

function Part({ name, times, chosenMinute, onChoose }: TimeGridProps & { readonly name: string }) {
  if (times.length === 0) return null
  return (
    <View className={styles.part}>
      <Text className={styles.name}>{name}</Text>
      <View className={styles.grid}>
        {times.map((time) => (
          <Cell key={time.minute} time={time} isChosen={time.minute === chosenMinute} onChoose={onChoose} />
        ))}
      </View>
    </View>
  )
}

function Cell({ time: { minute, isDisabled, reason }, isChosen, onChoose }: TimeProps) {
  const language = useLanguage()
  const speak = useSharedSentences()
  const isNextDay = formatMinute(minute, language) !== formatClock(minute)
  return (
    <View className={styles.place}>
      <Pressable
        id={`time-${minute}`}
        className={joinClasses(styles.time, reason !== undefined && styles.recommended, isChosen && styles.chosen)}
        onPress={() => onChoose(minute)}
        {...{ isChosen, isDisabled }}
      >
        <Text className={styles.clock}>{formatClock(minute)}</Text>
        {isNextDay && <Text className={styles.nextDay}>{speak('time.nextDayShort')}</Text>}
      </Pressable>
    </View>
  )
}
