import { useState } from 'react'
import {
  Button,
  Card,
  currentLanguage,
  describeError,
  ListRow,
  Sheet,
  showToast,
  Signature,
  useFormats,
} from '../../ui'
import type { CallData } from '../../client'
import { nowAt } from '../clock'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import { openPage } from '../navigation'
import type { StaffBill } from '../shapes'

type Signed = CallData<'checkout/show-signature'>

interface SignatureRowProps {
  readonly bill: StaffBill
  readonly canLook: boolean
}

/** Whether she signed. Looking at the signature is for managers, and written down. */
export function SignatureRow({ bill: { billId, isSigned }, canLook }: SignatureRowProps) {
  const speak = useSentences()
  const formats = useFormats()
  const [signed, setSigned] = useState<Signed>()
  const look = async (): Promise<void> => {
    const reply = await cloud.call('checkout/show-signature', { billId })
    if (reply.ok) setSigned(reply.data)
    else showToast(describeError(reply.error, currentLanguage()), 'failed')
  }
  const button = isSigned ? (
    canLook && (
      <Button id="look-signature" kind="quiet" size="small" label={speak('sign.look')} onPress={() => void look()} />
    )
  ) : (
    <Button
      id="to-sign-later"
      kind="secondary"
      size="small"
      label={speak('sign.ask')}
      onPress={() => openPage('money/sign', { id: billId })}
    />
  )
  return (
    <Card isBare>
      <ListRow leading="edit" title={speak(isSigned ? 'checkout.signed' : 'checkout.unsigned')} trailing={button} />
      {signed !== undefined && (
        <Sheet isOpen onClose={() => setSigned(undefined)} title={formats.moment(signed.signedAt, nowAt())}>
          <Signature strokes={signed.strokes} />
        </Sheet>
      )}
    </Card>
  )
}
