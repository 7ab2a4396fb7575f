import { View } from '@tarojs/components'
import styles from './divider.module.css'

/** A thin line between two parts of a card. */
export function Divider() {
  return <View className={styles.divider} />
}
