import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { joinClasses } from '../join-classes'
import styles from './heading.module.css'

export interface HeadingProps {
  readonly text: string
  /** page: the one title of a screen; section: above cards and lists. */
  readonly level?: 'page' | 'section'
  /** One line below, in softer ink. */
  readonly note?: string
  readonly aside?: ReactNode
}

/** A title above what it names. */
export function Heading({ text, level = 'section', note, aside }: HeadingProps) {
  return (
    <View className={joinClasses(styles.heading, styles[level])}>
      <View className={styles.words}>
        <Text className={styles.text}>{text}</Text>
        {note !== undefined && <Text className={styles.note}>{note}</Text>}
      </View>
      {aside}
    </View>
  )
}
