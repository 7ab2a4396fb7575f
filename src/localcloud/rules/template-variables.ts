import type { Document, Value } from '../database/documents'
import { isPlainObject } from '../database/language/value-types'

/** Puts the caller's openid wherever a value is exactly `{openid}`, in queries and in data, as WeChat does. */
export function fillOpenid(document: Document, openid: string): Document {
  return Object.fromEntries(Object.entries(document).map(([key, value]) => [key, fillValue(value, openid)]))
}

function fillValue(value: Value, openid: string): Value {
  if (value === '{openid}') return openid
  if (Array.isArray(value)) return value.map((item: Value) => fillValue(item, openid))
  return isPlainObject(value) ? fillOpenid(value, openid) : value
}
