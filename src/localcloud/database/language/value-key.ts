import type { Value } from '../documents'
import { TYPE_RANK, typeRank } from './value-order'
import { Binary, Decimal128, isArray, isDate, isPlainObject } from './value-types'

/** Marks keys that are not plain strings, so that no string can be taken for one. */
const MARK = '\u0000'

/**
 * A primitive that is the same for two values exactly when BSON counts them as equal: for `Map` and `Set`. Missing has
 * the key of null.
 */
export function keyOf(value: Value): string | number | boolean | null {
  switch (typeof value) {
    case 'number':
      return value === 0 ? 0 : value
    case 'string':
      return value.startsWith(MARK) ? `${MARK}s${value}` : value
    case 'boolean':
      return value
    case 'undefined':
      return null
    default:
      return value === null ? null : keyOfOther(value)
  }
}

function keyOfOther(value: Value): string | number {
  if (isDate(value)) return `${MARK}d${value.getTime()}`
  if (isArray(value)) return `${MARK}a${value.map(partOf).join(',')}`
  if (isPlainObject(value)) {
    return `${MARK}o${Object.keys(value)
      .map((field) => `${JSON.stringify(field)}:${partOf(value[field])}`)
      .join(',')}`
  }
  const rank = typeRank(value)
  return rank === TYPE_RANK.number ? keyOfWideNumber(value) : `${MARK}${rank}${describe(value)}`
}

/** A part of an array or document, closed in itself: quoted, or in brackets. */
function partOf(value: Value): string {
  const key = keyOf(value)
  return typeof key === 'string' ? JSON.stringify(key) : String(key)
}

function keyOfWideNumber(value: Value): string | number {
  const text = String(value)
  const number = Number(text)
  if (Number.isNaN(number) || !Number.isFinite(number)) return number
  if (value instanceof Decimal128) return Number(text) === 0 || isExact(text, number) ? number : `${MARK}n${text}`
  return BigInt(number) === BigInt(text) ? number : `${MARK}n${text}`
}

/** True when a decimal's digits are those of the double, trailing zeros aside. */
function isExact(text: string, number: number): boolean {
  const digits = (written: string): string =>
    written
      .replace(/E.*$/i, '')
      .replace(/[^\d]/g, '')
      .replace(/^0+|0+$/g, '')
  return digits(text) === digits(String(number))
}

function describe(value: Value): string {
  if (value instanceof Binary) return `${value.sub_type}:${value.toString('base64')}`
  if (value instanceof Uint8Array) return `0:${Buffer.from(value).toString('base64')}`
  return JSON.stringify(value) + String(value)
}
