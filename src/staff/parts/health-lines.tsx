import { findContraindications } from '../../domain/shared/health'
import { Paragraph, Stack, useConditionName, useFormats } from '../../ui'
import { nowAt } from '../clock'
import { useSentences } from '../messages'
import type { Service } from '../shapes'
import type { HealthRecord } from './use-revealed-health'

interface HealthLinesProps {
  readonly record: HealthRecord
  /** What is done in the visit: what the record has against it comes first. Absent: no visit. */
  readonly services?: readonly Service[]
}

/** An opened health record, what matters most first and in red. */
export function HealthLines({ record, services = [] }: HealthLinesProps) {
  const speak = useSentences()
  const nameOf = useConditionName()
  const { conditions, allergies, notes } = record
  const isEmpty = conditions.length === 0 && allergies === '' && notes === ''
  return (
    <Stack gap="small">
      {services.map((service) => (
        <AgainstService key={service.serviceId} record={record} service={service} />
      ))}
      {allergies !== '' && <Paragraph text={speak('health.allergies', { text: allergies })} tone="danger" isBold />}
      {conditions.length > 0 && (
        <Paragraph text={conditions.map(nameOf).join(speak('health.comma'))} tone="danger" isBold />
      )}
      {notes !== '' && <Paragraph text={speak('health.notes', { text: notes })} />}
      {isEmpty && <Paragraph text={speak('health.nothing')} tone="soft" />}
      <Origin record={record} />
    </Stack>
  )
}

function AgainstService({ record, service }: { readonly record: HealthRecord; readonly service: Service }) {
  const speak = useSentences()
  const nameOf = useConditionName()
  const found = findContraindications(service, record.conditions)
  const namesOf = (effect: 'block' | 'warn'): string =>
    found
      .filter((each) => each.effect === effect)
      .map(({ condition }) => nameOf(condition))
      .join(speak('health.comma'))
  const [blocking, warning] = [namesOf('block'), namesOf('warn')]
  return (
    <>
      {blocking !== '' && (
        <Paragraph
          text={speak('health.blocks', { service: service.name, conditions: blocking })}
          tone="danger"
          isBold
        />
      )}
      {warning !== '' && (
        <Paragraph text={speak('health.warns', { service: service.name, conditions: warning })} tone="warning" isBold />
      )}
    </>
  )
}

function Origin({ record: { updatedAt, updatedBy, consent } }: { readonly record: HealthRecord }) {
  const speak = useSentences()
  const formats = useFormats()
  const moment = formats.moment(updatedAt, nowAt())
  const written = speak(updatedBy === 'customer' ? 'health.byCustomer' : 'health.byStaff', { moment })
  return <Paragraph text={`${written} · ${speak(`health.consent.${consent.how}`)}`} size="caption" tone="soft" />
}
