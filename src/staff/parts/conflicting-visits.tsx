import { storeDateOf } from '../../domain/shared/time'
import { Card, Loadable, Paragraph, Stack, useFormats } from '../../ui'
import { nowAt } from '../clock'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import { readDay } from '../shapes'
import { VisitRow } from './visit-row'

/** Reads the ids out of the details of `VISITS_IN_THE_WAY`; none if they are not what they should be. */
export function readAppointmentIds({ appointmentIds }: Readonly<Record<string, unknown>>): string[] {
  return Array.isArray(appointmentIds) ? appointmentIds.filter((id: unknown) => typeof id === 'string') : []
}

/** Visits booked in the minutes somebody wants to be away: to be moved first. */
export function ConflictingVisits({ appointmentIds }: { readonly appointmentIds: readonly string[] }) {
  const speak = useSentences()
  if (appointmentIds.length === 0) return null
  return (
    <Card tone="tinted" isBare id="conflicts">
      <Stack gap="small">
        <Paragraph text={speak('roster.conflict', { count: appointmentIds.length })} tone="danger" isBold />
        {appointmentIds.map((id) => (
          <Conflict key={id} appointmentId={id} />
        ))}
      </Stack>
    </Card>
  )
}

function Conflict({ appointmentId }: { readonly appointmentId: string }) {
  const formats = useFormats()
  const { state } = useLiveAnswer('booking/show-appointment', { appointmentId })
  return (
    <Loadable state={state}>
      {({ appointment }) => (
        <VisitRow visit={appointment} day={formats.day(readDay(appointment.on), storeDateOf(nowAt()))} />
      )}
    </Loadable>
  )
}
