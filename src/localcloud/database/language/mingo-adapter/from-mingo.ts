import { Context, evalExpr, ProcessingMode } from 'mingo/core'
import { Lazy } from 'mingo/lazy'
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
  $reverseArray,
  $sqrt,
  $strLenBytes,
  $strLenCP,
} from 'mingo/operators/expression'
import { $bucketAuto } from 'mingo/operators/pipeline'
import type { Value } from '../../documents'
import { formatEjson } from '../ejson'
import { badValue } from '../refusals'
import { isPlainObject } from '../value-types'
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

export type Granularity = (typeof GRANULARITIES)[number]

/** The next number of a series above `number`, which mingo's `$bucketAuto` takes as the upper bound of its bucket. */
export function nextOfSeries(number: number, granularity: Granularity): number {
  const operand = { groupBy: '$key', buckets: 1, output: {}, granularity }
  const buckets: Value[] = askMingo(() => $bucketAuto(Lazy([{ key: number }]), operand, OPTIONS).collect())
  const [bucket] = buckets
  const bounds = isPlainObject(bucket) ? bucket['_id'] : undefined
  return isPlainObject(bounds) ? Number(bounds['max']) : Number.NaN
}

/** Reads the name of a series. */
export function readGranularity(value: Value): Granularity {
  const granularity = GRANULARITIES.find((known) => known === value)
  if (granularity === undefined) throw badValue(`Unknown rounding granularity ${formatEjson(value)}`)
  return granularity
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
