import { CloudError } from '../../errors'
import type { Document, Value } from '../documents'
import { decodeWrapper, encodeWrapper } from './ejson-wrappers'
import { isArray, isPlainObject } from './value-types'

/** MongoDB's own limit on documents inside documents (manual, "MongoDB Limits and Thresholds"). */
const MAX_DEPTH = 100

/**
 * Reads MongoDB extended JSON, canonical or relaxed: numbers become JavaScript numbers where those are exact (else
 * `Long`, `Decimal128`), dates `Date`, regular expressions `RegExp`. Operators and `$tcb_server_date` stay as they are.
 * Throws `INVALID_PARAM` for anything malformed.
 */
export function parseEjson(text: string): Value {
  let parsed: Value
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    throw new CloudError('INVALID_PARAM', `not JSON: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
  return decode(parsed, 0)
}

/** Writes extended JSON that the SDK's `EJSON.parse` reads back to the same values; fields that are `undefined` go. */
export function formatEjson(value: Value): string {
  return JSON.stringify(encode(value)) ?? 'null'
}

/** Replaces wrappers in place: `value` is fresh from `JSON.parse` and nobody else's. */
function decode(value: Value, depth: number): Value {
  if (typeof value !== 'object' || value === null) return value
  if (depth > MAX_DEPTH) throw new CloudError('INVALID_PARAM', `more than ${MAX_DEPTH} levels of nesting`)
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const item: Value = value[index]
      if (typeof item === 'object') value[index] = decode(item, depth + 1)
    }
    return value
  }
  return isOwnDocument(value) ? decodeFields(value, depth) : value
}

function isOwnDocument(value: Value): value is Document {
  return isPlainObject(value)
}

function decodeFields(fields: Document, depth: number): Value {
  for (const field in fields) {
    if (field === '__proto__') throw new CloudError('INVALID_PARAM', 'a field may not be called __proto__')
    const item = fields[field]
    if (typeof item === 'object') fields[field] = decode(item, depth + 1)
  }
  return decodeWrapper(fields)
}

/** Returns `value` itself when plain JSON says the same. */
function encode(value: Value): Value {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0) ? value : encodeWrapper(value)
    case 'bigint':
      return encodeWrapper(value)
    case 'object':
      return value === null ? value : encodeObject(value)
    default:
      return value
  }
}

function encodeObject(value: object): Value {
  if (isArray(value)) {
    let encodedItems: Value[] | undefined
    for (let index = 0; index < value.length; index += 1) {
      const encoded = encode(value[index])
      if (encoded !== value[index]) (encodedItems ??= [...value])[index] = encoded
    }
    return encodedItems ?? value
  }
  if (!isPlainObject(value)) return encodeWrapper(value)
  let encodedFields: { [field: string]: Value } | undefined
  for (const field in value) {
    const encoded = encode(value[field])
    if (encoded !== value[field]) (encodedFields ??= { ...value })[field] = encoded
  }
  return encodedFields ?? value
}
