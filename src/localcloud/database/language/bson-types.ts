import type { Value } from '../documents'
import { TYPE_RANK, typeRank } from './value-order'
import { Decimal128, isLong } from './value-types'

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
  if (isLong(value) || typeof value === 'bigint') return 18
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

const TYPE_NAME_BY_NUMBER: ReadonlyMap<number, string> = new Map(
  Array.from(TYPE_NUMBER_BY_NAME, ([name, number]) => [number, name]),
)

/** The name of a value's BSON type as MongoDB's messages and `$type` show it; `missing` for what is not there. */
export function bsonTypeName(value: Value): string {
  return value === undefined ? 'missing' : (TYPE_NAME_BY_NUMBER.get(bsonTypeNumber(value)) ?? 'object')
}
