import Taro from '@tarojs/taro'
import { create } from 'zustand'
import { chooseLanguage, setTextScale, type LanguageChoice } from '../../ui'

/** `auto` follows WeChat's or the browser's own setting. */
export const TEXT_SIZES = ['auto', '1', '1.25', '1.5', '2'] as const
export type TextSize = (typeof TEXT_SIZES)[number]

interface Preferences {
  readonly language: LanguageChoice
  readonly textSize: TextSize
}

const LANGUAGE_KEY = 'staff.language'
const TEXT_SIZE_KEY = 'staff.textSize'

/** What this device's person likes. */
export const usePreferences = create<Preferences>(() => ({ language: 'zh-CN', textSize: 'auto' }))

/** Applies what was chosen on this device before; at the app's start. */
export function restorePreferences(): void {
  const language: unknown = Taro.getStorageSync(LANGUAGE_KEY)
  if (language === 'en' || language === 'zh-CN' || language === 'system') preferLanguage(language)
  const stored: unknown = Taro.getStorageSync(TEXT_SIZE_KEY)
  const textSize = TEXT_SIZES.find((size) => size === stored)
  if (textSize !== undefined) preferTextSize(textSize)
}

/** Speaks this language from now on. */
export function preferLanguage(language: LanguageChoice): void {
  chooseLanguage(language, Taro.getAppBaseInfo().language)
  Taro.setStorageSync(LANGUAGE_KEY, language)
  usePreferences.setState({ language })
}

/** Shows text in this size from now on; `auto` takes effect at the next start. */
export function preferTextSize(textSize: TextSize): void {
  if (textSize !== 'auto') setTextScale(Number(textSize))
  Taro.setStorageSync(TEXT_SIZE_KEY, textSize)
  usePreferences.setState({ textSize })
}
