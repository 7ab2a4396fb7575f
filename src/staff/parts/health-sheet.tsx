import { useState } from 'react'
import {
  Button,
  CheckRow,
  ConditionField,
  currentLanguage,
  describeError,
  Paragraph,
  Segmented,
  Sheet,
  showToast,
  Stack,
  TextArea,
} from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import type { HealthRecord, RevealedHealth } from './use-revealed-health'

interface HealthSheetProps {
  readonly customerId: string
  readonly health: RevealedHealth
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onSaved: (record: HealthRecord) => void
}

type ConsentHow = 'spoken' | 'written'
type Told = Pick<HealthRecord, 'conditions' | 'allergies' | 'notes'>

/** Writes her health record for her; without a consent to the text as it stands, she is asked first. */
export function HealthSheet({ customerId, health, isOpen, onClose, onSaved }: HealthSheetProps) {
  const speak = useSentences()
  const { record, consentVersion } = health
  const [told, setTold] = useState<Told>(record ?? { conditions: [], allergies: '', notes: '' })
  const [how, setHow] = useState<ConsentHow>('spoken')
  const [hasAgreed, setHasAgreed] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const needsConsent = record?.consent.version !== consentVersion
  const save = async (): Promise<void> => {
    const { conditions, allergies, notes } = told
    setIsBusy(true)
    const reply = await cloud.call('identity/record-health', {
      ...{ customerId, conditions, allergies, notes },
      seenVersion: record?.version ?? 0,
      ...(needsConsent && { consent: { version: consentVersion, how } }),
    })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    showToast(speak('health.saved'), 'done')
    onSaved(reply.data.record)
  }
  const actions = (
    <Button
      id="save-health"
      label={speak('health.save')}
      isBlock
      isBusy={isBusy}
      isDisabled={needsConsent && !hasAgreed}
      onPress={() => void save()}
    />
  )
  return (
    <Sheet id="health-sheet" {...{ isOpen, onClose, actions }} title={speak('health.title')}>
      <Stack>
        {needsConsent && <Consent {...{ how, hasAgreed }} onHow={setHow} onAgreed={setHasAgreed} />}
        <ToldFields told={told} onChange={setTold} />
      </Stack>
    </Sheet>
  )
}

interface ConsentProps {
  readonly how: ConsentHow
  readonly hasAgreed: boolean
  readonly onHow: (how: ConsentHow) => void
  readonly onAgreed: (hasAgreed: boolean) => void
}

/** What staff tell her first, and how she agreed. */
function Consent({ how, hasAgreed, onHow, onAgreed }: ConsentProps) {
  const speak = useSentences()
  return (
    <Stack gap="small">
      <Paragraph text={speak('health.tell')} size="small" tone="soft" />
      <Paragraph text={speak('health.how')} size="small" isBold />
      <Segmented
        id="consent-how"
        options={(['spoken', 'written'] as const).map((value) => ({ value, label: speak(`health.how.${value}`) }))}
        value={how}
        onChange={onHow}
      />
      <CheckRow
        id="has-agreed"
        label={speak('health.hasAgreed')}
        note={speak('health.agreeFirst')}
        isOn={hasAgreed}
        onChange={onAgreed}
      />
    </Stack>
  )
}

function ToldFields({ told, onChange }: { readonly told: Told; readonly onChange: (told: Told) => void }) {
  const speak = useSentences()
  return (
    <>
      <ConditionField
        id="condition"
        label={speak('health.conditions')}
        note={speak('health.conditionsNote')}
        chosen={told.conditions}
        onChange={(conditions) => onChange({ ...told, conditions })}
      />
      <TextArea
        id="allergies"
        label={speak('health.allergiesLabel')}
        value={told.allergies}
        mostLength={200}
        onChange={(allergies) => onChange({ ...told, allergies })}
      />
      <TextArea
        id="health-notes"
        label={speak('health.notesLabel')}
        value={told.notes}
        mostLength={500}
        onChange={(notes) => onChange({ ...told, notes })}
      />
    </>
  )
}
