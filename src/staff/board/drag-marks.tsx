import { Text, View } from '@tarojs/components'
import { useMemo } from 'react'
import { itemEndMinute } from '../../domain/booking/occupancy'
import type { MinuteInterval } from '../../domain/shared/time'
import { currentLanguage, describeError, useFormats } from '../../ui'
import type { Dragging } from './drag-machine'
import styles from './board.module.css'

interface DragMarksProps {
  readonly dragging: Dragging
  readonly columnId: string
  readonly hours: MinuteInterval
  readonly place: (startMinute: number, endMinute: number) => Readonly<Record<string, string>>
}

/** While a visit is held: where in this column it fits, and what would stand here if it were let go now. */
export function DragMarks({ dragging: { question, target }, columnId, hours, place }: DragMarksProps) {
  const formats = useFormats()
  const { startMinute, endMinute } = hours
  const bands = useMemo(
    () => question.freeBands(columnId, { startMinute, endMinute }),
    [question, columnId, startMinute, endMinute],
  )
  const { refusal, point } = target
  const { visit, itemIndex } = question.grip
  const held = visit.items[itemIndex]
  const items = target.items?.filter(({ staffMemberId }) => staffMemberId === columnId)
  // Where no such place can be worked out, what is held is shown where it is held.
  const lost = target.items === undefined && held !== undefined && point.columnId === columnId ? [held] : []
  const shown = [
    ...(items ?? []).map((item) => ({ startMinute: item.startMinute, endMinute: itemEndMinute(item) })),
    ...lost.map((item) => ghostAt(point.minute, item, question.grip.kind)),
  ]
  return (
    <>
      {bands.map((band) => (
        <View key={band.startMinute} className={styles.band} style={place(band.startMinute, band.endMinute)} />
      ))}
      {shown.map((ghost) => (
        <View
          key={ghost.startMinute}
          id={refusal === undefined ? 'ghost-free' : 'ghost-refused'}
          className={refusal === undefined ? styles.ghost : `${styles.ghost} ${styles.refused}`}
          style={place(ghost.startMinute, ghost.endMinute)}
        >
          <Text className={styles.ghostTime}>
            {`${formats.clock(ghost.startMinute)}–${formats.clock(ghost.endMinute)}`}
          </Text>
          {refusal !== undefined && point.columnId === columnId && (
            <Text className={styles.ghostText}>
              {describeError({ code: refusal.code, details: { ...refusal } }, currentLanguage())}
            </Text>
          )}
        </View>
      ))}
    </>
  )
}

function ghostAt(minute: number, { startMinute, endMinute }: MinuteInterval, kind: 'move' | 'resize'): MinuteInterval {
  return kind === 'move'
    ? { startMinute: minute, endMinute: minute + endMinute - startMinute }
    : { startMinute, endMinute: Math.max(minute, startMinute + 5) }
}
