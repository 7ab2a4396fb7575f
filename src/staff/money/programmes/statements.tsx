import { Card, Divider, Flow, Money, Paragraph, Stack, Tag, useFormats } from '../../../ui'
import { useSentences } from '../../messages'
import { ShareFigures } from './share-figures'
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
        {shares.map((share) => (
          <ShareRow key={share.partnerId} {...{ share, programme }} />
        ))}
        <Paragraph text={speak('programmes.ruleVersion', { version: ruleVersion })} tone="faint" size="caption" />
      </Stack>
    </Card>
  )
}

interface ShareRowProps {
  readonly share: Statement['shares'][number]
  readonly programme: Statement['programme']
}

function ShareRow({ share: { displayName, basis, amountFen, postedAt }, programme }: ShareRowProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const how = programme === 'shareholderPartner' ? `${basis / 100}%` : money(basis)
  return (
    <Flow align="between">
      <Paragraph text={speak('programmes.shareLine', { name: displayName, basis: how })} isInline />
      <Flow gap="small" align="center">
        {postedAt === undefined && <Tag label={speak('programmes.onItsWay')} tone="warning" />}
        <Money amountFen={amountFen} />
      </Flow>
    </Flow>
  )
}
