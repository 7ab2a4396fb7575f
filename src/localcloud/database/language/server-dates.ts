import type { Value } from '../documents'
import { isPlainObject } from './value-types'

/** The offset of `{"$tcb_server_date": {"offset": n}}`, or `undefined` for anything else. */
function readServerDateOffsetMs(value: Readonly<Record<string, Value>>): number | undefined {
  const marker = value['$tcb_server_date']
  if (!isPlainObject(marker) || Object.keys(value).length !== 1) return undefined
  return typeof marker['offset'] === 'number' ? marker['offset'] : 0
}

/**
 * Replaces every `$tcb_server_date` in a document, update or query by the date `nowMs` + its offset (both ms).
 * What holds no server date comes back as the same reference; inputs are never changed.
 */
export function resolveServerDates<Input extends Value>(value: Input, nowMs: number): Input
export function resolveServerDates(value: Value, nowMs: number): Value {
  if (Array.isArray(value)) {
    const resolved = value.map((item: Value) => resolveServerDates(item, nowMs))
    return resolved.some((item, index) => item !== value[index]) ? resolved : value
  }
  if (!isPlainObject(value)) return value
  const offsetMs = readServerDateOffsetMs(value)
  if (offsetMs !== undefined) return new Date(nowMs + offsetMs)
  let resolved: Record<string, Value> | undefined
  for (const [key, item] of Object.entries(value)) {
    const next = resolveServerDates(item, nowMs)
    if (next === item) continue
    resolved ??= { ...value }
    resolved[key] = next
  }
  return resolved ?? value
}
