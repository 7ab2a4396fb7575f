/** The kinds of keyword a template can have; the key of a field is its kind and a number, such as `thing1`. */
export const FIELD_KINDS = [
  'thing',
  'number',
  'letter',
  'symbol',
  'character_string',
  'time',
  'date',
  'amount',
  'phone_number',
  'car_number',
  'name',
  'phrase',
  'enum',
] as const
export type FieldKind = (typeof FIELD_KINDS)[number]

const DATE = String.raw`(?:\d{4}年(?:1[0-2]|0?[1-9])月(?:(?:3[01]|[12]\d|0?[1-9])日)?|(?:1[0-2]|0?[1-9])月(?:3[01]|[12]\d|0?[1-9])日|(?:\d{4}[-/.])(?:1[0-2]|0?[1-9])(?:[-/.](?:3[01]|[12]\d|0?[1-9]))?|(?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9]))`
const CLOCK = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?`
const time = new RegExp(`^${DATE}? ?${CLOCK}(?: ?~ ?(?:${DATE} )?${CLOCK})?$`)
const dateMaybeTime = `${DATE}(?: ${CLOCK})?`
const date = new RegExp(`^${dateMaybeTime}(?: ?~ ?(?:${dateMaybeTime}|${CLOCK}))?$`)

const hasControl = (text: string): boolean => /\p{Cc}/u.test(text)
const lengthOf = (text: string): number => [...text].length
const digitsOf = (text: string): number => text.replace(/\D/g, '').length

/**
 * Whether a value may stand in a field of this kind. Documented by WeChat ("订阅消息参数值内容限制说明"); where that is
 * vague, the stricter reading. A character is a code point.
 */
const ACCEPTS: Record<Exclude<FieldKind, 'enum'>, (text: string) => boolean> = {
  /** At most 20 characters of any kind. */
  thing: (text) => lengthOf(text) <= 20 && !hasControl(text),
  /** At most 32 digits, decimals allowed. */
  number: (text) => /^\d+(\.\d+)?$/.test(text) && digitsOf(text) <= 32,
  letter: (text) => /^[A-Za-z]{1,32}$/.test(text),
  /** At most 5, neither Han nor letters nor digits. */
  symbol: (text) => lengthOf(text) <= 5 && !/[\p{Script=Han}\p{L}\p{N}]/u.test(text) && !hasControl(text),
  /** At most 32 digits, letters or symbols. */
  character_string: (text) => lengthOf(text) <= 32 && !/\p{Script=Han}/u.test(text) && !hasControl(text),
  /** A time of day, a date before it allowed; two joined by `~`. */
  time: (text) => time.test(text),
  /** A date, a time of day after it allowed; two joined by `~`. */
  date: (text) => date.test(text),
  /** One currency sign, at most 10 digits with decimals, 元 at the end allowed. */
  amount: (text) => /^[¥￥$€£]?\d+(\.\d+)?元?$/.test(text) && digitsOf(text) <= 10,
  /** At most 17 digits and signs. */
  phone_number: (text) => /^[\d+\-() ]{1,17}$/.test(text) && digitsOf(text) > 0,
  /** At most 8; Han only first and last. */
  car_number: (text) => /^[\p{Script=Han}A-Za-z0-9][A-Za-z0-9]{0,6}[\p{Script=Han}A-Za-z0-9]$/u.test(text),
  /** At most 10 if there is Han in it, else at most 20 letters or symbols. */
  name: (text) => lengthOf(text) <= (/\p{Script=Han}/u.test(text) ? 10 : 20) && /^[^\d\p{Cc}]+$/u.test(text),
  /** At most 5 Han characters. */
  phrase: (text) => /^\p{Script=Han}{1,5}$/u.test(text),
}

/** The kind a key such as `thing1` names; undefined if there is none. */
export function fieldKind(key: string): FieldKind | undefined {
  return FIELD_KINDS.find((kind) => key.startsWith(kind) && /^\d+$/.test(key.slice(kind.length)))
}

/** Whether `text` (not empty) may stand in a field of this kind; `values` are what an `enum` allows. */
export function isFieldValueAccepted(kind: FieldKind, text: string, values: readonly string[] = []): boolean {
  return kind === 'enum' ? values.includes(text) : ACCEPTS[kind](text)
}
