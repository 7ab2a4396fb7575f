import { useState } from 'react'
import { Button, Paragraph, PictureField, Sheet, Stack, TextArea, useFormats } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import type { Payout } from '../../shapes'
import { type PayoutSheetProps, usePayoutStep } from './use-payout-step'

/** 登记打款: a picture of the transfer, or a note, proves that it was paid outside of WeChat. */
export function ProofSheet({ payout, isOpen, onClose }: PayoutSheetProps<Payout>) {
  const speak = useSentences()
  const formats = useFormats()
  const [pictures, setPictures] = useState<string[]>([])
  const [note, setNote] = useState('')
  const [isUploading, setIsUploading] = useState(false)
  const { isBusy, run } = usePayoutStep(onClose)
  const { payoutId, customerName, arrivesFen } = payout
  const [proofFileId] = pictures
  const record = (): Promise<void> =>
    run(
      () =>
        cloud.call('partner/record-outside-payment', {
          ...{ payoutId, proofNote: note.trim() },
          ...(proofFileId !== undefined && { proofFileId }),
        }),
      speak('payouts.recorded'),
    )
  return (
    <Sheet
      id="proof-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('payouts.record')}
      actions={
        <Button
          id="record"
          isBlock
          label={speak('payouts.recordConfirm', { amount: formats.money(arrivesFen) })}
          isBusy={isBusy}
          isDisabled={isUploading || (proofFileId === undefined && note.trim() === '')}
          onPress={() => void record()}
        />
      }
    >
      <Stack>
        <Paragraph text={speak('payouts.recordNote', { name: customerName, amount: formats.money(arrivesFen) })} />
        <PictureField
          id={`picture-${payoutId}`}
          label={speak('payouts.proofPicture')}
          pictures={pictures}
          upload={(filePath) => cloud.uploadPicture(filePath, 'proofs')}
          onChange={setPictures}
          onBusyChange={setIsUploading}
        />
        <TextArea
          id="proof-note"
          label={speak('payouts.proofText')}
          placeholder={speak('payouts.proofPlaceholder')}
          value={note}
          onChange={setNote}
        />
      </Stack>
    </Sheet>
  )
}
