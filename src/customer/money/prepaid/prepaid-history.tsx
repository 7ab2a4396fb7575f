import type { CallReply } from '../../../client'
import { Card, ListRow, Paragraph, Stack, useFormats } from '../../../ui'
import { readClock } from '../../clock'
import { cloud } from '../../cloud'
import { MorePages } from '../../parts/more-pages'
import { useMorePages } from '../../parts/use-pages'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import type { Prepaid } from '.'

type Move = Prepaid['moves'][number]

/** Every movement, with what it was in principal and bonus, and the bill that explains it. */
export function PrepaidHistory({ prepaid: { moves, next } }: { readonly prepaid: Prepaid }) {
  const speak = useSentences()
  const pages = useMorePages(moves, next, async (before) =>
    pageOf(await cloud.call('checkout/show-my-prepaid', { before })),
  )
  if (moves.length === 0)
    return (
      <Card>
        <Stack gap="half">
          <Paragraph text={speak('prepaid.none')} isBold />
          <Paragraph text={speak('prepaid.noneNote')} tone="soft" size="small" />
        </Stack>
      </Card>
    )
  return (
    <>
      <Card isBare title={speak('prepaid.history')}>
        {pages.items.map((move) => (
          <MoveRow key={move.moveId} move={move} />
        ))}
      </Card>
      <MorePages pages={pages} />
    </>
  )
}

function pageOf(reply: CallReply<'checkout/show-my-prepaid'>) {
  return reply.ok ? { ok: true as const, items: reply.data.moves, next: reply.data.next } : reply
}

/** What explains a movement: a bill, or the payout that became store credit. */
function targetOf({ billId, payoutId }: Move): (() => void) | undefined {
  if (payoutId !== undefined) return () => openPage('payoutState', { payoutId })
  return billId === undefined ? undefined : () => openPage('bill', { billId })
}

function MoveRow({ move }: { readonly move: Move }) {
  const speak = useSentences()
  const { kind, principalFen, bonusFen, at } = move
  const open = targetOf(move)
  const { money, moment } = useFormats()
  const sumFen = principalFen + bonusFen
  const parts = speak('prepaid.parts', { principal: money(Math.abs(principalFen)), bonus: money(Math.abs(bonusFen)) })
  return (
    <ListRow
      title={speak(`prepaid.${kind}`)}
      note={parts}
      trailing={
        <Paragraph text={`${sumFen > 0 ? '+' : ''}${money(sumFen)}`} tone={sumFen > 0 ? 'accent' : 'ink'} isBold />
      }
      {...(open !== undefined && { onPress: open })}
    >
      <Paragraph text={moment(at, readClock())} size="caption" tone="faint" />
    </ListRow>
  )
}
