import { useEffect, useState } from 'react'
import {
  Button,
  Paragraph,
  Segmented,
  Sheet,
  SignaturePad,
  type SignatureStrokes,
  Stack,
  TextField,
  useFormats,
} from '../../ui'
import { cloud } from '../cloud'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import { AmountField } from '../parts/amount-field'
import type { StaffBill } from '../shapes'
import type { ChangeBill } from './use-bill'

interface PrepaidSheetProps {
  readonly bill: StaffBill
  readonly isOpen: boolean
  readonly isBusy: boolean
  readonly change: ChangeBill
  readonly onClose: () => void
}

/** 用储值付: how much, and her word for it, by her signature on this screen or the code of her visit. */
export function PrepaidSheet({ bill, isOpen, isBusy, change, onClose }: PrepaidSheetProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const { billId, customerId, customerName, outstandingFen, appointmentId } = bill
  const { state } = useLiveAnswer('checkout/show-customer-prepaid', isOpen ? { customerId } : undefined)
  const balanceFen = state.status === 'ready' ? state.data.principalFen + state.data.bonusFen : 0
  const mostFen = Math.min(balanceFen, outstandingFen)
  const [typedFen, setTypedFen] = useState<number | undefined>()
  const [hasTyped, setHasTyped] = useState(false)
  const [by, setBy] = useState<'signature' | 'code'>('signature')
  const [strokes, setStrokes] = useState<SignatureStrokes>([])
  const [code, setCode] = useState('')
  useEffect(() => {
    if (isOpen) return
    setHasTyped(false)
    setStrokes([])
    setCode('')
  }, [isOpen])
  const amountFen = hasTyped ? typedFen : mostFen
  const isAmountRight = amountFen !== undefined && amountFen > 0 && amountFen <= mostFen
  const isConfirmed = by === 'signature' ? strokes.length > 0 : /^\d{6}$/.test(code)
  const take = async (): Promise<void> => {
    if (amountFen === undefined) return
    const confirmation = by === 'signature' ? { strokes: strokes.map((stroke) => [...stroke]) } : { checkInCode: code }
    const isTaken = await change(({ version }) =>
      cloud.call('checkout/take-prepaid', { billId, version, amountFen, confirmation }),
    )
    if (isTaken) onClose()
  }
  return (
    <Sheet
      id="prepaid-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('prepaid.use')}
      actions={
        <Button
          id="take-prepaid"
          isBlock
          label={speak('prepaid.take', { amount: money(amountFen ?? 0) })}
          isBusy={isBusy}
          isDisabled={!isAmountRight || !isConfirmed}
          onPress={() => void take()}
        />
      }
    >
      <Stack gap="small">
        <Paragraph
          id="prepaid-have"
          text={speak('prepaid.have', { name: customerName, amount: money(balanceFen) })}
          isBold
        />
        <AmountField
          key={mostFen}
          id="prepaid-amount"
          label={speak('prepaid.amount')}
          hint={speak('prepaid.most', { amount: money(mostFen) })}
          amountFen={mostFen}
          onChange={(fen) => {
            setHasTyped(true)
            setTypedFen(fen)
          }}
        />
        {appointmentId !== undefined && (
          <Segmented
            id="prepaid-by"
            options={[
              { value: 'signature', label: speak('prepaid.bySignature') },
              { value: 'code', label: speak('prepaid.byCode') },
            ]}
            value={by}
            onChange={(value) => setBy(value === 'code' ? 'code' : 'signature')}
          />
        )}
        {by === 'signature' ? (
          <>
            <Paragraph
              text={speak('prepaid.agree', { name: customerName, amount: money(amountFen ?? 0) })}
              size="small"
              tone="soft"
            />
            {isOpen && <SignaturePad id={`prepaid-pad-${billId}`} strokes={strokes} onChange={setStrokes} />}
          </>
        ) : (
          <TextField
            id="prepaid-code"
            label={speak('prepaid.code')}
            kind="number"
            value={code}
            mostLength={6}
            hint={speak('prepaid.codeHint')}
            onChange={setCode}
          />
        )}
      </Stack>
    </Sheet>
  )
}
