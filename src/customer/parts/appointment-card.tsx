import { Card, Flow, Money, Paragraph, Stack, StatusChip, useFormats } from '../../ui'
import type { CallData } from '../../client'
import { parseIsoDate } from '../../domain/shared/time'
import { useToday } from '../clock'
import { openPage } from '../routes'
import { useSentences } from '../sentences'
import { useStoreOf } from '../state/catalogs'

export type Appointment = CallData<'booking/show-my-appointment'>['appointment']

/** When a visit is, as people say it: `明天 周二 10:30–12:00`. */
export function useVisitTime(): (appointment: Pick<Appointment, 'on' | 'startMinute' | 'endMinute'>) => string {
  const { day, minuteRange } = useFormats()
  const today = useToday()
  return ({ on, startMinute, endMinute }) => {
    const date = parseIsoDate(on)
    return `${date === undefined ? on : day(date, today)} ${minuteRange(startMinute, endMinute)}`
  }
}

/** What is done and by whom: `玫瑰焕颜护理、肩颈放松 · 林晓月`. */
export function useVisitContent(): (items: Appointment['items']) => string {
  const speak = useSentences()
  return (items) => {
    const join = (names: readonly string[]): string => [...new Set(names)].join(speak('list.comma'))
    return speak('visit.content', {
      services: join(items.map(({ serviceName }) => serviceName)),
      therapists: join(items.map(({ staffName }) => staffName)),
    })
  }
}

/** One visit in a list; a tap opens it. */
export function AppointmentCard({ appointment }: { readonly appointment: Appointment }) {
  const timeOf = useVisitTime()
  const contentOf = useVisitContent()
  const store = useStoreOf(appointment.storeId)
  const { appointmentId, status, items, totalFen } = appointment
  return (
    <Card id={appointmentId} onPress={() => openPage('detail', { appointmentId })}>
      <Stack gap="half">
        <Flow align="between">
          <Paragraph text={timeOf(appointment)} size="strong" isBold isInline />
          <StatusChip status={status} />
        </Flow>
        <Paragraph text={contentOf(items)} mostLines={2} />
        <Flow align="between">
          <Paragraph text={store?.name ?? ''} size="small" tone="soft" isInline />
          <Money amountFen={totalFen} size="small" tone="soft" />
        </Flow>
      </Stack>
    </Card>
  )
}
