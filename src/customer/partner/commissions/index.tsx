import { useState } from 'react'
import { type CallReply, useAnswer } from '../../../client'
import {
  Button,
  Card,
  EmptyState,
  Flow,
  IconButton,
  Loadable,
  Money,
  Paragraph,
  Screen,
  Skeleton,
  Stack,
} from '../../../ui'
import { readToday } from '../../clock'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { MorePages } from '../../parts/more-pages'
import { copyText } from '../../parts/open-store'
import { useMorePages } from '../../parts/use-pages'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import { type Commission, CommissionCard } from './commission-card'
import { monthsFrom } from './months'
import { useCommissionText } from './use-commission-text'

/** 佣金明细: why this number? */
export default function CommissionsPage() {
  const speak = useSentences()
  return (
    <Screen title={speak('commissions.title')} back>
      <ForCustomer title={speak('partner.signIn')} text={speak('partner.signInNote')}>
        {() => <Months />}
      </ForCustomer>
    </Screen>
  )
}

function Months() {
  const speak = useSentences()
  const thisMonth = readToday().slice(0, 7)
  const [month, setMonth] = useState(thisMonth)
  const { state, reload } = useAnswer(cloud, 'partner/list-my-commissions', { month })
  const [year = '', ofYear = ''] = month.split('-')
  return (
    <Stack>
      <Flow align="between">
        <IconButton
          id="month-before"
          icon="back"
          label={speak('commissions.earlier')}
          onPress={() => setMonth(monthsFrom(month, -1))}
        />
        <Paragraph text={speak('commissions.month', { year, month: Number(ofYear) })} size="strong" isBold isInline />
        <IconButton
          id="month-after"
          icon="chevron"
          label={speak('commissions.later')}
          isDisabled={month >= thisMonth}
          onPress={() => setMonth(monthsFrom(month, 1))}
        />
      </Flow>
      <Loadable state={state} onRetry={() => void reload()} skeleton={<Skeleton shape="card" count={2} />}>
        {({ commissions, monthSumFen = 0, next }) => (
          <Month key={month} {...{ month, monthSumFen, next }} first={commissions} />
        )}
      </Loadable>
    </Stack>
  )
}

interface MonthProps {
  readonly month: string
  readonly monthSumFen: number
  readonly first: readonly Commission[]
  readonly next: number | undefined
}

function Month({ month, monthSumFen, first, next }: MonthProps) {
  const speak = useSentences()
  const textOf = useCommissionText()
  const pages = useMorePages(first, next, async (before) =>
    pageOf(await cloud.call('partner/list-my-commissions', { month, before })),
  )
  if (first.length === 0)
    return (
      <EmptyState
        icon="heart"
        title={speak('commissions.none')}
        note={speak('commissions.noneNote')}
        actionLabel={speak('poster.title')}
        onAction={() => openPage('poster')}
      />
    )
  return (
    <>
      <Card tone="tinted" id="month-sum">
        <Flow align="between">
          <Paragraph text={speak('commissions.sum')} isBold isInline />
          <Money amountFen={monthSumFen} size="title" tone="accent" />
        </Flow>
        <Paragraph text={speak('commissions.sumNote')} tone="soft" size="small" />
      </Card>
      {pages.items.map((commission) => (
        <CommissionCard key={commission.commissionId} commission={commission} />
      ))}
      <MorePages pages={pages} />
      <Button
        id="copy-month"
        kind="quiet"
        label={speak('commissions.copy')}
        isBlock
        onPress={() => copyText(pages.items.map(textOf).join('\n'), speak('commissions.copied'))}
      />
    </>
  )
}

function pageOf(reply: CallReply<'partner/list-my-commissions'>) {
  return reply.ok ? { ok: true as const, items: reply.data.commissions, next: reply.data.next } : reply
}
