import type { MinuteInterval } from '../../domain/shared/time'
import { Flow, Stepper, useFormats } from '../../ui'

/** A business day ends at 06:00 of the next day at the latest. */
const MOST_MINUTE = 1800
const STEP_MINUTES = 30

interface HoursFieldProps {
  readonly id: string
  readonly hours: MinuteInterval
  readonly onChange: (hours: MinuteInterval) => void
}

/** From when to when, by half hours; the end always stays after the start. */
export function HoursField({ id, hours: { startMinute, endMinute }, onChange }: HoursFieldProps) {
  const formats = useFormats()
  return (
    <Flow gap="small">
      <Stepper
        id={`${id}-start`}
        value={startMinute}
        most={endMinute - STEP_MINUTES}
        step={STEP_MINUTES}
        format={formats.minute}
        onChange={(minute) => onChange({ startMinute: minute, endMinute })}
      />
      <Stepper
        id={`${id}-end`}
        value={endMinute}
        least={startMinute + STEP_MINUTES}
        most={MOST_MINUTE}
        step={STEP_MINUTES}
        format={formats.minute}
        onChange={(minute) => onChange({ startMinute, endMinute: minute })}
      />
    </Flow>
  )
}
