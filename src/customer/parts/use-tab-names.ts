import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import { useLanguage } from '../../ui'
import { nameTabs } from '../name-tabs'

/** Keeps the tabs named in the language chosen; for pages that have them. */
export function useTabNames(): void {
  const language = useLanguage()
  useEffect(() => nameTabs(language), [language])
  // When the first page shows, the tab bar itself is drawn a moment later.
  useDidShow(() => Taro.nextTick(() => nameTabs(language)))
}
