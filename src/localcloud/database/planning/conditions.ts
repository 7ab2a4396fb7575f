/**
 * What a filter demands of single fields, as far as an index can use it.
 *
 * Each predicate is necessary: a document that matches the filter has, for that field, a value (or an array element)
 * that meets it. It need not be sufficient, as every candidate is tested with the whole filter afterwards.
 */
import { BSONRegExp, ObjectId } from 'bson'
import type { Document, Value } from '../documents'
import { compareValues } from '../language'
import { isPlainObject } from '../language/value-types'

export interface Bound {
  readonly value: Value
  readonly isInclusive: boolean
}

export type Predicate =
  | { readonly kind: 'points'; readonly values: readonly Value[] }
  | { readonly kind: 'range'; readonly lower?: Bound; readonly upper?: Bound }
  | { readonly kind: 'prefix'; readonly text: string }

/** By field path. A field the filter mentions in a way no index can use has an empty list. */
export type Conditions = Map<string, Predicate[]>

export function readConditions(filter: Document): Conditions {
  const conditions: Conditions = new Map()
  addFilter(conditions, filter, '')
  return conditions
}

/** The branches of the filter's first `$or`, if it has one. */
export function readBranches(filter: Document): readonly Document[] | undefined {
  const branches = filter['$or']
  if (Array.isArray(branches) && branches.length > 0 && branches.every(isPlainObject)) return branches
  const parts: Value = filter['$and']
  if (!Array.isArray(parts)) return undefined
  for (const part of parts) {
    const found = isPlainObject(part) ? readBranches(part) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

function addFilter(conditions: Conditions, filter: Document, prefix: string): void {
  for (const [key, value] of Object.entries(filter)) {
    if (key === '$and' && Array.isArray(value)) {
      for (const part of value) if (isPlainObject(part)) addFilter(conditions, part, prefix)
    } else if (!key.startsWith('$')) {
      addField(conditions, prefix + key, value)
    }
  }
}

function addField(conditions: Conditions, field: string, value: Value): void {
  const predicates = conditions.get(field) ?? []
  conditions.set(field, predicates)
  if (!isOperators(value)) {
    const predicate = value instanceof RegExp ? readPrefix(value.source, value.flags) : readPoints([value])
    if (predicate !== undefined) predicates.push(predicate)
    return
  }
  for (const [operator, operand] of Object.entries(value)) {
    if (operator === '$elemMatch' && isPlainObject(operand)) {
      addElementMatch(conditions, field, predicates, operand)
      continue
    }
    const predicate = readOperator(operator, operand, value)
    if (predicate !== undefined) predicates.push(predicate)
  }
}

function isOperators(value: Value): value is Document {
  return isPlainObject(value) && Object.keys(value)[0]?.startsWith('$') === true
}

/** One element meets it all: fields inside become conditions of their own, operators one range of this field. */
function addElementMatch(conditions: Conditions, field: string, predicates: Predicate[], match: Document): void {
  if (!isOperators(match)) {
    addFilter(conditions, match, `${field}.`)
    return
  }
  const inner: Predicate[] = []
  for (const [operator, operand] of Object.entries(match)) {
    const predicate = readOperator(operator, operand, match)
    if (predicate !== undefined) inner.push(predicate)
  }
  const points = inner.find(({ kind }) => kind === 'points')
  const range = points ?? combineRanges(inner)
  if (range !== undefined) predicates.push(range)
}

function readOperator(operator: string, operand: Value, siblings: Document): Predicate | undefined {
  switch (operator) {
    case '$eq':
      return readPoints([operand])
    case '$in':
      return Array.isArray(operand) ? readPoints(operand) : undefined
    case '$all':
      return Array.isArray(operand) && operand.length > 0 ? readPoints([operand[0]]) : undefined
    case '$exists':
      return operand === false || operand === 0 ? { kind: 'points', values: [null] } : undefined
    case '$gt':
    case '$gte':
      return isOrdered(operand)
        ? { kind: 'range', lower: { value: operand, isInclusive: operator === '$gte' } }
        : undefined
    case '$lt':
    case '$lte':
      return isOrdered(operand)
        ? { kind: 'range', upper: { value: operand, isInclusive: operator === '$lte' } }
        : undefined
    case '$regex':
      return readRegularExpression(operand, siblings['$options'])
    default:
      return undefined
  }
}

/** Arrays, regular expressions and element matches do not mean equality with one indexed value. */
function readPoints(values: readonly Value[]): Predicate | undefined {
  const isPoint = (value: Value) =>
    !Array.isArray(value) && !(value instanceof RegExp) && !(value instanceof BSONRegExp) && !isOperators(value)
  return values.every(isPoint) ? { kind: 'points', values } : undefined
}

/** Comparison operators compare within one type; these are the types whose order an index knows. */
function isOrdered(value: Value): boolean {
  if (typeof value === 'number') return !Number.isNaN(value)
  if (value instanceof Date) return !Number.isNaN(value.getTime())
  return typeof value === 'string' || typeof value === 'boolean' || value instanceof ObjectId
}

function readRegularExpression(pattern: Value, options: Value): Predicate | undefined {
  const flags = typeof options === 'string' ? options : ''
  if (pattern instanceof RegExp) return readPrefix(pattern.source, pattern.flags + flags)
  return typeof pattern === 'string' ? readPrefix(pattern, flags) : undefined
}

/** The literal text after `^` that every match starts with. */
function readPrefix(source: string, flags: string): Predicate | undefined {
  if (/[imx]/.test(flags) || source.includes('|')) return undefined
  const [, literal = '', next = ''] = /^\^([^\\^$.*+?()[\]{}|]*)(.?)/su.exec(source) ?? []
  const text = '*?{'.includes(next) && next !== '' ? literal.slice(0, -1) : literal
  return text === '' || /[\uD800-\uDFFF]$/.test(text) ? undefined : { kind: 'prefix', text }
}

/** The one range that meets all of them; only right where they all speak of the same value. */
export function combineRanges(predicates: readonly Predicate[]): Predicate | undefined {
  let lower: Bound | undefined
  let upper: Bound | undefined
  for (const predicate of predicates) {
    if (predicate.kind !== 'range') continue
    lower = stricter(lower, predicate.lower, 1)
    upper = stricter(upper, predicate.upper, -1)
  }
  if (lower === undefined && upper === undefined) return undefined
  return { kind: 'range', ...(lower === undefined ? {} : { lower }), ...(upper === undefined ? {} : { upper }) }
}

function stricter(left: Bound | undefined, right: Bound | undefined, sign: 1 | -1): Bound | undefined {
  if (left === undefined || right === undefined) return left ?? right
  const difference = compareValues(left.value, right.value) * sign
  if (difference === 0) return left.isInclusive ? right : left
  return difference > 0 ? left : right
}
