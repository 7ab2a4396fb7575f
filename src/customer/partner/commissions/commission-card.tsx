import type { CallData } from '../../../client'
import { Card, Divider, Flow, Money, Paragraph, Stack, Tag, useFormats } from '../../../ui'
import { parseIsoDate } from '../../../domain/shared/time'
import { readClock, useToday } from '../../clock'
import { formatRate } from '../../parts/partner-terms'
import { useSentences } from '../../sentences'

export type Commission = CallData<'partner/list-my-commissions'>['commissions'][number]

const TONES = { pending: 'warning', available: 'success', reversed: 'neutral' } as const

/** What one visit of a friend earned, with every number that it takes to recompute it. */
export function CommissionCard({ commission }: { readonly commission: Commission }) {
  const speak = useSentences()
  const { day } = useFormats()
  const today = useToday()
  const { commissionId, friendName, storeName, level, lines, amountFen, reversedFen, state, ruleVersion } = commission
  const on = parseIsoDate(commission.on)
  return (
    <Card id={commissionId}>
      <Stack gap="small">
        <Flow align="between">
          <Paragraph text={friendName} size="strong" isBold isInline />
          <Tag label={speak(`commissions.state.${state}`)} tone={TONES[state]} />
        </Flow>
        <Flow>
          <Paragraph text={on === undefined ? commission.on : day(on, today)} tone="soft" size="small" isInline />
          <Paragraph text={storeName} tone="soft" size="small" isInline />
          {level === 2 && <Tag label={speak('commissions.levelTwo')} />}
        </Flow>
        {lines.map((line) => (
          <Line key={line.lineId} line={line} />
        ))}
        <Reversals commission={commission} />
        <Divider />
        <Flow align="between">
          <Paragraph text={speak('commissions.net')} isBold isInline />
          <Money amountFen={amountFen - reversedFen} size="title" tone="accent" />
        </Flow>
        <Hold commission={commission} />
        <Paragraph text={speak('commissions.rule', { version: ruleVersion })} tone="faint" size="caption" />
      </Stack>
    </Card>
  )
}

function Line({
  line: { name, paidFen, rateBp, fixedFen, amountFen },
}: {
  readonly line: Commission['lines'][number]
}) {
  const speak = useSentences()
  const { money } = useFormats()
  const paid = money(paidFen)
  const how =
    fixedFen === undefined
      ? speak('commissions.rate', { paid, rate: formatRate(rateBp ?? 0) })
      : speak('commissions.fixed', { paid })
  return (
    <Stack gap="half">
      <Paragraph text={name} />
      <Flow align="between">
        <Paragraph text={how} tone="soft" size="small" isInline />
        <Money amountFen={amountFen} size="small" />
      </Flow>
    </Stack>
  )
}

function Reversals({ commission: { reversals } }: { readonly commission: Commission }) {
  const speak = useSentences()
  const { moment } = useFormats()
  return (
    <>
      {reversals.map(({ refundId, amountFen, at }) => (
        <Flow key={refundId} align="between">
          <Paragraph
            text={speak('commissions.reversal', { at: moment(at, readClock()) })}
            tone="soft"
            size="small"
            isInline
          />
          <Money amountFen={-amountFen} size="small" />
        </Flow>
      ))}
    </>
  )
}

function Hold({ commission: { state, availableAt } }: { readonly commission: Commission }) {
  const speak = useSentences()
  const { moment } = useFormats()
  if (state === 'reversed') return null
  const at = moment(availableAt, readClock())
  const text = speak(state === 'pending' ? 'commissions.frees' : 'commissions.freed', { at })
  return <Paragraph text={text} tone="soft" size="small" />
}
