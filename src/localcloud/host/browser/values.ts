/** Reading what programs pass: nothing they give can be trusted to have the documented type. */
export type Values = Readonly<Record<string, unknown>>
export type LogicFunction = (this: unknown, ...args: unknown[]) => unknown

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isFunction(value: unknown): value is LogicFunction {
  return typeof value === 'function'
}

export function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {}
}

export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** Text as a template or option would show it; `fallback` for undefined and null. */
export function asText(value: unknown, fallback = ''): string {
  if (value === undefined || value === null) return fallback
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value)
}

/** A number, also from text such as `'12'` or `'12px'`; `fallback` for anything else. */
export function asNumber(value: unknown, fallback: number): number {
  const number = typeof value === 'string' ? Number.parseFloat(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : fallback
}

/** A flag as templates pass it: the text `'false'` is still true on WeChat, and so it is here. */
export function asFlag(value: unknown, fallback = false): boolean {
  return value === undefined || value === null ? fallback : Boolean(value)
}

/** A deep copy through JSON, which is how data crosses between WeChat's two layers. */
export function copyPlain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}

/** True when both are the same plain value, however deep. */
export function isSame(first: unknown, second: unknown): boolean {
  if (Object.is(first, second)) return true
  if (typeof first !== 'object' || typeof second !== 'object' || first === null || second === null) return false
  if (Array.isArray(first) !== Array.isArray(second)) return false
  const firstEntries = Object.entries(first)
  if (firstEntries.length !== Object.keys(second).length) return false
  const other = new Map<string, unknown>(Object.entries(second))
  return firstEntries.every(([key, value]) => other.has(key) && isSame(value, other.get(key)))
}
