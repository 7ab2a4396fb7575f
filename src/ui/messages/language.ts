import { makeStore, useStore } from '../make-store'

/** The languages every sentence exists in; the first is what people get who chose nothing. */
export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** What a person may choose: a language, or to follow the phone. */
export type LanguageChoice = Language | 'system'

const store = makeStore<Language>('zh-CN')

/** The language sentences are given in now. */
export function currentLanguage(): Language {
  return store.get()
}

/** Speaks the chosen language from now on; `systemLanguage` is the phone's own, such as `en_US` or `zh-Hans`. */
export function chooseLanguage(choice: LanguageChoice, systemLanguage = 'zh-CN'): void {
  store.set(choice === 'system' ? languageOf(systemLanguage) : choice)
}

/** The language to speak to someone whose phone is set to `systemLanguage`: Chinese to Chinese readers, else English. */
export function languageOf(systemLanguage: string): Language {
  return /^zh/i.test(systemLanguage) ? 'zh-CN' : 'en'
}

/** The language now; the component is drawn again when it changes. */
export function useLanguage(): Language {
  return useStore(store)
}
