import { Text, View } from '@tarojs/components'
import { isToCall } from '../../domain/booking/call-mark'
import { isOpenOnBoard } from '../../domain/booking/rearrange-visit'
import { Icon, Pressable, useFormats } from '../../ui'
import { useSentences } from '../messages'
import type { Grip } from './drag-question'
import type { Block } from './lay-out'
import styles from './board.module.css'
import type { Drag } from './use-drag'

/** Below this height a block has room for one line. */
const SHORT_MINUTES = 35

interface VisitBlockProps {
  readonly block: Block
  readonly columnId: string
  readonly place: Readonly<Record<string, string>>
  readonly isChosen: boolean
  /** Absent where visits stay where they are. */
  readonly drag?: Drag
  readonly onPress: () => void
}

/** One service of a visit, in the colours of its status; it can be dragged, and stretched by its lower edge. */
export function VisitBlock({ block, columnId, place, isChosen, drag, onPress }: VisitBlockProps) {
  const speak = useSentences()
  const formats = useFormats()
  const { visit, item, startMinute, endMinute, lane, laneCount } = block
  const { status } = visit
  const isShort = endMinute - startMinute < SHORT_MINUTES
  const held = drag?.dragging?.question.grip.visit.appointmentId === visit.appointmentId
  const style = {
    ...place,
    left: `${(lane / laneCount) * 100}%`,
    width: `${100 / laneCount}%`,
    '--block': `var(--status-${status})`,
    '--block-tint': `var(--status-${status}-tint)`,
    '--block-ink': `var(--status-${status}-ink)`,
  }
  const classes = [
    styles.block,
    isChosen ? styles.chosen : '',
    status === 'noShow' ? styles.faded : '',
    held ? styles.held : '',
  ]
  return (
    <Pressable
      id={`block-${visit.appointmentId}-${startMinute}`}
      className={classes.filter(Boolean).join(' ')}
      style={style}
      isChosen={isChosen}
      onPress={() => (drag?.hasDragged() === true ? undefined : onPress())}
    >
      <View className={isShort ? styles.blockLine : styles.blockWords}>
        {isToCall(visit) && <Text className={styles.blockCall}>{speak('call.badge')}</Text>}
        <Text className={styles.blockName}>{visit.customerName}</Text>
        <Text className={styles.blockText}>
          {isShort ? formats.clock(startMinute) : `${formats.clock(startMinute)} ${item.serviceName}`}
        </Text>
      </View>
      {visit.note !== '' && laneCount === 1 && <Icon name="message" sizePx={14} className={styles.blockSign} />}
      {drag !== undefined && <Grips {...{ block, columnId, drag }} />}
    </Pressable>
  )
}

interface GripsProps {
  readonly block: Block
  readonly columnId: string
  readonly drag: Drag
}

/** What can be taken hold of: the whole block, and its lower edge. */
function Grips({ block, columnId, drag }: GripsProps) {
  const { visit, item, startMinute, endMinute } = block
  const itemIndex = visit.items.indexOf(item)
  const grip = (kind: Grip['kind']): Grip => ({ visit, itemIndex, kind, columnId, startMinute, endMinute })
  const { appointmentId, status } = visit
  return (
    <>
      {isOpenOnBoard(status, 'move') && <View className={styles.grip} {...drag.gripProps(grip('move'))} />}
      {drag.canResize && isOpenOnBoard(status, 'resize') && (
        <View id={`edge-${appointmentId}-${startMinute}`} className={styles.edge} {...drag.gripProps(grip('resize'))}>
          <View className={styles.edgeMark} />
        </View>
      )}
    </>
  )
}
