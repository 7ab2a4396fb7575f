import Taro from '@tarojs/taro'
import { create } from 'zustand'
import { chooseLanguage, type LanguageChoice, setTextScale } from '../../ui'
import { cloud } from '../cloud'

const STORAGE_KEY = 'settings'

/** Sizes of text to choose from: WeChat's own setting, or so many times the standard. */
export const TEXT_SIZES = { system: undefined, large: 1.3, largest: 1.6 } as const
export type TextSize = keyof typeof TEXT_SIZES

export interface Settings {
  readonly language: LanguageChoice
  readonly textSize: TextSize
}

const DEFAULTS: Settings = { language: 'zh-CN', textSize: 'system' }

/** What this person has set on this device. */
export const useSettings = create<Settings>(readSettings)

function readSettings(): Settings {
  try {
    const stored: unknown = JSON.parse(cloud.storage.read(STORAGE_KEY) ?? '{}')
    const { language, textSize } = { ...DEFAULTS, ...(typeof stored === 'object' ? stored : {}) }
    return { language: isLanguageChoice(language) ? language : DEFAULTS.language, textSize: readTextSize(textSize) }
  } catch {
    return DEFAULTS
  }
}

function isLanguageChoice(value: unknown): value is LanguageChoice {
  return value === 'zh-CN' || value === 'en' || value === 'system'
}

function readTextSize(value: unknown): TextSize {
  return value === 'large' || value === 'largest' ? value : 'system'
}

/** Makes what was set last time hold. */
export function applySettings(): void {
  const { language, textSize } = useSettings.getState()
  chooseLanguage(language, Taro.getAppBaseInfo().language)
  const scale = TEXT_SIZES[textSize]
  if (scale !== undefined) setTextScale(scale)
}

/** Sets something, now and for the next time. Back from a size of text to WeChat's own takes a restart. */
export function changeSettings(changes: Partial<Settings>): void {
  const settings = { ...useSettings.getState(), ...changes }
  useSettings.setState(settings)
  cloud.storage.write(STORAGE_KEY, JSON.stringify(settings))
  applySettings()
  if (changes.textSize === 'system') setTextScale(1)
}
