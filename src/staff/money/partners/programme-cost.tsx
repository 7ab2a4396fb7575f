import { useState } from 'react'
import { Card, Flow, IconButton, Loadable, Paragraph, Stack, useFormats } from '../../../ui'
import { storeDateOf } from '../../../domain/shared/time'
import { nowAt } from '../../clock'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'

/** 花费与带来: what all programmes cost in each month, beside what the customers that partners brought spent. */
export function ProgrammeCost() {
  const speak = useSentences()
  const { money } = useFormats()
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
              <Stack gap="half">
                {lively.map(({ month, costFen, broughtFen }) => (
                  <Flow key={month} align="between">
                    <Paragraph text={speak('cost.month', { month: Number(month.slice(5)) })} size="small" isInline />
                    <Paragraph
                      text={speak('cost.line', { cost: money(costFen), brought: money(broughtFen) })}
                      size="small"
                      isInline
                    />
                  </Flow>
                ))}
              </Stack>
            )
          }}
        </Loadable>
      </Stack>
    </Card>
  )
}
