import { Text, View } from '@tarojs/components'
import { useMemo } from 'react'
import type { MinuteInterval } from '../../domain/shared/time'
import { currentLanguage, describeError, useFormats } from '../../ui'
import { useSentences } from '../messages'
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
  const speak = useSentences()
  const { startMinute, endMinute } = hours
  const known = question.dayOf(columnId)
  const bands = useMemo(
    () => (known === undefined ? [] : question.freeBands(columnId, { startMinute, endMinute })),
    [question, known, columnId, startMinute, endMinute],
  )
  const { refusal, point } = target
  const isAsking = refusal === undefined && question.dayOf(point.columnId) === undefined
  const kind = isAsking ? 'asking' : refusal === undefined ? 'free' : 'refused'
  const why = isAsking
    ? speak('board.asking')
    : refusal && describeError({ code: refusal.code, details: { ...refusal } }, currentLanguage())
  return (
    <>
      {bands.map((band) => (
        <View key={band.startMinute} className={styles.band} style={place(band.startMinute, band.endMinute)} />
      ))}
      {question.standsIn(columnId, target).map((ghost) => (
        <View
          key={ghost.startMinute}
          id={`ghost-${kind}`}
          className={kind === 'free' ? styles.ghost : `${styles.ghost} ${styles[kind]}`}
          style={place(ghost.startMinute, ghost.endMinute)}
        >
          <Text className={styles.ghostTime}>
            {`${formats.clock(ghost.startMinute)}–${formats.clock(ghost.endMinute)}`}
          </Text>
          {why !== undefined && point.columnId === columnId && <Text className={styles.ghostText}>{why}</Text>}
        </View>
      ))}
    </>
  )
}
