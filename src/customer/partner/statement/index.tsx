import { useState } from 'react'
import { useAnswer } from '../../../client'
import {
  Button,
  Card,
  EmptyState,
  Flow,
  IconButton,
  Loadable,
  Money,
  Paragraph,
  saveTextFile,
  Screen,
  showToast,
  Skeleton,
  Stack,
  useFormats,
  writeStatementCsv,
} from '../../../ui'
import { readToday } from '../../clock'
import { cloud } from '../../cloud'
import { DrawnPictureSheet } from '../../parts/drawn-picture-sheet'
import { ForCustomer } from '../../parts/for-customer'
import { useSentences } from '../../sentences'
import { drawStatement, type DrawnLine, heightOf, WIDTH_PX } from './draw-statement'
import { livelyMonths, type StatementMonth, sumOfYear } from './statement-year'

/** 年度对账单: what was it in each month, and what was withheld? */
export default function StatementPage() {
  const speak = useSentences()
  return (
    <Screen title={speak('statement.title')} back>
      <ForCustomer title={speak('partner.signIn')} text={speak('partner.signInNote')}>
        {() => <Years />}
      </ForCustomer>
    </Screen>
  )
}

function Years() {
  const speak = useSentences()
  const thisYear = Number(readToday().slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const { state, reload } = useAnswer(cloud, 'partner/show-my-statement', { year })
  return (
    <Stack>
      <Flow align="between">
        <IconButton id="year-before" icon="back" label={speak('statement.earlier')} onPress={() => setYear(year - 1)} />
        <Paragraph text={speak('statement.year', { year })} size="strong" isBold isInline />
        <IconButton
          id="year-after"
          icon="chevron"
          label={speak('statement.later')}
          isDisabled={year >= thisYear}
          onPress={() => setYear(year + 1)}
        />
      </Flow>
      <Loadable state={state} onRetry={() => void reload()} skeleton={<Skeleton shape="card" count={2} />}>
        {({ months }) => <Year key={year} {...{ year, months }} />}
      </Loadable>
    </Stack>
  )
}

interface YearProps {
  readonly year: number
  readonly months: readonly StatementMonth[]
}

function Year({ year, months }: YearProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const linesOf = useStatementLines()
  const [isDrawing, setIsDrawing] = useState(false)
  const saveFile = useSaveFile(year)
  const lively = livelyMonths(months)
  if (lively.length === 0) return <EmptyState icon="calendar" title={speak('statement.nothing')} />
  const titled = [
    { title: speak('statement.total'), lines: linesOf(sumOfYear(months)) },
    ...lively.map((month) => ({
      title: speak('statement.month', { month: Number(month.month.slice(5)) }),
      lines: linesOf(month),
    })),
  ]
  const drawn: DrawnLine[] = titled.flatMap(({ title, lines }) => [
    { text: title },
    ...lines.map(({ text, amountFen }) => ({ text, amount: money(amountFen) })),
  ])
  const name = `${speak('statement.title')} ${speak('statement.year', { year })}`
  return (
    <>
      {titled.map(({ title, lines }, index) => (
        <StatementCard key={title} {...{ title, lines }} isWholeYear={index === 0} />
      ))}
      <Button
        id="draw-statement"
        kind="secondary"
        icon="picture"
        isBlock
        label={speak('statement.picture')}
        onPress={() => setIsDrawing(true)}
      />
      <Button
        id="save-statement"
        kind="quiet"
        isBlock
        label={speak('statement.file')}
        onPress={() => void saveFile({ name, months })}
      />
      <DrawnPictureSheet
        id="statement-picture"
        title={name}
        saveLabel={speak('statement.picture')}
        name={`meihe-${year}`}
        isOpen={isDrawing}
        onClose={() => setIsDrawing(false)}
        widthPx={WIDTH_PX}
        heightPx={heightOf(drawn)}
        draw={(canvas) => drawStatement(canvas, name, drawn)}
      />
    </>
  )
}

/** 导出表格: the year as a file, and what became of it. */
function useSaveFile(year: number) {
  const speak = useSentences()
  return async ({ name, months }: { name: string; months: readonly StatementMonth[] }): Promise<void> => {
    const text = writeStatementCsv(months, speak('statement.header').split(','), name)
    const answer = await saveTextFile(`meihe-${year}.csv`, text)
    if (answer === 'cancelled') return
    showToast(speak(`statement.${answer}`), answer === 'failed' ? 'failed' : 'done')
  }
}

interface StatementCardProps {
  readonly title: string
  readonly lines: readonly StatementLine[]
  readonly isWholeYear: boolean
}

function StatementCard({ title, lines, isWholeYear }: StatementCardProps) {
  return (
    <Card title={title} tone={isWholeYear ? 'tinted' : 'plain'}>
      <Stack gap="half">
        {lines.map(({ text, amountFen }) => (
          <Flow key={text} align="between">
            <Paragraph text={text} tone="soft" isInline />
            <Money amountFen={amountFen} />
          </Flow>
        ))}
      </Stack>
    </Card>
  )
}

interface StatementLine {
  readonly text: string
  readonly amountFen: number
}

/** A month, or the year, in words: what came, what went back, what was paid. */
function useStatementLines(): (month: Omit<StatementMonth, 'month'>) => readonly StatementLine[] {
  const speak = useSentences()
  return ({ earnedFen, sharesFen, reversedFen, paidFen, taxFen }) => [
    { text: speak('statement.earned'), amountFen: earnedFen },
    ...(sharesFen === 0 ? [] : [{ text: speak('statement.shares'), amountFen: sharesFen }]),
    ...(reversedFen === 0 ? [] : [{ text: speak('statement.reversed'), amountFen: -reversedFen }]),
    { text: speak('statement.net'), amountFen: earnedFen + sharesFen - reversedFen },
    ...(paidFen === 0 ? [] : [{ text: speak('statement.paid'), amountFen: paidFen }]),
    ...(taxFen === 0 ? [] : [{ text: speak('statement.tax'), amountFen: taxFen }]),
  ]
}
