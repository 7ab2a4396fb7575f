import { useState } from 'react'
import { Card, Divider, Flow, IconButton, Loadable, Paragraph, Stack, useFormats } from '../../../ui'
import { storeDateOf } from '../../../domain/shared/time'
import { nowAt } from '../../clock'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'

/** 花费与带来: what all programmes cost in each month, beside what the customers that partners brought spent. */
export function ProgrammeCost() {
  const speak = useSentences()
  const thisYear = Number(storeDateOf(nowAt()).slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const { state, reload } = useLiveAnswer('partner/show-programme-cost', { year })
  return (
    <Card id="programme-cost" title={speak('cost.title')}>
      <Stack gap="small">
        <Flow align="between">
          <IconButton id="cost-before" icon="back" label={speak('cost.earlier')} onPress={() => setYear(year - 1)} />
          <Paragraph text={String(year)} isBold isInline />
          <IconButton
            id="cost-after"
            icon="chevron"
            label={speak('cost.later')}
            isDisabled={year >= thisYear}
            onPress={() => setYear(year + 1)}
          />
        </Flow>
        <Loadable state={state} skeleton="text" onRetry={() => void reload()}>
          {({ months }) => {
            const lively = months.filter(({ costFen, broughtFen }) => costFen !== 0 || broughtFen !== 0)
            if (lively.length === 0) return <Paragraph text={speak('cost.nothing')} tone="soft" size="small" />
            return (
              <Stack gap="small">
                {lively.map(({ month, ...line }) => (
                  <CostLine key={month} name={speak('cost.month', { month: Number(month.slice(5)) })} {...line} />
                ))}
                {lively.length > 1 && (
                  <>
                    <Divider />
                    <CostLine name={speak('cost.year')} {...sumOf(lively)} isSum />
                  </>
                )}
              </Stack>
            )
          }}
        </Loadable>
      </Stack>
    </Card>
  )
}

interface CostAndReturn {
  readonly costFen: number
  readonly broughtFen: number
}

function sumOf(months: readonly CostAndReturn[]): CostAndReturn {
  return {
    costFen: months.reduce((sumFen, { costFen }) => sumFen + costFen, 0),
    broughtFen: months.reduce((sumFen, { broughtFen }) => sumFen + broughtFen, 0),
  }
}

interface CostLineProps extends CostAndReturn {
  readonly name: string
  readonly isSum?: boolean
}

/** Where the line is too long for one, its halves stay closer to each other than to the next. */
function CostLine({ name, costFen, broughtFen, isSum = false }: CostLineProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const text = speak('cost.line', { cost: money(costFen), brought: money(broughtFen) })
  return (
    <Flow align="between" gap="half">
      <Paragraph text={name} size="small" isBold={isSum} isInline />
      <Paragraph text={text} size="small" isBold={isSum} isInline />
    </Flow>
  )
}
