import { useState } from 'react'
import { Button, currentLanguage, describeError, ListRow, Money, Paragraph, Sheet, Stack, useFormats } from '../../ui'
import { useSentences } from '../messages'
import { type BoardChange, endOf, moreFen, type ResizeOption } from './board-change'
import type { ShownVisit } from './board-facts'
import type { ChosenChange } from './use-board-change'
import { WhoIsTold } from './who-is-told'

interface ResizeSheetProps {
  readonly change: Extract<BoardChange, { kind: 'resize' }>
  readonly onConfirm: (change: ChosenChange) => void
  readonly onUndo: () => void
}

/** 加钟, longer or shorter: until when, what it costs, who has to make room, who will be told. */
export function ResizeSheet({ change, onConfirm, onUndo }: ResizeSheetProps) {
  const speak = useSentences()
  const formats = useFormats()
  const { visit, byMinutes, options } = change
  const [isExtension, setIsExtension] = useState(options[0]?.isExtension ?? false)
  const option = options.find((each) => each.isExtension === isExtension) ?? options[0]
  if (option === undefined) return null
  const duration = formats.duration(Math.abs(byMinutes))
  const amount = speak(byMinutes > 0 ? 'board.longer' : 'board.shorter', { duration })
  return (
    <Sheet
      isOpen
      id="resize-sheet"
      title={speak('board.resizeTitle', { name: visit.customerName, minutes: amount })}
      onClose={onUndo}
      actions={
        <>
          <Button id="undo-change" kind="neutral" label={speak('board.undo')} onPress={onUndo} />
          <Button
            id="confirm-change"
            isBlock
            isDisabled={option.refusal !== undefined}
            label={speak('board.confirmResize')}
            onPress={() => onConfirm({ ...change, option })}
          />
        </>
      }
    >
      <Stack>
        <Paragraph
          id="resize-to"
          text={formats.minuteRange(visit.startMinute, endOf(option.items))}
          size="strong"
          isBold
        />
        {options.length > 1 && <Ways visit={visit} options={options} chosen={option} onChoose={setIsExtension} />}
        <MakesRoom option={option} />
        <WhoIsTold changes={[{ visit, items: option.items }, ...option.pushes]} />
      </Stack>
    </Sheet>
  )
}

interface WaysProps {
  readonly visit: ShownVisit
  readonly options: readonly ResizeOption[]
  readonly chosen: ResizeOption
  readonly onChoose: (isExtension: boolean) => void
}

/** Sold, or only taken. */
function Ways({ visit, options, chosen, onChoose }: WaysProps) {
  const speak = useSentences()
  return (
    <Stack gap="half">
      {options.map((option) => {
        const key = option.isExtension ? 'extension' : 'plain'
        return (
          <ListRow
            key={key}
            id={`resize-${key}`}
            title={speak(`board.${key}`)}
            note={speak(`board.${key}Note`)}
            isChosen={option === chosen}
            onPress={() => onChoose(option.isExtension)}
            trailing={<Money amountFen={moreFen(visit, option.items)} />}
          />
        )
      })}
    </Stack>
  )
}

function MakesRoom({ option: { pushes, refusal } }: { readonly option: ResizeOption }) {
  const speak = useSentences()
  const formats = useFormats()
  if (refusal !== undefined) {
    const reason = describeError({ code: refusal.code, details: { ...refusal } }, currentLanguage())
    return <Paragraph id="resize-refused" text={speak('board.pushNone', { reason })} tone="danger" />
  }
  if (pushes.length === 0) return null
  return (
    <Stack gap="half">
      <Paragraph text={speak('board.pushes')} tone="warning" isBold />
      {pushes.map((push) => (
        <Paragraph
          key={push.visit.appointmentId}
          id={`pushed-${push.visit.appointmentId}`}
          text={speak('board.pushedBy', {
            name: push.visit.customerName,
            duration: formats.duration(push.byMinutes),
            time: formats.minute(push.visit.startMinute + push.byMinutes),
          })}
        />
      ))}
    </Stack>
  )
}
