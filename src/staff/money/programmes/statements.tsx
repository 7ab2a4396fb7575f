import { Card, Divider, Flow, Money, Paragraph, Stack, useFormats } from '../../../ui'
import { useSentences } from '../../messages'
import { ShareFigures } from './share-figures'
import { ShareRow } from './share-row'
import { useMonthName } from './use-month-name'
import type { Programme } from '.'

type Statement = Programme['statements'][number]

/** Frozen months, latest first: what went in, and what each gets of it. */
export function Statements({ statements }: { readonly statements: readonly Statement[] }) {
  const speak = useSentences()
  if (statements.length === 0) return <Paragraph text={speak('programmes.noMonths')} tone="soft" size="small" />
  return (
    <Stack>
      {statements.map((statement) => (
        <StatementCard key={statement.statementId} statement={statement} />
      ))}
    </Stack>
  )
}

function StatementCard({ statement }: { readonly statement: Statement }) {
  const speak = useSentences()
  const { statementId, month, shares, programme, ruleVersion } = statement
  const { money } = useFormats()
  const nameOf = useMonthName()
  const sumFen = shares.reduce((sum, { amountFen }) => sum + amountFen, 0)
  return (
    <Card id={`statement-${statementId}`}>
      <Stack gap="small">
        <Flow align="between">
          <Paragraph text={nameOf(month)} size="strong" isBold isInline />
          <Money amountFen={sumFen} size="title" tone="accent" />
        </Flow>
        <ShareFigures figures={statement} />
        {shares.length > 0 && <Divider />}
        {shares.map(({ partnerId, displayName, basis, amountFen, postedAt }) => (
          <ShareRow
            key={partnerId}
            name={displayName}
            basis={programme === 'shareholderPartner' ? `${basis / 100}%` : money(basis)}
            amountFen={amountFen}
            isOnItsWay={postedAt === undefined}
          />
        ))}
        <Paragraph text={speak('programmes.ruleVersion', { version: ruleVersion })} tone="faint" size="caption" />
      </Stack>
    </Card>
  )
}
