import type { Value } from '../database/documents'
import { isDate, isPlainObject } from '../database/language/value-types'
import type { ComparisonOperator } from './expression'
import type { Constraint } from './query-branches'

/** Yes, no, or not known from the query alone. Only a plain yes opens the door. */
export type Truth = true | false | undefined

export function negate(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth
}

/** Compares two known values. A date counts as its milliseconds; null equals undefined; order needs equal types. */
export function compareKnown(operator: ComparisonOperator, left: Value, right: Value): boolean {
  const first = comparable(left)
  const second = comparable(right)
  if (operator === '==') return isSame(first, second)
  if (operator === '!=') return !isSame(first, second)
  if (typeof first === 'number' && typeof second === 'number') return isInOrder(operator, first, second)
  if (typeof first === 'string' && typeof second === 'string') return isInOrder(operator, first, second)
  return false
}

function isInOrder<Ordered extends number | string>(
  operator: '>' | '>=' | '<' | '<=',
  left: Ordered,
  right: Ordered,
): boolean {
  switch (operator) {
    case '>':
      return left > right
    case '>=':
      return left >= right
    case '<':
      return left < right
    case '<=':
      return left <= right
  }
}

function comparable(value: Value): Value {
  return isDate(value) ? value.getTime() : value
}

/** Whether two values are the same by content; null and undefined are. */
export function isSame(left: Value, right: Value): boolean {
  const first = comparable(left)
  const second = comparable(right)
  if (first == null || second == null) return first == null && second == null
  if (Array.isArray(first) && Array.isArray(second))
    return first.length === second.length && first.every((item, index) => isSame(item, second[index]))
  if (isPlainObject(first) && isPlainObject(second)) {
    const keys = Object.keys(first)
    return keys.length === Object.keys(second).length && keys.every((key) => isSame(first[key], second[key]))
  }
  return first === second
}

const OPPOSITES: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '==': '!=',
  '!=': '==',
  '>': '<=',
  '>=': '<',
  '<': '>=',
  '<=': '>',
}

/** `a > b` read from the other side is `b < a`. */
export const MIRRORED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '==': '==',
  '!=': '!=',
  '>': '<',
  '>=': '<=',
  '<': '>',
  '<=': '>=',
}

/** Whether a field of which the query says `constraints` always, never or perhaps stands in this relation to `value`. */
export function compareConstrained(
  constraints: readonly Constraint[],
  operator: ComparisonOperator,
  value: Value,
): Truth {
  if (constraints.some((constraint) => implies(constraint, operator, value))) return true
  if (constraints.some((constraint) => implies(constraint, OPPOSITES[operator], value))) return false
  return undefined
}

function implies(constraint: Constraint, operator: ComparisonOperator, value: Value): boolean {
  switch (constraint.kind) {
    case 'equal':
      return compareKnown(operator, constraint.value, value)
    case 'unequal':
      return operator === '!=' && isSame(constraint.value, value)
    case 'contains':
      return false
    case 'above':
      return impliesAbove(constraint.value, constraint.isInclusive, operator, value)
    case 'below':
      return impliesBelow(constraint.value, constraint.isInclusive, operator, value)
  }
}

/** field > bound (or >=): what follows for `field operator value`. */
function impliesAbove(bound: Value, isInclusive: boolean, operator: ComparisonOperator, value: Value): boolean {
  const isStrictlyBeyond = compareKnown('>', bound, value)
  const isBeyond = isStrictlyBeyond || (!isInclusive && compareKnown('>=', bound, value))
  if (operator === '>' || operator === '!=') return isBeyond
  return operator === '>=' && compareKnown('>=', bound, value)
}

/** field < bound (or <=): what follows for `field operator value`. */
function impliesBelow(bound: Value, isInclusive: boolean, operator: ComparisonOperator, value: Value): boolean {
  const isStrictlyBeyond = compareKnown('<', bound, value)
  const isBeyond = isStrictlyBeyond || (!isInclusive && compareKnown('<=', bound, value))
  if (operator === '<' || operator === '!=') return isBeyond
  return operator === '<=' && compareKnown('<=', bound, value)
}

/** Whether the list in a field of which the query says `constraints` holds `item`. */
export function listHolds(constraints: readonly Constraint[], item: Value): Truth {
  for (const constraint of constraints) {
    if (constraint.kind === 'contains' && isSame(constraint.value, item)) return true
    if (constraint.kind !== 'equal') continue
    if (Array.isArray(constraint.value)) return constraint.value.some((member) => isSame(member, item))
    // {readers: 'me'} finds documents whose list holds 'me', as MongoDB reads it.
    if (isSame(constraint.value, item)) return true
  }
  return undefined
}
