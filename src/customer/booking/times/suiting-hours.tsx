import { LAST_MINUTE, type MinuteInterval } from '../../../domain/shared/time'
import { Chip, Flow, Paragraph, Stack } from '../../../ui'
import { useSentences } from '../../sentences'
import { EVENING_MINUTE, NOON_MINUTE } from '../../state/day-parts'

/** When it suits her; absent: at any time. */
export type Hours = keyof typeof STARTS

/** The starts that suit, both ends included: what is offered first lies there. */
export const STARTS = {
  morning: { startMinute: 0, endMinute: NOON_MINUTE },
  afternoon: { startMinute: NOON_MINUTE, endMinute: EVENING_MINUTE },
  evening: { startMinute: EVENING_MINUTE, endMinute: LAST_MINUTE },
} as const satisfies Record<string, MinuteInterval>

const HOURS: readonly (Hours | undefined)[] = [undefined, 'morning', 'afternoon', 'evening']

interface SuitingHoursProps {
  readonly hours: Hours | undefined
  readonly onChange: (hours: Hours | undefined) => void
}

/** Asks when it suits her: of those times the ones that keep the day packed are recommended. */
export function SuitingHours({ hours, onChange }: SuitingHoursProps) {
  const speak = useSentences()
  return (
    <Stack gap="half">
      <Paragraph text={speak('times.whenSuits')} tone="soft" size="small" />
      <Flow>
        {HOURS.map((each) => (
          <Chip
            key={each ?? 'any'}
            id={`hours-${each ?? 'any'}`}
            label={speak(`times.hours.${each ?? 'any'}`)}
            isChosen={hours === each}
            onPress={() => onChange(each)}
          />
        ))}
      </Flow>
    </Stack>
  )
}
