import type { SortOrder, Value } from '../../documents'
import { compileFilter } from '../filter'
import type { Variables } from '../mingo-adapter'
import { badValue } from '../refusals'
import { sortDocuments } from '../sort-order'
import { isPlainObject } from '../value-types'
import type { Stage, StageCompiler, StageContext } from './stage-types'

/** `$match`: what `compileFilter` does, and `$expr` may use the variables of a `$lookup`. */
export const compileMatch: StageCompiler = (operand, context) => {
  if (!isPlainObject(operand)) throw badValue('the match filter must be an expression in an object')
  if (mentionsNear(operand)) throw badValue('$geoNear, $near, and $nearSphere are not allowed in this context')
  let current: Variables = {}
  const test = compileFilter(operand, (expression) => {
    const evaluate = context.compiler.compile(expression)
    return (document) => evaluate({ root: document, variables: current })
  })
  return (documents, variables) => {
    current = variables
    return documents.filter(test)
  }
}

/** `$sort` by fields. */
export const compileSort: StageCompiler = (operand) => {
  if (!isPlainObject(operand)) throw badValue('the $sort key specification must be an object')
  const order: Record<string, 1 | -1> = {}
  for (const [field, direction] of Object.entries(operand)) {
    if (direction !== 1 && direction !== -1) {
      throw badValue('$sort key ordering must be 1 (for ascending) or -1 (for descending)')
    }
    order[field] = direction
  }
  return sortStage(order)
}

/** The stage that puts documents into an order. */
export function sortStage(order: SortOrder): Stage {
  if (Object.keys(order).length === 0) throw badValue('$sort stage must have at least one sort key')
  return (documents) => sortDocuments(documents, order)
}

/** `$limit`: the first so many. */
export const compileLimit: StageCompiler = (operand) => {
  const limit = readWhole('$limit', operand)
  if (limit <= 0) throw badValue('the limit must be positive')
  return (documents) => documents.slice(0, limit)
}

/** `$skip`: all but the first so many. */
export const compileSkip: StageCompiler = (operand) => {
  const skip = readWhole('$skip', operand)
  if (skip < 0) throw badValue('Argument to $skip cannot be negative')
  return (documents) => documents.slice(skip)
}

/** `$sample`: so many documents at random, none twice. */
export const compileSample: StageCompiler = (operand, { random }: StageContext) => {
  const size = isPlainObject(operand) ? readWhole('$sample', operand['size']) : -1
  if (size < 0) throw badValue('size argument to $sample must not be negative')
  return (documents) => {
    const shuffled = [...documents]
    const count = Math.min(size, shuffled.length)
    for (let index = 0; index < count; index += 1) {
      const other = index + Math.floor(random() * (shuffled.length - index))
      const [mine, theirs] = [shuffled[index], shuffled[other]]
      if (mine === undefined || theirs === undefined) continue
      shuffled[index] = theirs
      shuffled[other] = mine
    }
    return shuffled.slice(0, count)
  }
}

function readWhole(name: string, value: Value): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value
  throw badValue(`the argument to ${name} must be a whole number`)
}

function mentionsNear(filter: Value): boolean {
  if (Array.isArray(filter)) return filter.some(mentionsNear)
  if (!isPlainObject(filter)) return false
  return Object.entries(filter).some(
    ([field, inner]) => ['$near', '$nearSphere'].includes(field) || mentionsNear(inner),
  )
}
