/**
 * Turns values into bytes whose order is MongoDB's order of values, so that LMDB's sorted keys are sorted indexes.
 *
 * Every value is a type byte followed by bytes that end by themselves (fixed length, or a terminator that the escaped
 * content can't hold). So one key can hold several values in a row, a value's bytes are never a prefix of another's,
 * and a descending field is the same bytes inverted. What has no cheap order (objects, arrays, regular expressions, …)
 * or is too long is encoded *inexactly*: equal values have equal bytes, but equal bytes may hide different values, so
 * whoever uses such a key looks at the documents too.
 */
import { Binary, BSONRegExp, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import type { Value } from '../documents'
import { isPlainObject } from '../language/value-types'

/** First byte of a value: BSON's order of types. `emptyArray` is what an index holds for `[]`. */
export const TYPE_BYTES = {
  minKey: 0x08,
  emptyArray: 0x0c,
  null: 0x10,
  number: 0x20,
  string: 0x30,
  object: 0x40,
  array: 0x50,
  binary: 0x60,
  objectId: 0x70,
  boolean: 0x80,
  date: 0x90,
  timestamp: 0xa0,
  regExp: 0xb0,
  other: 0xc0,
  maxKey: 0xf0,
} as const

/** What an index holds for an empty array: less than `null`, and unlike any value a query can name. */
export const EMPTY_ARRAY = Symbol('empty array')

const STRING_END = 0x00
const ESCAPE = 0x01
/** Writes one key. Reused for many keys: `take` copies what was written. */
export class KeyWriter {
  private bytes = Buffer.allocUnsafe(4096)
  length = 0

  reset(): this {
    this.length = 0
    return this
  }

  take(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.length))
  }

  uint32(value: number): this {
    this.length = this.bytes.writeUInt32BE(value, this.length)
    return this
  }

  /** A record number: 48 bits. */
  record(value: number): this {
    this.length = this.bytes.writeUIntBE(value, this.length, 6)
    return this
  }

  byte(value: number): this {
    this.bytes[this.length] = value
    this.length += 1
    return this
  }

  raw(bytes: Uint8Array): this {
    this.bytes.set(bytes, this.length)
    this.length += bytes.length
    return this
  }

  /** Appends `value`; false means inexactly. At most `maxBytes` + 2 bytes are written. */
  value(value: Value, direction: 1 | -1, maxBytes: number): boolean {
    const start = this.length
    const isExact = this.ascending(value, maxBytes)
    if (direction === -1) for (let at = start; at < this.length; at += 1) this.bytes[at] = ~(this.bytes[at] ?? 0)
    return isExact
  }

  private ascending(value: Value, maxBytes: number): boolean {
    if (typeof value === 'string') return this.string(value, maxBytes)
    if (typeof value === 'number') return this.number(TYPE_BYTES.number, value)
    if (value === undefined || value === null) return this.only(TYPE_BYTES.null, true)
    if (typeof value === 'boolean') return this.byte(TYPE_BYTES.boolean).only(value ? 1 : 0, true)
    if (value instanceof Date) return this.number(TYPE_BYTES.date, value.getTime())
    if (value === EMPTY_ARRAY) return this.only(TYPE_BYTES.emptyArray, true)
    if (typeof value === 'bigint') return this.integer(value)
    if (typeof value === 'object') return this.object(value)
    return this.only(TYPE_BYTES.other, false)
  }

  private only(byte: number, isExact: boolean): boolean {
    this.byte(byte)
    return isExact
  }

  private object(value: object): boolean {
    if (value instanceof ObjectId) {
      this.byte(TYPE_BYTES.objectId).raw(value.id)
      return true
    }
    if (value instanceof Long) return this.integer(value.toBigInt())
    if (value instanceof Int32 || value instanceof Double) return this.number(TYPE_BYTES.number, value.valueOf())
    if (value instanceof Decimal128) {
      this.number(TYPE_BYTES.number, Number(value.toString()))
      return false
    }
    if (value instanceof MinKey) return this.only(TYPE_BYTES.minKey, true)
    if (value instanceof MaxKey) return this.only(TYPE_BYTES.maxKey, true)
    return this.only(typeByteOf(value), false)
  }

  private integer(value: bigint): boolean {
    const nearest = Number(value)
    this.number(TYPE_BYTES.number, nearest)
    return Number.isSafeInteger(nearest)
  }

  /** A double whose bits sort as the numbers do: the sign bit flipped, negative numbers inverted, NaN below all. */
  private number(typeByte: number, value: number): boolean {
    this.byte(typeByte)
    const start = this.length
    if (Number.isNaN(value)) {
      this.bytes.fill(0, start, start + 8)
    } else {
      this.bytes.writeDoubleBE(value + 0, start)
      const first = this.bytes[start] ?? 0
      if (first < 0x80) this.bytes[start] = first | 0x80
      else for (let at = start; at < start + 8; at += 1) this.bytes[at] = ~(this.bytes[at] ?? 0)
    }
    this.length = start + 8
    return true
  }

  /** UTF-8 (which sorts by code point, as MongoDB does) with 0 and 1 escaped, then a zero. */
  private string(value: string, maxBytes: number): boolean {
    this.byte(TYPE_BYTES.string)
    let encoded: Buffer = Buffer.from(value)
    if (encoded.includes(STRING_END) || encoded.includes(ESCAPE)) encoded = escaped(encoded)
    const isExact = encoded.length <= maxBytes
    this.raw(isExact ? encoded : encoded.subarray(0, maxBytes)).byte(STRING_END)
    return isExact
  }
}

function escaped(bytes: Buffer): Buffer {
  const parts: number[] = []
  for (const byte of bytes) {
    if (byte <= ESCAPE) parts.push(ESCAPE, byte + 1)
    else parts.push(byte)
  }
  return Buffer.from(parts)
}

function typeByteOf(value: object): number {
  if (Array.isArray(value)) return TYPE_BYTES.array
  if (isPlainObject(value)) return TYPE_BYTES.object
  if (value instanceof Binary || value instanceof Uint8Array) return TYPE_BYTES.binary
  if (value instanceof RegExp || value instanceof BSONRegExp) return TYPE_BYTES.regExp
  return value instanceof Timestamp ? TYPE_BYTES.timestamp : TYPE_BYTES.other
}

/** The least key greater than every key that starts with `prefix`. */
export function afterPrefix(prefix: Buffer): Buffer {
  let last = prefix.length - 1
  while (last >= 0 && prefix[last] === 0xff) last -= 1
  const next = Buffer.from(prefix.subarray(0, last + 1))
  next[last] = (next[last] ?? 0) + 1
  return next
}
