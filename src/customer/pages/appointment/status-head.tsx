import { Card, Countdown, Flow, Paragraph, Stack, StatusChip, Steps } from '../../../ui'
import { readClock } from '../../clock'
import { type Appointment, useVisitTime } from '../../parts/appointment-card'
import { useSentences } from '../../sentences'
import { useSteps } from './use-steps'

/** Where the appointment stands, and what that means for her. */
export function StatusHead({ appointment, isNew }: { readonly appointment: Appointment; readonly isNew: boolean }) {
  const speak = useSentences()
  const timeOf = useVisitTime()
  const steps = useSteps(appointment)
  const { status, startsAt } = appointment
  const isAwaited = (status === 'requested' || status === 'confirmed') && startsAt > readClock()
  return (
    <Card tone="tinted">
      <Stack>
        <Flow align="between">
          <Paragraph
            id="status-text"
            text={speak(isNew && status === 'requested' ? 'detail.booked' : `status.${status}`)}
            size="title"
            isBold
            isInline
          />
          <StatusChip status={status} />
        </Flow>
        <Paragraph id="detail-time" text={timeOf(appointment)} size="strong" isBold />
        {isAwaited && (
          <Flow>
            <Paragraph text={speak('home.countdown')} tone="accent" isInline />
            <Countdown untilAt={startsAt} now={readClock} />
          </Flow>
        )}
        <Steps steps={steps} />
      </Stack>
    </Card>
  )
}
