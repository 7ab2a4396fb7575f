import { Card, Flow, Heading, Icon, Paragraph, Pressable, Stack, StatusChip, useFormats } from '../../../ui'
import { useNow } from '../../clock'
import { useSentences } from '../../messages'
import { openVisit } from '../../navigation'
import { CustomerHead } from '../../parts/customer-head'
import { HealthAlert } from '../../parts/health-alert'
import { VisitMoves } from '../../parts/visit-moves'
import type { VisitPart } from './visit-part'

/** The one card a therapist looks at between two treatments: who, what must not be forgotten, and the one button. */
export function NextCustomer({ part }: { readonly part: VisitPart | undefined }) {
  const speak = useSentences()
  const formats = useFormats()
  const at = useNow()
  if (part === undefined)
    return (
      <Card id="next">
        <Flow gap="small">
          <Icon name="lotus" sizePx={32} />
          <Heading text={speak('today.nextNone')} note={speak('today.nextNoneNote')} />
        </Flow>
      </Card>
    )
  const { visit, startMinute, endMinute, items } = part
  const { startsAt, status, customerId, customerName, note } = visit
  const untilMinutes = Math.round((startsAt - at) / 60_000) + startMinute - visit.startMinute
  const isExpected = status === 'confirmed'
  const when =
    isExpected && untilMinutes < 0
      ? speak('visit.minutesLate', { duration: formats.duration(-untilMinutes) })
      : isExpected && untilMinutes > 0
        ? speak('visit.soon', { duration: formats.duration(untilMinutes) })
        : undefined
  return (
    <Card id="next" tone="tinted">
      <Stack gap="small">
        <Pressable onPress={() => openVisit(visit.appointmentId)}>
          <Flow align="between" gap="small">
            <Paragraph
              text={`${speak(status === 'inService' ? 'today.current' : 'today.next')} ${formats.minuteRange(startMinute, endMinute)}`}
              isBold
            />
            <Flow gap="small">
              {when !== undefined && (
                <Paragraph text={when} size="small" tone={untilMinutes < 0 ? 'danger' : 'accent'} isBold />
              )}
              <StatusChip status={status} />
            </Flow>
          </Flow>
          <Paragraph text={items.map(({ serviceName }) => serviceName).join(' + ')} tone="soft" />
        </Pressable>
        <CustomerHead customerId={customerId} name={customerName} />
        <HealthAlert visit={visit} />
        {note !== '' && <Paragraph text={`${speak('visit.note')}: ${note}`} tone="soft" />}
        <VisitMoves visit={visit} isSmall />
      </Stack>
    </Card>
  )
}
