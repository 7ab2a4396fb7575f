import { useState } from 'react'
import { Button, Paragraph, Sheet, Stack, Stepper, TextField } from '../../../ui'
import { useSentences } from '../../messages'
import { type CardSheetProps, useCardChange } from './use-card-change'

/** 延期: by how many days, and why. */
export function ExtendSheet({ card, isOpen, onClose, onDone }: CardSheetProps) {
  const speak = useSentences()
  const { isBusy, change } = useCardChange(card, onDone)
  const [days, setDays] = useState(30)
  const [reason, setReason] = useState('')
  return (
    <Sheet
      id="extend-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('cards.extend')}
      actions={
        <Button
          id="do-extend"
          isBlock
          label={speak('cards.days', { days })}
          isBusy={isBusy}
          isDisabled={reason.trim() === ''}
          onPress={() => void change({ kind: 'extend', days }, reason)}
        />
      }
    >
      <Stack>
        <Paragraph text={speak('cards.extendBy')} />
        <Stepper
          id="extend-days"
          value={days}
          least={10}
          most={720}
          step={10}
          format={(count) => speak('cards.extendDays', { days: count })}
          onChange={setDays}
        />
        <TextField
          id="extend-reason"
          label={speak('cards.reason')}
          value={reason}
          mostLength={100}
          onChange={setReason}
        />
      </Stack>
    </Sheet>
  )
}
