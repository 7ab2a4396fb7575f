import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import styles from './action-bar.module.css'

/** The bottom of a screen: at the left what it comes to (a sum, minutes), at the right the one or two things to do. */
export function ActionBar({ summary, children }: PropsWithChildren<{ readonly summary?: ReactNode }>) {
  return (
    <View className={styles.bar}>
      {summary !== undefined && <View className={styles.summary}>{summary}</View>}
      <View className={styles.actions}>{children}</View>
    </View>
  )
}
