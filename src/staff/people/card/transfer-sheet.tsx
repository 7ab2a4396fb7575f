import { useState } from 'react'
import { Button, Paragraph, Sheet, Stack, TextField } from '../../../ui'
import { useSentences } from '../../messages'
import { type Chosen, FindCustomer } from './find-customer'
import { type CardSheetProps, useCardChange } from './use-card-change'

/** 转卡: to whom, and why. */
export function TransferSheet({ card, isOpen, onClose, onDone }: CardSheetProps) {
  const speak = useSentences()
  const { isBusy, change } = useCardChange(card, onDone)
  const [chosen, setChosen] = useState<Chosen>()
  const [reason, setReason] = useState('')
  const toCustomerId = chosen?.customerId
  return (
    <Sheet
      id="transfer-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('cards.transfer')}
      actions={
        <Button
          id="do-transfer"
          isBlock
          label={
            chosen === undefined ? speak('cards.transfer') : speak('cards.transferChosen', { name: chosen.displayName })
          }
          isBusy={isBusy}
          isDisabled={toCustomerId === undefined || reason.trim() === ''}
          onPress={() => toCustomerId !== undefined && void change({ kind: 'transfer', toCustomerId }, reason)}
        />
      }
    >
      <Stack>
        <Paragraph text={speak('cards.transferNote')} size="small" tone="soft" />
        {isOpen && <FindCustomer ownerId={card.customerId} chosen={chosen} onChoose={setChosen} />}
        <TextField
          id="transfer-reason"
          label={speak('cards.reason')}
          value={reason}
          mostLength={100}
          onChange={setReason}
        />
      </Stack>
    </Sheet>
  )
}
