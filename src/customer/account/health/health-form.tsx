import { useState } from 'react'
import type { CallData } from '../../../client'
import { storeDateOf } from '../../../domain/shared/time'
import { Button, Card, CheckRow, ConditionField, Paragraph, Stack, TextArea, useFormats } from '../../../ui'
import { readClock } from '../../clock'
import { useSentences } from '../../sentences'
import { useHealthChanges } from './use-health-changes'

type Health = CallData<'identity/show-my-health'>

export interface HealthFormProps {
  readonly health: Health
  readonly reload: () => Promise<void>
}

/** What she tells of her health; nothing is sent before she has agreed to the text as it stands now. */
export function HealthForm({ health: { record, consentVersion }, reload }: HealthFormProps) {
  const speak = useSentences()
  const [told, setTold] = useState<Told>({
    conditions: record?.conditions ?? [],
    allergies: record?.allergies ?? '',
    notes: record?.notes ?? '',
  })
  const hasAgreed = record?.consent.version === consentVersion
  const [hasConsented, setHasConsented] = useState(hasAgreed)
  const { isBusy, save, withdraw } = useHealthChanges(reload)
  return (
    <Stack>
      <Paragraph text={speak('health.intro')} tone="soft" />
      <ToldCard told={told} onChange={setTold} />
      <ConsentCard record={record} hasAgreed={hasAgreed} isOn={hasConsented} onChange={setHasConsented} />
      <Button
        id="save-health"
        label={speak('health.save')}
        isBlock
        isBusy={isBusy}
        isDisabled={!hasConsented}
        onPress={() => void save({ ...told, seenVersion: record?.version ?? 0, consentVersion })}
      />
      {record !== undefined && (
        <Button
          id="withdraw-health"
          kind="quiet"
          label={speak('health.withdraw')}
          isBlock
          isDisabled={isBusy}
          onPress={() => void withdraw()}
        />
      )}
    </Stack>
  )
}

type Told = Pick<NonNullable<Health['record']>, 'conditions' | 'allergies' | 'notes'>

function ToldCard({ told, onChange }: { readonly told: Told; readonly onChange: (told: Told) => void }) {
  const speak = useSentences()
  return (
    <Card>
      <Stack>
        <ConditionField
          id="condition"
          label={speak('health.conditions')}
          note={speak('health.conditionsNote')}
          chosen={told.conditions}
          onChange={(conditions) => onChange({ ...told, conditions })}
        />
        <TextArea
          id="allergies"
          label={speak('health.allergies')}
          placeholder={speak('health.allergiesHint')}
          value={told.allergies}
          mostLength={200}
          onChange={(allergies) => onChange({ ...told, allergies })}
        />
        <TextArea
          id="health-notes"
          label={speak('health.notes')}
          placeholder={speak('health.notesHint')}
          value={told.notes}
          mostLength={500}
          onChange={(notes) => onChange({ ...told, notes })}
        />
      </Stack>
    </Card>
  )
}

interface ConsentCardProps {
  readonly record: Health['record']
  readonly hasAgreed: boolean
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

const PARTS = ['health.consentWhy', 'health.consentWho', 'health.consentHow', 'health.consentFree'] as const

/** What she agrees to; and once she has, when and how. */
function ConsentCard({ record, hasAgreed, isOn, onChange }: ConsentCardProps) {
  const speak = useSentences()
  const { shortDay, moment } = useFormats()
  return (
    <Card tone="tinted" title={speak('health.consentTitle')}>
      <Stack gap="small">
        {PARTS.map((part) => (
          <Paragraph key={part} text={speak(part)} size="small" tone="soft" />
        ))}
        {record !== undefined && hasAgreed ? (
          <>
            <Paragraph
              id="agreed"
              text={speak(record.consent.how === 'inApp' ? 'health.agreedInApp' : 'health.agreedAtStore', {
                day: shortDay(storeDateOf(record.consent.givenAt)),
              })}
              size="small"
              isBold
            />
            <Paragraph
              text={speak(record.updatedBy === 'staff' ? 'health.byStaff' : 'health.byCustomer', {
                moment: moment(record.updatedAt, readClock()),
              })}
              size="caption"
              tone="faint"
            />
          </>
        ) : (
          <CheckRow
            id="health-consent"
            label={speak('health.consent')}
            note={speak(record === undefined ? 'health.consentNeeded' : 'health.consentAgain')}
            isOn={isOn}
            onChange={onChange}
          />
        )}
      </Stack>
    </Card>
  )
}
