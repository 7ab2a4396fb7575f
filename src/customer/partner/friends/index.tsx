import { type CallData, type CallReply, useAnswer } from '../../../client'
import { Avatar, Card, ListRow, Loadable, Money, Paragraph, Screen, Stack, useFormats } from '../../../ui'
import { storeDateOf } from '../../../domain/shared/time'
import { useToday } from '../../clock'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { MorePages } from '../../parts/more-pages'
import { useMorePages } from '../../parts/use-pages'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'

type Friend = CallData<'partner/list-my-friends'>['friends'][number]

/** 我的朋友: who came? */
export default function FriendsPage() {
  const speak = useSentences()
  return (
    <Screen title={speak('friends.title')} back>
      <ForCustomer title={speak('partner.signIn')} text={speak('partner.signInNote')}>
        {() => <Friends />}
      </ForCustomer>
    </Screen>
  )
}

function Friends() {
  const speak = useSentences()
  const { state, reload } = useAnswer(cloud, 'partner/list-my-friends', {})
  return (
    <Loadable
      state={state}
      onRetry={() => void reload()}
      isEmpty={({ friends }) => friends.length === 0}
      empty={{
        icon: 'people',
        title: speak('friends.none'),
        note: speak('friends.noneNote'),
        actionLabel: speak('poster.title'),
        onAction: () => openPage('poster'),
      }}
    >
      {({ friends, next }) => <Rows first={friends} next={next} />}
    </Loadable>
  )
}

function Rows({ first, next }: { readonly first: readonly Friend[]; readonly next: number | undefined }) {
  const speak = useSentences()
  const pages = useMorePages(first, next, async (before) =>
    pageOf(await cloud.call('partner/list-my-friends', { before })),
  )
  return (
    <Stack>
      <Card isBare>
        {pages.items.map((friend) => (
          <FriendRow key={`${friend.boundAt}-${friend.friendName}`} friend={friend} />
        ))}
      </Card>
      <MorePages pages={pages} />
      <Paragraph text={speak('friends.privacy')} tone="faint" size="caption" />
    </Stack>
  )
}

function pageOf(reply: CallReply<'partner/list-my-friends'>) {
  return reply.ok ? { ok: true as const, items: reply.data.friends, next: reply.data.next } : reply
}

function FriendRow({
  friend: { friendName, boundAt, channel, paidVisitCount, earnedFen },
}: {
  readonly friend: Friend
}) {
  const speak = useSentences()
  const { day } = useFormats()
  const today = useToday()
  const since = [
    speak('friends.since', { at: day(storeDateOf(boundAt), today) }),
    ...(channel === undefined ? [] : [speak(`channel.${channel}`)]),
  ]
  return (
    <ListRow
      title={friendName}
      note={paidVisitCount === 0 ? speak('friends.noVisit') : speak('friends.visits', { count: paidVisitCount })}
      leading={<Avatar name={friendName} sizePx={48} />}
      trailing={<Money amountFen={earnedFen} tone="accent" />}
    >
      <Paragraph text={since.join(' · ')} size="caption" tone="faint" />
    </ListRow>
  )
}
