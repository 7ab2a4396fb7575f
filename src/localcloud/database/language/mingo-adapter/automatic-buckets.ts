import type { Value } from '../../documents'
import { toDouble } from '../arithmetic'
import { bsonTypeName } from '../bson-types'
import { badValue } from '../refusals'
import { compareValues, valuesEqual } from '../value-order'
import { isNumeric } from '../value-types'
import type { Granularity } from './from-mingo'
import { nextOfSeries, readGranularity } from './from-mingo'

/** One bucket of `$bucketAuto`: its bounds and the places of its items. */
export interface AutomaticBucket {
  readonly min: Value
  readonly max: Value
  readonly places: readonly number[]
}

interface Item {
  readonly key: Value
  readonly place: number
}

/**
 * Divides keys into buckets of about the same size, with bounds from a series of round numbers if `granularity` names
 * one. Mends mingo, which orders keys of several types wrongly, begins every series at zero and fails on keys of zero.
 */
export function divideKeys(keys: readonly Value[], buckets: number, granularity: Value): AutomaticBucket[] {
  const rounding = granularity === undefined ? undefined : roundingBy(readGranularity(granularity))
  const items = keys.map((key, place): Item => ({ key: rounding === undefined ? key : readRoundable(key), place }))
  items.sort((left, right) => compareValues(left.key, right.key))
  const size = Math.max(1, Math.round(items.length / buckets))
  const divided: AutomaticBucket[] = []
  let start = 0
  while (start < items.length) {
    const count = divided.length + 1 === buckets ? items.length : size
    const bucket = fillBucket(items, start, count, rounding, divided.at(-1)?.max)
    divided.push(bucket)
    start += bucket.places.length
  }
  return divided
}

/** Takes `count` items and those that belong to the same bucket by its upper bound. */
function fillBucket(
  items: readonly Item[],
  start: number,
  count: number,
  rounding: Rounding | undefined,
  previousMax: Value,
): AutomaticBucket {
  let end = Math.min(items.length, start + count)
  const first = items[start]?.key
  let last = items[end - 1]?.key
  const bound = rounding === undefined ? undefined : rounding.up(last)
  for (let next = items[end]; next !== undefined; next = items[end]) {
    const isBelow = bound !== undefined && compareValues(next.key, bound) < 0
    if (!isBelow && !valuesEqual(next.key, last)) break
    last = next.key
    end += 1
  }
  const places = items.slice(start, end).map(({ place }) => place)
  const next = items[end]?.key
  if (rounding === undefined) return { min: first, max: next ?? last, places }
  // A bucket of zeros ends where the next one begins.
  const max = bound === 0 && next !== undefined ? rounding.down(next) : bound
  return { min: previousMax ?? rounding.down(first), max, places }
}

/** The neighbours of a number in a series; zero has none. */
interface Rounding {
  readonly up: (key: Value) => number
  readonly down: (key: Value) => number
}

function roundingBy(granularity: Granularity): Rounding {
  const next = granularity === 'POWERSOF2' ? nextPowerOfTwo : (number: number) => nextOfSeries(number, granularity)
  const up = (number: number): number => (number === 0 ? 0 : next(number))
  const down = (number: number): number => {
    if (number === 0) return 0
    // Every series has a number between a tenth of this and this; walk up from there.
    let below = next(number / 10)
    for (let above = next(below); above < number; above = next(below)) below = above
    return below
  }
  return { up: (key) => up(Number(key)), down: (key) => down(Number(key)) }
}

function nextPowerOfTwo(number: number): number {
  return 2 ** (Math.floor(Math.log2(number)) + 1)
}

function readRoundable(key: Value): number {
  const number = isNumeric(key) ? toDouble(key) : Number.NaN
  if (number >= 0) return number
  const found = Number.isNaN(number) ? bsonTypeName(key) : 'a negative number'
  throw badValue(`$bucketAuto can specify a 'granularity' with non-negative numbers only, but found ${found}`)
}
