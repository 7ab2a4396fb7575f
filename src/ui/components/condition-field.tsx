import { HEALTH_CONDITIONS, type HealthCondition } from '../../domain/shared/health'
import { useSharedSentences } from '../messages/shared-sentences'
import { Chip } from './chip'
import { Paragraph } from './paragraph'
import { Flow, Stack } from './stack'

/** What a condition of a health record is called. */
export function useConditionName(): (condition: HealthCondition) => string {
  const speak = useSharedSentences()
  return (condition) => speak(`condition.${condition}`)
}

export interface ConditionFieldProps {
  readonly label: string
  readonly note?: string
  readonly chosen: readonly HealthCondition[]
  readonly onChange: (chosen: HealthCondition[]) => void
  /** The chips' ids are `<id>-<condition>`. */
  readonly id: string
}

/** The conditions of the list, each to be turned on and off; what is chosen keeps the list's order. */
export function ConditionField({ label, note, chosen, onChange, id }: ConditionFieldProps) {
  const nameOf = useConditionName()
  const toggle = (toggled: HealthCondition): void =>
    onChange(HEALTH_CONDITIONS.filter((condition) => chosen.includes(condition) !== (condition === toggled)))
  return (
    <Stack gap="small">
      <Stack gap="half">
        <Paragraph text={label} isBold />
        {note !== undefined && <Paragraph text={note} size="small" tone="soft" />}
      </Stack>
      <Flow gap="small">
        {HEALTH_CONDITIONS.map((condition) => (
          <Chip
            key={condition}
            id={`${id}-${condition}`}
            label={nameOf(condition)}
            isChosen={chosen.includes(condition)}
            onPress={() => toggle(condition)}
          />
        ))}
      </Flow>
    </Stack>
  )
}
