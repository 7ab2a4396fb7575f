import { View } from '@tarojs/components'
import { Paragraph, Pressable, StatusChip, useFormats } from '../../ui'
import { openVisit } from '../navigation'
import type { Visit } from '../shapes'
import { CallTag } from './call-tag'
import { VisitMoves } from './visit-moves'
import styles from './visit-row.module.css'

interface VisitRowProps {
  readonly visit: Visit
  /** What of it is shown; absent: all. */
  readonly part?: Pick<Visit, 'startMinute' | 'endMinute' | 'items'>
  /** Above the name, for lists of several days. */
  readonly day?: string
  /** With the buttons that bring it forward. */
  readonly hasMoves?: boolean
}

/** One visit in a list: when, who, what, with whom. */
export function VisitRow({ visit, part = visit, day, hasMoves = false }: VisitRowProps) {
  const formats = useFormats()
  const { appointmentId, customerName, status } = visit
  const { startMinute, endMinute, items } = part
  // Yes and no stand side by side below; one button stands beside.
  const isAsking = status === 'requested'
  return (
    <View className={styles.row}>
      <View className={styles.line}>
        <Pressable id={`visit-${appointmentId}`} className={styles.press} onPress={() => openVisit(appointmentId)}>
          <View className={styles.time}>
            <Paragraph text={formats.minute(startMinute)} size="strong" isBold />
            <Paragraph text={formats.minute(endMinute)} size="caption" tone="faint" />
          </View>
          <View className={styles.words}>
            {day !== undefined && <Paragraph text={day} size="small" tone="accent" isBold />}
            <Paragraph text={customerName} isBold mostLines={2} />
            <Paragraph text={items.map(({ serviceName }) => serviceName).join(' + ')} size="small" mostLines={2} />
            <Paragraph text={staffOf(part)} size="small" tone="soft" mostLines={1} />
          </View>
        </Pressable>
        <View className={styles.side}>
          <StatusChip status={status} />
          <CallTag visit={visit} />
          {hasMoves && !isAsking && <VisitMoves visit={visit} isSmall />}
        </View>
      </View>
      {hasMoves && isAsking && <VisitMoves visit={visit} isSmall />}
    </View>
  )
}

function staffOf({ items }: Pick<Visit, 'items'>): string {
  return [...new Set(items.map(({ staffName }) => staffName))].join(' ')
}
