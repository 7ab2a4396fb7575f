import type { Value } from '../../documents'
import { bsonTypeNumber, TYPE_NUMBER_BY_NAME } from '../bson-types'
import type { ValueTest } from '../paths'
import { badValue } from '../refusals'
import { isArray, isNumeric } from '../value-types'

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
