import { CloudError } from '../../errors'
import type { Document, Value } from '../documents'
import type { PlainObject } from './value-types'
import { isArray, isPlainObject, readField } from './value-types'

/**
 * Replaces every `$tcb_server_date` in a document, update or query by the date `nowMs` + its offset (both ms).
 * What holds no server date comes back as the same reference; inputs are never changed.
 */
export function resolveServerDates<Input extends Value>(value: Input, nowMs: number): Input
export function resolveServerDates(value: Value, nowMs: number): Value {
  if (isArray(value)) {
    const resolved = value.map((item) => resolveServerDates(item, nowMs))
    return resolved.some((item, index) => item !== value[index]) ? resolved : value
  }
  if (!isPlainObject(value)) return value
  const offsetMs = readServerDateOffsetMs(value)
  if (offsetMs !== undefined) return dateAt(nowMs + offsetMs)
  let resolved: Document | undefined
  for (const field of Object.keys(value)) {
    const next = resolveServerDates(value[field], nowMs)
    if (next !== value[field]) (resolved ??= { ...value })[field] = next
  }
  return resolved ?? value
}

/** The offset of `{"$tcb_server_date": {"offset": n}}`, or `undefined` for anything else. */
function readServerDateOffsetMs(value: PlainObject): number | undefined {
  const marker = readField(value, '$tcb_server_date')
  if (!isPlainObject(marker) || Object.keys(value).length !== 1) return undefined
  return typeof marker['offset'] === 'number' ? marker['offset'] : 0
}

function dateAt(timeMs: number): Date {
  const date = new Date(timeMs)
  if (Number.isNaN(date.getTime())) throw new CloudError('INVALID_PARAM', 'a server date is out of range')
  return date
}
