import { Context, evalExpr, ProcessingMode } from 'mingo/core'
import { Lazy } from 'mingo/lazy'
import { $push } from 'mingo/operators/accumulator'
import {
  $abs,
  $arrayElemAt,
  $ceil,
  $concat,
  $concatArrays,
  $exp,
  $floor,
  $literal,
  $objectToArray,
  $pow,
  $range,
  $reverseArray,
  $sqrt,
  $strLenBytes,
  $strLenCP,
} from 'mingo/operators/expression'
import { $bucketAuto } from 'mingo/operators/pipeline'
import type { Value } from '../../documents'
import { formatEjson } from '../ejson'
import { badValue } from '../refusals'
import { isArray, isPlainObject } from '../value-types'
import type { OperatorTable } from './expression-types'
import { onArguments } from './operator-builders'

/**
 * Everything mingo answers for: operators whose results agree with MongoDB's once their arguments are evaluated. The
 * context holds nothing else, so nothing of mingo's can run by accident.
 */
const OPTIONS = {
  idKey: '_id',
  processingMode: ProcessingMode.CLONE_OFF,
  useStrictMode: true,
  scriptEnabled: false,
  failOnError: true,
  context: Context.init({
    accumulator: { $push },
    expression: {
      $abs,
      $arrayElemAt,
      $ceil,
      $concat,
      $concatArrays,
      $exp,
      $floor,
      $literal,
      $objectToArray,
      $pow,
      $range,
      $reverseArray,
      $sqrt,
      $strLenBytes,
      $strLenCP,
    },
  }),
}

/** The operators that mingo computes, with how many arguments MongoDB lets them have. */
export const MINGO_OPERATORS: OperatorTable = {
  $abs: fromMingo('$abs', 1),
  $arrayElemAt: fromMingo('$arrayElemAt', 2),
  $ceil: fromMingo('$ceil', 1),
  $concat: fromMingo('$concat', 0, Infinity),
  $concatArrays: fromMingo('$concatArrays', 0, Infinity),
  $exp: fromMingo('$exp', 1),
  $floor: fromMingo('$floor', 1),
  $objectToArray: fromMingo('$objectToArray', 1),
  $pow: fromMingo('$pow', 2),
  $range: fromMingo('$range', 2, 3),
  $reverseArray: fromMingo('$reverseArray', 1),
  $sqrt: fromMingo('$sqrt', 1),
  $strLenBytes: fromMingo('$strLenBytes', 1),
  $strLenCP: fromMingo('$strLenCP', 1),
}

/** The series of round numbers that bounds may be taken from (MongoDB manual, "$bucketAuto"). */
const GRANULARITIES = [
  ...(['R5', 'R10', 'R20', 'R40', 'R80', '1-2-5'] as const),
  ...(['E6', 'E12', 'E24', 'E48', 'E96', 'E192', 'POWERSOF2'] as const),
]

/** One bucket of `$bucketAuto`: its bounds and the places of its items. */
export interface AutomaticBucket {
  readonly min: Value
  readonly max: Value
  readonly places: readonly number[]
}

/** Divides keys into buckets of about the same size, with bounds from one of MongoDB's series if `granularity` names it. */
export function divideKeys(keys: readonly Value[], buckets: number, granularity: Value): AutomaticBucket[] {
  if (granularity !== undefined && !isGranularity(granularity)) {
    throw badValue(`Unknown rounding granularity ${formatEjson(granularity)}`)
  }
  // mingo makes one empty bucket of nothing.
  if (keys.length === 0) return []
  const items = keys.map((key, place) => ({ key, place }))
  const operand = { groupBy: '$key', buckets, output: { places: { $push: '$place' } }, granularity }
  const divided: Value[] = askMingo(() => $bucketAuto(Lazy(items), operand, OPTIONS).collect())
  return divided.map(readBucket)
}

function isGranularity(value: Value): value is (typeof GRANULARITIES)[number] {
  return GRANULARITIES.some((known) => known === value)
}

function readBucket(bucket: Value): AutomaticBucket {
  const { _id: bounds, places } = isPlainObject(bucket) ? bucket : {}
  const { min = null, max = null } = isPlainObject(bounds) ? bounds : {}
  return { min, max, places: isArray(places) ? places.map(Number) : [] }
}

function fromMingo(name: string, min: number, max = min) {
  return onArguments(name, [min, max], (...values) => {
    const operands = values.map(toLiteral)
    return askMingo(() => evalExpr({}, { [name]: max === 1 ? operands[0] : operands }, OPTIONS))
  })
}

/** Keeps mingo from evaluating a value again: data may look like an expression. */
function toLiteral(value: Value): Value {
  if (typeof value === 'object' && value !== null) return { $literal: value }
  return typeof value === 'string' && value.startsWith('$') ? { $literal: value } : value
}

function askMingo<Answer>(ask: () => Answer): Answer {
  try {
    return ask()
  } catch (error) {
    throw badValue(error instanceof Error ? error.message : String(error))
  }
}
