import type { Value } from '../../documents'
import { bsonTypeName } from '../bson-types'
import { badValue } from '../refusals'
import { isTruthy } from '../truth'
import { Decimal128, isDate, isLong, isNumeric, Long, ObjectId } from '../value-types'
import { parseDate } from './date-parsing'

/** Values turned into text as `$toString` and the text operators do. */
export function convertToText(value: Value): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean' || isNumeric(value)) return String(value)
  if (isDate(value)) return value.toISOString()
  if (value instanceof ObjectId) return value.toHexString()
  throw unsupported(value, 'string')
}

/** True for everything that is not zero, also for the text `false`. */
export function convertToBoolean(value: Value): boolean {
  return isTruthy(value)
}

/** Whole numbers from -2^31 on below 2^31; fractions are cut off. */
export function convertToInt(value: Value): number {
  if (isDate(value)) throw unsupported(value, 'int')
  const number = toWhole(value, 'int')
  if (number < -(2 ** 31) || number >= 2 ** 31) throw overflow(value)
  return number
}

/** Whole numbers of 64 bits; dates as milliseconds; beyond 2^53 a `Long`. */
export function convertToLong(value: Value): number | Long {
  if (isLong(value)) return value
  if (isDate(value)) return value.getTime()
  if (typeof value === 'string' && /^[+-]?\d{16,19}$/.test(value) && !Number.isSafeInteger(Number(value))) {
    return Long.fromString(value)
  }
  const number = toWhole(value, 'long')
  if (Math.abs(number) >= 2 ** 63) throw overflow(value)
  return Number.isSafeInteger(number) ? number : Long.fromBigInt(BigInt(number))
}

/** Any number; dates as milliseconds. */
export function convertToDouble(value: Value): number {
  if (isDate(value)) return value.getTime()
  if (typeof value === 'boolean') return Number(value)
  if (isNumeric(value)) return Number(value.toString())
  if (typeof value !== 'string') throw unsupported(value, 'double')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value)) throw unreadable('number', value)
  return Number(value)
}

/** A decimal of the same digits. */
export function convertToDecimal(value: Value): Decimal128 {
  if (value instanceof Decimal128) return value
  if (typeof value !== 'string')
    return Decimal128.fromString(isLong(value) ? value.toString() : String(convertToDouble(value)))
  try {
    return Decimal128.fromString(value)
  } catch {
    throw unreadable('number', value)
  }
}

/** Milliseconds, ISO text, or the time inside an ObjectId. */
export function convertToDate(value: Value): Date {
  if (isDate(value)) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  if (isNumeric(value)) return new Date(Math.trunc(Number(value.toString())))
  if (typeof value !== 'string') throw unsupported(value, 'date')
  const date = parseDate(value, 0)
  if (date === undefined) throw badValue(`Error parsing date string '${value}'`)
  return date
}

/** 24 hexadecimal digits. */
export function convertToObjectId(value: Value): ObjectId {
  if (value instanceof ObjectId) return value
  if (typeof value !== 'string') throw unsupported(value, 'objectId')
  if (!/^[\da-f]{24}$/i.test(value)) throw unreadable('objectId', value)
  return new ObjectId(value)
}

function toWhole(value: Value, type: string): number {
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'string') {
    if (!/^[+-]?\d+$/.test(value)) throw unreadable('number', value)
    return Number(value)
  }
  if (!isNumeric(value)) throw unsupported(value, type)
  const number = Number(value.toString())
  if (!Number.isFinite(number))
    throw badValue(`Attempt to convert ${String(number)} value to integer type in $convert with no onError value`)
  // Adding zero turns -0 into 0.
  return Math.trunc(number) + 0
}

function unsupported(value: Value, type: string): Error {
  return badValue(`Unsupported conversion from ${bsonTypeName(value)} to ${type} in $convert with no onError value`)
}

function unreadable(what: string, value: string): Error {
  return badValue(`Failed to parse ${what} '${value}' in $convert with no onError value`)
}

function overflow(value: Value): Error {
  return badValue(`Conversion would overflow target type in $convert with no onError value: ${String(value)}`)
}
