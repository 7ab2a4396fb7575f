import { Button, Card, Stack, TextField, useFormats } from '../../../ui'
import { useSentences } from '../../messages'
import { writeYuan } from '../../parts/yuan'
import type { StaffBill } from '../../shapes'
import { isRefundedHere, leftFenOf, type TypedAmounts, typedFenOf } from './refund-lines'

interface LineAmountsProps {
  readonly bill: StaffBill
  readonly typed: TypedAmounts
  readonly onType: (typed: TypedAmounts) => void
}

/** How much of each line goes back; one tap for all of it. */
export function LineAmounts({ bill, typed, onType }: LineAmountsProps) {
  const speak = useSentences()
  const formats = useFormats()
  return (
    <Card>
      <Stack>
        {bill.lines.filter(isRefundedHere).map((line) => {
          const { lineId, name } = line
          const leftFen = leftFenOf(line)
          const type = (text: string): void => onType({ ...typed, [lineId]: text })
          return (
            <TextField
              key={lineId}
              id={`refund-${lineId}`}
              label={name}
              kind="digit"
              value={typed[lineId] ?? ''}
              placeholder="0"
              mostLength={9}
              isDisabled={leftFen === 0}
              hint={
                leftFen === 0 ? speak('refund.nothingLeft') : speak('refund.left', { amount: formats.money(leftFen) })
              }
              {...(typedFenOf(line, typed) === undefined
                ? { error: speak('refund.tooMuch', { amount: formats.money(leftFen) }) }
                : {})}
              onChange={type}
              trailing={
                leftFen > 0 && (
                  <Button
                    id={`whole-${lineId}`}
                    size="small"
                    kind="quiet"
                    label={speak('refund.whole')}
                    onPress={() => type(writeYuan(leftFen))}
                  />
                )
              }
            />
          )
        })}
      </Stack>
    </Card>
  )
}
