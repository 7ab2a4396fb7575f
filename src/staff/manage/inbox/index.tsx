import { useEffect } from 'react'
import { parseIsoDate, storeDateOf } from '../../../domain/shared/time'
import { Badge, Card, ListRow, Loadable, useFormats } from '../../../ui'
import { nowAt } from '../../clock'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openPage, openVisit } from '../../navigation'
import { forStaff } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import type { InboxMessage } from '../../shapes'

/** 消息: what did they tell me? Everything on show counts as read. */
function InboxPage() {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('notify/list-inbox', {})
  const newestAt = state.status === 'ready' ? state.data.messages[0]?.at : undefined
  const unreadCount = state.status === 'ready' ? state.data.unreadCount : 0
  useEffect(() => {
    if (newestAt !== undefined && unreadCount > 0) void cloud.call('notify/mark-inbox-read', { throughAt: newestAt })
  }, [newestAt, unreadCount])
  return (
    <StaffScreen tab="desk" isAbove title={speak('desk.messages')}>
      <Loadable
        state={state}
        onRetry={() => void reload()}
        isEmpty={({ messages }) => messages.length === 0}
        empty={{ icon: 'message', title: speak('inbox.emptyTitle'), note: speak('inbox.emptyNote') }}
      >
        {({ messages }) => (
          <Card isBare id="inbox">
            {messages.map((message) => (
              <Line key={message.inboxMessageId} message={message} />
            ))}
          </Card>
        )}
      </Loadable>
    </StaffScreen>
  )
}

function Line({
  message: { inboxMessageId, kind, at, isRead, appointmentId, facts },
}: {
  readonly message: InboxMessage
}) {
  const speak = useSentences()
  const formats = useFormats()
  const on = parseIsoDate(String(facts['on']))
  const minute = Number(facts['startMinute'])
  const day = on === undefined ? '' : formats.day(on, storeDateOf(nowAt()))
  const when = Number.isFinite(minute) ? `${day} ${formats.minute(minute)}` : day
  const customerName = String(facts['customerName'] ?? '')
  const amountFen = facts['amountFen']
  const amount = typeof amountFen === 'number' ? formats.money(amountFen) : ''
  const open = (): void => {
    if (appointmentId !== undefined) openVisit(appointmentId)
    else if (kind === 'payoutRequested' || kind === 'payoutToCheck') openPage('money/payouts')
    else if (kind === 'rebookingDeclined') openPage('people/due')
    else openPage('manage/time-off')
  }
  return (
    <ListRow
      id={`message-${inboxMessageId}`}
      title={speak(`inbox.${kind}`, { customerName, when, amount })}
      note={formats.moment(at, nowAt())}
      trailing={isRead ? undefined : <Badge count={1} isDot />}
      onPress={open}
    />
  )
}

export default forStaff(InboxPage)
