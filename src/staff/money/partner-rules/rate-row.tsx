import { ListRow, Paragraph, Stepper, useFormats } from '../../../ui'
import { useSentences } from '../../messages'
import type { PartnerRules } from '../../shapes'

type LevelRate = PartnerRules['levelOne']

/** Half a percent, and half of a line at most, as src/contracts/partner-views.ts has it. */
const STEP_BP = 50
const MOST_BP = 5000

interface RateRowProps {
  readonly id: string
  readonly title: string
  readonly note?: string
  readonly rate: LevelRate
  readonly onChange: (rate: LevelRate) => void
}

/** What one level earns of what a friend paid. A fixed amount, where one was set, goes before the rate, and is shown. */
export function RateRow({ id, title, note, rate, onChange }: RateRowProps) {
  const speak = useSentences()
  const formats = useFormats()
  const { rateBp, fixedFen } = rate
  return (
    <ListRow
      title={title}
      {...(note === undefined ? {} : { note })}
      trailing={
        <Stepper
          id={id}
          value={rateBp}
          least={0}
          most={MOST_BP}
          step={STEP_BP}
          format={(shownBp) => `${shownBp / 100}%`}
          onChange={(changedBp) => onChange({ ...rate, rateBp: changedBp })}
        />
      }
    >
      {fixedFen !== undefined && (
        <Paragraph text={speak('rules.fixed', { amount: formats.money(fixedFen) })} size="small" tone="warning" />
      )}
    </ListRow>
  )
}
