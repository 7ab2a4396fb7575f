import type { Value } from '../../documents'
import { CloudError } from '../../../errors'
import { bsonTypeName } from '../bson-types'
import { formatEjson } from '../ejson'
import { badValue } from '../refusals'
import {
  convertToBoolean,
  convertToDate,
  convertToDecimal,
  convertToDouble,
  convertToInt,
  convertToLong,
  convertToObjectId,
  convertToText,
} from './conversions'
import type { Compiler, Evaluate, OperatorTable } from './expression-types'
import { isNullish, onArguments, onPresent, readNamed } from './operator-builders'

/** The conversions by the names and numbers `$convert` takes as `to`. */
const CONVERSIONS: ReadonlyMap<Value, (value: Value) => Value> = new Map<Value, (value: Value) => Value>([
  ...both('double', 1, convertToDouble),
  ...both('string', 2, convertToText),
  ...both('objectId', 7, convertToObjectId),
  ...both('bool', 8, convertToBoolean),
  ...both('date', 9, convertToDate),
  ...both('int', 16, convertToInt),
  ...both('long', 18, convertToLong),
  ...both('decimal', 19, convertToDecimal),
])

/**
 * Types and conversions. Mends mingo, which knows neither ObjectId nor decimals, reads an empty text as zero, any text
 * `Date` understands as a date, and evaluates converted values again.
 */
export const TYPE_OPERATORS: OperatorTable = {
  $convert: compileConvert,
  $toBool: onPresent('$toBool', [1, 1], convertToBoolean),
  $toDate: onPresent('$toDate', [1, 1], convertToDate),
  $toDecimal: onPresent('$toDecimal', [1, 1], convertToDecimal),
  $toDouble: onPresent('$toDouble', [1, 1], convertToDouble),
  $toInt: onPresent('$toInt', [1, 1], convertToInt),
  $toLong: onPresent('$toLong', [1, 1], convertToLong),
  $toObjectId: onPresent('$toObjectId', [1, 1], convertToObjectId),
  $toString: onPresent('$toString', [1, 1], convertToText),
  $type: onArguments('$type', [1, 1], bsonTypeName),
}

function both(name: string, number: number, convert: (value: Value) => Value) {
  return [
    [name, convert],
    [number, convert],
  ] as const
}

function compileConvert(operand: Value, compiler: Compiler): Evaluate {
  const named = readNamed('$convert', operand, ['input', 'to'], ['onError', 'onNull'])
  const [input, to] = [compiler.compile(named['input']), compiler.compile(named['to'])]
  const [onError, onNull] = [compiler.compile(named['onError']), compiler.compile(named['onNull'])]
  return (scope) => {
    const value = input(scope)
    if (isNullish(value)) return 'onNull' in named ? onNull(scope) : null
    const type = to(scope)
    if (isNullish(type)) return null
    const convert = CONVERSIONS.get(type)
    if (convert === undefined) throw badValue(`Unknown type name: ${formatEjson(type)}`)
    try {
      return convert(value)
    } catch (error) {
      if (error instanceof CloudError && 'onError' in named) return onError(scope)
      throw error
    }
  }
}
