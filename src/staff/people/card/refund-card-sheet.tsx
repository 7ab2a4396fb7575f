import { useState } from 'react'
import {
  Button,
  currentLanguage,
  describeError,
  Loadable,
  Paragraph,
  Sheet,
  showToast,
  Stack,
  TextField,
  useFormats,
} from '../../../ui'
import type { CallData } from '../../../client'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { FormulaSteps } from './formula-steps'
import type { CardSheetProps } from './use-card-change'

type Quote = CallData<'checkout/quote-card-refund'>

/** 退卡: the formula step by step, and why; what is given back is what was shown. */
export function RefundCardSheet({ card: { cardId }, isOpen, onClose, onDone }: CardSheetProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const { state, reload } = useLiveAnswer('checkout/quote-card-refund', isOpen ? { cardId } : undefined)
  const title = speak('cards.refund')
  const [reason, setReason] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const quote = state.status === 'ready' ? state.data : undefined
  const refund = async ({ version, refundFen }: Quote): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('checkout/refund-card', { cardId, version, refundFen, reason })
    setIsBusy(false)
    if (!reply.ok) {
      showToast(describeError(reply.error, currentLanguage()), 'failed')
      return reload()
    }
    showToast(speak('cards.refundDone'), 'done')
    onDone()
  }
  return (
    <Sheet
      id="refund-card-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      actions={
        <Button
          id="do-refund-card"
          kind="danger"
          isBlock
          label={quote === undefined ? title : speak('cards.refundDo', { amount: money(quote.refundFen) })}
          isBusy={isBusy}
          isDisabled={quote === undefined || reason.trim() === ''}
          onPress={() => quote !== undefined && void refund(quote)}
        />
      }
    >
      <Stack>
        <Loadable state={state} skeleton="text" onRetry={() => void reload()}>
          {(shown) => <Formula quote={shown} />}
        </Loadable>
        <Paragraph text={speak('cards.refundNote')} size="small" tone="soft" />
        <TextField
          id="refund-reason"
          label={speak('cards.reason')}
          value={reason}
          mostLength={100}
          onChange={setReason}
        />
      </Stack>
    </Sheet>
  )
}

function Formula({ quote: { steps, refundFen, isWithinSevenDays } }: { readonly quote: Quote }) {
  const speak = useSentences()
  return (
    <FormulaSteps steps={steps} label={speak('cards.refundSum')} sumFen={refundFen}>
      {isWithinSevenDays && <Paragraph text={speak('cards.refundSevenDays')} size="small" tone="success" />}
    </FormulaSteps>
  )
}
