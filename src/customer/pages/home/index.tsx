import { View } from '@tarojs/components'
import { useShareAppMessage } from '@tarojs/taro'
import { Badge, IconButton, Loadable, Screen, Stack } from '../../../ui'
import { useChosenStore } from '../../parts/use-chosen-store'
import { useReturn } from '../../parts/use-return'
import { useTabNames } from '../../parts/use-tab-names'
import { openPage, pathOf } from '../../routes'
import { useSentences } from '../../sentences'
import { HomeSkeleton } from './home-skeleton'
import { NextVisit } from './next-visit'
import { ProposedVisit } from './proposed-visit'
import { Services } from './services'
import { StorePicker, Stores } from './stores'
import { Therapists } from './therapists'
import { useMyHome } from './use-my-home'
import styles from './home.module.css'

/** 首页: what is next for me here? */
export default function HomePage() {
  const speak = useSentences()
  const mine = useMyHome()
  const { stores, open, store, catalog } = useChosenStore()
  useTabNames()
  useReturn(() => {
    mine.reload()
  })
  useShareAppMessage(() => ({ title: speak('share.home'), path: pathOf('home') }))
  return (
    <Screen title={speak('app.name')} aside={<Inbox unreadCount={mine.unreadCount} />}>
      <Stack gap="large">
        {store !== undefined && <StorePicker store={store} stores={open} />}
        <ProposedVisit />
        <NextVisit mine={mine} store={store} catalog={catalog.state} />
        {store === undefined ? (
          <Loadable
            state={stores.state}
            onRetry={() => void stores.reload()}
            skeleton={<HomeSkeleton />}
            empty={{ title: speak('home.noStores'), note: speak('home.noStoresNote') }}
            isEmpty={() => true}
          >
            {() => null}
          </Loadable>
        ) : (
          <Loadable state={catalog.state} onRetry={() => void catalog.reload()} skeleton={<HomeSkeleton />}>
            {(shown) => (
              <Stack gap="large">
                <Services catalog={shown} />
                <Therapists catalog={shown} />
                <Stores stores={open} />
              </Stack>
            )}
          </Loadable>
        )}
      </Stack>
    </Screen>
  )
}

function Inbox({ unreadCount }: { readonly unreadCount: number }) {
  const speak = useSentences()
  return (
    <View className={styles.bell}>
      <IconButton id="open-inbox" icon="bell" label={speak('inbox.title')} onPress={() => openPage('inbox')} />
      <View className={styles.unread}>
        <Badge count={unreadCount} />
      </View>
    </View>
  )
}
