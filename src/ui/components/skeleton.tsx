import { View } from '@tarojs/components'
import { joinClasses } from '../join-classes'
import { useSharedSentences } from '../messages/shared-sentences'
import styles from './skeleton.module.css'

export interface SkeletonProps {
  /** list: rows with a round picture; card: a picture and lines; text: lines. */
  readonly shape?: 'list' | 'card' | 'text'
  readonly count?: number
}

/** The outline of what is about to come, in the room it will take. */
export function Skeleton({ shape = 'list', count = shape === 'list' ? 4 : 1 }: SkeletonProps) {
  const speak = useSharedSentences()
  return (
    <View {...{ role: 'status', 'aria-label': speak('state.loading') }} className={styles.skeleton}>
      {Array.from({ length: count }, (_, position) => (
        <View key={position} className={joinClasses(styles.piece, styles[shape])}>
          {shape !== 'text' && <View className={styles.picture} />}
          <View className={styles.lines}>
            <View className={styles.line} />
            <View className={joinClasses(styles.line, styles.short)} />
            {shape === 'text' && <View className={styles.line} />}
          </View>
        </View>
      ))}
    </View>
  )
}
