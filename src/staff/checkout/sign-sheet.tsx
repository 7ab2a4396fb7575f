import { useState } from 'react'
import {
  Button,
  currentLanguage,
  describeError,
  Paragraph,
  Sheet,
  showToast,
  SignaturePad,
  type SignatureStrokes,
  Stack,
  useFormats,
} from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import type { StaffBill } from '../shapes'
import { tellNews } from '../state/news'

interface SignSheetProps {
  readonly bill: StaffBill
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** 签字 on this screen: turned to the customer, who agrees to what she paid. */
export function SignSheet({ bill, isOpen, onClose }: SignSheetProps) {
  const speak = useSentences()
  const formats = useFormats()
  const [strokes, setStrokes] = useState<SignatureStrokes>([])
  const [isBusy, setIsBusy] = useState(false)
  const { billId, version, totalFen, customerName } = bill
  const sign = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('checkout/sign-bill', { billId, version, strokes: strokes.map((each) => [...each]) })
    setIsBusy(false)
    tellNews()
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    showToast(speak('sign.done'), 'done')
    onClose()
  }
  return (
    <Sheet
      id="sign-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('sign.title')}
      actions={
        <Button
          id="sign"
          isBlock
          label={speak('sign.confirm')}
          isBusy={isBusy}
          isDisabled={strokes.length === 0}
          onPress={() => void sign()}
        />
      }
    >
      <Stack>
        <Paragraph text={speak('sign.agree', { name: customerName, amount: formats.money(totalFen) })} />
        <SignaturePad id={`pad-${billId}`} strokes={strokes} onChange={setStrokes} />
      </Stack>
    </Sheet>
  )
}
