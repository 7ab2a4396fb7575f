import { badValue } from '../refusals'
import type { CalendarDate } from './calendar'
import { fromCalendar, isoYearStartMs } from './calendar'
import { parseOffsetMinutes } from './date-parsing'

interface Specifier {
  readonly write: (calendar: CalendarDate) => string
  /** What it looks like in a text to be read. */
  readonly pattern: string
}

/** What may follow a `%` in a format (MongoDB manual, "Format Specifiers"). */
const SPECIFIERS: { readonly [letter: string]: Specifier } = {
  Y: { write: ({ year }) => pad(year, 4), pattern: '\\d{4}' },
  m: { write: ({ month }) => pad(month, 2), pattern: '\\d{1,2}' },
  d: { write: ({ day }) => pad(day, 2), pattern: '\\d{1,2}' },
  H: { write: ({ hour }) => pad(hour, 2), pattern: '\\d{1,2}' },
  M: { write: ({ minute }) => pad(minute, 2), pattern: '\\d{1,2}' },
  S: { write: ({ second }) => pad(second, 2), pattern: '\\d{1,2}' },
  L: { write: ({ millisecond }) => pad(millisecond, 3), pattern: '\\d{1,3}' },
  j: { write: ({ dayOfYear }) => pad(dayOfYear, 3), pattern: '\\d{1,3}' },
  w: { write: ({ dayOfWeek }) => String(dayOfWeek), pattern: '[1-7]' },
  u: { write: ({ isoDayOfWeek }) => String(isoDayOfWeek), pattern: '[1-7]' },
  U: { write: ({ week }) => pad(week, 2), pattern: '\\d{1,2}' },
  V: { write: ({ isoWeek }) => pad(isoWeek, 2), pattern: '\\d{1,2}' },
  G: { write: ({ isoWeekYear }) => pad(isoWeekYear, 4), pattern: '\\d{4}' },
  z: { write: ({ offsetMinutes }) => writeOffset(offsetMinutes), pattern: 'Z|[+-]\\d{2}(?::?\\d{2})?' },
  Z: {
    write: ({ offsetMinutes }) => (offsetMinutes < 0 ? String(offsetMinutes) : `+${offsetMinutes}`),
    pattern: '[+-]?\\d+',
  },
  '%': { write: () => '%', pattern: '%' },
}

/** Writes a date by a format such as `%Y-%m-%d`. */
export function formatDate(calendar: CalendarDate, format: string): string {
  return format.replace(/%(.?)/gs, (_match, letter: string) => readSpecifier(letter).write(calendar))
}

/** Reads a text that follows a format exactly; `undefined` when it does not, or names a day that does not exist. */
export function readFormattedDate(text: string, format: string, zone: string | undefined): Date | undefined {
  const letters: string[] = []
  const source = format
    .split(/(%.?)/s)
    .map((part) => {
      if (!part.startsWith('%')) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      const letter = part.slice(1)
      letters.push(letter)
      return `(${readSpecifier(letter).pattern})`
    })
    .join('')
  const match = new RegExp(`^${source}$`).exec(text)
  if (match === null) return undefined
  const parts = new Map(letters.map((letter, index) => [letter, match[index + 1] ?? '']))
  return assemble(parts, zone)
}

function assemble(parts: ReadonlyMap<string, string>, zone: string | undefined): Date | undefined {
  const number = (letter: string, fallback: number): number => Number(parts.get(letter) ?? fallback)
  const dayMs = parts.has('G')
    ? isoYearStartMs(number('G', 1970)) + ((number('V', 1) - 1) * 7 + number('u', 1) - 1) * 86_400_000
    : assembleDay(number('Y', 1970), number('m', 1), number('d', 1))
  if (dayMs === undefined || number('H', 0) > 23 || number('M', 0) > 59 || number('S', 0) > 59) return undefined
  const localMs = dayMs + ((number('H', 0) * 60 + number('M', 0)) * 60 + number('S', 0)) * 1000 + number('L', 0)
  const offset = parts.get('z')
  const offsetMinutes = offset === undefined ? parts.get('Z') : parseOffsetMinutes(offset)
  if (offsetMinutes !== undefined) return new Date(localMs - Number(offsetMinutes) * 60_000)
  return fromCalendar(localMs, zone)
}

function assembleDay(year: number, month: number, day: number): number | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : undefined
}

function readSpecifier(letter: string): Specifier {
  const specifier = Object.hasOwn(SPECIFIERS, letter) ? SPECIFIERS[letter] : undefined
  if (specifier === undefined) throw badValue(`Invalid format character '%${letter}' in format string`)
  return specifier
}

function writeOffset(offsetMinutes: number): string {
  const minutes = Math.abs(offsetMinutes)
  return `${offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}${pad(minutes % 60, 2)}`
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0')
}
