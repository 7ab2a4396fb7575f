import { Text, View } from '@tarojs/components'
import { Icon, Pressable, useFormats } from '../../ui'
import { useSentences } from '../messages'
import { type Block, type Column, freeStarts } from './lay-out'
import styles from './board.module.css'

interface BoardColumnProps {
  readonly column: Column
  readonly startMinute: number
  readonly endMinute: number
  readonly topOf: (minute: number) => number
  readonly chosenId?: string
  readonly onVisit: (appointmentId: string) => void
  readonly onFree: (staffMemberId: string, startMinute: number) => void
}

/** A tap on a free time begins a booking at this half hour. */
const FREE_STEP_MINUTES = 30
/** Below this height a block has room for one line. */
const SHORT_MINUTES = 35

/** One person's day: hatched outside her shifts, free times to tap, visits in the colours of their status. */
export function BoardColumn({ column, startMinute, endMinute, topOf, chosenId, onVisit, onFree }: BoardColumnProps) {
  const formats = useFormats()
  const speak = useSentences()
  const { staffMemberId, name, shifts, breaks, timeOff, blocks } = column
  const place = (from: number, to: number): Record<string, string> => {
    const [start, end] = [Math.max(from, startMinute), Math.min(to, endMinute)]
    return { top: `${topOf(start)}px`, height: `${topOf(end) - topOf(start)}px` }
  }
  return (
    <View className={styles.column}>
      {shifts.map((shift) => (
        <View key={shift.startMinute} className={styles.shift} style={place(shift.startMinute, shift.endMinute)} />
      ))}
      {Array.from({ length: (endMinute - startMinute) / 60 }, (_, hour) => (
        <View key={hour} className={styles.line} style={{ top: `${topOf(startMinute + hour * 60)}px` }} />
      ))}
      {freeStarts(column, FREE_STEP_MINUTES).map((minute) => (
        <Pressable
          key={minute}
          id={`free-${staffMemberId}-${minute}`}
          className={styles.free}
          style={place(minute, minute + FREE_STEP_MINUTES)}
          label={`${name} ${formats.clock(minute)}`}
          onPress={() => onFree(staffMemberId, minute)}
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
          key={`${block.visit.appointmentId}-${block.startMinute}-${block.item.serviceId}`}
          block={block}
          place={place(block.startMinute, block.endMinute)}
          isChosen={block.visit.appointmentId === chosenId}
          onPress={() => onVisit(block.visit.appointmentId)}
        />
      ))}
    </View>
  )
}

interface VisitBlockProps {
  readonly block: Block
  readonly place: Readonly<Record<string, string>>
  readonly isChosen: boolean
  readonly onPress: () => void
}

function VisitBlock({ block, place, isChosen, onPress }: VisitBlockProps) {
  const formats = useFormats()
  const { visit, item, startMinute, endMinute, lane, laneCount } = block
  const { status } = visit
  const isShort = endMinute - startMinute < SHORT_MINUTES
  const style = {
    ...place,
    left: `${(lane / laneCount) * 100}%`,
    width: `${100 / laneCount}%`,
    '--block': `var(--status-${status})`,
    '--block-tint': `var(--status-${status}-tint)`,
    '--block-ink': `var(--status-${status}-ink)`,
  }
  const classes = [styles.block, isChosen ? styles.chosen : '', status === 'noShow' ? styles.faded : '']
  return (
    <Pressable
      id={`block-${visit.appointmentId}-${startMinute}`}
      className={classes.filter(Boolean).join(' ')}
      style={style}
      isChosen={isChosen}
      onPress={onPress}
    >
      <View className={isShort ? styles.blockLine : styles.blockWords}>
        <Text className={styles.blockName}>{visit.customerName}</Text>
        <Text className={styles.blockText}>
          {isShort ? formats.clock(startMinute) : `${formats.clock(startMinute)} ${item.serviceName}`}
        </Text>
      </View>
      {visit.note !== '' && laneCount === 1 && <Icon name="message" sizePx={14} className={styles.blockSign} />}
    </Pressable>
  )
}
