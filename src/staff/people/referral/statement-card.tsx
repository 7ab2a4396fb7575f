import { useState } from 'react'
import { Card, Flow, IconButton, Loadable, Paragraph, Stack, useFormats } from '../../../ui'
import { storeDateOf } from '../../../domain/shared/time'
import { nowAt } from '../../clock'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'

/** 年度对账: what a partner earned and lost again, was paid and taxed, month by month; for owners. */
export function StatementCard({ customerId }: { readonly customerId: string }) {
  const speak = useSentences()
  const { money } = useFormats()
  const thisYear = Number(storeDateOf(nowAt()).slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const { state, reload } = useLiveAnswer('partner/show-partner-statement', { customerId, year })
  return (
    <Card id="partner-statement" title={speak('cost.statement')}>
      <Stack gap="small">
        <Flow align="between">
          <IconButton
            id="statement-before"
            icon="back"
            label={speak('cost.earlier')}
            onPress={() => setYear(year - 1)}
          />
          <Paragraph text={String(year)} isBold isInline />
          <IconButton
            id="statement-after"
            icon="chevron"
            label={speak('cost.later')}
            isDisabled={year >= thisYear}
            onPress={() => setYear(year + 1)}
          />
        </Flow>
        <Loadable state={state} skeleton="text" onRetry={() => void reload()}>
          {({ months }) => (
            <Stack gap="half">
              {months
                .filter(({ month: _month, ...sums }) => Object.values(sums).some((sum) => sum !== 0))
                .map(({ month, earnedFen, sharesFen, reversedFen, paidFen, taxFen }) => (
                  <Flow key={month} align="between">
                    <Paragraph text={speak('cost.month', { month: Number(month.slice(5)) })} size="small" isInline />
                    <Paragraph
                      text={speak('cost.statementLine', {
                        earned: money(earnedFen + sharesFen - reversedFen),
                        paid: money(paidFen),
                        tax: money(taxFen),
                      })}
                      size="small"
                      isInline
                    />
                  </Flow>
                ))}
            </Stack>
          )}
        </Loadable>
      </Stack>
    </Card>
  )
}
