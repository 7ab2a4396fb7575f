import type { Value } from '../../documents'
import type { ValueTest } from '../paths'
import { badValue } from '../refusals'
import { asRegExp } from '../regular-expressions'
import { compareStrings, compareValues, TYPE_RANK, typeRank, valuesEqual } from '../value-order'
import { isArray, isDate, isPlainObject, isWideNumber, MaxKey, MinKey } from '../value-types'

/** The test of `{field: operand}` and `$eq`: null also matches what is missing. */
export function equalTo(operand: Value): ValueTest {
  if (operand === undefined || operand === null) return (value) => value === undefined || value === null
  if (typeof operand === 'string' || typeof operand === 'boolean') return (value) => value === operand
  if (typeof operand === 'number' && !Number.isNaN(operand)) {
    return (value) => value === operand || (isWideNumber(value) && valuesEqual(value, operand))
  }
  if (isDate(operand)) {
    const timeMs = operand.getTime()
    return (value) => isDate(value) && value.getTime() === timeMs
  }
  return (value) => value !== undefined && valuesEqual(value, operand)
}

export type Comparison = '$lt' | '$lte' | '$gt' | '$gte'

const ACCEPTS: { readonly [Operator in Comparison]: (difference: number) => boolean } = {
  $lt: (difference) => difference < 0,
  $lte: (difference) => difference <= 0,
  $gt: (difference) => difference > 0,
  $gte: (difference) => difference >= 0,
}

/** The test of `$lt`, `$lte`, `$gt` and `$gte`: only values of the operand's own BSON type can match. */
export function comparedTo(operator: Comparison, operand: Value): ValueTest {
  const isInclusive = operator === '$lte' || operator === '$gte'
  const accepts = ACCEPTS[operator]
  if (typeof operand === 'number') return comparedToNumber(operator, operand)
  if (typeof operand === 'string') {
    return (value) => typeof value === 'string' && accepts(compareStrings(value, operand))
  }
  if (isDate(operand)) {
    const timeMs = operand.getTime()
    return (value) => isDate(value) && accepts(value.getTime() - timeMs)
  }
  if (operand === undefined || operand === null) return isInclusive ? equalTo(null) : () => false
  if (asRegExp(operand) !== undefined) throw badValue(`Can't have RegEx as arg to predicate over field '${operator}'.`)
  if (operand instanceof MinKey || operand instanceof MaxKey) {
    return (value) => value !== undefined && accepts(compareValues(value, operand))
  }
  const rank = typeRank(operand)
  return (value) => value !== undefined && typeRank(value) === rank && accepts(compareValues(value, operand))
}

/** NaN is not below or above any number; it only equals itself. */
function comparedToNumber(operator: Comparison, operand: number): ValueTest {
  if (Number.isNaN(operand)) return operator === '$lte' || operator === '$gte' ? Number.isNaN : () => false
  const accepts = ACCEPTS[operator]
  const isWideMatch: ValueTest = (value) =>
    isWideNumber(value) && value.toString() !== 'NaN' && accepts(compareValues(value, operand))
  switch (operator) {
    case '$lt':
      return (value) => (typeof value === 'number' ? value < operand : isWideMatch(value))
    case '$lte':
      return (value) => (typeof value === 'number' ? value <= operand : isWideMatch(value))
    case '$gt':
      return (value) => (typeof value === 'number' ? value > operand : isWideMatch(value))
    case '$gte':
      return (value) => (typeof value === 'number' ? value >= operand : isWideMatch(value))
  }
}

/** The test of `$in`: equality with any item; a regular expression matches the strings it finds. */
export function oneOf(operator: string, operand: Value): ValueTest {
  if (!isArray(operand)) throw badValue(`${operator} needs an array`)
  const simple = new Set<Value>()
  const others: ValueTest[] = []
  for (const item of operand) {
    if (isPlainObject(item) && Object.keys(item)[0]?.startsWith('$') === true) {
      throw badValue(`cannot nest $ under ${operator}`)
    }
    const pattern = asRegExp(item)
    if (pattern !== undefined) others.push(matching(pattern))
    else if (item === null || item === undefined) simple.add(null).add(undefined)
    else if (typeof item !== 'object' && typeof item !== 'bigint') simple.add(item)
    else others.push(equalTo(item))
  }
  const numbers = operand.filter((item) => typeof item === 'number')
  if (numbers.length > 0) {
    others.push((value) => isWideNumber(value) && numbers.some((number) => valuesEqual(value, number)))
  }
  if (others.length === 0) return (value) => simple.has(value)
  return (value) =>
    simple.has(value) ||
    (typeof value === 'object' || typeof value === 'string' ? others.some((test) => test(value)) : false)
}

/** The test of a regular expression: strings it finds, and stored regular expressions that equal it. */
export function matching(pattern: RegExp): ValueTest {
  return (value) =>
    typeof value === 'string'
      ? pattern.test(value)
      : typeof value === 'object' && typeRank(value) === TYPE_RANK.regExp && valuesEqual(value, pattern)
}
