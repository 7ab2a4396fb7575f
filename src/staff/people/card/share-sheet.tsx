import { useEffect, useState } from 'react'
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
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { type Chosen, FindCustomer } from './find-customer'
import type { CardSheetProps } from './use-card-change'

/** 共享: who else may pay with the card, and its owner's signature for it. */
export function ShareSheet({ card, isOpen, onClose, onDone }: CardSheetProps) {
  const speak = useSentences()
  const { cardId, version, customerId: ownerId } = card
  const [chosen, setChosen] = useState<Chosen>()
  const [strokes, setStrokes] = useState<SignatureStrokes>([])
  const [isBusy, setIsBusy] = useState(false)
  useEffect(() => {
    if (isOpen) return
    setChosen(undefined)
    setStrokes([])
  }, [isOpen])
  // What was signed was for somebody else.
  const choose = (customer: Chosen | undefined): void => {
    setChosen(customer)
    setStrokes([])
  }
  const share = async ({ customerId }: Chosen): Promise<void> => {
    setIsBusy(true)
    const signed = strokes.map((stroke) => [...stroke])
    const reply = await cloud.call('checkout/share-card', { cardId, version, customerId, strokes: signed })
    setIsBusy(false)
    if (reply.ok) showToast(speak('common.saved'), 'done')
    else showToast(describeError(reply.error, currentLanguage()), 'failed')
    onDone()
  }
  return (
    <Sheet
      id="share-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('cards.share')}
      actions={
        <Button
          id="do-share"
          isBlock
          label={chosen === undefined ? speak('cards.share') : speak('cards.shareWith', { name: chosen.displayName })}
          isBusy={isBusy}
          isDisabled={chosen === undefined || strokes.length === 0}
          onPress={() => chosen !== undefined && void share(chosen)}
        />
      }
    >
      <Stack>
        <Paragraph text={speak('cards.shareNote')} size="small" tone="soft" />
        {isOpen && <FindCustomer ownerId={ownerId} chosen={chosen} onChoose={choose} />}
        {chosen !== undefined && (
          <Paragraph text={speak('cards.shareAgree', { name: chosen.displayName })} size="small" tone="soft" />
        )}
        {isOpen && chosen !== undefined && (
          <SignaturePad id={`share-pad-${cardId}`} strokes={strokes} onChange={setStrokes} />
        )}
      </Stack>
    </Sheet>
  )
}
