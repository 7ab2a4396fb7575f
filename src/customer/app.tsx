import { useDidShow, useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { PictureResolverContext } from '../ui'
import '../ui/tokens.css'
import { cloud, findPictureUrl } from './cloud'
import { touchLink } from './state/link'
import { signIn } from './state/session'
import { applySettings } from './state/settings'

applySettings()

/** The customer app: whatever page is open, with its pictures, and whoever is at the phone. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    void signIn()
    void cloud.prepareMessages()
  })
  // Also when the running app is opened anew, by another card.
  useDidShow(() => void touchLink())
  return <PictureResolverContext.Provider value={findPictureUrl}>{children}</PictureResolverContext.Provider>
}
