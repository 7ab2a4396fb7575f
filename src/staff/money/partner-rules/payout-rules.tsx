import { useState } from 'react'
import { Card, Paragraph, Stack, TextField } from '../../../ui'
import { useSentences } from '../../messages'
import { AmountField } from '../../parts/amount-field'
import { readYuan, writeYuan } from '../../parts/yuan'
import type { PartnerRules } from '../../shapes'
import type { RulesChange } from './rules-change'

const FIELDS = ['leastPayoutFen', 'mostPayoutFen', 'approvalFreeUpToFen'] as const
const LIMITS = ['mostPerDayFen', 'mostPerMonthFen', 'mostOfAllPerDayFen'] as const
type Limit = (typeof LIMITS)[number]

interface PayoutRulesProps {
  /** As saved: the fields keep what is typed themselves. */
  readonly rules: PartnerRules
  readonly onChange: (change: RulesChange) => void
}

/** 提现: how little and how much at once, by day and by month, and what needs nobody's approval. */
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
        {LIMITS.map((field) => (
          <LimitField key={field} field={field} amountFen={rules[field]} onChange={onChange} />
        ))}
        <Paragraph text={speak('rules.wechatLimits')} size="small" tone="soft" />
      </Stack>
    </Card>
  )
}

interface LimitFieldProps {
  readonly field: Limit
  readonly amountFen: number | undefined
  readonly onChange: (change: RulesChange) => void
}

/** A limit that need not be: an empty field is none. */
function LimitField({ field, amountFen, onChange }: LimitFieldProps) {
  const speak = useSentences()
  const [text, setText] = useState(amountFen === undefined ? '' : writeYuan(amountFen))
  const isNone = text.trim() === ''
  const type = (typed: string): void => {
    setText(typed)
    onChange({ [field]: typed.trim() === '' ? null : readYuan(typed) })
  }
  return (
    <TextField
      id={field}
      kind="digit"
      label={speak(`rules.${field}`)}
      placeholder={speak('rules.noLimit')}
      value={text}
      mostLength={10}
      onChange={type}
      {...(!isNone && readYuan(text) === undefined && { error: speak('line.notMoney') })}
    />
  )
}
