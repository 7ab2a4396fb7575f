import { View } from '@tarojs/components'
import { Skeleton } from '../../../ui'
import styles from './home.module.css'

/** The outline of the services, while they are on their way. */
export function HomeSkeleton() {
  return (
    <View className={styles.tiles}>
      {[0, 1, 2, 3].map((place) => (
        <View key={place} className={styles.tileOutline}>
          <Skeleton shape="card" />
        </View>
      ))}
    </View>
  )
}
