import type { SortOrder, Value } from '../../documents'
import { bsonTypeName } from '../bson-types'
import { compileFilter, compileOperand, isOperatorObject } from '../filter'
import { badValue } from '../refusals'
import { compareBy } from '../sort-order'
import { compareValues, valuesEqual } from '../value-order'
import type { PlainObject } from '../value-types'
import { isArray, isPlainObject } from '../value-types'
import type { Operator, OperatorContext } from './operators'
import { assertStorable } from './storable'

/** The operators that change an array; a missing field counts as empty where something is added. */
export const ARRAY_OPERATORS = {
  $push: (current, operand, context) => push(current, operand, context),
  $addToSet: (current, operand, context) => addToSet(current, operand, context),
  $pull: (current, operand) => removeItems(current, '$pull', pullTest(operand)),
  $pullAll: (current, operand) => {
    if (!isArray(operand))
      throw badValue(`$pullAll requires an array argument but was given a ${bsonTypeName(operand)}`)
    return removeItems(current, '$pullAll', (item) => operand.some((unwanted) => valuesEqual(item, unwanted)))
  },
  $pop: (current, operand, context) => pop(current, operand, context),
} as const satisfies { readonly [name: string]: Operator }

function push(current: Value, operand: Value, { path, documentLabel }: OperatorContext): Value {
  if (current !== undefined && !isArray(current)) {
    throw badValue(
      `The field '${path}' must be an array but is of type ${bsonTypeName(current)} in document ${documentLabel}`,
    )
  }
  const existing = current ?? []
  const { $each: added, $position, $sort, $slice } = readPushModifiers(operand)
  assertStorable(added, path)
  const place = $position ?? existing.length
  const pushed = [...existing]
  pushed.splice(place < 0 ? Math.max(0, existing.length + place) : place, 0, ...added)
  const sorted = $sort === undefined ? pushed : pushed.sort($sort)
  if ($slice === undefined) return sorted
  return $slice >= 0 ? sorted.slice(0, $slice) : sorted.slice($slice)
}

interface PushModifiers {
  readonly $each: readonly Value[]
  readonly $position: number | undefined
  readonly $sort: ((left: Value, right: Value) => number) | undefined
  readonly $slice: number | undefined
}

function readPushModifiers(operand: Value): PushModifiers {
  if (!isPlainObject(operand) || !('$each' in operand)) {
    return { $each: [operand], $position: undefined, $sort: undefined, $slice: undefined }
  }
  for (const name of Object.keys(operand)) {
    if (!['$each', '$position', '$sort', '$slice'].includes(name))
      throw badValue(`Unrecognized clause in $push: ${name}`)
  }
  return {
    $each: readEach('$push', operand['$each']),
    $position: readWholeNumber('$position', operand['$position']),
    $sort: readPushSort(operand['$sort']),
    $slice: readWholeNumber('$slice', operand['$slice']),
  }
}

function readEach(operator: string, value: Value): readonly Value[] {
  if (isArray(value)) return value
  throw badValue(`The argument to $each in ${operator} must be an array but it was of type: ${bsonTypeName(value)}`)
}

function readWholeNumber(name: string, value: Value): number | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'number' && Number.isInteger(value)) return value
  throw badValue(`The value for ${name} must be an integer value, not ${bsonTypeName(value)}`)
}

/** `1` and `-1` sort the items themselves, `{field: 1}` sorts documents by their fields. */
function readPushSort(value: Value): PushModifiers['$sort'] {
  if (value === undefined) return undefined
  if (value === 1) return compareValues
  if (value === -1) return (left, right) => compareValues(right, left)
  if (!isSortOrder(value)) throw badValue('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1}')
  const compare = compareBy(value)
  const asDocument = (item: Value): PlainObject => (isPlainObject(item) ? item : {})
  return (left, right) => compare(asDocument(left), asDocument(right))
}

function isSortOrder(value: Value): value is SortOrder {
  return isPlainObject(value) && Object.values(value).every((direction) => direction === 1 || direction === -1)
}

function addToSet(current: Value, operand: Value, { path }: OperatorContext): Value {
  if (current !== undefined && !isArray(current)) {
    throw badValue(
      `Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ${bsonTypeName(current)}`,
    )
  }
  const hasEach = isPlainObject(operand) && '$each' in operand
  const added = hasEach ? readEach('$addToSet', operand['$each']) : [operand]
  assertStorable(added, path)
  const union = [...(current ?? [])]
  for (const item of added) if (!union.some((existing) => valuesEqual(existing, item))) union.push(item)
  return current !== undefined && union.length === current.length ? current : union
}

function removeItems(current: Value, operator: string, isUnwanted: (item: Value) => boolean): Value {
  if (current === undefined) return undefined
  if (!isArray(current)) throw badValue(`Cannot apply ${operator} to a non-array value`)
  const kept = current.filter((item) => !isUnwanted(item))
  return kept.length === current.length ? current : kept
}

/** `$pull` takes a value, operators on the items, or a filter on items that are documents. */
function pullTest(operand: Value): (item: Value) => boolean {
  if (isPlainObject(operand) && !isOperatorObject(operand)) {
    const test = compileFilter(operand)
    return (item) => isPlainObject(item) && test(item)
  }
  return compileOperand<Value>(operand, (test) => test, compileFilter)
}

function pop(current: Value, operand: Value, { path }: OperatorContext): Value {
  if (operand !== 1 && operand !== -1) throw badValue(`$pop expects 1 or -1, found: ${String(operand)}`)
  if (current === undefined) return undefined
  if (!isArray(current)) {
    throw badValue(`Path '${path}' contains an element of non-array type '${bsonTypeName(current)}'`)
  }
  if (current.length === 0) return current
  return operand === 1 ? current.slice(0, -1) : current.slice(1)
}
