import type { Document, SortOrder, Value } from '../documents'
import { anyAtPath, readPlainPath } from './paths'
import { badValue } from './refusals'
import { compareStrings, compareValues } from './value-order'
import { isArray } from './value-types'

type Compare = (left: Readonly<Document>, right: Readonly<Document>) => number

/** Only strings with such units order differently by UTF-8 bytes than JavaScript's own `<`, which is faster. */
const BEYOND_SURROGATES = /[\ud800-\uffff]/

interface SortField {
  readonly readKey: (document: Readonly<Document>) => Value
  readonly direction: 1 | -1
}

/** What an empty array sorts as: before null, as BSON's `undefined` does in MongoDB's index keys. */
const EMPTY_ARRAY = Symbol('empty array')

/**
 * Compares two documents by a sort order, as MongoDB does: values in BSON's order of types, missing as null, an array by
 * its smallest item ascending and its largest descending. Equal documents compare as 0, so a stable sort keeps them.
 */
export function compareBy(order: SortOrder): Compare {
  const compares = readSortFields(order).map(({ readKey, direction }): Compare => {
    if (direction === 1) return (left, right) => compareKeys(readKey(left), readKey(right))
    return (left, right) => compareKeys(readKey(right), readKey(left))
  })
  const [first, second] = compares
  if (first === undefined) return () => 0
  if (second === undefined) return first
  return (left, right) => {
    for (const compare of compares) {
      const difference = compare(left, right)
      if (difference !== 0) return difference
    }
    return 0
  }
}

/** The documents in the order that `compareBy` gives, reading each sort key only once; faster for many documents. */
export function sortDocuments<Sorted extends Readonly<Document>>(
  documents: readonly Sorted[],
  order: SortOrder,
): Sorted[] {
  const columns = readSortFields(order).map(({ readKey, direction }) =>
    compareColumn(documents.map(readKey), direction),
  )
  const [first, ...others] = columns
  if (first === undefined) return [...documents]
  const places = Array.from(documents.keys())
  if (others.length === 0) places.sort(first)
  else places.sort((left, right) => first(left, right) || compareRest(others, left, right))
  const sorted: Sorted[] = []
  for (const place of places) {
    const document = documents[place]
    if (document !== undefined) sorted.push(document)
  }
  return sorted
}

type ComparePlaces = (left: number, right: number) => number

function compareRest(columns: readonly ComparePlaces[], left: number, right: number): number {
  for (const compare of columns) {
    const difference = compare(left, right)
    if (difference !== 0) return difference
  }
  return 0
}

/** Compares by one column of keys; columns of one plain type go without the look at types. */
function compareColumn(keys: readonly Value[], direction: 1 | -1): ComparePlaces {
  if (keys.every((key) => typeof key === 'number' && !Number.isNaN(key))) {
    const numbers = Float64Array.from(keys, Number)
    return (left, right) => ((numbers[left] ?? 0) - (numbers[right] ?? 0)) * direction
  }
  if (keys.every((key) => typeof key === 'string')) {
    const compare = keys.some((key) => BEYOND_SURROGATES.test(key)) ? compareStrings : compareUnits
    return (left, right) => compare(keys[left] ?? '', keys[right] ?? '') * direction
  }
  return (left, right) => compareKeys(keys[left], keys[right]) * direction
}

function compareUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function readSortFields(order: SortOrder): SortField[] {
  return Object.entries(order).map(([path, direction]: [string, Value]) => {
    if (direction !== 1 && direction !== -1) {
      throw badValue('$sort key ordering must be 1 (for ascending) or -1 (for descending)')
    }
    return { readKey: sortKeyReader(path, direction), direction }
  })
}

function sortKeyReader(path: string, direction: 1 | -1): SortField['readKey'] {
  const segments = path.split('.')
  const readAlong = (document: Readonly<Document>): Value => sortKey(document, segments, direction)
  if (segments.length === 1 && !(path in Object.prototype)) {
    return (document) => {
      const value = document[path]
      return isArray(value) ? readAlong(document) : value
    }
  }
  return (document) => {
    const value = readPlainPath(document, segments)
    return isArray(value) ? readAlong(document) : value
  }
}

function sortKey(document: Readonly<Document>, path: readonly string[], direction: 1 | -1): Value {
  let key: Value
  let hasKey = false
  const consider = (candidate: Value): void => {
    if (!hasKey || compareKeys(candidate, key) * direction < 0) key = candidate
    hasKey = true
  }
  const considerAll = (value: Value): boolean => {
    if (!isArray(value)) consider(value)
    else if (value.length === 0) consider(EMPTY_ARRAY)
    else value.forEach(consider)
    return false
  }
  anyAtPath(document, path, considerAll, false)
  return key
}

function compareKeys(left: Value, right: Value): number {
  if (left === EMPTY_ARRAY || right === EMPTY_ARRAY) return Number(right === EMPTY_ARRAY) - Number(left === EMPTY_ARRAY)
  return compareValues(left, right)
}
