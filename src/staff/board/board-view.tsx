import { ScrollView, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Avatar, Paragraph, useFormats, useTextScale } from '../../ui'
import { useSentences } from '../messages'
import { BoardColumn } from './board-column'
import type { Board, Column } from './lay-out'
import styles from './board.module.css'

interface BoardViewProps {
  readonly board: Board
  /** The minute it is now, when the board is today's. */
  readonly nowMinute?: number
  readonly chosenId?: string
  /** Pictures by staff id. */
  readonly pictures: ReadonlyMap<string, string>
  readonly onVisit: (appointmentId: string) => void
  readonly onFree: (staffMemberId: string, startMinute: number) => void
}

/** A quarter of an hour is tall enough for a line of text, an hour for four. */
const HOUR_PX = 76
/** What is above the now-line when the board opens. */
const BEFORE_NOW_MINUTES = 60

/** Staff as columns, time as rows; scrolls both ways while names and hours stay. */
export function BoardView({ board, nowMinute, chosenId, pictures, onVisit, onFree }: BoardViewProps) {
  const scale = useTextScale()
  const hourPx = HOUR_PX * Math.max(1, scale * 0.9)
  const { startMinute, endMinute, columns } = board
  const topOf = (minute: number): number => ((minute - startMinute) / 60) * hourPx
  const isNowShown = nowMinute !== undefined && nowMinute >= startMinute && nowMinute <= endMinute
  // Only where it opens: afterwards the person scrolls.
  const [scrollTop] = useState(() => (isNowShown ? Math.max(0, topOf(nowMinute - BEFORE_NOW_MINUTES)) : 0))
  return (
    <ScrollView id="board" scrollX scrollY scrollTop={scrollTop} className={styles.board}>
      <View className={styles.sheet}>
        <View className={styles.heads}>
          <View className={styles.corner} />
          {columns.map((column) => (
            <Head key={column.staffMemberId} column={column} picture={pictures.get(column.staffMemberId)} />
          ))}
        </View>
        <View className={styles.body} style={{ height: `${topOf(endMinute)}px` }}>
          <Hours {...{ startMinute, endMinute, topOf }} />
          {columns.map((column) => (
            <BoardColumn
              key={column.staffMemberId}
              {...{ column, startMinute, endMinute, topOf, chosenId, onVisit, onFree }}
            />
          ))}
          {isNowShown && <View id="now-line" className={styles.now} style={{ top: `${topOf(nowMinute)}px` }} />}
        </View>
      </View>
    </ScrollView>
  )
}

function Head({ column, picture }: { readonly column: Column; readonly picture: string | undefined }) {
  const speak = useSentences()
  const { name, blocks } = column
  const count = new Set(blocks.map(({ visit }) => visit.appointmentId)).size
  return (
    <View className={styles.headCell}>
      <Avatar name={name} picture={picture} sizePx={32} />
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
