import { Card, Countdown, Flow, Paragraph, Stack, StatusChip, Steps } from '../../../ui'
import { readClock } from '../../clock'
import { type Appointment, useVisitTime } from '../../parts/appointment-card'
import { useSentences } from '../../sentences'
import { useSteps } from './use-steps'

/** A visit that ran out because its deposit was not paid is not the store's doing. */
function wordOf({ status, deposit }: Appointment, isNew: boolean) {
  if (isNew && status === 'requested') return 'detail.booked'
  if (status === 'expired' && deposit !== undefined && deposit.paidAt === undefined) return 'status.unpaid'
  return `status.${status}` as const
}

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
          <Paragraph id="status-text" text={speak(wordOf(appointment, isNew))} size="title" isBold isInline />
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
