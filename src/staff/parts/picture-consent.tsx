import { useState } from 'react'
import {
  askConfirm,
  Button,
  currentLanguage,
  describeError,
  Flow,
  Paragraph,
  Sheet,
  showToast,
  SignaturePad,
  type SignatureStrokes,
  Stack,
  useFormats,
} from '../../ui'
import { storeDateOf } from '../../domain/shared/time'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import type { ConsentState } from './use-treatment-notes'

interface PictureConsentProps {
  readonly customerId: string
  readonly state: ConsentState
  readonly onChange: (state: ConsentState) => void
  /** Whether it can be taken back here. */
  readonly canEnd?: boolean
}

/** Whether pictures of her may be kept, and how she says so at the counter. */
export function PictureConsent({ customerId, state, onChange, canEnd = false }: PictureConsentProps) {
  const speak = useSentences()
  const { shortDay } = useFormats()
  const [isOpen, setIsOpen] = useState(false)
  const { consent, consentVersion } = state
  const stands = consent?.version === consentVersion
  return (
    <Stack gap="small">
      {consent === undefined ? (
        <Paragraph text={speak('treatment.noConsent')} size="small" tone="soft" />
      ) : (
        <Paragraph
          id="picture-consent"
          text={speak(`treatment.consent.${consent.how}`, { day: shortDay(storeDateOf(consent.givenAt)) })}
          size="small"
          tone="soft"
        />
      )}
      {consent !== undefined && !stands && (
        <Paragraph text={speak('treatment.consentOld')} size="small" tone="warning" />
      )}
      <Flow gap="small">
        {!stands && (
          <Button
            id="ask-consent"
            kind="secondary"
            size="small"
            icon="edit"
            label={speak('treatment.askConsent')}
            onPress={() => setIsOpen(true)}
          />
        )}
        {consent !== undefined && canEnd && <EndConsent {...{ customerId, state, onChange }} />}
      </Flow>
      <ConsentSheet
        {...{ customerId, consentVersion, isOpen }}
        onClose={() => setIsOpen(false)}
        onGiven={(given) => {
          setIsOpen(false)
          onChange(given)
        }}
      />
    </Stack>
  )
}

function EndConsent({ customerId, state: { consentVersion }, onChange }: PictureConsentProps) {
  const speak = useSentences()
  const end = async (): Promise<void> => {
    const isSure = await askConfirm({
      title: speak('treatment.endAsk'),
      text: speak('treatment.endText'),
      confirmLabel: speak('treatment.endConfirm'),
      isDanger: true,
    })
    if (!isSure) return
    const reply = await cloud.call('identity/end-picture-consent', { customerId })
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    showToast(speak('treatment.ended'), 'done')
    onChange({ consentVersion })
  }
  return <Button id="end-consent" kind="quiet" size="small" label={speak('treatment.end')} onPress={() => void end()} />
}

interface ConsentSheetProps {
  readonly customerId: string
  readonly consentVersion: ConsentState['consentVersion']
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onGiven: (state: ConsentState) => void
}

/** What she is told, and where she signs. */
function ConsentSheet({ customerId, consentVersion, isOpen, onClose, onGiven }: ConsentSheetProps) {
  const speak = useSentences()
  const [strokes, setStrokes] = useState<SignatureStrokes>([])
  const [isBusy, setIsBusy] = useState(false)
  const give = async (): Promise<void> => {
    setIsBusy(true)
    const signed = strokes.map((stroke) => [...stroke])
    const request = { customerId, consentVersion, strokes: signed }
    const reply = await cloud.call('identity/record-picture-consent', request)
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    setStrokes([])
    showToast(speak('common.saved'), 'done')
    onGiven(reply.data)
  }
  return (
    <Sheet
      id="picture-consent-sheet"
      {...{ isOpen, onClose }}
      title={speak('treatment.consentTitle')}
      actions={
        <Button
          id="give-consent"
          isBlock
          label={speak('treatment.giveConsent')}
          isBusy={isBusy}
          isDisabled={strokes.length === 0}
          onPress={() => void give()}
        />
      }
    >
      <Stack>
        <Paragraph text={speak('treatment.tell')} tone="soft" />
        {isOpen && <SignaturePad id={`consent-pad-${customerId}`} strokes={strokes} onChange={setStrokes} />}
      </Stack>
    </Sheet>
  )
}
