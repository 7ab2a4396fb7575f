import { CloudError } from '../../errors'
import type { Document, Value } from '../documents'
import { toRegExp } from './regular-expressions'
import type { PlainObject } from './value-types'
import {
  Binary,
  BSONRegExp,
  Decimal128,
  isDate,
  isLong,
  isPlainObject,
  isRegExp,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from './value-types'

type Decoder = (content: Value, wrapper: PlainObject) => Value

/** How each wrapper of extended JSON v2 reads. `{$regex, $options}` is missing: in a query it is an operator. */
const DECODERS: { readonly [name: string]: Decoder } = {
  $numberInt: (content) => decodeInteger('$numberInt', content),
  $numberLong: (content) => decodeInteger('$numberLong', content),
  $numberDouble: decodeDouble,
  $numberDecimal: (content) => Decimal128.fromString(requireText('$numberDecimal', content)),
  $date: decodeDate,
  $oid: (content) => new ObjectId(requireText('$oid', content)),
  $regularExpression: decodeRegularExpression,
  $binary: decodeBinary,
  $uuid: (content) => new Binary(Buffer.from(requireText('$uuid', content).replaceAll('-', ''), 'hex'), 4),
  $timestamp: decodeTimestamp,
  $symbol: (content) => requireText('$symbol', content),
  $undefined: () => null,
  $minKey: () => new MinKey(),
  $maxKey: () => new MaxKey(),
  $code: () => {
    throw new CloudError('INVALID_PARAM', 'code can not be stored')
  },
}

/** The value a wrapper such as `{"$oid": "…"}` stands for; any other document comes back as it is. */
export function decodeWrapper(fields: Document): Value {
  for (const name in fields) {
    const decoder = name.startsWith('$') && Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined
    if (decoder === undefined || !isWholeWrapper(name, fields)) return fields
    try {
      return decoder(fields[name], fields)
    } catch (error) {
      if (error instanceof CloudError) throw error
      throw malformed(name, fields[name])
    }
  }
  return fields
}

/** Writes a value that plain JSON has no word for; what is unknown is written as JSON would. */
export function encodeWrapper(value: Value): Value {
  if (typeof value === 'number') return { $numberDouble: Object.is(value, -0) ? '-0.0' : String(value) }
  if (typeof value === 'bigint' || isLong(value)) return { $numberLong: value.toString() }
  if (isDate(value)) return { $date: { $numberLong: String(value.getTime()) } }
  if (isRegExp(value)) return encodeRegularExpression(value.source, value.flags)
  if (value instanceof BSONRegExp) return encodeRegularExpression(value.pattern, value.options)
  if (value instanceof ObjectId) return { $oid: value.toHexString() }
  if (value instanceof Decimal128) return { $numberDecimal: value.toString() }
  if (value instanceof Binary) return encodeBinary(value.buffer.subarray(0, value.position), value.sub_type)
  if (value instanceof Uint8Array) return encodeBinary(value, 0)
  if (value instanceof Timestamp) return { $timestamp: { t: value.t, i: value.i } }
  if (value instanceof MinKey) return { $minKey: 1 }
  if (value instanceof MaxKey) return { $maxKey: 1 }
  return value
}

/** `$binary` may carry the old `$type` beside it; every other wrapper stands alone. */
function isWholeWrapper(name: string, fields: PlainObject): boolean {
  const count = Object.keys(fields).length
  return count === 1 || (name === '$binary' && count === 2 && '$type' in fields)
}

function malformed(name: string, content: Value): CloudError {
  return new CloudError('INVALID_PARAM', `${name} can not be ${JSON.stringify(content)}`)
}

function requireText(name: string, content: Value): string {
  if (typeof content !== 'string') throw malformed(name, content)
  return content
}

function decodeInteger(name: string, content: Value): number | Long {
  if (typeof content === 'number' && Number.isInteger(content)) return content
  const text = requireText(name, content)
  if (!/^[+-]?\d{1,19}$/.test(text)) throw malformed(name, content)
  const number = Number(text)
  if (Number.isSafeInteger(number)) return number === 0 ? 0 : number
  if (BigInt.asIntN(64, BigInt(text)) !== BigInt(text)) throw malformed(name, content)
  return Long.fromString(text)
}

function decodeDouble(content: Value): number {
  if (typeof content === 'number') return content
  const text = requireText('$numberDouble', content)
  if (text === 'NaN') return Number.NaN
  const number = Number(text)
  if (text.trim() === '' || Number.isNaN(number)) throw malformed('$numberDouble', content)
  return number
}

function decodeDate(content: Value): Date {
  const date = typeof content === 'string' || typeof content === 'number' ? new Date(content) : undefined
  if (date === undefined || Number.isNaN(date.getTime())) throw malformed('$date', content)
  return date
}

function decodeRegularExpression(content: Value): RegExp {
  if (!isPlainObject(content)) throw malformed('$regularExpression', content)
  const { pattern, options = '' } = content
  return toRegExp(requireText('$regularExpression', pattern), requireText('$regularExpression', options))
}

function encodeRegularExpression(pattern: string, options: string): Value {
  return { $regularExpression: { pattern, options: [...options].sort().join('') } }
}

function decodeBinary(content: Value, wrapper: PlainObject): Binary {
  const { base64, subType } = isPlainObject(content) ? content : { base64: content, subType: wrapper['$type'] ?? '00' }
  const bytes = Buffer.from(requireText('$binary', base64), 'base64')
  const type = typeof subType === 'number' ? subType : Number.parseInt(requireText('$binary', subType), 16)
  if (!(type >= 0 && type <= 255)) throw malformed('$binary', content)
  return new Binary(bytes, type)
}

function encodeBinary(bytes: Uint8Array, subtype: number): Value {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  return { $binary: { base64, subType: subtype.toString(16).padStart(2, '0') } }
}

function decodeTimestamp(content: Value): Timestamp {
  if (!isPlainObject(content) || typeof content['t'] !== 'number' || typeof content['i'] !== 'number') {
    throw malformed('$timestamp', content)
  }
  return new Timestamp({ t: content['t'], i: content['i'] })
}
