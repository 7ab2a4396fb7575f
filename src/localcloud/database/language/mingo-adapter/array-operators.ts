import type { Document, Value } from '../../documents'
import { bsonTypeName } from '../bson-types'
import { badValue } from '../refusals'
import { isTruthy } from '../truth'
import { valuesEqual } from '../value-order'
import { isArray, isPlainObject } from '../value-types'
import type { Compiler, Evaluate, OperatorTable, Variables } from './expression-types'
import { addVariables, isNullish, onArguments, onNamed, onPresent, readNamed } from './operator-builders'

/**
 * Operators on arrays. Mends mingo, whose `$range` knows no bound, which flattens the values of `$arrayToObject`, counts null as an array in `$size`
 * and not in `$slice`, fills null items in `$zip` by defaults and finds items by an equality that ignores field order.
 */
export const ARRAY_OPERATORS: OperatorTable = {
  $arrayToObject: onPresent('$arrayToObject', [1, 1], arrayToObject),
  $filter: compileFilterItems,
  $in: onArguments('$in', [2, 2], (value, items) => {
    if (!isArray(items)) throw badValue(`$in requires an array as a second argument, found: ${bsonTypeName(items)}`)
    return items.some((item) => valuesEqual(item, value))
  }),
  $indexOfArray: onArguments('$indexOfArray', [2, 4], indexOfItem),
  $isArray: onArguments('$isArray', [1, 1], isArray),
  $map: compileMap,
  $mergeObjects: onArguments('$mergeObjects', [0, Infinity], mergeObjects),
  $range: onArguments('$range', [2, 3], range),
  $reduce: compileReduce,
  $size: onArguments('$size', [1, 1], (items) => {
    if (!isArray(items))
      throw badValue(`The argument to $size must be an array, but was of type: ${bsonTypeName(items)}`)
    return items.length
  }),
  $slice: onPresent('$slice', [2, 3], slice),
  $zip: onNamed('$zip', { required: ['inputs'], optional: ['useLongestLength', 'defaults'] }, zip),
}

/** MongoDB refuses a `$range` of more than 100 MB (internalQueryMaxRangeBytes), at 16 bytes a number. */
const MAX_RANGE_NUMBERS = (100 * 1024 ** 2) / 16

function range(...bounds: readonly Value[]): Value {
  const [start = 0, end = 0, step = 1] = bounds.map((bound) => {
    if (typeof bound === 'number' && Number.isInteger(bound) && Math.abs(bound) <= 0x80000000) return bound
    throw badValue(`$range requires numbers that fit into 32 bits, found: ${bsonTypeName(bound)}`)
  })
  if (step === 0) throw badValue('$range requires a non-zero step value')
  const count = Math.max(0, Math.ceil((end - start) / step))
  if (count > MAX_RANGE_NUMBERS) throw badValue(`$range would use too much memory: ${count} numbers`)
  return Array.from({ length: count }, (_, index) => start + index * step)
}

/** The documents merged, later fields over earlier ones; null and missing count as empty. */
export function mergeObjects(...values: readonly Value[]): Value {
  const merged: Document = {}
  for (const value of values) {
    if (isPlainObject(value)) Object.assign(merged, value)
    else if (!isNullish(value)) {
      throw badValue(`$mergeObjects requires object inputs, but input is of type ${bsonTypeName(value)}`)
    }
  }
  return merged
}

function arrayToObject(items: Value): Value {
  if (!isArray(items)) throw badValue(`$arrayToObject requires an array input, found: ${bsonTypeName(items)}`)
  return Object.fromEntries(
    items.map((item) => {
      const [field, value, ...rest] = isPlainObject(item) ? [item['k'], item['v']] : isArray(item) ? item : []
      const isPair = isPlainObject(item)
        ? 'k' in item && 'v' in item && Object.keys(item).length === 2
        : rest.length === 0
      if (!isPair || typeof field !== 'string') {
        throw badValue('$arrayToObject requires [string, value] pairs or documents with the string k and the value v')
      }
      if (field === '__proto__') throw badValue('$arrayToObject can not make a field called __proto__')
      return [field, value]
    }),
  )
}

function compileFilterItems(operand: Value, compiler: Compiler): Evaluate {
  const { input, as = 'this', cond: condition } = readNamed('$filter', operand, ['input', 'cond'], ['as'])
  const name = String(as)
  const [evaluateInput, test] = [compiler.compile(input), compiler.withVariables([name]).compile(condition)]
  return (scope) => {
    const items = evaluateInput(scope)
    if (isNullish(items)) return null
    if (!isArray(items)) throw badValue(`input to $filter must be an array not ${bsonTypeName(items)}`)
    return items.filter((item) => {
      const variables = addVariables(scope.variables, { [name]: item })
      return isTruthy(test({ root: scope.root, variables }))
    })
  }
}

function compileMap(operand: Value, compiler: Compiler): Evaluate {
  const { input, as = 'this', in: body } = readNamed('$map', operand, ['input', 'in'], ['as'])
  const name = String(as)
  const [evaluateInput, evaluateBody] = [compiler.compile(input), compiler.withVariables([name]).compile(body)]
  return (scope) => {
    const items = evaluateInput(scope)
    if (isNullish(items)) return null
    if (!isArray(items)) throw badValue(`input to $map must be an array not ${bsonTypeName(items)}`)
    return items.map((item) => {
      const variables = addVariables(scope.variables, { [name]: item })
      return evaluateBody({ root: scope.root, variables }) ?? null
    })
  }
}

function compileReduce(operand: Value, compiler: Compiler): Evaluate {
  const { input, initialValue, in: body } = readNamed('$reduce', operand, ['input', 'initialValue', 'in'])
  const [evaluateInput, evaluateInitial] = [compiler.compile(input), compiler.compile(initialValue)]
  const evaluateBody = compiler.withVariables(['this', 'value']).compile(body)
  return (scope) => {
    const items = evaluateInput(scope)
    if (isNullish(items)) return null
    if (!isArray(items)) throw badValue(`$reduce requires that 'input' be an array, found: ${bsonTypeName(items)}`)
    return items.reduce((value, item) => {
      const variables = addVariables(scope.variables, { this: item, value })
      return evaluateBody({ root: scope.root, variables })
    }, evaluateInitial(scope))
  }
}

function indexOfItem(items: Value, wanted: Value, start: Value = 0, end: Value = Infinity): Value {
  if (isNullish(items)) return null
  if (!isArray(items))
    throw badValue(`$indexOfArray requires an array as a first argument, found: ${bsonTypeName(items)}`)
  const from = readBound('$indexOfArray', start)
  const to = readBound('$indexOfArray', end)
  return items.findIndex((item, index) => index >= from && index < to && valuesEqual(item, wanted))
}

/** A start or an end: a whole number from 0 on. */
export function readBound(name: string, value: Value): number {
  if (value === Infinity) return value
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  throw badValue(`${name} requires a nonnegative integral starting and ending index, found: ${String(value)}`)
}

/** `[items, n]` from the front, or the back when negative; `[items, position, n]`. */
function slice(items: Value, second: Value, third: Value): Value {
  if (!isArray(items))
    throw badValue(`First argument to $slice must be an array, but is of type: ${bsonTypeName(items)}`)
  const [position, count] = [readWhole('Second', second), third === undefined ? undefined : readWhole('Third', third)]
  if (count === undefined) return position >= 0 ? items.slice(0, position) : items.slice(position)
  if (count <= 0) throw badValue(`Third argument to $slice must be positive: ${count}`)
  const start = position >= 0 ? position : Math.max(0, items.length + position)
  return items.slice(start, start + count)
}

function readWhole(which: string, value: Value): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value
  throw badValue(`${which} argument to $slice must be a 32-bit integer, but is of type: ${bsonTypeName(value)}`)
}

function zip({ inputs, useLongestLength = false, defaults }: Variables): Value {
  if (isNullish(inputs)) return null
  if (!isArray(inputs)) throw badValue(`inputs must be an array of expressions, found ${bsonTypeName(inputs)}`)
  const fillers = defaults ?? []
  if (!isArray(fillers)) throw badValue(`defaults must be an array of expressions, found ${bsonTypeName(defaults)}`)
  if (fillers.length > 0 && useLongestLength !== true) {
    throw badValue('cannot specify defaults unless useLongestLength is true')
  }
  if (fillers.length > 0 && fillers.length !== inputs.length) {
    throw badValue('defaults and inputs must have the same length')
  }
  const arrays: (readonly Value[])[] = []
  for (const input of inputs) {
    if (isNullish(input)) return null
    if (!isArray(input)) throw badValue(`$zip found a non-array expression in input: ${bsonTypeName(input)}`)
    arrays.push(input)
  }
  const lengths = arrays.map((array) => array.length)
  const length = arrays.length === 0 ? 0 : useLongestLength === true ? Math.max(...lengths) : Math.min(...lengths)
  return Array.from({ length }, (_row, index) =>
    arrays.map((array, column) => (index < array.length ? array[index] : (fillers[column] ?? null))),
  )
}
