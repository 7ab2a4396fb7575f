import type { Document, Value } from '../../documents'
import type { ValueTest } from '../paths'
import { badValue, invalidOperator } from '../refusals'
import { asRegExp, toRegExp } from '../regular-expressions'
import type { PlainObject } from '../value-types'
import { isArray, isPlainObject } from '../value-types'
import { bitTest, isBitOperator } from './bits'
import { comparedTo, equalTo, matching, oneOf } from './comparisons'
import { hasSize, hasType, moduloIs } from './element-tests'
import { geoTest, isGeoOperator } from './geo-operators'

/**
 * Makes a test of a subject out of a test of values: of a document, "some value at the path passes"; of an array's
 * item under `$elemMatch`, "the item passes". `expandsArrays` says whether an array stands for its items too.
 */
export type AnyValue<Subject> = (test: ValueTest, expandsArrays: boolean) => (subject: Subject) => boolean

type Test<Subject> = (subject: Subject) => boolean

/** Compiles whole filters, for `$elemMatch`; passed in so that the two files need not import each other. */
export type FilterCompiler = (filter: PlainObject) => (document: Readonly<Document>) => boolean

/** Turns what a filter says of one field, a value or an object of operators, into a test. */
export function compileOperand<Subject>(
  operand: Value,
  anyValue: AnyValue<Subject>,
  compileFilter: FilterCompiler,
): Test<Subject> {
  const pattern = asRegExp(operand)
  if (pattern !== undefined) return anyValue(matching(pattern), true)
  if (!isOperatorObject(operand)) return anyValue(equalTo(operand), true)
  return compileOperators(operand, anyValue, compileFilter)
}

/** True for `{$gt: 1}`; false for `{}` and `{a: 1}`, which are values to compare with. */
export function isOperatorObject(operand: Value): operand is PlainObject {
  if (!isPlainObject(operand)) return false
  const first = Object.keys(operand)[0]
  return first !== undefined && first.startsWith('$') && !DATABASE_REFERENCE.has(first)
}

/** The fields of a DBRef look like operators and are a value. */
const DATABASE_REFERENCE: ReadonlySet<string> = new Set(['$ref', '$id', '$db'])

function compileOperators<Subject>(
  operators: PlainObject,
  anyValue: AnyValue<Subject>,
  compileFilter: FilterCompiler,
): Test<Subject> {
  const tests = Object.keys(operators).flatMap((operator) => {
    if (isModifier(operator, operators)) return []
    return [compileOperator(operator, operators, anyValue, compileFilter)]
  })
  const [first] = tests
  if (tests.length === 1 && first !== undefined) return first
  return (subject) => tests.every((test) => test(subject))
}

/** Keys that only qualify the operator beside them. */
function isModifier(operator: string, operators: PlainObject): boolean {
  if (operator === '$options') {
    if (!('$regex' in operators)) throw badValue('$options needs a $regex')
    return true
  }
  return (
    (operator === '$maxDistance' || operator === '$minDistance') && ('$near' in operators || '$nearSphere' in operators)
  )
}

function compileOperator<Subject>(
  operator: string,
  operators: PlainObject,
  anyValue: AnyValue<Subject>,
  compileFilter: FilterCompiler,
): Test<Subject> {
  const operand = operators[operator]
  switch (operator) {
    case '$eq':
      return anyValue(equalTo(operand), true)
    case '$ne':
      if (asRegExp(operand) !== undefined) throw badValue("Can't have regex as arg to $ne.")
      return negate(anyValue(equalTo(operand), true))
    case '$lt':
    case '$lte':
    case '$gt':
    case '$gte':
      return anyValue(comparedTo(operator, operand), true)
    case '$in':
      return anyValue(oneOf(operator, operand), true)
    case '$nin':
      return negate(anyValue(oneOf(operator, operand), true))
    case '$not':
      return negate(compileNot(operand, anyValue, compileFilter))
    case '$exists':
      return compileExists(operand, anyValue)
    case '$type':
      return anyValue(hasType(operand), true)
    case '$mod':
      return anyValue(moduloIs(operand), true)
    case '$regex':
      return anyValue(matching(readRegex(operand, operators['$options'])), true)
    case '$size':
      return anyValue(hasSize(operand), false)
    case '$elemMatch':
      return anyValue(someItem(operand, compileFilter), false)
    case '$all':
      return compileAll(operand, anyValue, compileFilter)
    default:
      if (isBitOperator(operator)) return anyValue(bitTest(operator, operand), true)
      if (isGeoOperator(operator)) return anyValue(geoTest(operator, operators), true)
      throw invalidOperator(`unknown operator: ${operator}`)
  }
}

function negate<Subject>(test: Test<Subject>): Test<Subject> {
  return (subject) => !test(subject)
}

function compileNot<Subject>(
  operand: Value,
  anyValue: AnyValue<Subject>,
  compileFilter: FilterCompiler,
): Test<Subject> {
  if (asRegExp(operand) === undefined && !isOperatorObject(operand)) {
    throw badValue('$not needs a regex or a document with operators')
  }
  return compileOperand(operand, anyValue, compileFilter)
}

function compileExists<Subject>(operand: Value, anyValue: AnyValue<Subject>): Test<Subject> {
  const exists = anyValue((value) => value !== undefined, false)
  return operand === false || operand === 0 || operand === null ? negate(exists) : exists
}

function readRegex(operand: Value, options: Value): RegExp {
  if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string')
  const pattern = asRegExp(operand)
  if (pattern !== undefined) return options === undefined ? pattern : toRegExp(pattern.source, options)
  if (typeof operand !== 'string') throw badValue('$regex has to be a string')
  return toRegExp(operand, options ?? '')
}

function compileAll<Subject>(
  operand: Value,
  anyValue: AnyValue<Subject>,
  compileFilter: FilterCompiler,
): Test<Subject> {
  if (!isArray(operand)) throw badValue('$all needs an array')
  const tests = operand.map((item) => {
    if (!isOperatorObject(item)) return compileOperand(item, anyValue, compileFilter)
    if (!('$elemMatch' in item)) throw badValue('no $ expressions in $all')
    return compileOperators(item, anyValue, compileFilter)
  })
  return (subject) => tests.length > 0 && tests.every((test) => test(subject))
}

/** `$elemMatch`: by operators on the items themselves, or by a filter on items that are documents. */
function someItem(operand: Value, compileFilter: FilterCompiler): ValueTest {
  if (!isPlainObject(operand)) throw badValue('$elemMatch needs an Object')
  const first = Object.keys(operand)[0]
  if (isOperatorObject(operand) && first !== undefined && !LOGICAL.has(first)) {
    const testItem = compileOperators<Value>(operand, (test) => test, compileFilter)
    return (value) => isArray(value) && value.some((item) => testItem(item))
  }
  const testDocument = compileFilter(operand)
  return (value) =>
    isArray(value) &&
    value.some((item) => (isPlainObject(item) ? testDocument(item) : isArray(item) && testDocument({ ...item })))
}

const LOGICAL: ReadonlySet<string> = new Set(['$and', '$or', '$nor', '$expr', '$where', '$jsonSchema', '$comment'])
