import { Text, View } from '@tarojs/components'
import type { ReactElement, ReactNode } from 'react'
import { joinClasses } from '../join-classes'
import { Icon, type IconName } from './icon'
import styles from './list-row.module.css'
import { Pressable } from './pressable'

export interface ListRowProps {
  readonly title: string
  readonly note?: string
  /** Stands before the words: an icon's name, or an Avatar or Picture. */
  readonly leading?: IconName | ReactElement
  /** Stands at the end: a short text, or Money, a chip, a badge. */
  readonly trailing?: ReactNode
  /** More below the note, such as tags. */
  readonly children?: ReactNode
  /** Makes it tappable and shows a chevron. */
  readonly onPress?: () => void
  readonly isChosen?: boolean
  readonly isDisabled?: boolean
  readonly id?: string
}

/** One line of a list: what it is, a note, what stands before and after. */
export function ListRow(props: ListRowProps) {
  const { title, note, leading, trailing, children, onPress, isChosen = false, isDisabled, id } = props
  const inside = (
    <>
      {typeof leading === 'string' ? (
        <View className={styles.icon}>
          <Icon name={leading} />
        </View>
      ) : (
        leading
      )}
      <View className={styles.main}>
        <View className={styles.words}>
          <Text className={styles.title}>{title}</Text>
          {note !== undefined && <Text className={styles.note}>{note}</Text>}
          {children}
        </View>
        {trailing !== undefined && (
          <View className={styles.trailing}>
            {typeof trailing === 'string' ? <Text className={styles.value}>{trailing}</Text> : trailing}
          </View>
        )}
      </View>
      {onPress !== undefined && <Icon name={isChosen ? 'check' : 'chevron'} sizePx={18} className={styles.chevron} />}
    </>
  )
  const className = joinClasses(styles.row, isChosen && styles.chosen)
  if (onPress !== undefined) return <Pressable {...{ id, className, isDisabled, onPress }}>{inside}</Pressable>
  return (
    <View {...(id === undefined ? {} : { id })} className={className}>
      {inside}
    </View>
  )
}
