import { momentAt, storeDateOf, minuteOn, type IsoDate } from '../shared/time'

/**
 * Limits of WeChat's kinds of field, by code points (订阅消息参数值内容限制说明): thing ≤ 20 of any kind, phrase ≤ 5 Han,
 * character_string ≤ 32 without Han, name ≤ 10 with Han, else ≤ 20, never digits.
 */
const MOST_THING = 20
const MOST_PHRASE = 5
const MOST_CHARACTER_STRING = 32
const MOST_HAN_NAME = 10
const MOST_LATIN_NAME = 20

type Fit = (text: string) => string

/** By kind of field; each makes a value that WeChat takes of any text. */
const FITS: Readonly<Record<string, Fit>> = {
  thing: (text) => cut(tidy(text), MOST_THING, '…') || '无',
  phrase: (text) => cut(text.replace(/\P{Script=Han}/gu, ''), MOST_PHRASE) || '已更新',
  character_string: (text) => cut(text.replace(/[^\x20-\x7e]/g, '').trim(), MOST_CHARACTER_STRING) || '-',
  name: fitName,
  time: (text) => text,
}

/** Fills the fields of a template: each text as its kind of field takes it, and nothing left empty. */
export function composeFields<Fact extends string>(
  fields: readonly { readonly key: string; readonly fact: Fact }[],
  facts: Readonly<Record<Fact, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.map(({ key, fact }) => {
      const fit = FITS[key.replace(/\d+$/, '')]
      if (fit === undefined) throw new Error(`nobody has said how to fill a field like ${key}`)
      return [key, fit(facts[fact])]
    }),
  )
}

/** `2025年3月10日 14:30`, as a field `time` wants it; minutes past midnight are of the next day. */
export function formatVisitTime(on: IsoDate, minute: number): string {
  const day = storeDateOf(momentAt(on, minute))
  const [year, month, date] = day.split('-').map(Number)
  const rest = minuteOn(day, momentAt(on, minute))
  const clock = `${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}`
  return `${year}年${month}月${date}日 ${clock}`
}

function fitName(text: string): string {
  const clean = tidy(text.replace(/\p{N}/gu, ''))
  return cut(clean, /\p{Script=Han}/u.test(clean) ? MOST_HAN_NAME : MOST_LATIN_NAME) || '顾客'
}

/** Without line breaks and other control characters. */
function tidy(text: string): string {
  return text
    .replace(/\p{Cc}/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** At most `most` code points, the last of them `ending` when something was cut off. */
function cut(text: string, most: number, ending = ''): string {
  const points = [...text]
  return points.length <= most ? text : [...points.slice(0, most - ending.length), ending].join('').trim()
}
