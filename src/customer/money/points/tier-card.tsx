import { type CallData, useAnswer } from '../../../client'
import { Card, Flow, ListRow, Paragraph, Stack, Tag, useFormats, useLanguage } from '../../../ui'
import { useToday } from '../../clock'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'

type Shown = CallData<'loyalty/show-my-tier'>
type Rules = NonNullable<Shown['rules']>
type Tier = Rules['tiers'][number]

/** 会员等级: which one is mine, what brings the next; nothing to see where the salon has none. */
export function TierCard() {
  const { state } = useAnswer(cloud, 'loyalty/show-my-tier', {})
  if (state.status !== 'ready' || state.data.rules === undefined) return null
  return (
    <>
      <Mine shown={state.data} rules={state.data.rules} />
      <Card isBare id="tiers">
        {state.data.rules.tiers.map((tier) => (
          <TierRow key={tier.tierId} tier={tier} rules={state.data.rules} isMine={tier.tierId === state.data.tierId} />
        ))}
      </Card>
    </>
  )
}

/** Amounts of the basis: money, or points. */
function useAmounts(): (counted: number, basis: Rules['basis']) => string {
  const { money } = useFormats()
  return (counted, basis) => (basis === 'spending' ? money(counted) : counted.toLocaleString('en-US'))
}

function Mine({ shown, rules }: { readonly shown: Shown; readonly rules: Rules }) {
  const speak = useSentences()
  const { day } = useFormats()
  const today = useToday()
  const amountOf = useAmounts()
  const { tierId, keptUntilOn, counted, next } = shown
  const { basis, tiers } = rules
  const name = tiers.find((tier) => tier.tierId === tierId)?.name
  const above = tiers.find((tier) => tier.tierId === next?.tierId)?.name
  return (
    <Card id="my-tier" title={speak('tiers.title')}>
      <Stack gap="half">
        <Flow align="between" gap="small">
          <Paragraph
            text={name ?? speak('tiers.none')}
            size="title"
            isBold
            isInline
            tone={name === undefined ? 'soft' : 'accent'}
          />
          {keptUntilOn !== undefined && (
            <Tag label={speak('tiers.keptUntil', { day: day(keptUntilOn, today) })} tone="accent" />
          )}
        </Flow>
        <Paragraph
          text={speak(`tiers.counted.${basis}`, { amount: amountOf(counted, basis) })}
          size="small"
          tone="soft"
        />
        {next !== undefined && above !== undefined && (
          <Paragraph text={speak(`tiers.missing.${basis}`, { amount: amountOf(next.missing, basis), name: above })} />
        )}
      </Stack>
    </Card>
  )
}

function TierRow({
  tier,
  rules,
  isMine,
}: {
  readonly tier: Tier
  readonly rules: Rules | undefined
  readonly isMine: boolean
}) {
  const speak = useSentences()
  const language = useLanguage()
  const amountOf = useAmounts()
  const { name, threshold, discountBp, pointsRateBp, isForProducts = false, hasPriority = false } = tier
  const basis = rules?.basis ?? 'spending'
  const rate = language === 'en' ? discountBp / 100 : (10_000 - discountBp) / 1000
  const facts = [
    speak(`tiers.from.${basis}`, { amount: amountOf(threshold, basis) }),
    ...(discountBp === 0 ? [] : [speak(isForProducts ? 'tiers.rateWithProducts' : 'tiers.rate', { rate })]),
    ...(pointsRateBp === 10_000 ? [] : [speak('tiers.points', { times: pointsRateBp / 10_000 })]),
    ...(hasPriority ? [speak('tiers.priority')] : []),
  ]
  return (
    <ListRow
      id={`tier-${tier.tierId}`}
      leading="star"
      title={name}
      note={facts.join(' · ')}
      {...(isMine && { trailing: <Tag label={speak('tiers.mine')} tone="accent" /> })}
    />
  )
}
