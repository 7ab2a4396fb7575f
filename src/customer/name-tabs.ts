import Taro from '@tarojs/taro'
import type { Language } from '../ui'
import { speakIn } from './sentences'

const TAB_KEYS = ['tab.home', 'tab.appointments', 'tab.partner', 'tab.me'] as const

/** Names the tabs in a language; app.config.ts has named them in Chinese. */
export function nameTabs(language: Language): void {
  const speak = speakIn(language)
  TAB_KEYS.forEach((key, index) => {
    // Refused where no tabs are shown; pages with tabs ask again when they show.
    Taro.setTabBarItem({ index, text: speak(key) }).catch(() => undefined)
  })
}
