import { type CallData, type CallReply, useAnswer } from '../../../client'
import { Card, Heading, ListRow, Loadable, Money, Paragraph, Stack, useFormats } from '../../../ui'
import { readClock } from '../../clock'
import { cloud } from '../../cloud'
import { MorePages } from '../../parts/more-pages'
import { useMorePages } from '../../parts/use-pages'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import { wordsForPayout } from '../payout-words'

type Payout = CallData<'partner/list-my-payouts'>['payouts'][number]

/** What she asked for before, and what became of it. */
export function PayoutHistory() {
  const speak = useSentences()
  const { state, reload } = useAnswer(cloud, 'partner/list-my-payouts', {})
  return (
    <Stack gap="small">
      <Heading text={speak('payout.history')} />
      <Loadable state={state} onRetry={() => void reload()}>
        {({ payouts, next }) =>
          payouts.length === 0 ? (
            <Paragraph text={speak('payout.none')} tone="soft" size="small" />
          ) : (
            <Rows first={payouts} next={next} />
          )
        }
      </Loadable>
    </Stack>
  )
}

function Rows({ first, next }: { readonly first: readonly Payout[]; readonly next: number | undefined }) {
  const speak = useSentences()
  const { moment } = useFormats()
  const pages = useMorePages(first, next, async (before) =>
    pageOf(await cloud.call('partner/list-my-payouts', { before })),
  )
  return (
    <>
      <Card isBare>
        {pages.items.map((payout) => (
          <ListRow
            key={payout.payoutId}
            id={payout.payoutId}
            title={speak(wordsForPayout(payout))}
            note={moment(payout.requestedAt, readClock())}
            leading="wallet"
            trailing={<Money amountFen={payout.arrivesFen} />}
            onPress={() => openPage('payoutState', { payoutId: payout.payoutId })}
          />
        ))}
      </Card>
      <MorePages pages={pages} />
    </>
  )
}

function pageOf(reply: CallReply<'partner/list-my-payouts'>) {
  return reply.ok ? { ok: true as const, items: reply.data.payouts, next: reply.data.next } : reply
}
