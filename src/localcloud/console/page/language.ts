import { createContext, useContext } from 'react'
import { ENGLISH } from './texts-en'
import { CHINESE, type Texts } from './texts-zh'

export type Language = 'zh' | 'en'

const TEXTS: Readonly<Record<Language, Texts>> = { zh: CHINESE, en: ENGLISH }
const STORAGE_KEY = 'local-cloud-console-language'

export const LanguageContext = createContext<Language>('zh')

/** The sentences of the language the person chose. */
export function useTexts(): Texts {
  return TEXTS[useContext(LanguageContext)]
}

/** What was chosen last time, else the browser's language. */
export function rememberedLanguage(): Language {
  const chosen = localStorage.getItem(STORAGE_KEY)
  if (chosen === 'zh' || chosen === 'en') return chosen
  return navigator.language.startsWith('zh') ? 'zh' : 'en'
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(STORAGE_KEY, language)
}
