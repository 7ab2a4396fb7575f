import { Badge, Button, Card, ListRow, Paragraph, Screen, Skeleton, Stack } from '../../../ui'
import { useAnswer } from '../../../client'
import { cloud } from '../../cloud'
import { SignInCard } from '../../parts/sign-in-card'
import { useReturn } from '../../parts/use-return'
import { useTabNames } from '../../parts/use-tab-names'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import { signIn, useSession } from '../../state/session'
import { Privacy } from './privacy'
import { Profile } from './profile'
import { SettingsCard } from './settings-card'

/** 我的: who I am here, my messages, how the app speaks to me, what is kept of me. */
export default function MePage() {
  const speak = useSentences()
  const session = useSession()
  const isCustomer = session.status === 'customer'
  const inbox = useAnswer(cloud, 'notify/list-inbox', isCustomer ? {} : undefined)
  useTabNames()
  useReturn(() => {
    void inbox.reload()
  })
  const unreadCount = isCustomer && inbox.state.status === 'ready' ? inbox.state.data.unreadCount : 0
  return (
    <Screen title={speak('me.title')}>
      <Stack>
        {session.status === 'loading' && <Skeleton shape="list" count={1} />}
        {session.status === 'failed' && <SignInFailed />}
        {session.status === 'visitor' && <SignInCard title={speak('me.signIn')} text={speak('me.signInNote')} />}
        {session.status === 'customer' && <Profile customer={session.customer} />}
        <Card isBare>
          <ListRow
            id="my-appointments"
            title={speak('appointments.title')}
            leading="calendar"
            onPress={() => openPage('appointments')}
          />
          <ListRow
            id="my-waitlist"
            title={speak('waitlist.title')}
            note={speak('waitlist.rowNote')}
            leading="clock"
            onPress={() => openPage('waitlist')}
          />
          <ListRow id="my-bills" title={speak('bills.title')} leading="list" onPress={() => openPage('bills')} />
          <ListRow
            id="my-cards"
            title={speak('cards.title')}
            note={speak('cards.rowNote')}
            leading="wallet"
            onPress={() => openPage('cards')}
          />
          <ListRow
            id="my-prepaid"
            title={speak('prepaid.title')}
            note={speak('prepaid.rowNote')}
            leading="wallet"
            onPress={() => openPage('prepaid')}
          />
          <ListRow id="my-points" title={speak('points.title')} leading="star" onPress={() => openPage('points')} />
          <ListRow
            id="my-inbox"
            title={speak('inbox.title')}
            leading="message"
            trailing={<Badge count={unreadCount} />}
            onPress={() => openPage('inbox')}
          />
          <ListRow
            id="my-health"
            title={speak('health.title')}
            note={speak('health.rowNote')}
            leading="heart"
            onPress={() => openPage('health')}
          />
        </Card>
        <SettingsCard />
        <Privacy isCustomer={isCustomer} />
      </Stack>
    </Screen>
  )
}

function SignInFailed() {
  const speak = useSentences()
  return (
    <Card>
      <Stack gap="small">
        <Paragraph text={speak('me.signInFailed')} tone="soft" />
        <Button kind="secondary" label={speak('me.retry')} isBlock onPress={() => void signIn()} />
      </Stack>
    </Card>
  )
}
