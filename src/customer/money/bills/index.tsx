import { type CallReply, useAnswer } from '../../../client'
import {
  type Bill,
  Card,
  Flow,
  Loadable,
  Money,
  Paragraph,
  Screen,
  Skeleton,
  Stack,
  Tag,
  useFormats,
} from '../../../ui'
import { parseIsoDate } from '../../../domain/shared/time'
import { useToday } from '../../clock'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { MorePages } from '../../parts/more-pages'
import { useMorePages } from '../../parts/use-pages'
import { useReturn } from '../../parts/use-return'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import { shownFenOf, useBillNote } from '../bill-note'
import { STATUS_TONES } from '../bill/bill-head'
import { OwedNote } from './owed-note'

/** 我的账单: what have I paid, and what is still to pay? */
export default function BillsPage() {
  const speak = useSentences()
  return (
    <Screen title={speak('bills.title')} back>
      <ForCustomer title={speak('bills.signIn')} text={speak('bills.signInNote')}>
        {() => <Bills />}
      </ForCustomer>
    </Screen>
  )
}

function Bills() {
  const speak = useSentences()
  const { state, reload } = useAnswer(cloud, 'checkout/list-my-bills', {})
  useReturn(() => void reload())
  return (
    <Loadable
      state={state}
      onRetry={() => void reload()}
      skeleton={<Skeleton shape="card" count={3} />}
      isEmpty={({ bills }) => bills.length === 0}
      empty={{
        icon: 'wallet',
        title: speak('bills.none'),
        note: speak('bills.noneNote'),
        actionLabel: speak('home.bookNow'),
        onAction: () => openPage('services'),
      }}
    >
      {({ bills, next }) => <Cards first={bills} next={next} />}
    </Loadable>
  )
}

function Cards({ first, next }: { readonly first: readonly Bill[]; readonly next: number | undefined }) {
  const pages = useMorePages(first, next, async (before) =>
    pageOf(await cloud.call('checkout/list-my-bills', { before })),
  )
  return (
    <Stack>
      <OwedNote />
      {pages.items.map((bill) => (
        <BillCard key={bill.billId} bill={bill} />
      ))}
      <MorePages pages={pages} />
    </Stack>
  )
}

function pageOf(reply: CallReply<'checkout/list-my-bills'>) {
  return reply.ok ? { ok: true as const, items: reply.data.bills, next: reply.data.next } : reply
}

function BillCard({ bill }: { readonly bill: Bill }) {
  const speak = useSentences()
  const { day } = useFormats()
  const today = useToday()
  const noteOf = useBillNote()
  const { billId, status, storeName, lines } = bill
  const on = parseIsoDate(bill.on)
  return (
    <Card id={billId} onPress={() => openPage('bill', { billId })}>
      <Stack gap="half">
        <Flow align="between">
          <Paragraph text={on === undefined ? bill.on : day(on, today)} size="strong" isBold isInline />
          <Tag label={noteOf(bill)} tone={STATUS_TONES[status]} />
        </Flow>
        <Paragraph text={lines.map(({ name }) => name).join(speak('list.comma'))} mostLines={2} />
        <Flow align="between">
          <Paragraph text={storeName} size="small" tone="soft" isInline />
          <Money amountFen={shownFenOf(bill)} tone={bill.outstandingFen > 0 ? 'accent' : 'ink'} />
        </Flow>
      </Stack>
    </Card>
  )
}
