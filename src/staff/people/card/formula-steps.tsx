import type { ReactNode } from 'react'
import type { CallData } from '../../../client'
import { Card, Divider, Flow, Money, Paragraph, Stack } from '../../../ui'
import { useSentences } from '../../messages'

interface FormulaStepsProps {
  readonly steps: CallData<'checkout/quote-card-refund'>['steps']
  /** What the sum is called. */
  readonly label: string
  readonly sumFen: number
  readonly children?: ReactNode
}

/** What is left of a card, step by step: the price, what is taken off it, the sum. */
export function FormulaSteps({ steps, label, sumFen, children }: FormulaStepsProps) {
  const speak = useSentences()
  return (
    <Card tone="flat" id="refund-steps">
      <Stack gap="small">
        {steps.map(({ kind, amountFen }) => (
          <Flow key={kind} align="between">
            <Paragraph text={speak(`cards.refundStep.${kind}`)} isInline />
            <Money amountFen={amountFen} />
          </Flow>
        ))}
        <Divider />
        <Flow align="between">
          <Paragraph text={label} isBold isInline />
          <Money amountFen={sumFen} size="title" tone="accent" />
        </Flow>
        {children}
      </Stack>
    </Card>
  )
}
