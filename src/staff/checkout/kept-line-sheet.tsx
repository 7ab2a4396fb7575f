import { useState } from 'react'
import { Button, Money, Paragraph, Sheet, Stack } from '../../ui'
import { useSentences } from '../messages'
import type { Catalog, StaffBillLine } from '../shapes'
import { StaffChips } from './staff-chips'

interface KeptLineSheetProps {
  readonly line: StaffBillLine
  readonly therapists: Catalog['therapists']
  /** The last line of a bill stays. */
  readonly canRemove: boolean
  readonly isBusy: boolean
  readonly onChange: (staffMemberIds: string[]) => void
  readonly onRemove: () => void
  readonly onClose: () => void
}

/** A line with one price: of a bundle's who served may change, and all of them go together; what is sold only goes. */
export function KeptLineSheet(props: KeptLineSheetProps) {
  const { line, therapists, canRemove, isBusy, onChange, onRemove, onClose } = props
  const speak = useSentences()
  const [staffIds, setStaffIds] = useState(line.staff.map(({ staffMemberId }) => staffMemberId))
  const { bundle, name, amountFen, unitPriceFen, quantity } = line
  const done = (): void => {
    if (bundle === undefined) onClose()
    else if (staffIds.length > 0) onChange(staffIds)
  }
  return (
    <Sheet
      id="kept-line-sheet"
      isOpen
      onClose={onClose}
      title={name}
      actions={<Button id="save-line" isBlock label={speak('common.done')} isBusy={isBusy} onPress={done} />}
    >
      <Stack>
        <Money amountFen={amountFen} listPriceFen={unitPriceFen * quantity} size="title" isStacked />
        {bundle !== undefined && (
          <>
            <Paragraph text={speak('bundles.lineNote', { name: bundle.name })} size="small" tone="soft" />
            <StaffChips line={line} therapists={therapists} chosenIds={staffIds} onChoose={setStaffIds} />
          </>
        )}
        {canRemove && (
          <Button
            id="remove-line"
            kind="quiet"
            size="small"
            label={speak(bundle === undefined ? 'line.remove' : 'bundles.remove')}
            isDisabled={isBusy}
            onPress={onRemove}
          />
        )}
      </Stack>
    </Sheet>
  )
}
