import type { Value } from '../../documents'
import { toDouble } from '../arithmetic'
import { bsonTypeName } from '../bson-types'
import { badValue } from '../refusals'
import { isDate, isNumeric } from '../value-types'
import type { OperatorTable } from './expression-types'
import { isNullish, onArguments, onPresent } from './operator-builders'

/**
 * Arithmetic, in doubles. Mends mingo, which refuses NaN, refuses null in `$mod`, takes logarithms of zero, and whose
 * `$log` and `$trunc` are off by rounding.
 */
export const ARITHMETIC_OPERATORS: OperatorTable = {
  $add: onArguments('$add', [0, Infinity], add),
  $subtract: onPresent('$subtract', [2, 2], subtract),
  $multiply: onPresent('$multiply', [0, Infinity], (...values) =>
    values.reduce<number>((product, value) => product * readNumber('$multiply', value), 1),
  ),
  $divide: onPresent('$divide', [2, 2], (left, right) => {
    const [dividend, divisor] = readPair('$divide', left, right)
    if (divisor === 0) throw badValue("can't $divide by zero")
    return dividend / divisor
  }),
  $mod: onPresent('$mod', [2, 2], (left, right) => {
    const [dividend, divisor] = readPair('$mod', left, right)
    if (divisor === 0) throw badValue("can't $mod by zero")
    return dividend % divisor
  }),
  $ln: onPresent('$ln', [1, 1], (value) => Math.log(readPositive('$ln', value))),
  $log10: onPresent('$log10', [1, 1], (value) => Math.log10(readPositive('$log10', value))),
  $log: onPresent('$log', [2, 2], (value, base) => {
    const readBase = readNumber('$log', base)
    if (!(readBase > 0) || readBase === 1)
      throw badValue(`$log's base must be a positive number not equal to 1, but is ${readBase}`)
    return Math.log(readPositive('$log', value)) / Math.log(readBase)
  }),
  $trunc: onPresent('$trunc', [1, 2], (value, place = 0) => truncate(readNumber('$trunc', value), place)),
}

function add(...values: Value[]): Value {
  let sum = 0
  let hasDate = false
  for (const value of values) {
    if (isNullish(value)) return null
    if (isDate(value)) {
      if (hasDate) throw badValue('only one date allowed in an $add expression')
      hasDate = true
      sum += value.getTime()
    } else if (isNumeric(value)) {
      sum += toDouble(value)
    } else {
      throw badValue(`$add only supports numeric or date types, not ${bsonTypeName(value)}`)
    }
  }
  return hasDate ? new Date(Math.round(sum)) : sum
}

function subtract(left: Value, right: Value): Value {
  if (isNumeric(left) && isNumeric(right)) return toDouble(left) - toDouble(right)
  if (isDate(left) && isDate(right)) return left.getTime() - right.getTime()
  if (isDate(left) && isNumeric(right)) return new Date(Math.round(left.getTime() - toDouble(right)))
  throw badValue(`cant $subtract a ${bsonTypeName(right)} from a ${bsonTypeName(left)}`)
}

function readNumber(name: string, value: Value): number {
  if (!isNumeric(value)) throw badValue(`${name} only supports numeric types, not ${bsonTypeName(value)}`)
  return toDouble(value)
}

function readPair(name: string, left: Value, right: Value): [number, number] {
  if (isNumeric(left) && isNumeric(right)) return [toDouble(left), toDouble(right)]
  throw badValue(`${name} only supports numeric types, not ${bsonTypeName(left)} and ${bsonTypeName(right)}`)
}

function readPositive(name: string, value: Value): number {
  const number = readNumber(name, value)
  if (number <= 0) throw badValue(`${name}'s argument must be a positive number, but is ${number}`)
  return number
}

/** Cuts off after `place` decimals, or before the point when negative, in decimal and so without rounding errors. */
function truncate(value: number, place: Value): number {
  if (typeof place !== 'number' || !Number.isInteger(place) || place < -20 || place > 100) {
    throw badValue(`cannot apply $trunc with precision value ${String(place)} value must be in [-20, 100]`)
  }
  if (place === 0 || !Number.isFinite(value)) return Math.trunc(value)
  const [digits = '', exponent = '0'] = String(value).split('e')
  const shifted = Number(`${digits}e${Number(exponent) + place}`)
  return Number.isFinite(shifted) ? Number(`${Math.trunc(shifted)}e${-place}`) : value
}
