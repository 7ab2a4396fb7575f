import { useState } from 'react'
import { Button, Chip, Flow, Money, Sheet, Stack, Stepper, TextField } from '../../ui'
import { useSentences } from '../messages'
import { readYuan, writeYuan } from '../parts/yuan'
import type { Catalog, StaffBillLine } from '../shapes'
import { isManager, useSession } from '../state/session'
import type { UnitsWanted } from './bill-changes'
import { StaffChips } from './staff-chips'

/** As src/contracts/checkout.ts has it. */
const MOST_QUANTITY = 20
const MOST_REASON = 60
/** 九折, 八折: percent of the full price that is left. */
const USUAL_PERCENTS = [90, 80, 50] as const
/** What of them nobody has to agree to, as CHECKOUT_POLICY of config/policies.ts has it; more can be typed, the server decides. */
const FREE_PERCENTS = [90] as const
const USUAL_REASONS = ['loyal', 'manager', 'sorry'] as const

interface LineSheetProps {
  readonly line: StaffBillLine
  readonly therapists: Catalog['therapists']
  /** The last line of a bill stays. */
  readonly canRemove: boolean
  readonly isBusy: boolean
  readonly onChange: (wanted: UnitsWanted) => void
  readonly onRemove: () => void
  readonly onClose: () => void
}

/** One line of the bill: how many, who served, and what the counter takes off with its reason. */
export function LineSheet(props: LineSheetProps) {
  const { line, therapists, canRemove, isBusy, onChange, onRemove, onClose } = props
  const speak = useSentences()
  const before = line.discounts.find(({ rule }) => rule === 'counter')
  const [quantity, setQuantity] = useState(line.quantity)
  const [staffIds, setStaffIds] = useState(line.staff.map(({ staffMemberId }) => staffMemberId))
  const [discount, setDiscount] = useState(before === undefined ? '' : writeYuan(before.amountFen))
  const [reason, setReason] = useState(before?.reason ?? '')
  const [isChecked, setIsChecked] = useState(false)
  const isProduct = line.productId !== undefined
  const fullFen = line.unitPriceFen * quantity
  const discountFen = discount.trim() === '' ? 0 : readYuan(discount)
  const wrong = whatIsWrong(discountFen, fullFen, reason)
  const save = (): void => {
    setIsChecked(true)
    if (wrong !== undefined || discountFen === undefined || (staffIds.length === 0 && !isProduct)) return
    const counterDiscount = { amountFen: discountFen, reason: reason.trim() }
    onChange({ quantity, staffMemberIds: staffIds, ...(discountFen > 0 && { counterDiscount }) })
  }
  return (
    <Sheet
      id="line-sheet"
      isOpen
      onClose={onClose}
      title={line.name}
      actions={<Button id="save-line" isBlock label={speak('common.done')} isBusy={isBusy} onPress={save} />}
    >
      <Stack>
        <Flow align="between">
          <Stepper id="quantity" value={quantity} least={1} most={MOST_QUANTITY} onChange={setQuantity} />
          <Money amountFen={Math.max(0, fullFen - (discountFen ?? 0))} listPriceFen={fullFen} size="title" isStacked />
        </Flow>
        <StaffChips line={line} therapists={therapists} chosenIds={staffIds} onChoose={setStaffIds} />
        <Discount
          {...{ fullFen, discount, reason }}
          wrong={isChecked ? wrong : undefined}
          onDiscount={setDiscount}
          onReason={setReason}
        />
        {canRemove && (
          <Button
            id="remove-line"
            kind="quiet"
            size="small"
            label={speak('line.remove')}
            isDisabled={isBusy}
            onPress={onRemove}
          />
        )}
      </Stack>
    </Sheet>
  )
}

type Wrong = 'line.notMoney' | 'line.tooMuch' | 'line.reasonNeeded'

function whatIsWrong(discountFen: number | undefined, fullFen: number, reason: string): Wrong | undefined {
  if (discountFen === undefined) return 'line.notMoney'
  if (discountFen > fullFen) return 'line.tooMuch'
  return discountFen > 0 && reason.trim() === '' ? 'line.reasonNeeded' : undefined
}

interface DiscountProps {
  readonly fullFen: number
  readonly discount: string
  readonly reason: string
  readonly wrong: Wrong | undefined
  readonly onDiscount: (discount: string) => void
  readonly onReason: (reason: string) => void
}

/** 手工优惠: the usual parts and reasons are one tap each; both stand in the bill with whoever gave it. */
function Discount({ fullFen, discount, reason, wrong, onDiscount, onReason }: DiscountProps) {
  const speak = useSentences()
  const isReasonMissing = wrong === 'line.reasonNeeded'
  const isFree = useSession(({ entry }) => entry.status === 'ready' && isManager(entry.staff))
  const percents = isFree ? USUAL_PERCENTS : FREE_PERCENTS
  return (
    <Stack gap="small">
      <TextField
        id="discount"
        label={speak('line.discount')}
        kind="digit"
        value={discount}
        placeholder="0"
        mostLength={9}
        onChange={onDiscount}
        {...(wrong !== undefined && !isReasonMissing ? { error: speak(wrong) } : {})}
      />
      <Flow gap="small">
        {percents.map((percent) => {
          const takenFen = Math.floor((fullFen * (100 - percent)) / 100)
          return (
            <Chip
              key={percent}
              id={`percent-${percent}`}
              label={speak(`line.percent.${percent}`)}
              isChosen={discount === writeYuan(takenFen)}
              onPress={() => onDiscount(writeYuan(takenFen))}
            />
          )
        })}
      </Flow>
      {discount.trim() !== '' && (
        <>
          <TextField
            id="discount-reason"
            label={speak('line.reason')}
            isRequired
            value={reason}
            mostLength={MOST_REASON}
            onChange={onReason}
            {...(isReasonMissing ? { error: speak('line.reasonNeeded') } : {})}
          />
          <Flow gap="small">
            {USUAL_REASONS.map((key) => (
              <Chip
                key={key}
                id={`why-${key}`}
                label={speak(`line.why.${key}`)}
                isChosen={reason === speak(`line.why.${key}`)}
                onPress={() => onReason(speak(`line.why.${key}`))}
              />
            ))}
          </Flow>
        </>
      )}
    </Stack>
  )
}
