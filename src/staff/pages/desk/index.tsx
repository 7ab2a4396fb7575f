import { Button, Card, Flow, Heading, ListRow, Paragraph, Stack, Tag, Avatar, Badge } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { chooseStore, isManager, useSession } from '../../state/session'
import { MoneyPages } from './money-pages'
import { earnMessages, useMessagePermissions } from '../../state/message-permissions'

/** 工作台: everything else, by role. */
function DeskPage({ staff, store }: StaffPageProps) {
  const speak = useSentences()
  return (
    <StaffScreen tab="desk" title={speak('tab.desk')} note={store.name}>
      <Stack gap="large">
        <Card>
          <Flow>
            <Avatar name={staff.displayName} picture={staff.avatarFileId} sizePx={64} />
            <Stack gap="half">
              <Heading text={staff.displayName} note={store.name} />
              <Flow gap="half">
                {staff.roles.map((role) => (
                  <Tag key={role} label={speak(`role.${role}`)} tone="accent" />
                ))}
              </Flow>
            </Stack>
          </Flow>
        </Card>
        <Reminders />
        <Daily />
        <MoneyPages staff={staff} />
        {isManager(staff) && (
          <>
            <Manage heading={speak('desk.manage')} pages={MANAGED} />
            <Manage heading={speak('desk.stores')} pages={OF_THE_STORE} />
          </>
        )}
        <Stores />
      </Stack>
    </StaffScreen>
  )
}

/** WeChat sends one message for each permission: how many are left, and the tap for one more. */
function Reminders() {
  const speak = useSentences()
  const remainingCount = useMessagePermissions((permissions) => permissions.remainingCount)
  if (remainingCount === undefined) return null
  return (
    <Card id="reminders">
      <Stack gap="small">
        <Flow align="between" gap="small">
          <Paragraph id="remaining" text={speak('desk.reminders', { count: remainingCount })} size="strong" isBold />
          <Button
            id="earn"
            size="small"
            kind="secondary"
            label={speak('desk.earn')}
            onPress={() => void earnMessages()}
          />
        </Flow>
        <Paragraph text={speak('desk.remindersNote')} size="small" tone="soft" />
      </Stack>
    </Card>
  )
}

function Daily() {
  const speak = useSentences()
  const { state } = useLiveAnswer('notify/list-inbox', {})
  const unreadCount = state.status === 'ready' ? state.data.unreadCount : 0
  return (
    <Stack gap="small">
      <Heading text={speak('desk.daily')} />
      <Card isBare>
        <ListRow
          id="to-inbox"
          leading="message"
          title={speak('desk.messages')}
          note={unreadCount === 0 ? speak('desk.messagesNone') : speak('desk.unread', { count: unreadCount })}
          trailing={<Badge count={unreadCount} />}
          onPress={() => openPage('manage/inbox')}
        />
        <ListRow
          id="to-due"
          leading="heart"
          title={speak('desk.due')}
          note={speak('desk.dueNote')}
          onPress={() => openPage('people/due')}
        />
        <ListRow
          id="to-desk-code"
          leading="qr"
          title={speak('desk.deskCode')}
          note={speak('desk.deskCodeNote')}
          onPress={() => openPage('manage/desk-code')}
        />
        <ListRow
          id="to-time-off"
          leading="sun"
          title={speak('desk.timeOff')}
          note={speak('desk.timeOffNote')}
          onPress={() => openPage('manage/time-off')}
        />
        <ListRow
          id="to-settings"
          leading="settings"
          title={speak('desk.settings')}
          note={speak('desk.settingsNote')}
          onPress={() => openPage('manage/settings')}
        />
      </Card>
    </Stack>
  )
}

const MANAGED = [
  { page: 'roster', icon: 'calendar' },
  { page: 'services', icon: 'lotus' },
  { page: 'products', icon: 'list' },
  { page: 'categories', icon: 'grid' },
  { page: 'staff', icon: 'people' },
  { page: 'policies', icon: 'settings' },
] as const

const OF_THE_STORE = [
  { page: 'store', icon: 'home' },
  { page: 'hours', icon: 'clock' },
  { page: 'rooms', icon: 'board' },
] as const

interface ManageProps {
  readonly heading: string
  readonly pages: typeof MANAGED | typeof OF_THE_STORE
}

function Manage({ heading, pages }: ManageProps) {
  const speak = useSentences()
  return (
    <Stack gap="small">
      <Heading text={heading} />
      <Card isBare>
        {pages.map(({ page, icon }) => (
          <ListRow
            key={page}
            id={`to-${page}`}
            leading={icon}
            title={speak(`desk.${page}`)}
            note={speak(`desk.${page}Note`)}
            onPress={() => openPage(`manage/${page}`)}
          />
        ))}
      </Card>
    </Stack>
  )
}

/** Only for those who work at several. */
function Stores() {
  const speak = useSentences()
  const entry = useSession((session) => session.entry)
  if (entry.status !== 'ready' || entry.stores.length < 2) return null
  return (
    <Stack gap="small">
      <Heading text={speak('shell.chooseStore')} />
      <Card isBare>
        {entry.stores.map(({ storeId, name, address, isActive }) => (
          <ListRow
            key={storeId}
            id={`store-${storeId}`}
            leading="location"
            title={name}
            note={address}
            isChosen={storeId === entry.store.storeId}
            onPress={() => chooseStore(storeId)}
          >
            {!isActive && <Tag label={speak('store.closed')} />}
          </ListRow>
        ))}
      </Card>
    </Stack>
  )
}

export default forStaff(DeskPage)
