import { useState } from 'react'
import {
  type Bill,
  Button,
  Card,
  describeError,
  Flow,
  Paragraph,
  showToast,
  Signature,
  SignaturePad,
  type SignatureStrokes,
  Stack,
  Tag,
  useLanguage,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'

export interface SignCardProps {
  readonly bill: Bill
  readonly reload: () => Promise<void>
}

/** 签字: she agrees to the bill; what she signed can be seen again. */
export function SignCard({ bill, reload }: SignCardProps) {
  return bill.isSigned ? <Signed billId={bill.billId} /> : <Sign {...{ bill, reload }} />
}

function Sign({ bill: { billId, version }, reload }: SignCardProps) {
  const speak = useSentences()
  const language = useLanguage()
  const [strokes, setStrokes] = useState<SignatureStrokes>([])
  const [isBusy, setIsBusy] = useState(false)
  const sign = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('checkout/sign-bill', {
      ...{ billId, version },
      strokes: strokes.map((stroke) => [...stroke]),
    })
    await reload()
    setIsBusy(false)
    if (reply.ok) showToast(speak('sign.done'), 'done')
    else showToast(describeError(reply.error, language), 'failed')
  }
  return (
    <Card title={speak('sign.title')}>
      <Stack gap="small">
        <Paragraph text={speak('sign.note')} tone="soft" size="small" />
        <SignaturePad id={`pad-${billId}`} strokes={strokes} onChange={setStrokes} />
        <Button
          id="sign"
          kind="secondary"
          label={speak('sign.button')}
          isBlock
          isBusy={isBusy}
          isDisabled={strokes.length === 0}
          onPress={() => void sign()}
        />
      </Stack>
    </Card>
  )
}

function Signed({ billId }: { readonly billId: string }) {
  const speak = useSentences()
  const language = useLanguage()
  const [strokes, setStrokes] = useState<SignatureStrokes>()
  const [isBusy, setIsBusy] = useState(false)
  const show = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('checkout/show-signature', { billId })
    setIsBusy(false)
    if (reply.ok) setStrokes(reply.data.strokes)
    else showToast(describeError(reply.error, language), 'failed')
  }
  return (
    <Card>
      <Stack gap="small">
        <Flow align="between">
          <Tag label={speak('sign.signed')} tone="success" />
          {strokes === undefined && (
            <Button
              id="show-signature"
              kind="quiet"
              size="small"
              label={speak('sign.show')}
              isBusy={isBusy}
              onPress={() => void show()}
            />
          )}
        </Flow>
        {strokes !== undefined && <Signature strokes={strokes} />}
      </Stack>
    </Card>
  )
}
