import { currentLanguage, type Language, useLanguage } from './language'

/** The name in a gap: `count` for `{count}` and for `{count:visit|visits}`. */
type GapName<Gap extends string> = Gap extends `${infer Name}:${string}` ? Name : Gap

/** The facts that a sentence with gaps such as `还有 {count} 次` needs. */
export type FactNames<Sentence extends string> = Sentence extends `${string}{${infer Gap}}${infer Rest}`
  ? GapName<Gap> | FactNames<Rest>
  : never

export type Facts = Readonly<Record<string, string | number>>

type FactsOf<Sentence extends string> = [FactNames<Sentence>] extends [never]
  ? readonly []
  : readonly [facts: Readonly<Record<FactNames<Sentence>, string | number>>]

/** Gives the sentence of a key; the compiler asks for exactly the facts its gaps name. */
export type Speak<Zh extends Readonly<Record<string, string>>> = <Key extends keyof Zh & string>(
  key: Key,
  ...facts: FactsOf<Zh[Key]>
) => string

export interface Sentences<Zh extends Readonly<Record<string, string>>> {
  /** In the language chosen now; for code outside components. */
  readonly sentence: Speak<Zh>
  /** In the language given; pure. */
  readonly speakIn: (language: Language) => Speak<Zh>
  /** Inside a component, which is drawn again when the language changes. */
  readonly useSentences: () => Speak<Zh>
}

/**
 * Fills `{name}` with the fact of that name, and `{count:visit|visits}` with the first word for 1 and the second for
 * all else. A gap without a fact stays as it is, so that it is seen.
 */
export function fillGaps(text: string, facts: Facts): string {
  return text.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (gap, name: string, one?: string, many?: string) => {
    const fact = facts[name]
    if (fact === undefined) return gap
    if (one === undefined || many === undefined) return String(fact)
    return fact === 1 ? one : many
  })
}

/** Makes the sentences of one area from its two message files, which have the same keys. */
export function makeSentences<const Zh extends Readonly<Record<string, string>>>(
  zh: Zh,
  en: Readonly<Record<keyof Zh, string>>,
): Sentences<Zh> {
  const makeSpeak =
    (language: Language): Speak<Zh> =>
    (key, ...facts) =>
      fillGaps((language === 'en' ? en[key] : zh[key]) ?? key, facts[0] ?? {})
  const speaks: Readonly<Record<Language, Speak<Zh>>> = { 'zh-CN': makeSpeak('zh-CN'), en: makeSpeak('en') }
  return {
    sentence: (key, ...facts) => speaks[currentLanguage()](key, ...facts),
    speakIn: (language) => speaks[language],
    useSentences: () => speaks[useLanguage()],
  }
}
