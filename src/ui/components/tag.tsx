import { Text } from '@tarojs/components'
import { joinClasses } from '../join-classes'
import styles from './tag.module.css'

export interface TagProps {
  readonly label: string
  readonly tone?: 'neutral' | 'accent' | 'success' | 'warning' | 'danger'
}

/** A short fact about what stands beside it; it cannot be tapped. */
export function Tag({ label, tone = 'neutral' }: TagProps) {
  return <Text className={joinClasses(styles.tag, styles[tone])}>{label}</Text>
}
