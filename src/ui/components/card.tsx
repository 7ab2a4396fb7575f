import { Text, View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import { joinClasses } from '../join-classes'
import styles from './card.module.css'
import { Pressable } from './pressable'

export interface CardProps {
  readonly title?: string
  /** Stands at the right of the title, such as a small button or a number. */
  readonly aside?: ReactNode
  /** plain: white; tinted: rose, for what matters most on the screen; flat: no shadow, inside another card. */
  readonly tone?: 'plain' | 'tinted' | 'flat'
  /** Without inner space, for lists and pictures that reach the edge. */
  readonly isBare?: boolean
  readonly onPress?: () => void
  readonly id?: string
}

/** A rounded white area with what belongs together. */
export function Card({
  title,
  aside,
  tone = 'plain',
  isBare = false,
  onPress,
  id,
  children,
}: PropsWithChildren<CardProps>) {
  const className = joinClasses(styles.card, styles[tone], isBare && styles.bare)
  const inside = (
    <>
      {(title !== undefined || aside !== undefined) && (
        <View className={styles.head}>
          <Text className={styles.title}>{title}</Text>
          {aside}
        </View>
      )}
      {children}
    </>
  )
  if (onPress !== undefined)
    return (
      <Pressable id={id} className={className} onPress={onPress}>
        {inside}
      </Pressable>
    )
  return (
    <View {...(id === undefined ? {} : { id })} className={className}>
      {inside}
    </View>
  )
}
