import { Text, View } from '@tarojs/components'
import { Pressable } from '../../../ui'
import { useSentences } from '../../sentences'
import styles from './review.module.css'

const STARS = [1, 2, 3, 4, 5] as const

export interface StarsProps {
  /** What is judged, for people who don't see the stars. */
  readonly name: string
  /** 0: not judged yet. */
  readonly stars: number
  /** Absent: to be looked at only. */
  readonly onChange?: (stars: number) => void
  readonly id?: string
}

/** Up to five stars, chosen with one tap; buttons `<id>-<stars>`. */
export function Stars({ name, stars, onChange, id }: StarsProps) {
  const speak = useSentences()
  const markOf = (star: number) => (
    <Text className={star <= stars ? styles.full : styles.hollow}>{star <= stars ? '★' : '☆'}</Text>
  )
  if (onChange === undefined)
    return (
      <View className={styles.stars} {...{ 'aria-label': speak('review.stars', { name, stars }) }}>
        {STARS.map((star) => (
          <View key={star}>{markOf(star)}</View>
        ))}
      </View>
    )
  return (
    <View className={styles.stars}>
      {STARS.map((star) => (
        <Pressable
          key={star}
          className={styles.star}
          label={speak('review.stars', { name, stars: star })}
          isChosen={star === stars}
          onPress={() => onChange(star)}
          {...(id === undefined ? {} : { id: `${id}-${star}` })}
        >
          {markOf(star)}
        </Pressable>
      ))}
    </View>
  )
}
