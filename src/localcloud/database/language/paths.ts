import type { Value } from '../documents'
import type { PlainObject } from './value-types'
import { isArray, isPlainObject, readField } from './value-types'

/** A dotted path, split: `'a.0.b'` is `['a', '0', 'b']`. */
export type Path = readonly string[]

/** What is asked of each value found; `undefined` stands for a missing one; `true` ends the visit. */
export type ValueTest = (value: Value) => boolean

/** True for `'0'`, `'17'`, not for `'01'`: what may name a place in an array. */
export function isArrayIndex(segment: string): boolean {
  return /^(?:0|[1-9]\d*)$/.test(segment)
}

/**
 * True when `test` holds for a value at the path, as MongoDB walks it: documents inside arrays are entered, numbers name
 * places in arrays, and where `expandsArrays` an array at the end is tested item by item and then whole.
 */
export function anyAtPath(root: Value, path: Path, test: ValueTest, expandsArrays: boolean): boolean {
  return walk(root, path, 0, { test, expandsArrays })
}

interface Visit {
  readonly test: ValueTest
  readonly expandsArrays: boolean
}

function walk(root: Value, path: Path, start: number, visit: Visit): boolean {
  let value = root
  for (let depth = start; depth < path.length; depth += 1) {
    if (isArray(value)) return walkArray(value, path, depth, visit)
    if (!isPlainObject(value)) return visit.test(undefined)
    value = readField(value, path[depth] ?? '')
  }
  if (!visit.expandsArrays || !isArray(value)) return visit.test(value)
  return value.some(visit.test) || visit.test(value)
}

function walkArray(items: readonly Value[], path: Path, depth: number, visit: Visit): boolean {
  const segment = path[depth] ?? ''
  const place = isArrayIndex(segment) ? Number(segment) : -1
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index]
    if (isPlainObject(item) && walk(item, path, depth, visit)) return true
    if (index !== place) continue
    // An item named by its place is not expanded again: {"a.0": 1} does not match {a: [[1]]}.
    if (depth + 1 === path.length ? visit.test(item) : isContainer(item) && walk(item, path, depth + 1, visit))
      return true
  }
  return false
}

function isContainer(value: Value): value is PlainObject | readonly Value[] {
  return isArray(value) || isPlainObject(value)
}

/** The value at a path through documents; the array itself where the path meets one, `undefined` where it ends early. */
export function readPlainPath(document: PlainObject, path: Path): Value {
  let value: Value = document
  for (const segment of path) {
    if (isArray(value)) return value
    if (!isPlainObject(value)) return undefined
    value = readField(value, segment)
  }
  return value
}

/** The value at a path where numbers name places in arrays and nothing else enters them, as updates address values. */
export function readExactPath(document: PlainObject, path: Path): Value {
  let value: Value = document
  for (const segment of path) {
    if (isArray(value)) value = isArrayIndex(segment) ? value[Number(segment)] : undefined
    else if (isPlainObject(value)) value = readField(value, segment)
    else return undefined
  }
  return value
}
