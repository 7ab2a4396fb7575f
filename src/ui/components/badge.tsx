import { Text, View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import styles from './badge.module.css'

export interface BadgeProps {
  /** 0 shows nothing; above 99 it is 99+. */
  readonly count: number
  /** Only a dot: something is new, how much does not matter. */
  readonly isDot?: boolean
}

/** How many new things wait, at the corner of what it holds or by itself. */
export function Badge({ count, isDot = false, children }: PropsWithChildren<BadgeProps>) {
  const mark =
    count <= 0 ? null : isDot ? (
      <View className={styles.dot} />
    ) : (
      <Text className={styles.badge}>{count > 99 ? '99+' : String(count)}</Text>
    )
  if (children === undefined) return mark
  return (
    <View className={styles.place}>
      {children}
      {mark !== null && <View className={styles.corner}>{mark}</View>}
    </View>
  )
}
