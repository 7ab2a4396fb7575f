import { minuteOn, parseIsoDate, storeDateOf } from '../../domain/shared/time'
import { formatMoney } from '../format/money'
import { formatClock, formatDuration, formatMinute, formatShortDay } from '../format/time'
import { errors as en } from './en/errors'
import type { Language } from './language'
import { type Facts, fillGaps } from './sentences'
import { errors as zh } from './zh-CN/errors'

/** What an error has to carry to be told to a person; every `ReplyError` does. */
export interface ShownError {
  readonly code: string
  readonly details?: Readonly<Record<string, unknown>>
  readonly traceId?: string
}

const SENTENCES: Readonly<Record<Language, Readonly<Record<string, string>>>> = { 'zh-CN': zh, en }

/** The sentence for an error's code, with its facts in; a code that has none is told as a fault of ours. */
export function describeError({ code, details = {} }: ShownError, language: Language): string {
  const sentences = SENTENCES[language]
  const text = sentences[code] ?? sentences.INTERNAL ?? code
  return fillGaps(text, formatFacts(details, language))
}

/** Facts as people read them; the unit at the end of a name says how (`priceFen`, `opensMinute`, `expiresOn`). */
function formatFacts(details: Readonly<Record<string, unknown>>, language: Language): Facts {
  const facts = Object.entries(details).flatMap(([name, value]): [string, string | number][] => {
    if (typeof value === 'number') return [[name, formatNumber(name, value, language)]]
    if (typeof value !== 'string') return []
    const on = /(^on|On)$/.test(name) ? parseIsoDate(value) : undefined
    return [[name, on === undefined ? value : formatShortDay(on, language)]]
  })
  return Object.fromEntries(facts)
}

function formatNumber(name: string, value: number, language: Language): string | number {
  if (name.endsWith('Fen')) return formatMoney(value)
  if (name.endsWith('Minutes')) return formatDuration(value, language)
  if (name.endsWith('Minute')) return formatMinute(value, language)
  if (name.endsWith('At')) {
    const on = storeDateOf(value)
    return `${formatShortDay(on, language)} ${formatClock(minuteOn(on, value))}`
  }
  return value
}
