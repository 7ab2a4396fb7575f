import Taro, { useDidShow } from '@tarojs/taro'
import { type PropsWithChildren, useCallback, useEffect } from 'react'
import { PictureResolverContext } from '../ui'
import '../ui/tokens.css'
import { cloud } from './cloud'
import { followStore } from './live/follow-store'
import { loadMessagePermissions } from './state/message-permissions'
import { tellNews } from './state/news'
import { restorePreferences } from './state/preferences'
import { signIn, useSession } from './state/session'

restorePreferences()

/** Signs in, follows the store that is shown, and resolves pictures. */
export default function App({ children }: PropsWithChildren) {
  const storeId = useSession(({ entry }) => (entry.status === 'ready' ? entry.store.storeId : undefined))
  // In the background a phone hears nothing, and the day may have changed.
  useDidShow(tellNews)
  useEffect(() => {
    void signIn()
    void cloud.prepareMessages()
    offerUpdates()
  }, [])
  useEffect(() => {
    if (storeId === undefined) return undefined
    void loadMessagePermissions()
    return followStore(storeId)
  }, [storeId])
  const resolve = useCallback(async (fileId: string) => (await cloud.fileUrls([fileId])).get(fileId) ?? '', [])
  return <PictureResolverContext.Provider value={resolve}>{children}</PictureResolverContext.Provider>
}

/** WeChat loads a new version while the old one runs; it starts with it when nobody is at work in it. */
function offerUpdates(): void {
  if (process.env.TARO_ENV === 'h5') return
  const updates = Taro.getUpdateManager()
  updates.onUpdateReady(() => Taro.onAppHide(() => updates.applyUpdate()))
}
