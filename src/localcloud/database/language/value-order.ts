import type { Value } from '../documents'
import { compareDecimals } from './decimal'
import type { PlainObject, WideNumber } from './value-types'
import {
  Binary,
  BSONRegExp,
  Decimal128,
  isArray,
  isDate,
  isLong,
  isNumeric,
  isPlainObject,
  isRegExp,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from './value-types'

/** BSON's order of types; values of different ranks are never equal (MongoDB manual, "Comparison/Sort Order"). */
export const TYPE_RANK = {
  minKey: -1,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  timestamp: 47,
  regExp: 50,
  other: 60,
  maxKey: 127,
} as const

/** The rank of a value's type in BSON's order; a missing value ranks as null. */
export function typeRank(value: Value): number {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return TYPE_RANK.number
    case 'string':
      return TYPE_RANK.string
    case 'boolean':
      return TYPE_RANK.boolean
    case 'undefined':
      return TYPE_RANK.null
    default:
      return objectRank(value)
  }
}

function objectRank(value: Value): number {
  if (value === null) return TYPE_RANK.null
  if (isArray(value)) return TYPE_RANK.array
  if (isPlainObject(value)) return TYPE_RANK.object
  if (isDate(value)) return TYPE_RANK.date
  if (value instanceof ObjectId) return TYPE_RANK.objectId
  if (isNumeric(value)) return TYPE_RANK.number
  if (isRegExp(value) || value instanceof BSONRegExp) return TYPE_RANK.regExp
  if (value instanceof Binary || value instanceof Uint8Array) return TYPE_RANK.binary
  if (value instanceof Timestamp) return TYPE_RANK.timestamp
  if (value instanceof MinKey) return TYPE_RANK.minKey
  if (value instanceof MaxKey) return TYPE_RANK.maxKey
  return TYPE_RANK.other
}

/**
 * Compares two values in BSON's total order: negative, zero or positive. Missing (`undefined`) equals null; fields of
 * embedded documents count in their order; strings compare by UTF-8 bytes; NaN is the smallest number.
 */
export function compareValues(left: Value, right: Value): number {
  if (typeof left === 'number' && typeof right === 'number') return compareNumbers(left, right)
  if (typeof left === 'string' && typeof right === 'string') return compareStrings(left, right)
  if (left === right) return 0
  const rank = typeRank(left)
  const difference = rank - typeRank(right)
  return difference === 0 ? compareSameType(left, right, rank) : difference
}

/** True when BSON counts both values as equal: `1` equals `Long(1)`, `{a: 1, b: 2}` does not equal `{b: 2, a: 1}`. */
export function valuesEqual(left: Value, right: Value): boolean {
  return left === right || compareValues(left, right) === 0
}

/** Compares two strings as their UTF-8 bytes do; differs from `<` only where surrogate pairs are involved. */
export function compareStrings(left: string, right: string): number {
  if (left === right) return 0
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index += 1) {
    const leftUnit = left.charCodeAt(index)
    const rightUnit = right.charCodeAt(index)
    if (leftUnit === rightUnit) continue
    // A surrogate stands for a code point above U+FFFF, so it sorts after every other unit.
    const leftIsSurrogate = leftUnit >= 0xd800 && leftUnit <= 0xdfff
    const rightIsSurrogate = rightUnit >= 0xd800 && rightUnit <= 0xdfff
    if (leftIsSurrogate !== rightIsSurrogate) return leftIsSurrogate ? 1 : -1
    return leftUnit - rightUnit
  }
  return left.length - right.length
}

function compareNumbers(left: number, right: number): number {
  if (left < right) return -1
  if (left > right) return 1
  if (left === right) return 0
  return Number(Number.isNaN(right)) - Number(Number.isNaN(left))
}

function compareSameType(left: Value, right: Value, rank: number): number {
  if (isNumeric(left) && isNumeric(right)) return compareWideNumbers(left, right)
  if (isPlainObject(left) && isPlainObject(right)) return compareDocuments(left, right)
  if (isArray(left) && isArray(right)) return compareArrays(left, right)
  if (isDate(left) && isDate(right)) return compareNumbers(left.getTime(), right.getTime())
  if (left instanceof ObjectId && right instanceof ObjectId) return Buffer.compare(left.id, right.id)
  if (rank === TYPE_RANK.boolean) return left === true ? 1 : -1
  if (rank === TYPE_RANK.binary) return compareBinaries(left, right)
  if (rank === TYPE_RANK.regExp) return compareStrings(String(left), String(right))
  if (left instanceof Timestamp && right instanceof Timestamp) return left.compare(right)
  return 0
}

function compareWideNumbers(left: number | WideNumber, right: number | WideNumber): number {
  const leftValue = isLong(left) ? left.toBigInt() : left
  const rightValue = isLong(right) ? right.toBigInt() : right
  if (leftValue instanceof Decimal128 || rightValue instanceof Decimal128) return compareDecimals(leftValue, rightValue)
  if (Number.isNaN(leftValue)) return Number.isNaN(rightValue) ? 0 : -1
  if (Number.isNaN(rightValue)) return 1
  // JavaScript compares a bigint with a number exactly.
  return leftValue < rightValue ? -1 : leftValue > rightValue ? 1 : 0
}

function compareDocuments(left: PlainObject, right: PlainObject): number {
  const leftFields = Object.keys(left)
  const rightFields = Object.keys(right)
  const length = Math.min(leftFields.length, rightFields.length)
  for (let index = 0; index < length; index += 1) {
    const leftField = leftFields[index] ?? ''
    const rightField = rightFields[index] ?? ''
    const leftValue = left[leftField]
    const rightValue = right[rightField]
    const difference =
      typeRank(leftValue) - typeRank(rightValue) ||
      compareStrings(leftField, rightField) ||
      compareValues(leftValue, rightValue)
    if (difference !== 0) return difference
  }
  return leftFields.length - rightFields.length
}

function compareArrays(left: readonly Value[], right: readonly Value[]): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index += 1) {
    const difference = compareValues(left[index], right[index])
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

/** BSON compares binary data by length, then subtype, then bytes. */
function compareBinaries(left: Value, right: Value): number {
  const [leftBytes, leftType] = readBinary(left)
  const [rightBytes, rightType] = readBinary(right)
  return leftBytes.length - rightBytes.length || leftType - rightType || Buffer.compare(leftBytes, rightBytes)
}

function readBinary(value: Value): [bytes: Uint8Array, subtype: number] {
  if (value instanceof Binary) return [value.buffer.subarray(0, value.position), value.sub_type]
  return [value instanceof Uint8Array ? value : new Uint8Array(), 0]
}
