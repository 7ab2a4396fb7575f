import type { Document, Value } from '../database/documents'
import { isDate, isPlainObject } from '../database/language/value-types'

/**
 * What a query says of one field. `contains` is said by `$all` and `$elemMatch: {$eq}`: the field is a list that
 * holds the value.
 */
export type Constraint =
  | { readonly kind: 'equal' | 'unequal' | 'contains'; readonly value: Value }
  | { readonly kind: 'above' | 'below'; readonly value: Value; readonly isInclusive: boolean }

/** One way to satisfy a query: all of these constraints at once, by dotted field path. */
export type QueryBranch = ReadonlyMap<string, readonly Constraint[]>

/** More ways than this and the rule can't be checked: the query is refused. */
export const MAX_BRANCHES = 1000

export class TooManyBranchesError extends Error {}

/**
 * The ways in which a document can satisfy `filter`: `$or` and `$in` open branches, `$and` joins them.
 * A condition that says nothing usable (`$regex`, `$not`, `$size`, …) is left out. That can only widen a branch, so a
 * rule that holds for the branch holds for what the query really finds.
 */
export function branchesOf(filter: Document): QueryBranch[] {
  let branches: QueryBranch[] = [new Map()]
  for (const [key, condition] of Object.entries(filter)) branches = cross(branches, branchesOfEntry(key, condition))
  return branches
}

function branchesOfEntry(key: string, condition: Value): QueryBranch[] {
  const filters = listOfFilters(condition)
  if (key === '$or' && filters !== undefined) return checkCount(filters.flatMap(branchesOf))
  if (key === '$and' && filters !== undefined)
    return filters.reduce<QueryBranch[]>((all, filter) => cross(all, branchesOf(filter)), [new Map()])
  if (key.startsWith('$')) return [new Map()]
  const alternatives = alternativesOf(condition)
  return alternatives.map((constraints) => new Map([[key, constraints]]))
}

/** Undefined for what is not a proper list of filters: such a condition says nothing usable. */
function listOfFilters(value: Value): Document[] | undefined {
  return Array.isArray(value) && value.length > 0 && value.every(isPlainObject) ? value : undefined
}

/** A field's condition as alternatives, each a list of constraints that hold together. */
function alternativesOf(condition: Value): (readonly Constraint[])[] {
  if (!isOperatorObject(condition)) return [equalTo(condition)]
  let alternatives: (readonly Constraint[])[] = [[]]
  for (const [operator, operand] of Object.entries(condition)) {
    const options = operandAlternatives(operator, operand)
    alternatives = alternatives.flatMap((left) => options.map((right) => [...left, ...right]))
    checkCount(alternatives)
  }
  return alternatives
}

/** A regular expression finds more than what equals it, and BSON's rarer types are not compared: both say nothing. */
function equalTo(value: Value): readonly Constraint[] {
  const isComparable = typeof value !== 'object' || value === null || isDate(value) || Array.isArray(value)
  return isComparable || isPlainObject(value) ? [{ kind: 'equal', value }] : []
}

function operandAlternatives(operator: string, operand: Value): (readonly Constraint[])[] {
  switch (operator) {
    case '$eq':
      return [equalTo(operand)]
    case '$ne':
      return [[{ kind: 'unequal', value: operand }]]
    case '$gt':
    case '$gte':
      return [[{ kind: 'above', value: operand, isInclusive: operator === '$gte' }]]
    case '$lt':
    case '$lte':
      return [[{ kind: 'below', value: operand, isInclusive: operator === '$lte' }]]
    case '$in':
      return Array.isArray(operand) ? operand.map(equalTo) : [[]]
    case '$nin':
      return [Array.isArray(operand) ? operand.map((value: Value) => ({ kind: 'unequal', value })) : []]
    case '$all':
      return [Array.isArray(operand) ? operand.map((value: Value) => ({ kind: 'contains', value })) : []]
    case '$elemMatch':
      return [
        isPlainObject(operand) && Object.keys(operand).length === 1 && '$eq' in operand
          ? [{ kind: 'contains', value: operand['$eq'] }]
          : [],
      ]
    default:
      return [[]]
  }
}

function checkCount<Item>(branches: Item[]): Item[] {
  if (branches.length > MAX_BRANCHES) throw new TooManyBranchesError()
  return branches
}

function cross(lefts: readonly QueryBranch[], rights: readonly QueryBranch[]): QueryBranch[] {
  if (lefts.length * rights.length > MAX_BRANCHES) throw new TooManyBranchesError()
  return lefts.flatMap((left) => rights.map((right) => merge(left, right)))
}

function merge(left: QueryBranch, right: QueryBranch): QueryBranch {
  const merged = new Map(left)
  for (const [path, constraints] of right) merged.set(path, [...(merged.get(path) ?? []), ...constraints])
  return merged
}

function isOperatorObject(value: Value): value is Document {
  if (!isPlainObject(value)) return false
  const keys = Object.keys(value)
  return keys.length > 0 && keys.every((key) => key.startsWith('$'))
}
