import { Button, Paragraph, Sheet, Stack } from '../../ui'
import { useSentences } from '../messages'
import type { BoardChange } from './board-change'
import { useDescribePlace } from './move-sheet'
import type { ChosenChange } from './use-board-change'
import { WhoIsTold } from './who-is-told'

interface SwapSheetProps {
  readonly change: Extract<BoardChange, { kind: 'swap' }>
  readonly onConfirm: (change: ChosenChange) => void
  readonly onUndo: () => void
}

/** 对调: the visit was dropped on another one; the ways in which the two can exchange places. */
export function SwapSheet({ change, onConfirm, onUndo }: SwapSheetProps) {
  const speak = useSentences()
  const describe = useDescribePlace()
  const { visit, other, options } = change
  const line = ({ customerName, items }: typeof visit): string => {
    const { when: hours, who } = describe(items)
    return speak('board.swapWith', { name: customerName, hours, who })
  }
  const [first] = options
  return (
    <Sheet
      isOpen
      id="swap-sheet"
      title={speak('board.swapTitle')}
      onClose={onUndo}
      actions={
        <>
          {options.map((option) => (
            <Button
              key={option.exchange}
              id={`swap-${option.exchange}`}
              isBlock
              kind={option === first ? 'primary' : 'secondary'}
              label={speak(`board.swap.${option.exchange}`)}
              onPress={() => onConfirm({ ...change, option })}
            />
          ))}
          <Button id="undo-change" kind="neutral" isBlock label={speak('board.undo')} onPress={onUndo} />
        </>
      }
    >
      <Stack>
        <Stack gap="half">
          <Paragraph text={line(visit)} isBold />
          <Paragraph text={line(other)} isBold />
        </Stack>
        {first === undefined ? (
          <Paragraph text={speak('board.swapNone')} tone="danger" />
        ) : (
          <WhoIsTold
            changes={[
              { visit, items: first.items },
              { visit: other, items: first.otherItems },
            ]}
          />
        )}
      </Stack>
    </Sheet>
  )
}
