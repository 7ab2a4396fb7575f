import type { Deposit } from '../../domain/booking/deposit'
import { Card, Flow, Money, Paragraph, Stack, useFormats } from '../../ui'
import { useSentences } from '../sentences'
import { useDepositRule } from './deposit-words'

export interface DepositCardProps {
  readonly deposit: Deposit
  readonly holdMinutes: number
  /** What else there is to say of it. */
  readonly note?: string
}

/** What is to be paid at once, and what becomes of it. */
export function DepositCard({ deposit, holdMinutes, note }: DepositCardProps) {
  const speak = useSentences()
  const { duration } = useFormats()
  const ruleOf = useDepositRule()
  return (
    <Card id="deposit">
      <Stack gap="half">
        <Flow align="between">
          <Paragraph text={speak(`deposit.${deposit.kind}`)} isBold isInline />
          <Money amountFen={deposit.amountFen} size="title" tone="accent" />
        </Flow>
        {note !== undefined && <Paragraph text={note} size="small" />}
        <Paragraph text={speak('deposit.within', { window: duration(holdMinutes) })} size="small" />
        <Paragraph text={ruleOf(deposit)} size="small" tone="soft" />
      </Stack>
    </Card>
  )
}
