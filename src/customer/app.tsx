import { useLaunch } from '@tarojs/taro'
import { type PropsWithChildren, useEffect } from 'react'
import { PictureResolverContext, useLanguage } from '../ui'
import '../ui/tokens.css'
import { cloud, findPictureUrl } from './cloud'
import { nameTabs } from './name-tabs'
import { signIn } from './state/session'
import { applySettings } from './state/settings'

applySettings()

/** The customer app: whatever page is open, with its pictures and its language. */
export default function App({ children }: PropsWithChildren) {
  const language = useLanguage()
  useLaunch(() => {
    void signIn()
    void cloud.prepareMessages()
  })
  useEffect(() => nameTabs(language), [language])
  return <PictureResolverContext.Provider value={findPictureUrl}>{children}</PictureResolverContext.Provider>
}
