import { useEffect } from 'react'
import { type CallReply, useAnswer } from '../../../client'
import { Button, Card, describeError, Loadable, Paragraph, Screen, Stack, useLanguage } from '../../../ui'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { useMorePages } from '../../parts/use-pages'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import { type InboxMessage, MessageRow } from './message-row'

/** 消息: what did they tell me? */
export default function InboxPage() {
  const speak = useSentences()
  return (
    <Screen title={speak('inbox.title')} back>
      <ForCustomer title={speak('inbox.signIn')} text={speak('inbox.signInNote')}>
        {() => <Inbox />}
      </ForCustomer>
    </Screen>
  )
}

function Inbox() {
  const speak = useSentences()
  const { state, reload } = useAnswer(cloud, 'notify/list-inbox', {})
  const latest = state.status === 'ready' ? state.data : undefined
  useMarkRead(latest)
  return (
    <Loadable
      state={state}
      onRetry={() => void reload()}
      isEmpty={({ messages }) => messages.length === 0}
      empty={{
        icon: 'message',
        title: speak('inbox.none'),
        note: speak('inbox.noneNote'),
        actionLabel: speak('home.bookNow'),
        onAction: () => openPage('services'),
      }}
    >
      {({ messages, next }) => <Messages first={messages} next={next} />}
    </Loadable>
  )
}

interface MessagesProps {
  readonly first: readonly InboxMessage[]
  readonly next: string | undefined
}

function Messages({ first, next }: MessagesProps) {
  const speak = useSentences()
  const language = useLanguage()
  const pages = useMorePages(first, next, async (before) => pageOf(await cloud.call('notify/list-inbox', { before })))
  return (
    <Stack>
      <Card isBare>
        {pages.items.map((message) => (
          <MessageRow key={message.inboxMessageId} message={message} />
        ))}
      </Card>
      {pages.error !== undefined && (
        <Paragraph text={describeError(pages.error, language)} tone="danger" size="small" />
      )}
      {pages.hasMore && (
        <Button
          kind="secondary"
          label={speak('list.more')}
          isBlock
          isBusy={pages.isBusy}
          onPress={() => void pages.loadMore()}
        />
      )}
    </Stack>
  )
}

function pageOf(reply: CallReply<'notify/list-inbox'>) {
  return reply.ok ? { ok: true as const, items: reply.data.messages, next: reply.data.next } : reply
}

/** What was shown has been read; on this page it keeps its dot, so that she sees what was new. */
function useMarkRead(
  shown: { readonly messages: readonly InboxMessage[]; readonly unreadCount: number } | undefined,
): void {
  const throughAt = shown !== undefined && shown.unreadCount > 0 ? shown.messages[0]?.at : undefined
  useEffect(() => {
    if (throughAt !== undefined) void cloud.call('notify/mark-inbox-read', { throughAt })
  }, [throughAt])
}
