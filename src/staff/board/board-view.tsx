import { Text, View } from '@tarojs/components'
import { Avatar, Paragraph, useFormats, useTextScale } from '../../ui'
import { useSentences } from '../messages'
import { BoardColumn } from './board-column'
import type { DragSetting } from './drag-machine'
import { measuredIdsOf } from './measure-board'
import { ScrollFrameView, useScrollFrame } from './scroll-frame'
import type { Board, Column } from './lay-out'
import styles from './board.module.css'
import { type Drag, useDrag } from './use-drag'

interface BoardViewProps {
  readonly board: Board
  /** The minute it is now, when the board is today's. */
  readonly nowMinute?: number
  readonly chosenId?: string
  /** Pictures by staff id; absent where columns are no people. */
  readonly pictures?: ReadonlyMap<string, string>
  readonly onVisit: (appointmentId: string) => void
  readonly onFree?: (columnId: string, startMinute: number) => void
  /** Absent where visits stay where they are. */
  readonly dragging?: Pick<DragSetting, 'ask' | 'onDrop'> & Partial<Pick<Drag, 'canResize'>>
}

/** A quarter of an hour is tall enough for a line of text, an hour for four. */
const HOUR_PX = 76
/** What is above the now-line when the board opens. */
const BEFORE_NOW_MINUTES = 60

/** Staff as columns, time as rows; scrolls both ways while names and hours stay. */
export function BoardView(props: BoardViewProps) {
  const { board, nowMinute, chosenId, pictures, onVisit, onFree, dragging } = props
  const scale = useTextScale()
  const hourPx = HOUR_PX * Math.max(1, scale * 0.9)
  const { startMinute, endMinute, columns } = board
  const topOf = (minute: number): number => ((minute - startMinute) / 60) * hourPx
  const isNowShown = nowMinute !== undefined && nowMinute >= startMinute && nowMinute <= endMinute
  const frame = useScrollFrame(isNowShown ? Math.max(0, topOf(nowMinute - BEFORE_NOW_MINUTES)) : 0)
  const ids = measuredIdsOf(frame.boardId)
  const columnIds = columns.map(({ columnId }) => columnId)
  const drag = useDrag({ ...NO_DRAG, ...frame, columnIds, hourPx, ...dragging })
  // While it rolls by itself it has to be able to; no finger begins to scroll it then.
  const isStill = drag.dragging !== undefined && !drag.dragging.isRolling
  return (
    <ScrollFrameView frame={frame} isStill={isStill}>
      <View id={ids.sheet} className={styles.sheet}>
        <View className={styles.heads}>
          <View id={ids.corner} className={styles.corner} />
          {columns.map((column) => (
            <Head
              key={column.columnId}
              column={column}
              picture={pictures === undefined ? null : pictures.get(column.columnId)}
            />
          ))}
        </View>
        <View className={styles.body} style={{ height: `${topOf(endMinute)}px` }}>
          <Hours {...{ startMinute, endMinute, topOf }} />
          {columns.map((column, index) => (
            <BoardColumn
              key={column.columnId}
              {...{ column, startMinute, endMinute, topOf, chosenId, onVisit }}
              {...(index === 0 && { id: ids.column })}
              {...(onFree !== undefined && { onFree })}
              {...(dragging !== undefined && { drag })}
            />
          ))}
          {isNowShown && <View id="now-line" className={styles.now} style={{ top: `${topOf(nowMinute)}px` }} />}
        </View>
      </View>
    </ScrollFrameView>
  )
}

/** For boards on which visits stay where they are. */
const NO_DRAG = {
  canResize: false,
  ask: (): never => {
    throw new Error('nothing on this board can be dragged')
  },
  onDrop: (): void => undefined,
}

interface HeadProps {
  readonly column: Column
  /** Null: the column is nobody's. */
  readonly picture: string | undefined | null
}

function Head({ column, picture }: HeadProps) {
  const speak = useSentences()
  const { name, blocks } = column
  const count = new Set(blocks.map(({ visit }) => visit.appointmentId)).size
  return (
    <View className={styles.headCell}>
      {picture !== null && <Avatar name={name} picture={picture} sizePx={32} />}
      <View className={styles.headWords}>
        <Paragraph text={name} size="small" isBold mostLines={1} />
        <Paragraph text={speak('schedule.visits', { count })} size="caption" tone="soft" mostLines={1} />
      </View>
    </View>
  )
}

interface HoursProps {
  readonly startMinute: number
  readonly endMinute: number
  readonly topOf: (minute: number) => number
}

function Hours({ startMinute, endMinute, topOf }: HoursProps) {
  const formats = useFormats()
  const hours = Array.from({ length: (endMinute - startMinute) / 60 }, (_, index) => startMinute + index * 60)
  return (
    <View className={styles.hours}>
      {hours.map((minute) => (
        <Text key={minute} className={styles.hour} style={{ top: `${topOf(minute)}px` }}>
          {formats.clock(minute)}
        </Text>
      ))}
    </View>
  )
}
