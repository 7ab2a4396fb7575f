import type { Document, Value } from '../../documents'
import type { AccumulatorField, Evaluate, Variables } from '../mingo-adapter'
import { compileAccumulators } from '../mingo-adapter'
import { badValue } from '../refusals'
import { keyOf } from '../value-key'
import { isPlainObject } from '../value-types'
import { sortStage } from './selection'
import type { Documents, StageCompiler } from './stage-types'

/** `$group`: one document per value of `_id`; missing and null are one group. */
export const compileGroup: StageCompiler = (operand, { compiler }) => {
  if (!isPlainObject(operand)) throw badValue("a group's fields must be specified in an object")
  if (!('_id' in operand)) throw badValue('a group specification must include an _id')
  const { _id: id, ...fields } = operand
  const evaluateId = compiler.compile(id)
  const accumulators = compileAccumulators(fields, compiler)
  return (documents, variables) => groupBy(documents, variables, evaluateId, accumulators)
}

/** `$sortByCount`: how often each value occurs, most often first. */
export const compileSortByCount: StageCompiler = (operand, context) => {
  const isExpression = (typeof operand === 'string' && operand.startsWith('$')) || isPlainObject(operand)
  if (!isExpression) throw badValue('the sortByCount field must be defined as a $-prefixed path or an expression')
  const group = compileGroup({ _id: operand, count: { $sum: 1 } }, context)
  const sort = sortStage({ count: -1 })
  return (documents, variables) => sort(group(documents, variables), variables)
}

/** `$count`: one document with the number of documents, none when there are none. */
export const compileCount: StageCompiler = (operand) => {
  if (typeof operand !== 'string' || operand === '') throw badValue('the count field must be a non-empty string')
  if (operand.startsWith('$')) throw badValue('the count field cannot be a $-prefixed path')
  if (operand.includes('.')) throw badValue("the count field cannot contain '.'")
  return (documents) => (documents.length === 0 ? [] : [{ [operand]: documents.length }])
}

/** What the accumulators make of some documents, as fields. */
export function accumulate(
  documents: Documents,
  variables: Variables,
  accumulators: readonly AccumulatorField[],
): Document {
  const result: Document = {}
  for (const { field, evaluate, start } of accumulators) {
    const accumulator = start()
    for (const root of documents) accumulator.add(evaluate({ root, variables }))
    result[field] = accumulator.result()
  }
  return result
}

interface Group {
  readonly id: Value
  readonly gathered: readonly ReturnType<AccumulatorField['start']>[]
}

function groupBy(
  documents: Documents,
  variables: Variables,
  evaluateId: Evaluate,
  accumulators: readonly AccumulatorField[],
): Documents {
  const groups = new Map<Value, Group>()
  // One scope for all: nothing keeps it, and 100,000 documents need no 100,000 objects.
  const scope: { root: Value; variables: Variables } = { root: undefined, variables }
  for (const document of documents) {
    scope.root = document
    const id = evaluateId(scope)
    const key = keyOf(id)
    let group = groups.get(key)
    if (group === undefined) {
      group = { id: id ?? null, gathered: accumulators.map(({ start }) => start()) }
      groups.set(key, group)
    }
    for (let index = 0; index < accumulators.length; index += 1) {
      group.gathered[index]?.add(accumulators[index]?.evaluate(scope))
    }
  }
  return Array.from(groups.values(), ({ id, gathered }) => {
    const result: Document = { _id: id }
    accumulators.forEach(({ field }, index) => (result[field] = gathered[index]?.result()))
    return result
  })
}
