import type { Value } from '../../documents'
import { bsonTypeName } from '../bson-types'
import { formatEjson } from '../ejson'
import { badValue } from '../refusals'
import { readBound } from './array-operators'
import { convertToText } from './conversions'
import type { OperatorTable, Variables } from './expression-types'
import { isNullish, onArguments, onNamed, onPresent } from './operator-builders'

/**
 * Operators on text. Mends mingo, which counts UTF-16 units as bytes and as characters, refuses substrings beyond the
 * end and null where MongoDB reads an empty text, lacks `$indexOfCP` and changes the case of more than a to z.
 */
export const STRING_OPERATORS: OperatorTable = {
  $indexOfBytes: onArguments('$indexOfBytes', [2, 4], (...values) =>
    indexOf('$indexOfBytes', (text) => Buffer.from(text), values),
  ),
  $indexOfCP: onArguments('$indexOfCP', [2, 4], (...values) => indexOf('$indexOfCP', (text) => [...text], values)),
  $ltrim: onNamed('$ltrim', { required: ['input'], optional: ['chars'] }, (values) => trim('$ltrim', values, 'left')),
  $rtrim: onNamed('$rtrim', { required: ['input'], optional: ['chars'] }, (values) => trim('$rtrim', values, 'right')),
  $trim: onNamed('$trim', { required: ['input'], optional: ['chars'] }, (values) => trim('$trim', values, 'both')),
  $split: onPresent('$split', [2, 2], (text, separator) => {
    if (typeof text !== 'string' || typeof separator !== 'string') {
      throw badValue(`$split requires strings, found: ${bsonTypeName(text)} and ${bsonTypeName(separator)}`)
    }
    if (separator === '') throw badValue('$split requires a non-empty separator')
    return text.split(separator)
  }),
  $strcasecmp: onArguments('$strcasecmp', [2, 2], (left, right) => {
    const [first, second] = [toUpperAscii(readText(left)), toUpperAscii(readText(right))]
    return Math.sign(Buffer.compare(Buffer.from(first), Buffer.from(second)))
  }),
  $substr: onArguments('$substr', [3, 3], (text, start, length) =>
    typeof start === 'number' && start < 0 ? '' : substringOfBytes('$substr', text, start, length),
  ),
  $substrBytes: onArguments('$substrBytes', [3, 3], (text, start, length) =>
    substringOfBytes('$substrBytes', text, start, length),
  ),
  $substrCP: onArguments('$substrCP', [3, 3], (text, start, length) => {
    const from = readOffset('$substrCP', 'starting index', start)
    return [...readText(text)].slice(from, from + readOffset('$substrCP', 'length', length)).join('')
  }),
  $toLower: onArguments('$toLower', [1, 1], (value) =>
    readText(value).replace(/[A-Z]+/g, (part) => part.toLowerCase()),
  ),
  $toUpper: onArguments('$toUpper', [1, 1], (value) => toUpperAscii(readText(value))),
}

/** Where these operators want text, null and missing are empty, and numbers and dates are written out. */
function readText(value: Value): string {
  return isNullish(value) ? '' : convertToText(value)
}

function toUpperAscii(text: string): string {
  return text.replace(/[a-z]+/g, (part) => part.toUpperCase())
}

/** `units` takes a text apart into what is counted. */
function indexOf(name: string, units: (text: string) => ArrayLike<unknown>, values: readonly Value[]): Value {
  const [text, wanted, start = 0, end = Infinity] = values
  if (isNullish(text)) return null
  if (typeof text !== 'string')
    throw badValue(`${name} requires a string as the first argument, found: ${bsonTypeName(text)}`)
  if (typeof wanted !== 'string')
    throw badValue(`${name} requires a string as the second argument, found: ${bsonTypeName(wanted)}`)
  const [from, to] = [readBound(name, start), readBound(name, end)]
  const [all, part] = [units(text), units(wanted)]
  const last = Math.min(all.length, to) - part.length
  for (let index = from; index <= last; index += 1) {
    if (Array.from(part).every((unit, offset) => unit === all[index + offset])) return index
  }
  return -1
}

function substringOfBytes(name: string, value: Value, start: Value, length: Value): string {
  const bytes = Buffer.from(readText(value))
  const from = readOffset(name, 'starting index', start)
  const count = typeof length === 'number' && length < 0 ? bytes.length : readOffset(name, 'length', length)
  const to = Math.min(bytes.length, from + count)
  if (isInsideCharacter(bytes, from))
    throw badValue(`${name}:  Invalid range, starting index is a UTF-8 continuation byte.`)
  if (isInsideCharacter(bytes, to))
    throw badValue(`${name}:  Invalid range, ending index is in the middle of a UTF-8 character.`)
  return bytes.subarray(from, to).toString()
}

function isInsideCharacter(bytes: Buffer, index: number): boolean {
  return ((bytes[index] ?? 0) & 0xc0) === 0x80
}

function readOffset(name: string, what: string, value: Value): number {
  if (typeof value === 'number' && value >= 0) return Math.trunc(value)
  throw badValue(`${name}: ${what} must be a non-negative integer (got: ${String(value)})`)
}

/** What counts as blank (MongoDB manual, "$trim"). */
const BLANKS = new Set(
  '\u0000 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a',
)

function trim(name: string, values: Variables, side: 'left' | 'right' | 'both'): Value {
  const { input, chars } = values
  if (Object.values(values).some(isNullish)) return null
  if (typeof input !== 'string')
    throw badValue(
      `${name} requires its input to be a string, got ${formatEjson(input)} (of type ${bsonTypeName(input)}) instead.`,
    )
  if (chars !== undefined && typeof chars !== 'string')
    throw badValue(`${name} requires 'chars' to be a string, got ${bsonTypeName(chars)}`)
  const unwanted = chars === undefined ? BLANKS : new Set(chars)
  const characters = [...input]
  let [start, end] = [0, characters.length]
  if (side !== 'right') while (start < end && unwanted.has(characters[start] ?? '')) start += 1
  if (side !== 'left') while (end > start && unwanted.has(characters[end - 1] ?? '')) end -= 1
  return characters.slice(start, end).join('')
}
