import { unitsLeftOf } from '../../../domain/checkout/refund-units'
import { Button, Card, Flow, Money, Paragraph, Stack, Stepper, TextField, useFormats } from '../../../ui'
import { useSentences } from '../../messages'
import { writeYuan } from '../../parts/yuan'
import type { StaffBill, StaffBillLine } from '../../shapes'
import { isRefundedHere, leftFenOf, type TypedAmounts, typedFenOf } from './refund-lines'

interface LineAmountsProps {
  readonly bill: StaffBill
  readonly typed: TypedAmounts
  readonly onType: (typed: TypedAmounts) => void
}

/** How much of each line goes back; one tap for all of it, and of several units by units. */
export function LineAmounts({ bill, typed, onType }: LineAmountsProps) {
  return (
    <Card>
      <Stack>
        {bill.lines.filter(isRefundedHere).map((line) => {
          const type = (given: string | number): void => onType({ ...typed, [line.lineId]: given })
          return <LineAmount key={line.lineId} {...{ bill, line, typed }} onType={type} />
        })}
      </Stack>
    </Card>
  )
}

interface LineAmountProps extends Pick<LineAmountsProps, 'bill' | 'typed'> {
  readonly line: StaffBillLine
  readonly onType: (given: string | number) => void
}

function LineAmount({ bill, line, typed, onType }: LineAmountProps) {
  const speak = useSentences()
  const formats = useFormats()
  const { lineId, name, quantity } = line
  const leftFen = leftFenOf(line)
  const unitsLeft = unitsLeftOf(bill, line)
  const { [lineId]: given = '' } = typed
  const isByUnits = typeof given === 'number'
  return (
    <Stack gap="small">
      {isByUnits ? (
        <Flow align="between">
          <Paragraph text={name} isInline />
          <Money amountFen={typedFenOf(bill, line, typed) ?? 0} />
        </Flow>
      ) : (
        <TextField
          id={`refund-${lineId}`}
          label={name}
          kind="digit"
          value={given}
          placeholder="0"
          mostLength={9}
          isDisabled={leftFen === 0}
          hint={leftFen === 0 ? speak('refund.nothingLeft') : speak('refund.left', { amount: formats.money(leftFen) })}
          {...(typedFenOf(bill, line, typed) === undefined
            ? { error: speak('refund.tooMuch', { amount: formats.money(leftFen) }) }
            : {})}
          onChange={onType}
          trailing={
            leftFen > 0 && (
              <Button
                id={`whole-${lineId}`}
                size="small"
                kind="quiet"
                label={speak('refund.whole')}
                onPress={() => onType(writeYuan(leftFen))}
              />
            )
          }
        />
      )}
      {quantity > 1 && leftFen > 0 && unitsLeft > 0 && (
        <Flow align="between">
          <Paragraph text={speak('refund.units')} size="small" tone="soft" isInline />
          <Stepper
            id={`units-${lineId}`}
            value={isByUnits ? given : 0}
            most={unitsLeft}
            format={(count) => speak('refund.unitsOf', { count })}
            onChange={(count) => onType(count === 0 ? '' : count)}
          />
        </Flow>
      )}
    </Stack>
  )
}
