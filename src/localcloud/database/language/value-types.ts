import { types } from 'node:util'
import { Binary, BSONRegExp, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import type { Value } from '../documents'

/** A document, or a document inside a document, that this code only reads. */
export type PlainObject = { readonly [field: string]: Value }

/** True for an embedded document: an object that is no array, date, regular expression or BSON type. */
export function isPlainObject(value: Value): value is PlainObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === Object.prototype || prototype === null) return true
  // Objects made in another realm (a worker's `structuredClone`, a test's sandbox) have their own root prototype.
  return Object.getPrototypeOf(prototype) === null
}

/** True for an array; its items are still unknown. */
export function isArray(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

/** True for a date, also one made in another realm. */
export function isDate(value: Value): value is Date {
  return value instanceof Date || types.isDate(value)
}

/** True for a regular expression, also one made in another realm. */
export function isRegExp(value: Value): value is RegExp {
  return value instanceof RegExp || types.isRegExp(value)
}

/** Numbers that JavaScript's `number` can't hold. */
export type WideNumber = bigint | Long | Decimal128

/** True for what BSON counts as a number. */
export function isNumeric(value: Value): value is number | WideNumber {
  return typeof value === 'number' || isWideNumber(value)
}

/** True for 64-bit integers beyond ±2^53 and decimals. */
export function isWideNumber(value: Value): value is WideNumber {
  return typeof value === 'bigint' || isLong(value) || value instanceof Decimal128
}

/** True for a 64-bit integer; the bson package makes `Timestamp` a kind of `Long`, which it is not in BSON's order. */
export function isLong(value: Value): value is Long {
  return value instanceof Long && !(value instanceof Timestamp)
}

/** An own field of a document; `undefined` when it is missing, whatever `Object.prototype` holds. */
export function readField(document: PlainObject, field: string): Value {
  return Object.hasOwn(document, field) ? document[field] : undefined
}

export { Binary, BSONRegExp, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp }
