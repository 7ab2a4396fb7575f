import { Text, View } from '@tarojs/components'
import { Pressable, useFormats } from '../../ui'
import { useSentences } from '../messages'
import { type Column, freeStarts } from './lay-out'
import styles from './board.module.css'
import { DragMarks } from './drag-marks'
import type { Drag } from './use-drag'
import { VisitBlock } from './visit-block'

interface BoardColumnProps {
  readonly column: Column
  readonly startMinute: number
  readonly endMinute: number
  readonly topOf: (minute: number) => number
  readonly chosenId?: string
  /** The id of its element, where it is measured. */
  readonly id?: string
  /** Absent where visits stay where they are. */
  readonly drag?: Drag
  readonly onVisit: (appointmentId: string) => void
  /** Absent where nothing is booked by a tap. */
  readonly onFree?: (columnId: string, startMinute: number) => void
}

/** A tap on a free time begins a booking at this half hour. */
const FREE_STEP_MINUTES = 30

/** One person's day: hatched outside her shifts, free times to tap, visits in the colours of their status. */
export function BoardColumn(props: BoardColumnProps) {
  const { column, startMinute, endMinute, topOf, chosenId, id, drag, onVisit, onFree } = props
  const formats = useFormats()
  const speak = useSentences()
  const { columnId, name, shifts, breaks, timeOff, blocks } = column
  const place = (from: number, to: number): Record<string, string> => {
    const [start, end] = [Math.max(from, startMinute), Math.min(to, endMinute)]
    return { top: `${topOf(start)}px`, height: `${topOf(end) - topOf(start)}px` }
  }
  return (
    <View className={styles.column} {...(id === undefined ? {} : { id })}>
      {shifts.map((shift) => (
        <View key={shift.startMinute} className={styles.shift} style={place(shift.startMinute, shift.endMinute)} />
      ))}
      {Array.from({ length: (endMinute - startMinute) / 60 }, (_, hour) => (
        <View key={hour} className={styles.line} style={{ top: `${topOf(startMinute + hour * 60)}px` }} />
      ))}
      {(onFree === undefined ? [] : freeStarts(column, FREE_STEP_MINUTES)).map((minute) => (
        <Pressable
          key={minute}
          id={`free-${columnId}-${minute}`}
          className={styles.free}
          style={place(minute, minute + FREE_STEP_MINUTES)}
          label={`${name} ${formats.clock(minute)}`}
          onPress={() => onFree?.(columnId, minute)}
        >
          <Text className={styles.freeText}>{`+ ${formats.clock(minute)}`}</Text>
        </Pressable>
      ))}
      {breaks.map((each) => (
        <View key={`b${each.startMinute}`} className={styles.away} style={place(each.startMinute, each.endMinute)}>
          <Text className={styles.awayText}>{speak('schedule.break')}</Text>
        </View>
      ))}
      {timeOff.map((each) => (
        <View key={`o${each.startMinute}`} className={styles.away} style={place(each.startMinute, each.endMinute)}>
          <Text className={styles.awayText}>{speak('schedule.timeOff')}</Text>
        </View>
      ))}
      {blocks.map((block) => (
        <VisitBlock
          key={`${block.visit.appointmentId}-${block.visit.items.indexOf(block.item)}-${block.part ?? 0}`}
          {...{ block, columnId }}
          place={place(block.startMinute, block.endMinute)}
          isChosen={block.visit.appointmentId === chosenId}
          onPress={() => onVisit(block.visit.appointmentId)}
          {...(drag === undefined ? {} : { drag })}
        />
      ))}
      {drag?.dragging !== undefined && (
        <DragMarks dragging={drag.dragging} columnId={columnId} hours={{ startMinute, endMinute }} place={place} />
      )}
    </View>
  )
}
