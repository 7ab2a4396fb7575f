import { useState } from 'react'
import type { CallData } from '../../../client'
import {
  Button,
  Card,
  Flow,
  IconButton,
  Loadable,
  Paragraph,
  saveTextFile,
  showToast,
  Stack,
  useFormats,
  writeStatementCsv,
} from '../../../ui'
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
              <SaveButton {...{ customerId, year, months }} />
            </Stack>
          )}
        </Loadable>
      </Stack>
    </Card>
  )
}

interface SaveButtonProps {
  readonly customerId: string
  readonly year: number
  readonly months: CallData<'partner/show-partner-statement'>['months']
}

/** 导出表格: her year as a file. */
function SaveButton({ customerId, year, months }: SaveButtonProps) {
  const speak = useSentences()
  const save = async (): Promise<void> => {
    const text = writeStatementCsv(months, speak('cost.header').split(','), speak('cost.fileTitle', { year }))
    const answer = await saveTextFile(`meihe-${customerId}-${year}.csv`, text)
    if (answer !== 'cancelled') showToast(speak(`cost.${answer}`), answer === 'failed' ? 'failed' : 'done')
  }
  return (
    <Button id="save-statement" size="small" kind="secondary" label={speak('cost.file')} onPress={() => void save()} />
  )
}
