import { Text } from '@tarojs/components'
import { joinClasses } from '../join-classes'
import styles from './paragraph.module.css'

export interface ParagraphProps {
  readonly text: string
  readonly tone?: 'ink' | 'soft' | 'faint' | 'accent' | 'danger' | 'success' | 'warning'
  readonly size?: 'caption' | 'small' | 'body' | 'strong' | 'title' | 'display'
  readonly isBold?: boolean
  /** Stays on the line of what stands before it. */
  readonly isInline?: boolean
  /** Cuts after so many lines. */
  readonly mostLines?: 1 | 2 | 3
  readonly id?: string
}

/** Text in one of the sizes and inks of the house. */
export function Paragraph(props: ParagraphProps) {
  const { text, tone = 'ink', size = 'body', isBold = false, isInline = false, mostLines, id } = props
  return (
    <Text
      {...(id === undefined ? {} : { id })}
      className={joinClasses(
        ...[isInline ? styles.inline : styles.block, styles[tone], styles[size], isBold && styles.bold],
        mostLines !== undefined && styles[`lines${mostLines}`],
      )}
    >
      {text}
    </Text>
  )
}
