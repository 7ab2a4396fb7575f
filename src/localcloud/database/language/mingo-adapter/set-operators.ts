import type { Value } from '../../documents'
import { bsonTypeName } from '../bson-types'
import { badValue } from '../refusals'
import { isTruthy } from '../truth'
import { keyOf } from '../value-key'
import { isArray } from '../value-types'
import type { OperatorTable } from './expression-types'
import { onArguments, onPresent } from './operator-builders'

type Items = readonly Value[]

/** Arrays as sets. Mends mingo, for which `{a: 1, b: 2}` equals `{b: 2, a: 1}` and null is an error in `$setUnion`. */
export const SET_OPERATORS: OperatorTable = {
  $allElementsTrue: onArguments('$allElementsTrue', [1, 1], (items) =>
    readSet('$allElementsTrue', items).every(isTruthy),
  ),
  $anyElementTrue: onArguments('$anyElementTrue', [1, 1], (items) => readSet('$anyElementTrue', items).some(isTruthy)),
  $setDifference: onPresent('$setDifference', [2, 2], (left, right) => {
    const unwanted = keysOf(readSet('$setDifference', right))
    return distinct(readSet('$setDifference', left)).filter((item) => !unwanted.has(keyOf(item)))
  }),
  $setEquals: onArguments('$setEquals', [2, Infinity], (...sets) => {
    const [first = new Set(), ...others] = sets.map((set) => keysOf(readSet('$setEquals', set)))
    return others.every((other) => other.size === first.size && isSubset(other, first))
  }),
  $setIntersection: onPresent('$setIntersection', [0, Infinity], (...sets) => {
    const [first = [], ...others] = sets.map((set) => readSet('$setIntersection', set))
    const otherKeys = others.map(keysOf)
    return distinct(first).filter((item) => otherKeys.every((keys) => keys.has(keyOf(item))))
  }),
  $setIsSubset: onArguments('$setIsSubset', [2, 2], (left, right) =>
    isSubset(keysOf(readSet('$setIsSubset', left)), keysOf(readSet('$setIsSubset', right))),
  ),
  $setUnion: onPresent('$setUnion', [0, Infinity], (...sets) =>
    distinct(sets.flatMap((set) => readSet('$setUnion', set))),
  ),
}

/** The items without repetition, in the order they came. */
function distinct(items: Items): Items {
  return [...new Map([...items].reverse().map((item) => [keyOf(item), item])).values()].reverse()
}

function keysOf(items: Items): ReadonlySet<Value> {
  return new Set(items.map(keyOf))
}

function isSubset(left: ReadonlySet<Value>, right: ReadonlySet<Value>): boolean {
  return [...left].every((key) => right.has(key))
}

function readSet(name: string, value: Value): Items {
  if (isArray(value)) return value
  throw badValue(`All operands of ${name} must be arrays. One argument is of type: ${bsonTypeName(value)}`)
}
