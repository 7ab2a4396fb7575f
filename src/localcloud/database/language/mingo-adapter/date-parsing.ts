/** What a date text says, in parts. */
interface WrittenDate {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly timeMs: number
  /** Minutes east of Greenwich, when the text says so. */
  readonly offsetMinutes: number | undefined
}

const ISO_DATE =
  /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/

/**
 * Reads a date in ISO 8601's order, whole or in part; `undefined` for other text. `defaultOffsetMinutes` (east of
 * Greenwich) counts where the text names no zone.
 */
export function parseDate(text: string, defaultOffsetMinutes: number): Date | undefined {
  const written = readIsoDate(text.trim())
  if (written === undefined) return undefined
  const { year, month, day, timeMs, offsetMinutes = defaultOffsetMinutes } = written
  const date = new Date(Date.UTC(year, month - 1, day))
  date.setUTCFullYear(year)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return new Date(date.getTime() + timeMs - offsetMinutes * 60_000)
}

/** True when the text names its own zone. */
export function namesZone(text: string): boolean {
  return readIsoDate(text.trim())?.offsetMinutes !== undefined
}

/** `+08:00`, `+0800`, `-03` or `Z` in minutes east of Greenwich; `undefined` for other text. */
export function parseOffsetMinutes(text: string): number | undefined {
  if (['Z', 'z', 'UTC', 'GMT'].includes(text)) return 0
  const match = /^([+-])(\d{2})(?::?(\d{2}))?$/.exec(text)
  if (match === null) return undefined
  const [, sign, hours, minutes = '0'] = match
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
}

function readIsoDate(text: string): WrittenDate | undefined {
  const match = ISO_DATE.exec(text)
  if (match === null) return undefined
  const [, year, month, day = '1', hour = '0', minute = '0', second = '0', fraction = '0', zone] = match
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 59) return undefined
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    timeMs:
      ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Math.trunc(Number(`0.${fraction}`) * 1000),
    offsetMinutes: zone === undefined ? undefined : parseOffsetMinutes(zone),
  }
}
