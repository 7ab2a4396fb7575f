import { Card, Stack } from '../../../ui'
import { useSentences } from '../../messages'
import { AmountField } from '../../parts/amount-field'
import type { PartnerRules } from '../../shapes'
import type { RulesChange } from './rules-change'

const FIELDS = ['leastPayoutFen', 'mostPayoutFen', 'approvalFreeUpToFen'] as const

interface PayoutRulesProps {
  /** As saved: the fields keep what is typed themselves. */
  readonly rules: PartnerRules
  readonly onChange: (change: RulesChange) => void
}

/** 提现: how little and how much at once, and what needs nobody's approval. */
export function PayoutRules({ rules, onChange }: PayoutRulesProps) {
  const speak = useSentences()
  return (
    <Card title={speak('rules.payouts')}>
      <Stack>
        {FIELDS.map((field) => (
          <AmountField
            key={field}
            id={field}
            label={speak(`rules.${field}`)}
            amountFen={rules[field]}
            {...(field === 'approvalFreeUpToFen' ? { hint: speak('rules.approvalFreeHint') } : {})}
            onChange={(amountFen) => onChange({ [field]: amountFen })}
          />
        ))}
      </Stack>
    </Card>
  )
}
