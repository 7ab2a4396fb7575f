import type { Value } from '../../documents'
import type { ValueTest } from '../paths'
import { badValue } from '../refusals'
import { TYPE_RANK, typeRank } from '../value-order'
import { Decimal128, isArray, isNumeric, Long } from '../value-types'

const MAX_INT32 = 2 ** 31

/**
 * BSON's number for the type of a value. A JavaScript number has lost which of int, long and double it was: a whole
 * number within 32 bits counts as int, another whole number within 64 bits as long, as the SDK would send them.
 */
export function bsonTypeNumber(value: Value): number {
  if (typeof value === 'number') {
    if (!Number.isInteger(value) || Object.is(value, -0) || Math.abs(value) >= 2 ** 63) return 1
    return value >= -MAX_INT32 && value < MAX_INT32 ? 16 : 18
  }
  if (value instanceof Long || typeof value === 'bigint') return 18
  if (value instanceof Decimal128) return 19
  return TYPE_NUMBER_BY_RANK.get(typeRank(value)) ?? 3
}

const TYPE_NUMBER_BY_RANK: ReadonlyMap<number, number> = new Map([
  [TYPE_RANK.string, 2],
  [TYPE_RANK.object, 3],
  [TYPE_RANK.array, 4],
  [TYPE_RANK.binary, 5],
  [TYPE_RANK.objectId, 7],
  [TYPE_RANK.boolean, 8],
  [TYPE_RANK.date, 9],
  [TYPE_RANK.null, 10],
  [TYPE_RANK.regExp, 11],
  [TYPE_RANK.timestamp, 17],
  [TYPE_RANK.minKey, -1],
  [TYPE_RANK.maxKey, 127],
])

/** The names `$type` takes, with their numbers (MongoDB manual, "BSON Types"). */
export const TYPE_NUMBER_BY_NAME: ReadonlyMap<string, number> = new Map([
  ['double', 1],
  ['string', 2],
  ['object', 3],
  ['array', 4],
  ['binData', 5],
  ['undefined', 6],
  ['objectId', 7],
  ['bool', 8],
  ['date', 9],
  ['null', 10],
  ['regex', 11],
  ['dbPointer', 12],
  ['javascript', 13],
  ['symbol', 14],
  ['javascriptWithScope', 15],
  ['int', 16],
  ['timestamp', 17],
  ['long', 18],
  ['decimal', 19],
  ['minKey', -1],
  ['maxKey', 127],
])

const NUMBER_TYPES = [1, 16, 18, 19]
const KNOWN_NUMBERS: ReadonlySet<number> = new Set(TYPE_NUMBER_BY_NAME.values())

/** The test of `$type`: a number, a name, or an array of them. */
export function hasType(operand: Value): ValueTest {
  const wanted = new Set((isArray(operand) ? operand : [operand]).flatMap(readType))
  if (wanted.size === 0) throw badValue('$type must match at least one type')
  return (value) => value !== undefined && wanted.has(bsonTypeNumber(value))
}

function readType(operand: Value): number[] {
  if (operand === 'number') return NUMBER_TYPES
  if (typeof operand === 'number') {
    if (!KNOWN_NUMBERS.has(operand)) throw badValue(`Invalid numerical type code: ${operand}`)
    return [operand]
  }
  const number = typeof operand === 'string' ? TYPE_NUMBER_BY_NAME.get(operand) : undefined
  if (number === undefined) throw badValue(`Unknown type name alias: ${String(operand)}`)
  return [number]
}

/** The test of `$size`: arrays of exactly that many items. */
export function hasSize(operand: Value): ValueTest {
  if (typeof operand !== 'number' || !Number.isInteger(operand)) throw badValue('$size must be a whole number')
  if (operand < 0) throw badValue('$size may not be negative')
  return (value) => isArray(value) && value.length === operand
}

/** The test of `$mod: [divisor, remainder]`; fractions are cut off first, as MongoDB does. */
export function moduloIs(operand: Value): ValueTest {
  if (!isArray(operand) || operand.length < 2) throw badValue('malformed mod, not enough elements')
  if (operand.length > 2) throw badValue('malformed mod, too many elements')
  const [divisor, remainder] = operand.map((part) =>
    isNumeric(part) ? Math.trunc(Number(part.toString())) : Number.NaN,
  )
  if (divisor === undefined || Number.isNaN(divisor)) throw badValue('malformed mod, divisor not a number')
  if (remainder === undefined || Number.isNaN(remainder)) throw badValue('malformed mod, remainder not a number')
  if (divisor === 0) throw badValue('divisor cannot be 0')
  return (value) => isNumeric(value) && Math.trunc(Number(value.toString())) % divisor === remainder
}
