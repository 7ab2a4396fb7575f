import { useEffect, useState } from 'react'
import type { CallRequest } from '../../client'
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

/** Her word for it, as far as it is given. */
interface Word {
  readonly by: 'signature' | 'code'
  readonly strokes: SignatureStrokes
  readonly code: string
}

const NO_WORD: Word = { by: 'signature', strokes: [], code: '' }

/** 用储值付: how much, and her word for it, by her signature on this screen or the code of her app. */
export function PrepaidSheet({ bill, isOpen, isBusy, change, onClose }: PrepaidSheetProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const { billId, customerId, customerName, outstandingFen } = bill
  const { state } = useLiveAnswer('checkout/show-customer-prepaid', isOpen ? { customerId } : undefined)
  const balanceFen = state.status === 'ready' ? state.data.principalFen + state.data.bonusFen : 0
  const mostFen = Math.min(balanceFen, outstandingFen)
  /** What was typed; absent: nothing yet, so all that goes. */
  const [typed, setTyped] = useState<{ readonly fen: number | undefined }>()
  const [word, setWord] = useState(NO_WORD)
  useEffect(() => {
    if (isOpen) return
    setTyped(undefined)
    setWord(NO_WORD)
  }, [isOpen])
  const amountFen = typed === undefined ? mostFen : (typed.fen ?? 0)
  const confirmation = confirmationOf(word)
  const take = async (): Promise<void> => {
    if (confirmation === undefined) return
    const isTaken = await change(({ version }) =>
      cloud.call('checkout/take-prepaid', { billId, version, amountFen, confirmation }),
    )
    if (isTaken) onClose()
  }
  const isRight = amountFen > 0 && amountFen <= mostFen && confirmation !== undefined
  const label = speak('prepaid.take', { amount: money(amountFen) })
  return (
    <Sheet
      id="prepaid-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('prepaid.use')}
      actions={
        <Button id="take-prepaid" isBlock {...{ label, isBusy }} isDisabled={!isRight} onPress={() => void take()} />
      }
    >
      <Stack gap="small">
        <Paragraph text={speak('prepaid.have', { name: customerName, amount: money(balanceFen) })} isBold />
        <AmountField
          key={mostFen}
          id="prepaid-amount"
          label={speak('prepaid.amount')}
          hint={speak('prepaid.most', { amount: money(mostFen) })}
          amountFen={mostFen}
          onChange={(fen) => setTyped({ fen })}
        />
        {isOpen && <WordFields {...{ bill, amountFen, word }} onChange={setWord} />}
      </Stack>
    </Sheet>
  )
}

/** What is sent as her word; undefined while it is not given. */
function confirmationOf({ by, strokes, code }: Word): CallRequest<'checkout/take-prepaid'>['confirmation'] | undefined {
  if (by === 'code') return /^\d{6}$/.test(code) ? { code } : undefined
  return strokes.length > 0 ? { strokes: strokes.map((stroke) => [...stroke]) } : undefined
}

interface WordFieldsProps {
  readonly bill: StaffBill
  readonly amountFen: number
  readonly word: Word
  readonly onChange: (word: Word) => void
}

/** She signs, or tells the code that her app shows her. */
function WordFields({ bill: { billId, customerName }, amountFen, word, onChange }: WordFieldsProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const { by, strokes, code } = word
  return (
    <>
      <Segmented
        id="prepaid-by"
        options={[
          { value: 'signature', label: speak('prepaid.bySignature') },
          { value: 'code', label: speak('prepaid.byCode') },
        ]}
        value={by}
        onChange={(value) => onChange({ ...word, by: value === 'code' ? 'code' : 'signature' })}
      />
      {by === 'signature' ? (
        <>
          <Paragraph
            text={speak('prepaid.agree', { name: customerName, amount: money(amountFen) })}
            size="small"
            tone="soft"
          />
          <SignaturePad
            id={`prepaid-pad-${billId}`}
            strokes={strokes}
            onChange={(drawn) => onChange({ ...word, strokes: drawn })}
          />
        </>
      ) : (
        <TextField
          id="prepaid-code"
          label={speak('prepaid.code')}
          kind="number"
          value={code}
          mostLength={6}
          hint={speak('prepaid.codeHint')}
          onChange={(typed) => onChange({ ...word, code: typed })}
        />
      )}
    </>
  )
}
