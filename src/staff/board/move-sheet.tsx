import type { AppointmentItem } from '../../domain/booking/appointment'
import { Button, Paragraph, Sheet, Stack, useFormats } from '../../ui'
import { useSentences } from '../messages'
import type { BoardChange } from './board-change'
import { endOf } from './board-change'
import type { ChosenChange } from './use-board-change'
import { WhoIsTold } from './who-is-told'

interface MoveSheetProps {
  readonly change: Extract<BoardChange, { kind: 'move' }>
  readonly onConfirm: (change: ChosenChange) => void
  readonly onUndo: () => void
}

/** 改期: from where to where, and who will be told. */
export function MoveSheet({ change, onConfirm, onUndo }: MoveSheetProps) {
  const speak = useSentences()
  const describe = useDescribePlace()
  const { visit, items } = change
  return (
    <Sheet
      isOpen
      id="move-sheet"
      title={`${speak('board.moveTitle')} · ${visit.customerName}`}
      onClose={onUndo}
      actions={
        <>
          <Button id="undo-change" kind="neutral" label={speak('board.undo')} onPress={onUndo} />
          <Button id="confirm-change" isBlock label={speak('board.confirmMove')} onPress={() => onConfirm(change)} />
        </>
      }
    >
      <Stack>
        <Stack gap="half">
          <Paragraph text={speak('board.moveFrom', describe(visit.items))} tone="soft" />
          <Paragraph id="move-to" text={speak('board.moveTo', describe(items))} size="strong" isBold />
        </Stack>
        <WhoIsTold changes={[{ visit, items }]} />
      </Stack>
    </Sheet>
  )
}

type Place = Pick<AppointmentItem, 'startMinute' | 'phases' | 'staffName'>

/** From when to when, and by whom. */
export function useDescribePlace(): (items: readonly Place[]) => { readonly when: string; readonly who: string } {
  const formats = useFormats()
  return (items) => ({
    when: formats.minuteRange(Math.min(...items.map(({ startMinute }) => startMinute)), endOf(items)),
    who: [...new Set(items.map(({ staffName }) => staffName))].join('、'),
  })
}
