import { View } from '@tarojs/components'
import { Paragraph, Pressable, StatusChip, useFormats } from '../../ui'
import { openVisit } from '../navigation'
import type { Visit } from '../shapes'
import { VisitMoves } from './visit-moves'
import styles from './visit-row.module.css'

interface VisitRowProps {
  readonly visit: Visit
  /** Above the name, for lists of several days. */
  readonly day?: string
  /** With the buttons that bring it forward. */
  readonly hasMoves?: boolean
}

/** One visit in a list: when, who, what, with whom. */
export function VisitRow({ visit, day, hasMoves = false }: VisitRowProps) {
  const formats = useFormats()
  const { appointmentId, startMinute, endMinute, customerName, items, status } = visit
  const staff = [...new Set(items.map(({ staffName }) => staffName))].join(' ')
  return (
    <View className={styles.row}>
      <Pressable id={`visit-${appointmentId}`} className={styles.press} onPress={() => openVisit(appointmentId)}>
        <View className={styles.time}>
          {day !== undefined && <Paragraph text={day} size="caption" tone="soft" />}
          <Paragraph text={formats.minute(startMinute)} size="strong" isBold />
          <Paragraph text={formats.minute(endMinute)} size="caption" tone="faint" />
        </View>
        <View className={styles.words}>
          <Paragraph text={customerName} isBold mostLines={2} />
          <Paragraph
            text={`${items.map(({ serviceName }) => serviceName).join(' + ')} · ${staff}`}
            size="small"
            tone="soft"
            mostLines={2}
          />
        </View>
        <StatusChip status={status} />
      </Pressable>
      {hasMoves && <VisitMoves visit={visit} isSmall />}
    </View>
  )
}
