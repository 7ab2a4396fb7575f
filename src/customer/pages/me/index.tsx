import { Button, Card, Paragraph, Screen, Skeleton, Stack } from '../../../ui'
import { useAnswer } from '../../../client'
import { cloud } from '../../cloud'
import { SignInCard } from '../../parts/sign-in-card'
import { useReturn } from '../../parts/use-return'
import { useTabNames } from '../../parts/use-tab-names'
import { useSentences } from '../../sentences'
import { signIn, useSession } from '../../state/session'
import { MyRows } from './my-rows'
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
        <MyRows unreadCount={unreadCount} />
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
