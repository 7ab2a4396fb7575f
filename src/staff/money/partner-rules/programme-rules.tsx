import { Card, ListRow, Stepper, SwitchRow } from '../../../ui'
import { useSentences } from '../../messages'
import type { PartnerRules } from '../../shapes'
import type { RulesChange } from './rules-change'
import { RateRow } from './rate-row'

interface ProgrammeRulesProps {
  readonly rules: PartnerRules
  readonly onChange: (change: RulesChange) => void
}

/** The limits of src/contracts/partner-views.ts. */
const DAYS = [
  { field: 'holdDays', least: 0, most: 90 },
  { field: 'protectDays', least: 1, most: 365 },
] as const

/** Whether the programme runs, what each level earns, and how long everything waits. */
export function ProgrammeRules({ rules, onChange }: ProgrammeRulesProps) {
  const speak = useSentences()
  return (
    <Card isBare>
      <SwitchRow
        id="programme-on"
        label={speak('rules.isOn')}
        note={speak('rules.isOnNote')}
        isOn={rules.isOn}
        onChange={(isOn) => onChange({ isOn })}
      />
      {(['levelOne', 'levelTwo'] as const).map((level) => (
        <RateRow
          key={level}
          id={level}
          title={speak(`rules.${level}`)}
          note={speak(`rules.${level}Note`)}
          rate={rules[level]}
          onChange={(rate) => onChange({ [level]: rate })}
        />
      ))}
      {DAYS.map(({ field, least, most }) => (
        <ListRow
          key={field}
          title={speak(`rules.${field}`)}
          note={speak(`rules.${field}Note`)}
          trailing={
            <Stepper
              id={field}
              value={rules[field]}
              least={least}
              most={most}
              format={(count) => speak('rules.days', { count })}
              onChange={(count) => onChange({ [field]: count })}
            />
          }
        />
      ))}
    </Card>
  )
}
