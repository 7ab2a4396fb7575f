import type { Value } from '../../documents'
import { bsonTypeName } from '../bson-types'
import { formatEjson } from '../ejson'
import type { AccumulatorField, Compiler, Evaluate } from '../mingo-adapter'
import { compileAccumulators, divideKeys } from '../mingo-adapter'
import { badValue } from '../refusals'
import { compareValues, typeRank } from '../value-order'
import type { PlainObject } from '../value-types'
import { isArray, isPlainObject } from '../value-types'
import { accumulate } from './group'
import type { StageCompiler } from './stage-types'

/** `$bucket`: documents gathered between given bounds, each of which belongs to the bucket above it. */
export const compileBucket: StageCompiler = (operand, { compiler }) => {
  const { boundaries: bounds, default: fallback, groupBy, output, hasDefault } = readBucket(operand)
  const evaluateKey = compileKey('$bucket', groupBy, compiler)
  const accumulators = compileOutput(output, compiler)
  return (documents, variables) => {
    const buckets = new Map<number, (typeof documents)[number][]>()
    for (const root of documents) {
      const place = findBucket(bounds, evaluateKey({ root, variables }))
      if (place === -1 && !hasDefault) {
        throw badValue('$switch could not find a matching branch for an input, and no default was specified.')
      }
      const bucket = buckets.get(place)
      if (bucket === undefined) buckets.set(place, [root])
      else bucket.push(root)
    }
    return [...buckets]
      .map(([place, members]) => ({
        _id: place === -1 ? fallback : bounds[place],
        ...accumulate(members, variables, accumulators),
      }))
      .sort((left, right) => compareValues(left._id, right._id))
  }
}

/** `$bucketAuto`: documents in so many buckets of about the same size. */
export const compileBucketAuto: StageCompiler = (operand, { compiler }) => {
  if (!isPlainObject(operand)) throw badValue('The argument to $bucketAuto must be an object')
  const { groupBy, buckets, output, granularity } = operand
  if (typeof buckets !== 'number' || !Number.isInteger(buckets) || buckets <= 0) {
    throw badValue(`The $bucketAuto 'buckets' field must be greater than 0, but found: ${formatEjson(buckets)}`)
  }
  const evaluateKey = compileKey('$bucketAuto', groupBy, compiler)
  const accumulators = compileOutput(output, compiler)
  return (documents, variables) => {
    const keys = documents.map((root) => evaluateKey({ root, variables }) ?? null)
    return divideKeys(keys, buckets, granularity).map(({ min, max, places }) => {
      const members = places.map((place) => documents[place]).filter((document) => document !== undefined)
      return { _id: { min, max }, ...accumulate(members, variables, accumulators) }
    })
  }
}

interface Bucket {
  readonly boundaries: readonly Value[]
  readonly groupBy: Value
  readonly default: Value
  readonly hasDefault: boolean
  readonly output: Value
}

function readBucket(operand: Value): Bucket {
  if (!isPlainObject(operand)) throw badValue('Argument to $bucket stage must be an object')
  const { boundaries, groupBy, default: fallback, output } = operand
  if (!isArray(boundaries))
    throw badValue(`The $bucket 'boundaries' field must be an array, but found type: ${bsonTypeName(boundaries)}`)
  if (boundaries.length < 2) {
    throw badValue(
      `The $bucket 'boundaries' field must have at least 2 values, but found ${boundaries.length} value(s).`,
    )
  }
  boundaries.forEach((bound, index) => {
    const before = boundaries[index - 1]
    if (index === 0) return
    if (typeRank(before) !== typeRank(bound))
      throw badValue("All values in the 'boundaries' option to $bucket must have the same type")
    if (compareValues(before, bound) >= 0) throw badValue("The 'boundaries' option to $bucket must be sorted")
  })
  const hasDefault = 'default' in operand
  if (hasDefault && findBucket(boundaries, fallback) !== -1) {
    throw badValue(
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    )
  }
  return { boundaries, groupBy, default: fallback, hasDefault, output }
}

/** The place of the bound just below the key; -1 when it lies outside, by BSON's order of types. */
function findBucket(bounds: readonly Value[], key: Value): number {
  const above = bounds.findIndex((bound) => compareValues(key, bound) < 0)
  return above <= 0 ? -1 : above - 1
}

function compileKey(name: string, groupBy: Value, compiler: Compiler): Evaluate {
  const isPath = typeof groupBy === 'string' && groupBy.startsWith('$')
  if (!isPath && !isPlainObject(groupBy)) {
    throw badValue(`The ${name} 'groupBy' field must be defined as a $-prefixed path or an expression`)
  }
  return compiler.compile(groupBy)
}

function compileOutput(output: Value, compiler: Compiler): AccumulatorField[] {
  const counting: PlainObject = { count: { $sum: 1 } }
  return compileAccumulators(output ?? counting, compiler)
}
