import { useState } from 'react'
import type { AppointmentItem } from '../../domain/booking/appointment'
import type { IsoDate } from '../../domain/shared/time'
import { Button, Paragraph, Sheet, Stack, useFormats } from '../../ui'
import { useSentences } from '../messages'
import { BookingBlocks } from '../parts/booking-blocks'
import { readDay } from '../shapes'
import type { BoardChange } from './board-change'
import { endOf } from './board-change'
import type { ChosenChange } from './use-board-change'
import { useOtherDay } from './use-other-day'
import { WhoIsTold } from './who-is-told'

interface MoveSheetProps {
  readonly change: Extract<BoardChange, { kind: 'move' }>
  readonly onConfirm: (change: ChosenChange) => void
  readonly onUndo: () => void
}

/** 改期: from where to where, what speaks against the new day, and who will be told. */
export function MoveSheet({ change, onConfirm, onUndo }: MoveSheetProps) {
  const speak = useSentences()
  const describe = useDescribePlace()
  const { visit, on, items } = change
  const [healthReason, setHealthReason] = useState('')
  const { slots, canMove } = useOtherDay(change, healthReason)
  const isOtherDay = on !== visit.on
  return (
    <Sheet
      isOpen
      id="move-sheet"
      title={`${speak('board.moveTitle')} · ${visit.customerName}`}
      onClose={onUndo}
      actions={
        <>
          <Button id="undo-change" kind="neutral" label={speak('board.undo')} onPress={onUndo} />
          <Button
            id="confirm-change"
            isBlock
            isDisabled={!canMove}
            label={speak('board.confirmMove')}
            onPress={() => onConfirm({ ...change, healthReason })}
          />
        </>
      }
    >
      <Stack>
        <Stack gap="half">
          <Paragraph
            text={speak('board.moveFrom', describe(visit.items, isOtherDay ? readDay(visit.on) : undefined))}
            tone="soft"
          />
          <Paragraph
            id="move-to"
            text={speak('board.moveTo', describe(items, isOtherDay ? on : undefined))}
            size="strong"
            isBold
          />
        </Stack>
        {slots !== undefined && (
          <BookingBlocks
            slots={slots}
            storeId={visit.storeId}
            healthReason={{ value: healthReason, onChange: setHealthReason }}
          />
        )}
        <WhoIsTold changes={[{ visit, on, items }]} />
      </Stack>
    </Sheet>
  )
}

type Place = Pick<AppointmentItem, 'startMinute' | 'phases' | 'staffName'>

/** From when to when, on which day if it is said, and by whom. */
export function useDescribePlace(): (
  items: readonly Place[],
  on?: IsoDate,
) => { readonly when: string; readonly who: string } {
  const formats = useFormats()
  return (items, on) => {
    const hours = formats.minuteRange(Math.min(...items.map(({ startMinute }) => startMinute)), endOf(items))
    return {
      when: on === undefined ? hours : `${formats.shortDay(on)} ${formats.weekday(on)} ${hours}`,
      who: [...new Set(items.map(({ staffName }) => staffName))].join('、'),
    }
  }
}
